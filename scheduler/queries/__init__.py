"""Named reads of the calendar; each docstring says who may see what."""
