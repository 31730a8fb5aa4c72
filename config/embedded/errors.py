"""What keeps the product from starting, said in one sentence to the person who started it."""


class StartError(Exception):
    """Something outside the program is in the way; the message is one sentence for a person."""
