"""Named reads of the house; each docstring says who may see what."""
