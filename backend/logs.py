"""Log filter (being written)."""
import logging
class DiscreetFilter(logging.Filter):
    """Masks what must not be logged."""
