"""Calendars out: iCalendar files that every reader agrees on."""
