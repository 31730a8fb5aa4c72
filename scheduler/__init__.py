"""The calendar: activities, their sessions, anonymous sign-ups, feeds.

Asks the house (`backend`) for people, places, post and privacy. Knows nothing of feedback: the
room above looks for sessions that were held.
"""
