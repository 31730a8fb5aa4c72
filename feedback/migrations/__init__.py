"""Database migrations of the ear."""
