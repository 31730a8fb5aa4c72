"""The ear: surveys, statements, the co-development backlog, public answers.

Looks at sessions that were held (`scheduler.queries`); no session knows that it is asked about.
"""
