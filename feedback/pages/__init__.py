"""Pages of the ear: survey, open feedback, follow-up, answers, triage."""
