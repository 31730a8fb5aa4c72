"""API of the calendar."""
