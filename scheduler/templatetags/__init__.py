"""Tags of the calendar's templates."""
