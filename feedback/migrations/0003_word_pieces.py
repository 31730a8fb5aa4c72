import uuid

from django.db import migrations, models

# Pieces of four letters, of each word with a space before and after it, in small letters and
# without dots: "jalkautuminen" and "Jalkauduttais" share " jal", "jalk", "alka", "lkau". Letters
# are named here rather than left to lower(), which knows only English ones under the locale C.
# Words that say nothing (the stop words of PostgreSQL's Finnish dictionary) have no pieces.
FORWARDS = r"""
CREATE FUNCTION feedback_word_pieces(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(word, place, 4)), '{}')
    FROM (
        SELECT ' ' || translate(part, 'åäö', 'aao') || ' ' AS word
        FROM regexp_split_to_table(
            lower(translate(words, 'ÅÄÖ', 'åäö')),
            '[\s!-/:-@\[-`{-~«»“”„‟’‘‚…–—•·\u00a0]+'
        ) AS part
        WHERE part <> '' AND ts_lexize('finnish_stem', part) <> '{}'
    ) AS split, generate_series(1, greatest(1, length(word) - 3)) AS place
$$;

CREATE FUNCTION feedback_item_words(title jsonb, description jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(words, ' '), '')
    FROM (
        SELECT value AS words FROM jsonb_each_text(title)
        UNION ALL SELECT value FROM jsonb_each_text(description)
    ) AS texts
$$;

CREATE FUNCTION feedback_keep_statement_pieces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM feedback_wordpiece WHERE source = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state IN ('new', 'linked') THEN
        INSERT INTO feedback_wordpiece (piece, waits, source)
        SELECT unnest(feedback_word_pieces(NEW.text)), NEW.state = 'new', NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION feedback_keep_item_pieces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM feedback_wordpiece WHERE source = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state <> 'merged' THEN
        INSERT INTO feedback_wordpiece (piece, waits, source)
        SELECT unnest(feedback_word_pieces(feedback_item_words(NEW.title, NEW.description))),
            false, NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_pieces AFTER INSERT OR DELETE OR UPDATE OF text, state
ON feedback_feedback FOR EACH ROW EXECUTE FUNCTION feedback_keep_statement_pieces();
CREATE TRIGGER keep_pieces AFTER INSERT OR DELETE OR UPDATE OF title, description, state
ON feedback_backlogitem FOR EACH ROW EXECUTE FUNCTION feedback_keep_item_pieces();

INSERT INTO feedback_wordpiece (piece, waits, source)
SELECT unnest(feedback_word_pieces(text)), state = 'new', id
FROM feedback_feedback WHERE state IN ('new', 'linked')
UNION ALL
SELECT unnest(feedback_word_pieces(feedback_item_words(title, description))), false, id
FROM feedback_backlogitem WHERE state <> 'merged';
"""

BACKWARDS = """
DROP TRIGGER keep_pieces ON feedback_feedback;
DROP TRIGGER keep_pieces ON feedback_backlogitem;
DROP FUNCTION feedback_keep_statement_pieces();
DROP FUNCTION feedback_keep_item_pieces();
DROP FUNCTION feedback_item_words(jsonb, jsonb);
DROP FUNCTION feedback_word_pieces(text);
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_default_survey")]

    operations = [
        migrations.CreateModel(
            name="WordPiece",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "piece",
                        "waits",
                        "source",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("piece", models.CharField(max_length=4)),
                ("waits", models.BooleanField()),
                ("source", models.UUIDField(default=uuid.uuid4)),
            ],
            options={"indexes": [models.Index(fields=["source"], name="word_piece_source")]},
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        # What the search for words alike needed before.
        migrations.RemoveIndex(model_name="feedback", name="feedback_linked_words"),
        migrations.RemoveIndex(model_name="backlogitem", name="item_words"),
    ]
