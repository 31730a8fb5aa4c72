"""Template tags of the ear."""
