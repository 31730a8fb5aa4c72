"""Every endpoint of the API, every verb, every role: what each is answered.

An endpoint or a verb without a row fails `test_every_endpoint_and_verb_has_a_row`: write one, and
what it sends into `BODIES`. Names in braces are things of `tests.cast.Town`; see `names_of`.
"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver

from backend.enums import Role
from backend.models import Catalogue
from feedback.domain.invitations import open_invitation
from scheduler.models import CalendarSource, CoHost
from tests.cast import Town, build_town
from tests.factories import PlaceFactory, UserFactory
from tests.feedback.factories import spare_survey, survey_of_organisation

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
#: Own members unless said otherwise.
ROLES = (
    "anonymous",
    "other coordinator",
    "peer expert",
    "worker",
    "coordinator",
    "co-developer",
    "administrator",
)
TABLE = """
                                                    anon other peer work coor code admin
GET    me/                                           401  200  200  200  200  200  200
GET    me/calendar/                                  401  200  200  200  200  200  200
POST   me/calendar/                                  401  201  201  201  201  201  201
DELETE me/calendar/                                  401  204  204  204  204  204  204

GET    proof/                                        200  200  200  200  200  200  200

GET    organisations/                                200  200  200  200  200  200  200
POST   organisations/                                401  403  403  403  403  403  201
GET    organisations/{own}/                          200  200  200  200  200  200  200
PATCH  organisations/{own}/                          401  403  403  403  200  403  200
GET    organisations/{own}/members/                  401  403  200  200  200  200  200
POST   organisations/{own}/members/                  401  403  403  403  201  403  201
DELETE organisations/{own}/members/{worker}/         401  403  403  403  204  403  204
GET    organisations/{own}/message-texts/            401  403  403  403  200  403  200
GET    organisations/{own}/message-texts/{text}/     401  403  403  403  200  403  200
PUT    organisations/{own}/message-texts/{text}/     401  403  403  403  200  403  200
DELETE organisations/{own}/message-texts/{text}/     401  403  403  403  204  403  204
POST   organisations/{own}/message-texts/{text}/preview/ \
                                                     401  403  403  403  200  403  200
GET    messages/                                     401  200  403  403  200  403  200
POST   messages/{letter}/send-again/                 401  404  403  403  200  403  200
DELETE messages/{letter}/                            401  404  403  403  204  403  204

GET    places/                                       200  200  200  200  200  200  200
POST   places/                                       401  403  403  403  201  403  201
GET    places/{place}/                               200  200  200  200  200  200  200
PATCH  places/{place}/                               401  403  403  403  200  403  200
DELETE places/{free_place}/                          401  403  403  403  204  403  204
GET    themes/                                       200  200  200  200  200  200  200
POST   themes/                                       401  201  403  403  201  403  201
GET    themes/{theme}/                               200  200  200  200  200  200  200
PATCH  themes/{theme}/                               401  200  403  403  200  403  200
DELETE themes/{free_theme}/                          401  204  403  403  204  403  204
GET    services/                                     200  200  200  200  200  200  200
POST   services/                                     401  403  403  403  201  403  201
GET    services/{service}/                           200  200  200  200  200  200  200
PATCH  services/{service}/                           401  403  403  403  200  403  200
DELETE services/{service}/                           401  403  403  403  204  403  204

GET    service-catalogues/                           401  200  403  403  200  403  200
POST   service-catalogues/                           401  201  403  403  201  403  201
GET    service-catalogues/{catalogue}/               401  200  403  403  200  403  200
POST   service-catalogues/{catalogue}/read/          401  400  403  403  400  403  400
DELETE service-catalogues/{catalogue}/               401  204  403  403  204  403  204

