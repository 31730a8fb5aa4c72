"""The house: who (people, organisations), where (places, services), post (outbox) and privacy.

Knows no calendar and no feedback: the rooms above ask it, it never asks them.
"""
