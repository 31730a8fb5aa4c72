"""Tests of the ear."""