GET    activities/                                   200  200  200  200  200  200  200
POST   activities/                                   401  403  201  201  201  403  201
GET    activities/{activity}/                        200  200  200  200  200  200  200
GET    activities/{draft}/                           404  404  200  200  200  404  200
PATCH  activities/{activity}/                        401  403  200  200  200  403  200
PATCH  activities/{draft}/                           401  404  200  200  200  403  200
POST   activities/{draft}/publish/                   401  404  200  200  200  403  200
POST   activities/{draft}/archive/                   401  404  200  200  200  403  200
POST   activities/{activity}/archive/                401  403  409  409  409  403  409
PUT    activities/{activity}/photo/                  401  403  200  200  200  403  200
DELETE activities/{activity}/photo/                  401  403  204  204  204  403  204
POST   activities/{activity}/preview/                401  403  200  200  200  403  200
POST   activities/{draft}/preview/                   401  404  200  200  200  403  200
POST   activities/{activity}/confirm/                401  403  409  409  409  403  409
POST   activities/{activity}/change-rule/            401  403  200  200  200  403  200
POST   activities/{activity}/copy/                   401  403  201  201  201  403  201

GET    co-hostings/                                  401  200  200  200  200  403  200
POST   co-hostings/                                  401  403  201  201  201  403  201
POST   co-hostings/{asked}/accept/                   401  200  403  403  403  403  200
POST   co-hostings/{asked}/decline/                  401  200  403  403  403  403  200
DELETE co-hostings/{asked}/                          401  204  204  204  204  403  204
GET    calendar-sources/                             401  200  200  200  200  403  200
POST   calendar-sources/                             401  403  201  201  201  403  201
GET    calendar-sources/{source}/                    401  404  200  200  200  403  200
POST   calendar-sources/{source}/read/               401  404  400  400  400  403  400
DELETE calendar-sources/{source}/                    401  404  204  204  204  403  204

GET    sessions/                                     200  200  200  200  200  200  200
POST   sessions/                                     401  403  201  201  201  403  201
GET    sessions/{session}/                           200  200  200  200  200  200  200
PATCH  sessions/{session}/                           401  403  200  200  200  403  200
POST   sessions/{session}/cancel/                    401  403  200  200  200  403  200
POST   sessions/{session}/message/                   401  403  200  200  200  403  200
POST   sessions/{session}/take/                      401  403  200  200  200  403  200
POST   sessions/{session}/away/                      401  409  200  409  409  409  409
GET    sessions/{session}/notes/                     401  403  200  200  200  403  200
POST   sessions/{session}/notes/                     401  403  201  201  201  403  201
GET    sessions/{session}/parties/                   401  403  200  200  200  403  200
POST   sessions/{door}/check-in/                     401  403  200  200  200  403  200
POST   sessions/{door}/seat/                         401  403  200  200  200  403  200
POST   sessions/{door}/tally/                        401  403  200  200  200  403  200
POST   sessions/{session}/sign-ups/                  201  201  201  201  201  201  201
GET    tickets/{ticket}/                             200  200  200  200  200  200  200
PATCH  tickets/{ticket}/                             200  200  200  200  200  200  200
DELETE tickets/{ticket}/                             200  200  200  200  200  200  200
POST   tickets/{ticket}/forget-contact/              200  200  200  200  200  200  200

GET    requests/                                     401  200  200  200  200  403  200
POST   requests/                                     201  201  201  201  201  201  201
GET    requests/{request_link}/                      200  200  200  200  200  200  200
PATCH  requests/{request_link}/                      200  200  200  200  200  200  200
DELETE requests/{request_link}/                      200  200  200  200  200  200  200
POST   requests/{request}/catch/                     401  200  200  200  200  403  200
POST   requests/{offered}/catch/                     401  409  200  409  409  403  409
POST   requests/{offered}/reply/                     401  409  200  409  409  403  409
POST   requests/{offered}/offer/                     401  409  200  409  409  403  409
POST   requests/{offered}/accept/                    401  404  404  200  404  403  404
POST   requests/{offered}/return/                    401  404  404  200  404  403  404
POST   requests/{offered}/met/                       401  409  200  409  409  403  409
POST   requests/{offered}/close/                     401  409  409  409  409  403  409

