"""Surveys at the desk: which there are, writing one, choosing one for an activity."""
