"""Reading what stands on other people's servers, in a process of its own that the system bounds.

The process knows no tables; what it read comes back as JSON, and a verb writes it.
"""
