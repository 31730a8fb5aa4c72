"""The fuse box: settings, addresses, the Celery app, and the supervisor of `make run`.

Knows every room; no room knows it. Imports nothing here, so that the supervisor stays small.
"""
