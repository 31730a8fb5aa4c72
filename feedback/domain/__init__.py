"""The verbs of the ear, one function a business act."""
