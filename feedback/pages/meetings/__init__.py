"""The group's meetings: agenda, votes, decisions, minutes, and what the room sees."""
