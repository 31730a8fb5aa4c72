"""Database migrations of the calendar."""