GET    surveys/{invitation}/                         200  200  200  200  200  200  200
POST   surveys/{invitation}/                         201  201  201  201  201  201  201
GET    survey-templates/                             401  200  200  200  200  403  200
POST   survey-templates/                             401  403  403  403  201  403  201
GET    survey-templates/{survey}/                    401  404  200  200  200  403  200
PUT    survey-templates/{survey}/                    401  404  403  403  200  403  200
POST   survey-templates/{spare_survey}/retire/       401  404  403  403  204  403  204
GET    activities/{activity}/survey/                 401  403  200  200  200  403  200
PUT    activities/{activity}/survey/                 401  403  200  200  200  403  200
POST   sessions/{held}/told/                         401  403  201  201  201  403  201
GET    insights/                                     401  200  200  200  200  200  200
GET    follow/{follow}/                              200  200  200  200  200  200  200
GET    answers/                                      200  200  200  200  200  200  200
GET    feedback/                                     401  200  403  403  200  200  200
POST   feedback/                                     201  201  201  201  201  201  201
GET    feedback/{statement}/                         401  200  403  403  200  200  200
POST   feedback/{statement}/link/                    401  200  403  403  200  200  200
POST   feedback/{statement}/unlink/                  401  200  403  403  200  200  200
POST   feedback/{new_statement}/thank/               401  200  403  403  200  200  200
POST   feedback/{statement}/hold/                    401  200  403  403  200  200  200
POST   feedback/{held_statement}/release/            401  200  403  403  200  200  200
POST   feedback/import/                              401  200  403  403  200  200  200

