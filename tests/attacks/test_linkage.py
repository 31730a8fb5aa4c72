"""Who answered what? By order, by time, by value, by key: no better than by guessing.

A guess is to put the answers of a session beside its sign-ups by chance: it hits one of them on
average, however many there are. An attack puts them beside each other by some order that it finds
in the database. `MOST_HITS` is what all attacks together stay under by chance alone, but for one
run in a million.
"""

import itertools
import math
import random
from datetime import date, datetime

import pytest
from rest_framework.request import Request

from backend.capabilities import keyed_hash, token_for_key
from backend.domain.outbox import text_of
from backend.models import Message, SealedContact
from backend.web.throttles import SignUpThrottle, WordsThrottle
from feedback.domain import shuffling
from feedback.domain.counting import count
from feedback.domain.follow_ups import FOLLOW
from feedback.domain.invitations import PURPOSE, ticket_survey_token
from feedback.models import Feedback, SpentInvitation, SurveyResponse, WordlessAnswer
from scheduler.models import SignUp
from tests.attacks.looking import everything, look, values_of
from tests.attacks.season import Season

SESSIONS, PARTIES = 16, 6
ONE_IN = 1_000_000
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def season(settings):
    return evening(settings, "sign-up")


def evening(settings, first):
    """Let an evening pass, up to an hour after its last answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    made = Season(sessions=SESSIONS, parties=PARTIES, first=first)
    made.run()
    return made


def most_hits(tries):
    """Return how many hits chance stays under: of a sum of fixed points, which is Poisson's."""
    tail, hits = 1.0, 0
    while tail * tries * ONE_IN > 1:
        tail -= math.exp(-SESSIONS) * SESSIONS**hits / math.factorial(hits)
        hits += 1
    return hits


def orders(*columns):
    """Return the orders in which rows can be put: by where they lie, who wrote them, a column."""
    found = {"place": lambda pair: pair[0].place, "writer": lambda pair: pair[0].writer}
    for column in columns:
        found[column] = lambda pair, column=column: str(pair[0].values[column])
    return found


def hits_of(left, right, *, by_left, by_right, backwards):
    """Put two sides beside each other in their orders, and count who stands where they belong."""
    # Equal ones stand by chance.
    left = sorted(random.sample(left, len(left)), key=by_left)
    right = sorted(random.sample(right, len(right)), key=by_right, reverse=backwards)
    return sum(mine is theirs for (_a, mine), (_b, theirs) in zip(left, right, strict=False))


def best_attack(groups, left_orders, right_orders):
    """Return the best of all pairs of orders, forwards and backwards: hits, name, and tries."""
    pairs = list(itertools.product(left_orders.items(), right_orders.items(), (False, True)))
    found = []
    for (left_name, by_left), (right_name, by_right), backwards in pairs:
        ways = {"by_left": by_left, "by_right": by_right, "backwards": backwards}
        hits = sum(hits_of(left, right, **ways) for left, right in groups)
        found.append((hits, f"{left_name}/{right_name}{' backwards' * backwards}"))
    return (*max(found), len(found))


