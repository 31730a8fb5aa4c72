"""Commands for whoever hosts Koppi."""
