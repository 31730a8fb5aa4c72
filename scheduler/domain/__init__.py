"""The verbs of the calendar, one function a business act."""
