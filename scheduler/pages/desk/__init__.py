"""Pages of those who run the calendar: my calendar, one activity, one session."""
