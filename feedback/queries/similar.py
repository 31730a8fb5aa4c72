"""Which backlog items a text is alike to. For members who triage.

Two views of likeness are added: words with the same stem or the same beginning (Finnish full text
search, so that "jalkautuminen" and "jalkautua" meet), and letters in common (trigrams, for
compounds and spelling). A text is compared with the item's own words and with each of its voices;
the best of them counts. The indexes `item_words` and `feedback_linked_words` carry the search.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from feedback.enums import FeedbackState, ItemState
from feedback.models import BacklogItem

if TYPE_CHECKING:
    from uuid import UUID

#: How many items are suggested.
MOST = 3
#: Less alike than this is chance.
LEAST_SCORE = 0.12

# The beginning of each stem, two thirds of it and at least four letters, so that inflected forms
# and compounds with the same first part are found: "häpeä" has three stems. `ts_rank` is small
# beside a similarity; times ten, the two together find most on the statements of the memo, each
# taken for a text and its theme for the item.
_SQL = """
WITH asked AS (
    SELECT a.key, a.words, (
        SELECT string_agg(
            CASE WHEN length(stem) > 3
                 THEN format('''%%s'':*', left(stem, greatest(4, length(stem) * 2 / 3)))
                 ELSE format('''%%s''', stem) END, ' | ')
        FROM unnest(tsvector_to_array(to_tsvector('finnish', translate(a.words, E'\\'\\\\', ''))))
            AS stem
    )::tsquery AS query
    FROM unnest(%(keys)s::text[], %(texts)s::text[]) AS a (key, words)
)
SELECT asked.key, best.item_id, best.score
FROM asked CROSS JOIN LATERAL (
    SELECT near.item_id, max(
        similarity(near.words, asked.words)
        + 10 * ts_rank(to_tsvector('finnish', near.words), asked.query)
    ) AS score
    FROM (
        SELECT voice.item_id, voice.text AS words
        FROM feedback_feedback AS voice
        WHERE voice.state = %(linked)s AND voice.id::text <> asked.key
          AND to_tsvector('finnish', COALESCE(voice.text, '')) @@ asked.query
        UNION ALL
        SELECT item.id, COALESCE(item.title ->> 'fi', '') || ' '
                     || COALESCE(item.description ->> 'fi', '')
        FROM feedback_backlogitem AS item
        WHERE item.state <> %(merged)s AND item.id::text <> asked.key
          AND to_tsvector('finnish', (COALESCE(item.title ->> 'fi', '') || ' ')
                                  || COALESCE(item.description ->> 'fi', '')) @@ asked.query
    ) AS near
    WHERE near.item_id::text <> asked.key
    GROUP BY near.item_id
    ORDER BY score DESC, near.item_id
    LIMIT %(most)s
) AS best
WHERE best.score >= %(least)s
"""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """An item that a text is alike to.

    Attributes:
        item: Which.
        score: The higher the more alike; only good for comparing.
    """

    item: BacklogItem
    score: float


def similar_items(texts: Mapping[str, str], *, most: int = MOST) -> dict[str, Sequence[Likeness]]:
    """Return the most similar items of each text, in two queries for any number of texts.

    Args:
        texts: By a key of the caller's choosing; the id of a statement or of an item leaves
            itself out.
        most: How many items a text gets at the most.
    """
    found: dict[str, list[tuple[UUID, float]]] = defaultdict(list)
    parameters: dict[str, list[str] | str | int | float] = {
        "keys": list(texts),
        "texts": list(texts.values()),
        "linked": FeedbackState.LINKED.value,
        "merged": ItemState.MERGED.value,
        "most": most,
        "least": LEAST_SCORE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, parameters)
        for key, item_id, score in cursor.fetchall():
            found[key].append((item_id, score))
    wanted = {item_id for pairs in found.values() for item_id, _score in pairs}
    items = BacklogItem.objects.in_bulk(wanted)
    return {
        key: [
            Likeness(item=items[item_id], score=score)
            for item_id, score in sorted(pairs, key=lambda pair: -pair[1])
            if item_id in items
        ]
        for key, pairs in found.items()
    }
