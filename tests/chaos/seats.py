"""What must hold of seats and tickets whatever happened."""

#: Sessions whose counters differ from what stands in their sign-ups.
HALF_DONE = """
    SELECT session.id
    FROM scheduler_session AS session
    LEFT JOIN scheduler_signup AS party ON party.session_id = session.id
    GROUP BY session.id
    HAVING session.arrivals <> count(party.id)
        OR session.seats_taken <> coalesce(
            sum(party.party_size)
            FILTER (WHERE party.status IN ('confirmed', 'attended', 'absent')), 0)
        OR session.parties_waiting <> count(party.id) FILTER (WHERE party.status = 'waiting')
        OR session.seats_taken > session.capacity
        OR count(DISTINCT party.arrival) <> count(party.id)
"""

#: Messages that are still on their way.
ON_THEIR_WAY = """
    SELECT id FROM backend_message WHERE state IN ('due', 'leased', 'failed')
"""