class Sides:
    """The rows of both sides, and what only the maker of the season knows: who is whose."""

    def __init__(self, season):
        self.season = season
        parties = [party for _session, group in season.groups for party in group]
        self.sign_ups = self._by_party(
            look(SignUp._meta.db_table), {party.sign_up.pk: party for party in parties}, "id"
        )
        self.letters = self._letters({party.sign_up.reference: party for party in parties})
        responses = look(SurveyResponse._meta.db_table)
        answers = dict(SurveyResponse.objects.values_list("pk", "answers"))
        self.responses = [
            (row, next(one for one in group if one.answers == answers[row.values["id"]]))
            for session, group in season.groups
            for row in responses
            if row.values["activity_id"] == session.activity_id
        ]
        self.statements = self._by_party(
            look(Feedback._meta.db_table), {party.words: party for party in parties}, "text"
        )
        self.spent = self._by_party(
            look(SpentInvitation._meta.db_table),
            {keyed_hash(PURPOSE, party.token): party for party in parties},
            "invitation_hash",
        )
        pieces = {}
        for row in look("feedback_wordpiece"):
            pieces.setdefault(row.values["source"], row)
        whose = {row.values["id"]: party for row, party in self.statements}
        self.pieces = [(row, whose[pk]) for pk, row in pieces.items()]

    def groups(self, left, right):
        """Return both sides session by session."""
        return [
            (
                [pair for pair in left if any(pair[1] is party for party in group)],
                [pair for pair in right if any(pair[1] is party for party in group)],
            )
            for _session, group in self.season.groups
        ]

    def _by_party(self, rows, parties, column):
        return [(row, parties[row.values[column]]) for row in rows if row.values[column] in parties]

    def _letters(self, parties):
        rows = look(Message._meta.db_table)
        return [
            (row, parties[row.values["reference"]])
            for row in rows
            if row.values["reference"] in parties
        ]


def attacks(season):
    """Try every order of every table on one side with every order on the other."""
    sides = Sides(season)
    by_party = {
        "sign-ups": (sides.sign_ups, ("id", "arrival", "ticket_hash", "alias", "locale")),
        "letters": (sides.letters, ("id", "due", "channel")),
    }
    by_answer = {
        "answers": (sides.responses, ("id",)),
        "words": (sides.statements, ("id", "follow_hash", "phrase_hash", "received_on")),
        "pieces of words": (sides.pieces, ("piece",)),
        "used links": (sides.spent, ("invitation_hash", "closes_on")),
    }
    pairs = list(itertools.product(by_party.items(), by_answer.items()))
    # Words or links that lead to faces would lead from one who is known by them to the others.
    answers = ("answers", by_answer["answers"])
    pairs += [((name, by_answer[name]), answers) for name in ("words", "used links")]
    found = {}
    for (left_name, (left, left_columns)), (right_name, (right, right_columns)) in pairs:
        found[f"{left_name} with {right_name}"] = best_attack(
            sides.groups(left, right), orders(*left_columns), orders(*right_columns)
        )
    return found


def told(ledger, found, when):
    tries = sum(one[2] for one in found.values())
    worst = max(found.items(), key=lambda one: one[1][0])
    ledger(
        f"{when}: {tries} attacks by order on {SESSIONS} sessions of {PARTIES}; the best, "
        f"{worst[0]} by {worst[1][1]}, finds {worst[1][0]} of {SESSIONS * PARTIES}; "
        f"guessing finds {SESSIONS}, and stays under {most_hits(tries)}"
    )
    return worst[1][0], most_hits(tries)


def test_order_tells_who_answered_what_where_rows_are_not_shuffled(monkeypatch, settings, ledger):
    monkeypatch.setattr(shuffling, "shuffle_days", lambda *_days: None)
    hits, _most = told(ledger, attacks(evening(settings, "sign-up")), "rows as they came")
    assert hits > 0.7 * SESSIONS * PARTIES, "the attack finds something where something is"


@pytest.mark.parametrize("first", ["sign-up", "letter"])
def test_order_tells_no_more_than_guessing(settings, ledger, first):
    season = evening(settings, first)
    hits, most = told(ledger, attacks(season), f"first to answer by {first}, that evening")
    assert hits < most
    season.night()
    hits, most = told(ledger, attacks(season), f"first to answer by {first}, next morning")
    assert hits < most


def test_no_value_and_no_key_joins_a_sign_up_with_an_answer(season, ledger):
    season.night()
    sides = Sides(season)
    joined = [
        value
        for rows in (sides.responses, sides.statements, sides.pieces, sides.spent)
        for value in joining(sides, rows)
    ]
    opened = sum(bool(contact.address()) for contact in SealedContact.objects.all())
    opened += sum(bool(text_of(one)) for one in Message.objects.exclude(sealed_text=None))
    derived = sum(derives(row, party) for row, party in sides.sign_ups)
    ledger(
        f"values that tell a sign-up from others of its session and stand in an answer: "
        f"{len(joined)}; boxes that still open with every key: {opened}; links derived from a "
        f"sign-up with every key: {derived}"
    )
    assert (joined, opened, derived) == ([], 0, 0)


