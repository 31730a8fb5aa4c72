"""Figures at the desk: page, charts, tables to take along."""
