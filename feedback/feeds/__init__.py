"""Feeds of the ear: the public answers as RSS and Atom."""
