"""The verbs of the house: memberships, contacts, outbox, erasure, tokens."""
