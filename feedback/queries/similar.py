"""Which texts are alike, whatever the endings of their words. For members who triage.

Texts are alike when they share pieces of words (`feedback.models.likeness`); a rare piece says
more than a common one (the weight of BM25), and a short text that has it more than a long one. So
inflection, compounds and most misspellings meet: "jalkautuminen", "jalkauduttais". What it cannot
know is that two different words mean the same; an item learns that from its voices. A text is
compared with an item's own words and with each of its voices, and the best of them counts.
Chosen on the tuning half of `tests/feedback/data/paraphrases.tsv`; `make bench` prints how often
the right item is found, also among 10,000 (docs/decisions/0014-likeness.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from feedback.enums import FeedbackState
from feedback.models import BacklogItem, Feedback

#: How many items are suggested.
MOST = 3
#: Of all that a text says, the part that was found. Less than this is chance.
LEAST_SCORE = 0.08
#: New statements are offered to be linked together: those must be more alike.
LEAST_SCORE_TOGETHER = 0.2
#: A piece that so many texts have says too little to be followed: the time of a search is bounded
#: by this, and not by the number of texts.
MOST_TEXTS_OF_A_PIECE = 1500
#: The matter is named at the beginning; the rest of a long text is not searched for.
LETTERS_SEARCHED = 600
#: How far the length of a text counts (BM25's b), and what length is usual.
LENGTH_COUNTS, USUAL_LENGTH = 0.4, 100
#: A few texts do not teach which pieces are common.
FEWEST_TEXTS = 100
#: So many texts are looked at closely.
LOOKED_AT = 100

_SQL = """
WITH texts AS (
    SELECT greatest(%(fewest)s, (SELECT count(*) FROM feedback_backlogitem)
         + (SELECT count(*) FROM feedback_feedback WHERE state = %(state)s)) AS total
)
SELECT asked.key, near.source, near.found
FROM unnest(%(keys)s::text[], %(words)s::text[]) AS asked (key, words)
CROSS JOIN LATERAL (
    WITH hits AS MATERIALIZED (
        SELECT ARRAY(
            SELECT kept.source FROM feedback_wordpiece AS kept
            WHERE kept.piece = sought.piece AND kept.waits = %(waits)s
            LIMIT %(most_texts)s + 1
        ) AS sources
        FROM unnest(feedback_word_pieces(left(asked.words, %(letters)s))) AS sought (piece)
    ), weights AS MATERIALIZED (
        SELECT sources, ln(1 + (total - cardinality(sources) + 0.5)::float8
                             / (cardinality(sources) + 0.5)) AS weight
        FROM hits, texts
    )
    SELECT source, sum(weight) / (SELECT sum(weight) FROM weights) AS found
    FROM weights, unnest(sources) AS source
    WHERE cardinality(sources) <= %(most_texts)s
    GROUP BY source
    ORDER BY found DESC, source
    LIMIT %(looked_at)s
) AS near
"""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """An item that a text is alike to.

    Attributes:
        item: Which.
        score: The higher the more alike; only good for comparing.
        voice: The voice of it that is most alike, or None when its own words are.
    """

    item: BacklogItem
    score: float
    voice: Feedback | None = None


def similar_items(texts: Mapping[str, str], *, most: int = MOST) -> dict[str, Sequence[Likeness]]:
    """Return the most similar items of each text, in three queries for any number of texts.

    Args:
        texts: By a key of the caller's choosing; the id of a statement or of an item leaves
            itself out.
        most: How many items a text gets at the most.
    """
    near = _near(texts, waits=False)
    sources = {source for found in near.values() for source, _part in found}
    voices = Feedback.objects.filter(state=FeedbackState.LINKED).in_bulk(sources)
    wanted = sources | {voice.item_id for voice in voices.values() if voice.item_id}
    items = BacklogItem.objects.in_bulk(wanted)
    result: dict[str, Sequence[Likeness]] = {}
    for key, found in near.items():
        best: dict[UUID, Likeness] = {}
        for source, part in found:
            voice = voices.get(source)
            item = items.get(voice.item_id if voice and voice.item_id else source)
            if item is None or str(item.pk) == key:
                continue
            score = part * _for_length(len(voice.text if voice else item.title.get("fi", "")))
            if item.pk not in best or score > best[item.pk].score:
                best[item.pk] = Likeness(item=item, score=score, voice=voice)
        result[key] = _first(best.values(), most)
    return {key: found for key, found in result.items() if found}


def similar_waiting(texts: Mapping[str, str], *, most: int = MOST) -> dict[str, Sequence[Feedback]]:
    """Return the new statements that are most alike to each text, in two queries.

    Args:
        texts: As of `similar_items`.
        most: How many statements a text gets at the most.
    """
    near = _near(texts, waits=True)
    sources = {source for found in near.values() for source, _part in found}
    waiting = Feedback.objects.filter(state=FeedbackState.NEW).in_bulk(sources)
    result = {}
    for key, found in near.items():
        scored = [
            (part * _for_length(len(waiting[source].text)), waiting[source])
            for source, part in found
            if source in waiting
        ]
        scored.sort(key=lambda pair: -pair[0])
        result[key] = [one for score, one in scored[:most] if score >= LEAST_SCORE_TOGETHER]
    return {key: found for key, found in result.items() if found}


def _near(texts: Mapping[str, str], *, waits: bool) -> dict[str, list[tuple[UUID, float]]]:
    found: dict[str, list[tuple[UUID, float]]] = defaultdict(list)
    parameters: dict[str, list[str] | str | int | bool] = {
        "keys": list(texts),
        "words": list(texts.values()),
        "waits": waits,
        "state": FeedbackState.NEW.value if waits else FeedbackState.LINKED.value,
        "fewest": FEWEST_TEXTS,
        "letters": LETTERS_SEARCHED,
        "most_texts": MOST_TEXTS_OF_A_PIECE,
        "looked_at": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, parameters)
        for key, source, part in cursor.fetchall():
            if str(source) != key:
                found[key].append((source, part))
    return found


def _for_length(letters: int) -> float:
    return 1 / (1 - LENGTH_COUNTS + LENGTH_COUNTS * letters / USUAL_LENGTH)


def _first(found: Iterable[Likeness], most: int) -> list[Likeness]:
    ranked = sorted(found, key=lambda near: (-near.score, str(near.item.pk)))
    return [near for near in ranked[:most] if near.score >= LEAST_SCORE]
