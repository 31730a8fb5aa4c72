"""What the rows of `tests.api_table` send, with names in braces for things of a town."""

SURVEY = {
    "title": {"fi": "Kysely"},
    "questions": [{"kind": "yes_no", "text": {"fi": "Tuletko?"}}],
}
BODIES = {
    "POST organisations/": {"kind": "college", "name": {"fi": "Opisto"}},
    "PATCH organisations/{own}/": {"area": "Lapua"},
    "POST organisations/{own}/members/": {
        "email": "uusi@demo.example",
        "name": "Uusi",
        "role": "worker",
    },
    "PUT organisations/{own}/message-texts/{text}/": {"subject": "Huomenna", "body": "{when}"},
    "POST organisations/{own}/message-texts/{text}/preview/": {
        "subject": "Huomenna",
        "body": "{when}",
    },
    "POST places/": {"name": {"fi": "Uusi"}, "town": "Lapua", "organisation": "{own}"},
    "PATCH places/{place}/": {"street": "Katu 1"},
    "POST themes/": {"name": {"fi": "Uusi"}},
    "PATCH themes/{theme}/": {"position": 3},
    "POST services/": {"name": {"fi": "Uusi"}, "organisation": "{own}"},
    "PATCH services/{service}/": {"phone": "040 123"},
    "POST service-catalogues/": {
        "name": "Hyvinvointialue",
        "catalogue": [
            {"id": "1", "serviceNames": [{"type": "Name", "language": "fi", "value": "Neuvonta"}]}
        ],
    },
    "POST activities/": {
        "organisation": "{own}",
        "title": {"fi": "Uusi"},
        "place": "{place}",
        "starts": "2199-01-13T17:00:00+02:00",
        "duration": "PT2H",
    },
    "PATCH activities/{activity}/": {"cost": {"fi": "2 euroa"}},
    "PATCH activities/{draft}/": {"cost": {"fi": "2 euroa"}},
    "PUT activities/{activity}/photo/": {"image": "{picture}", "alt": {"fi": "Laavu"}},
    "POST activities/{activity}/preview/": {"capacity": 5},
    "POST activities/{draft}/preview/": {"act": "publish"},
    "POST activities/{activity}/confirm/": {"capacity": 5, "expected": "something else"},
    "POST activities/{activity}/change-rule/": {"recurrence": "FREQ=WEEKLY;COUNT=3"},
    "POST activities/{activity}/copy/": {"starts": "2199-01-13T17:00:00+02:00"},
    "POST co-hostings/": {"activity": "{activity}", "organisation": "{theirs}"},
    "POST calendar-sources/": {
        "organisation": "{own}",
        "name": "Opisto",
        "place": "{place}",
        "calendar": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    },
    "POST sessions/": {"activity": "{activity}", "start": "2199-01-13T17:00:00+02:00"},
    "POST sessions/{session}/notes/": {"text": "Avain on laatikossa."},
    "PATCH sessions/{session}/": {"capacity": 20},
    "POST sessions/{session}/message/": {"text": "Tuo villasukat"},
    "POST sessions/{door}/check-in/": {"party": "{arriving}", "came": True},
    "POST sessions/{door}/seat/": {"party": "{arriving}"},
    "POST sessions/{door}/tally/": {"persons": 1},
    "POST sessions/{session}/sign-ups/": {},
    "PATCH tickets/{ticket}/": {"party_size": 1},
    "POST requests/": {"wish": "talk"},
    "PATCH requests/{request_link}/": {"text": "Toisin"},
    "POST requests/{offered}/reply/": {"text": "Tiistaina"},
    "POST requests/{offered}/offer/": {"person": "{stranger}"},
    "POST surveys/{invitation}/": {"text": "Hyvä"},
    "POST survey-templates/": {**SURVEY, "organisation": "{own}"},
    "PUT survey-templates/{survey}/": {**SURVEY, "is_usual": True},
    "PUT activities/{activity}/survey/": {"template": "{survey}"},
    "POST sessions/{held}/told/": {"text": "Hyvä"},
    "POST feedback/": {"text": "Kahvia"},
    "POST feedback/{statement}/link/": {"item": "{other_item}"},
    "POST feedback/import/": {"lines": [{"theme": "apu", "kind": "wish", "text": "Kahvia"}]},
    "POST backlog-items/": {"title": {"fi": "Kahvi"}},
    "PATCH backlog-items/{item}/": {"title": {"fi": "Tee"}},
    "POST backlog-items/{item}/decide/": {"state": "accepted"},
    "POST backlog-items/{item}/merge/": {"into": "{other_item}"},
    "POST backlog-items/{answered_item}/answer/": {"text": {"fi": "Teimme"}},
    "POST backlog-items/{item}/split/": {
        "title": {"fi": "Tee"},
        "statements": ["{statement}"],
    },
    "POST backlog-items/{item}/activities/": {"activity": "{activity}"},
    "POST backlog-items/{item}/draft-activity/": {
        "organisation": "{own}",
        "place": "{place}",
        "starts": "2199-01-13T17:00:00+02:00",
    },
    "POST backlog-items/{item}/vote/": {"dots": 2},
    "POST backlog-items/move/": {"items": ["{item}", "{other_item}"], "state": "accepted"},
    "POST feedback/{held_statement}/redact/": {"text": "Joku auttoi"},
    "POST feedback/many/": {"what": "thank", "statements": ["{new_statement}"]},
    "POST board/views/": {"name": "Omat", "query": "state=proposed"},
    "PUT board/letters/": {"rhythm": "weekly"},
    "POST meetings/": {"title": "Kokous", "start": "2199-01-13T17:00:00+02:00"},
    "POST meetings/{meeting}/attend/": {"is_here": True},
    "POST meetings/{meeting}/points/": {"title": "Kahvi"},
    "PUT meetings/{meeting}/notes/": {"notes": "Sovittiin"},
    "POST meetings/{meeting}/said/": {"text": "Kahvia"},
    "POST meetings/points/{point}/dots/": {"count": 1},
    "POST meetings/points/{point}/decide/": {"state": "accepted", "reason": "Tehdään"},
}
#: One white point, as PNG.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)


def filled(shape, names):
    """Put names into a body."""
    if isinstance(shape, dict):
        return {key: filled(value, names) for key, value in shape.items()}
    if isinstance(shape, list):
        return [filled(value, names) for value in shape]
    return names.get(shape[1:-1], shape) if isinstance(shape, str) else shape
