"""Pieces of words, by which texts are found to be alike."""

import uuid

from django.db import models

#: Letters in a piece. A word shorter than that, with the space around it, is one piece.
PIECE = 4


class WordPiece(models.Model):
    """One piece of a word of one text: an item's own words, or a statement's.

    Rows are written and removed by triggers of the database (migration `0003_word_pieces`), so
    that every way of writing a text keeps them right. Items that are not merged, linked
    statements and new ones have pieces; what is held back lends none.

    Attributes:
        waits: The text is a statement that is still new; otherwise it belongs to an item.
        source: The id of the item or of the statement.
    """

    pk = models.CompositePrimaryKey("piece", "waits", "source")
    piece = models.CharField(max_length=PIECE)
    waits = models.BooleanField()
    source = models.UUIDField(default=uuid.uuid4)

    class Meta:
        indexes = [models.Index(fields=["source"], name="word_piece_source")]

    def __str__(self) -> str:
        return self.piece
