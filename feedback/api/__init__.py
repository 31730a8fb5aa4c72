"""API of the ear."""
