"""Pages of the house: the shell, directory, about, health."""
