"""Attacks on what surveys promise, each tried first on a house with the guard taken out.

An attack that finds nothing proves little unless it is seen to find something where something is.
So each prints both: what it finds without the guard, and with it.
"""