def joining(sides, rows):
    """Return values by which rows of both sides of a session could be joined, one with one."""
    for left, right in sides.groups(sides.sign_ups, rows):
        mine = [
            values_of([row, *(letter for letter, owner in sides.letters if owner is party)])
            for row, party in left
        ]
        theirs = [values_of([row]) for row, _party in right]
        for value in set().union(*mine) & set().union(*theirs):
            # What all of one side share tells none of them from the others.
            if not all(value in one for one in mine) and not all(value in one for one in theirs):
                yield value


def derives(row, party):
    """Try everything that stands in a sign-up as if it were what a survey link is made of."""
    session = party.sign_up.session_id
    known = set(SpentInvitation.objects.values_list("invitation_hash", flat=True))
    known |= set(SurveyResponse.objects.values_list("invitation_hash", flat=True))
    known = {bytes(value) for value in known if value}
    for value in row.values.values():
        words = value.hex() if isinstance(value, bytes) else str(value)
        token = ticket_survey_token(session_id=session, ticket_token=words)
        if {keyed_hash(PURPOSE, token), keyed_hash(PURPOSE, words)} & known:
            return True
    return False


def test_link_in_hand_with_every_key_tells_that_it_was_used_and_not_what_was_answered(
    season, ledger
):
    parties = [party for _session, group in season.groups for party in group]
    used = leads = 0
    rows = everything()
    answers = [
        *rows[SurveyResponse._meta.db_table],
        *rows[Feedback._meta.db_table],
        *rows[WordlessAnswer._meta.db_table],
    ]
    hashes = values_of(answers)
    seeds = [value for value in values_of(answers) if len(value) == 32]
    for party in parties:
        invitation = keyed_hash(PURPOSE, party.token)
        used += SpentInvitation.objects.filter(pk=invitation).exists()
        derived = {invitation, keyed_hash(FOLLOW, token_for_key("follow-survey", party.token))}
        for seed in ["", *seeds]:
            follow = token_for_key("follow-survey", f"{party.token}:{seed}")
            derived.add(keyed_hash(FOLLOW, follow))
        leads += any(value.hex() in hashes for value in derived)
    ledger(f"{len(parties)} links in hand: {used} were used, {leads} lead to what was answered")
    assert used == len(parties)
    assert leads == 0


def test_no_time_of_an_answer_is_kept(season, ledger):
    sides = Sides(season)
    kept = {}
    for name, rows in (
        ("answers", sides.responses),
        ("words", sides.statements),
        ("used links", sides.spent),
    ):
        for column, value in rows[0][0].values.items():
            if isinstance(value, date):
                kept[f"{name}.{column}"] = (
                    isinstance(value, datetime),
                    len({row.values[column] for row, _party in rows}),
                )
    ledger(
        "columns of time: "
        + ", ".join(f"{name} ({number} values)" for name, (_exact, number) in kept.items())
    )
    assert kept
    assert not any(exact for exact, _number in kept.values())
    assert {number for _exact, number in kept.values()} <= {1, 2}, "the day, and midnight"
    assert set(SurveyResponse.objects.values_list("changeable_until", flat=True)) == {None}


def test_who_signs_up_is_not_found_again_among_who_answers_by_what_limits_them(rf):
    asker = rf.post("/", REMOTE_ADDR="192.0.2.7")
    keys = [
        throttle().get_cache_key(Request(asker), None).rpartition(":")[2]
        for throttle in (SignUpThrottle, WordsThrottle)
    ]
    assert keys[0] != keys[1]


def test_nothing_is_counted_while_its_sign_ups_are_known(season):
    assert count() == 0
    assert SignUp.objects.count() == SESSIONS * PARTIES
    assert SurveyResponse.objects.count() == SESSIONS * PARTIES
