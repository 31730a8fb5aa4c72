"""Template tags and filters of the house, loaded as builtins."""
