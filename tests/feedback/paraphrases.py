"""200 paraphrases of the memo's statements, and how many of them find theirs.

Each says in other words, in another inflection or with a slip what one statement of the memo says.
They were written before anything was tried on them. What is chosen or tuned is chosen on the half
`tuning`; the half `held_out` is of other statements, and is only counted.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from feedback.domain.memo_table import decoded, read_table
from feedback.models import BacklogItem
from feedback.queries.similar import similar_items

TABLE = Path(__file__).parent / "data/paraphrases.tsv"
MEMO = Path(__file__).parents[2] / "feedback/demo/memo-statements.tsv"


@dataclass(frozen=True)
class Paraphrase:
    statement: str
    text: str


def paraphrases(split: str) -> list[Paraphrase]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Paraphrase(row["statement"], row["paraphrase"]) for row in rows if row["split"] == split
        ]


def memo_items() -> None:
    """Make an item of each of the memo's 85 statements."""
    lines = read_table(decoded(MEMO.read_bytes()))
    BacklogItem.objects.bulk_create([BacklogItem(title={"fi": line.text}) for line in lines])


def share_found(asked: list[Paraphrase]) -> float:
    """Return how many of them find their statement among the first three."""
    found = similar_items({str(number): one.text for number, one in enumerate(asked)})
    right = [
        one.statement in [near.item.title["fi"] for near in found.get(str(number), [])]
        for number, one in enumerate(asked)
    ]
    return sum(right) / len(right)
