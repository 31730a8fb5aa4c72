"""Pages of the calendar: agenda, activity, session, ticket, desk."""
