"""The two small tables that floors with a database write into."""

from uuid import UUID

from django.db import connection

TABLES = """
CREATE TABLE floor_seat (id uuid PRIMARY KEY, taken integer NOT NULL DEFAULT 0);
CREATE TABLE floor_party (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seat_id uuid NOT NULL REFERENCES floor_seat,
    ticket bytea NOT NULL UNIQUE DEFAULT uuid_send(gen_random_uuid()),
    party_size smallint NOT NULL DEFAULT 1,
    answers jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX ON floor_party (seat_id);
"""


def make(seats: int) -> list[UUID]:
    """Make the tables and so many rows to lock; return their ids, which count from 1."""
    ids = [UUID(int=number) for number in range(1, seats + 1)]
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.executemany("INSERT INTO floor_seat (id) VALUES (%s)", [(one,) for one in ids])
    return ids
