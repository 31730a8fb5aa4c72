"""Reading calendars that others wrote, in a process of its own with little memory and time.

Pure: knows no tables. What comes from outside may be a rule of ten million times, a file of 200 MB
or a server that sends a byte a minute; the process has bounds that the system keeps, and the
product only reads the short report that it prints (`python -m scheduler.reading`).
"""
