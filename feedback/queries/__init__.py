"""Named reads of the ear; each docstring says who may see what."""