GET    backlog-items/                                401  200  403  403  200  200  200
POST   backlog-items/                                401  201  403  403  201  201  201
GET    backlog-items/similar/?text=kahvi             401  200  403  403  200  200  200
GET    backlog-items/{item}/                         401  200  403  403  200  200  200
PATCH  backlog-items/{item}/                         401  200  403  403  200  200  200
DELETE backlog-items/{other_item}/                   401  204  403  403  204  204  204
GET    backlog-items/{item}/similar/                 401  200  403  403  200  200  200
POST   backlog-items/{item}/decide/                  401  200  403  403  200  200  200
POST   backlog-items/{item}/merge/                   401  200  403  403  200  200  200
POST   backlog-items/{answered_item}/answer/         401  200  403  403  200  200  200
DELETE backlog-items/{answered_item}/answer/         401  200  403  403  200  200  200
"""
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
}
#: One white point, as PNG.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def rows():
    """Return (verb, path, statuses by role) of the table."""
    lines = TABLE.replace("\\\n", "").splitlines()[2:]
    for line in filter(str.strip, lines):
        verb, path, *statuses = line.split()
        assert len(statuses) == len(ROLES), line
        yield verb, path, dict(zip(ROLES, map(int, statuses), strict=True))


def endpoints():
    """Return the name and allowed verbs of everything under `/api/v1/` in the URL conf."""
    return {pattern.name: verbs_of(pattern.callback) for pattern in _under_root(get_resolver())}


def _under_root(resolver, before=""):
    for pattern in resolver.url_patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _under_root(pattern, path)
        elif path.startswith(ROOT.removeprefix("/")):
            yield pattern


def verbs_of(view):
    actions = getattr(view, "actions", None)
    found = actions if actions is not None else dir(view.cls)
    return {verb for verb in VERBS if verb.lower() in found}


def names_of(town: Town) -> dict[str, str]:
    """Return what the names in braces stand for."""
    own = town.own
    asked = CoHost.objects.create(activity=own.activity, organisation=town.other.organisation)
    source = CalendarSource.objects.create(
        organisation=own.organisation, name="Opisto", place=own.place
    )
    return {
        "own": own.organisation.slug,
        "worker": str(own.people[Role.WORKER].pk),
        "stranger": str(town.other.people[Role.PEER_EXPERT].pk),
        "text": "reminder/fi",
        "letter": own.letter,
        "place": own.place.slug,
        "free_place": PlaceFactory.create(organisation=own.organisation).slug,
        "theirs": town.other.organisation.slug,
        "asked": str(asked.pk),
        "picture": PICTURE,
        "source": str(source.pk),
        "catalogue": str(Catalogue.objects.create(name="Palvelut").pk),
        "theme": town.theme.slug,
        "free_theme": town.unused_theme.slug,
        "service": own.service.slug,
        "activity": own.activity.slug,
        "draft": own.draft.slug,
        "session": str(own.session.pk),
        "door": str(own.door.pk),
        "arriving": str(own.arriving.sign_up.pk),
        "ticket": own.party.ticket,
        "request": town.request,
        "request_link": town.request_link,
        "offered": town.offered,
        "invitation": town.invitation,
        "held": str(open_invitation(token=town.invitation).session.pk),
        "survey": str(survey_of_organisation(own.organisation).template_id),
        "spare_survey": str(spare_survey(own.organisation).template_id),
        "follow": town.follow,
        "statement": town.statement,
        "new_statement": town.new_statement,
        "held_statement": town.held_statement,
        "item": town.item,
        "other_item": town.other_item,
        "answered_item": town.answered_item,
    }


def filled(shape, names):
    """Put names into a body."""
    if isinstance(shape, dict):
        return {key: filled(value, names) for key, value in shape.items()}
    if isinstance(shape, list):
        return [filled(value, names) for value in shape]
    return names.get(shape[1:-1], shape) if isinstance(shape, str) else shape


def client_of(role, town, api, api_as):
    if role == "anonymous":
        return api
    if role == "administrator":
        return api_as(UserFactory.create(is_superuser=True))
    if role == "other coordinator":
        return api_as(town.other.people[Role.COORDINATOR])
    return api_as(town.own.people[Role(role.replace(" ", "_").replace("-", "_"))])


def send(client, verb, path, names):
    body = filled(BODIES.get(f"{verb} {path}"), names)
    return getattr(client, verb.lower())(ROOT + path.format(**names), body)


def writes(queries):
    return [
        query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


@pytest.fixture
def town():
    return build_town()


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_to_a_role_is_that_of_the_table(role, town, api, api_as):
    names, client = names_of(town), client_of(role, town, api, api_as)
    wrong = []
    for verb, path, statuses in rows():
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            answer = send(client, verb, path, names)
            transaction.set_rollback(True)
        if answer.status_code != statuses[role]:
            wrong.append(f"{verb} {path}: {answer.status_code} {answer.content[:200]!r}")
        elif answer.status_code in {401, 403, 404}:
            wrong += [f"{verb} {path} wrote: {sql}" for sql in writes(queries.captured_queries)]
    assert wrong == [], "\n".join(wrong)


def test_every_endpoint_and_verb_has_a_row(town):
    names = names_of(town)
    found: dict[str, set[str]] = {}
    for verb, path, _statuses in rows():
        match = resolve(ROOT + path.format(**names).partition("?")[0])
        found.setdefault(match.url_name, set()).add(verb)
    assert found == endpoints()


def test_verbs_that_an_endpoint_does_not_have_are_refused(town, api_as):
    client, names = client_of("administrator", town, None, api_as), names_of(town)
    for path in {path for _verb, path, _statuses in rows()}:
        address = ROOT + path.format(**names)
        allowed = endpoints()[resolve(address.partition("?")[0]).url_name]
        for verb in {*VERBS, "OPTIONS", "TRACE"} - allowed:
            answer = client.generic(verb, address)
            assert answer.status_code == 405, (verb, path)
            assert set(answer["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == allowed, (verb, path)


def test_one_organisation_never_sees_anothers_parties_drafts_and_letters(town, api, api_as):
    names, own = names_of(town), town.own
    hidden = [
        str(own.party.sign_up.pk),
        own.party.sign_up.alias,
        own.party.ticket,
        own.draft.slug,
        own.letter,
        "Juttelua",
    ]
    client = client_of("other coordinator", town, api, api_as)
    for verb, path, _statuses in rows():
        if verb == "GET" and "{ticket}" not in path:
            answer = send(client, verb, path, names).content.decode()
            assert [secret for secret in hidden if secret in answer] == [], path
