"""Database migrations of the house."""
