"""Migrations 0001 to 0008 at once, for a database that has none of them.

What they did to rows that were there before is left out.
"""

import backend.clock
import backend.models.texts
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import feedback.models.questions
import json
import uuid
from backend.migrations._together import CreateModels
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from feedback import default_survey

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
"""

BACKWARDS = """
DROP TRIGGER keep_pieces ON feedback_feedback;
DROP TRIGGER keep_pieces ON feedback_backlogitem;
DROP FUNCTION feedback_keep_statement_pieces();
DROP FUNCTION feedback_keep_item_pieces();
DROP FUNCTION feedback_item_words(jsonb, jsonb);
DROP FUNCTION feedback_word_pieces(text);
"""

# Version 1 of the default survey, without which nobody could be asked anything.
DEFAULT_SURVEY = """
WITH template AS (
    INSERT INTO feedback_surveytemplate (id, is_usual, is_retired)
    VALUES (gen_random_uuid(), true, false) RETURNING id
)
INSERT INTO feedback_survey (id, template_id, version, title, questions, is_frozen)
SELECT gen_random_uuid(), id, 1, %s::jsonb, %s::jsonb, false FROM template
"""
WORDS = [json.dumps(default_survey.TITLE), json.dumps(default_survey.QUESTIONS)]


class Migration(migrations.Migration):
    replaces = [
        ('feedback', '0001_initial'),
        ('feedback', '0002_default_survey'),
        ('feedback', '0003_word_pieces'),
        ('feedback', '0004_survey_templates'),
        ('feedback', '0005_fill_templates'),
        ('feedback', '0006_settled_responses'),
        ('feedback', '0007_board_and_meetings'),
        ('feedback', '0008_redacted_lines'),
    ]

    initial = True

    dependencies = [
        ('backend', '0002_message_texts_and_lines'),
        ('scheduler', '0010_door_presses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Spelling and inflection: services are found by likeness (backend.queries.directory).
        TrigramExtension(),
        CreateModels([
            migrations.CreateModel(
                name='DigestWish',
                fields=[
                    ('rhythm', models.CharField(choices=[('off', 'never'), ('weekly', 'once a week, on Monday'), ('daily', 'every weekday')], default='weekly', max_length=8, verbose_name='how often')),
                    ('sent_on', models.DateField(blank=True, null=True)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'wish for letters',
                    'verbose_name_plural': 'wishes for letters',
                },
            ),
            migrations.CreateModel(
                name='SpentInvitation',
                fields=[
                    ('invitation_hash', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                    ('closes_on', models.DateField(db_index=True)),
                ],
                options={
                    'verbose_name': 'spent invitation',
                    'verbose_name_plural': 'spent invitations',
                },
            ),
            migrations.CreateModel(
                name='WordlessAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('follow_hash', models.BinaryField(max_length=32, unique=True)),
                    ('phrase_hash', models.BinaryField(max_length=32, unique=True)),
                    ('kept_until', models.DateField(db_index=True)),
                ],
                options={
                    'verbose_name': 'answer without words',
                    'verbose_name_plural': 'answers without words',
                },
            ),
            migrations.CreateModel(
                name='BacklogItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', backend.models.texts.LanguageTextField(default=dict, verbose_name='title')),
                    ('description', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what it is about')),
                    ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('in_progress', 'in progress'), ('done', 'done'), ('declined', 'declined'), ('merged', 'merged')], default='proposed', max_length=12)),
                    ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                    ('state_before', models.CharField(blank=True, choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('in_progress', 'in progress'), ('done', 'done'), ('declined', 'declined'), ('merged', 'merged')], max_length=12)),
                    ('in_charge', models.CharField(blank=True, max_length=120, verbose_name='who sees to it')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('created', models.DateTimeField(default=django.utils.timezone.now)),
                    ('moved', models.DateTimeField(default=django.utils.timezone.now)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='feedback.backlogitem')),
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('themes', models.ManyToManyField(blank=True, related_name='backlog_items', to='backend.theme')),
                    ('places', models.ManyToManyField(blank=True, related_name='+', to='backend.place')),
                    ('activities', models.ManyToManyField(blank=True, related_name='+', to='scheduler.activity')),
                ],
                options={
                    'verbose_name': 'backlog item',
                    'verbose_name_plural': 'backlog items',
                    'ordering': ['-moved', 'id'],
                    'indexes': [
                        models.Index(fields=['state', '-moved'], name='item_state_moved'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='item_merged_points_at_its_original'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='item_declined_has_a_reason'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', backend.models.texts.LanguageTextField(default=dict, verbose_name='answer')),
                    ('published', models.DateTimeField(default=django.utils.timezone.now)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='feedback.backlogitem')),
                ],
                options={
                    'verbose_name': 'answer',
                    'verbose_name_plural': 'answers',
                    'ordering': ['-published', 'id'],
                },
            ),
            migrations.CreateModel(
                name='BoardAct',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('batch', models.UUIDField(default=uuid.uuid4)),
                    ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ('verb', models.CharField(max_length=40)),
                    ('kind', models.CharField(max_length=10)),
                    ('row', models.UUIDField()),
                    ('before', models.JSONField(default=dict)),
                    ('after', models.JSONField(default=dict)),
                    ('undone', models.BooleanField(default=False)),
                    ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'act on the board',
                    'verbose_name_plural': 'acts on the board',
                    'ordering': ['-id'],
                    'indexes': [
                        models.Index(fields=['actor', '-id'], name='board_act_of_actor'),
                        models.Index(fields=['row', '-id'], name='board_act_of_row'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('start', models.DateTimeField(verbose_name='starts')),
                    ('where', models.CharField(blank=True, max_length=200, verbose_name='where')),
                    ('quorum', models.PositiveSmallIntegerField(default=3, verbose_name='members needed for a decision')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'going on'), ('closed', 'closed')], default='planned', max_length=10)),
                    ('notes', models.TextField(blank=True, max_length=4000, verbose_name='notes')),
                    ('closed', models.DateTimeField(blank=True, null=True)),
                    ('shown', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='feedback.point')),
                    ('present', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'meeting',
                    'verbose_name_plural': 'meetings',
                    'ordering': ['-start', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Feedback',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', models.TextField(max_length=4000, verbose_name='text')),
                    ('source', models.CharField(choices=[('survey', 'survey'), ('open', 'open feedback'), ('meeting', 'meeting'), ('told', 'told to a host')], max_length=10)),
                    ('kind', models.CharField(blank=True, choices=[('voice', 'voice'), ('experience', 'experience'), ('need', 'need'), ('wish', 'wish'), ('proposal', 'proposal'), ('question', 'question'), ('risk', 'risk')], max_length=12)),
                    ('state', models.CharField(choices=[('new', 'new'), ('linked', 'linked'), ('thanked', 'thanked'), ('held_back', 'held back')], default='new', max_length=10)),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('language', models.CharField(default='fi', max_length=8)),
                    ('received_on', models.DateField(default=backend.clock.today)),
                    ('read_on', models.DateField(blank=True, null=True)),
                    ('redacted_on', models.DateField(blank=True, null=True)),
                    ('follow_hash', models.BinaryField(blank=True, max_length=32, null=True, unique=True)),
                    ('phrase_hash', models.BinaryField(blank=True, max_length=32, null=True, unique=True)),
                    ('import_key', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='backend.theme')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='backend.organisation')),
                    ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='scheduler.activity')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='backend.place')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='feedback.backlogitem')),
                    ('came_with', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='feedback.backlogitem')),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='feedback.meeting')),
                ],
                options={
                    'verbose_name': 'feedback',
                    'verbose_name_plural': 'feedback',
                    'ordering': ['-received_on', 'id'],
                    'indexes': [
                        models.Index(fields=['state', '-received_on', 'id'], name='feedback_state_day'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'linked'), _negated=True), ('item__isnull', False), _connector='OR'), name='feedback_linked_has_item'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Point',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('new', 'new'), ('stuck', 'not moving'), ('promised', 'promised'), ('other', 'other')], default='other', max_length=10)),
                    ('title', models.CharField(max_length=200, verbose_name='point')),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('notes', models.TextField(blank=True, max_length=4000, verbose_name='what was said')),
                    ('decision', models.CharField(blank=True, choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('in_progress', 'in progress'), ('done', 'done'), ('declined', 'declined'), ('merged', 'merged')], max_length=12)),
                    ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                    ('in_charge', models.CharField(blank=True, max_length=120, verbose_name='who sees to it')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('decided', models.DateTimeField(blank=True, null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='feedback.meeting')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='points', to='feedback.backlogitem')),
                ],
                options={
                    'verbose_name': 'point of the agenda',
                    'verbose_name_plural': 'points of the agenda',
                    'ordering': ['position', 'id'],
                    'constraints': [
                        models.UniqueConstraint(fields=('meeting', 'item'), name='point_of_an_item_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Dots',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('count', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='feedback.point')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'dots',
                    'verbose_name_plural': 'dots',
                    'constraints': [
                        models.UniqueConstraint(fields=('point', 'person'), name='dots_of_a_person_once'),
                        models.CheckConstraint(condition=models.Q(('count__range', (1, 5))), name='dots_one_to_five'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=60, verbose_name='name of the view')),
                    ('query', models.CharField(max_length=500)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_views', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'view of the board',
                    'verbose_name_plural': 'views of the board',
                    'ordering': ['name', 'id'],
                    'constraints': [
                        models.UniqueConstraint(fields=('owner', 'name'), name='board_view_name_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SessionBatch',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=60), default=list, size=None)),
                    ('day', models.DateField(db_index=True)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('sessions', models.PositiveIntegerField()),
                    ('persons', models.PositiveIntegerField()),
                    ('parties', models.PositiveIntegerField()),
                    ('parties_soon', models.PositiveIntegerField()),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation')),
                    ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scheduler.activity')),
                    ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place')),
                ],
                options={
                    'verbose_name': 'batch of sessions',
                    'verbose_name_plural': 'batches of sessions',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('persons__gte', 5), models.Q(('parties', 0), ('parties__gte', 5), _connector='OR'), ('parties_soon__lte', models.F('parties'))), name='session_batch_is_large_enough'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SurveyTemplate',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('is_usual', models.BooleanField(default=False, verbose_name='asked unless an activity chooses another')),
                    ('is_retired', models.BooleanField(default=False)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='survey_templates', to='backend.organisation')),
                ],
                options={
                    'verbose_name': 'survey template',
                    'verbose_name_plural': 'survey templates',
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('is_usual', True)), fields=('organisation',), name='survey_template_one_usual', nulls_distinct=False),
                        models.CheckConstraint(condition=models.Q(('is_usual', False), ('is_retired', False), _connector='OR'), name='survey_template_retired_is_not_usual'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', backend.models.texts.LanguageTextField(default=dict, verbose_name='title')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('questions', models.JSONField(default=list, validators=[feedback.models.questions.validate_questions])),
                    ('is_frozen', models.BooleanField(default=False)),
                    ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='feedback.surveytemplate')),
                ],
                options={
                    'verbose_name': 'survey',
                    'verbose_name_plural': 'surveys',
                    'ordering': ['-version'],
                    'constraints': [
                        models.UniqueConstraint(fields=('template', 'version'), name='survey_version_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SessionSurvey',
                fields=[
                    ('invitations_sent', models.PositiveIntegerField(default=0)),
                    ('parties_asked', models.PositiveIntegerField(default=0)),
                    ('parties_seated', models.PositiveIntegerField(default=0)),
                    ('parties_soon', models.PositiveIntegerField(default=0)),
                    ('opened_on', models.DateField(default=backend.clock.today)),
                    ('is_asked_counted', models.BooleanField(default=False)),
                    ('is_attendance_counted', models.BooleanField(default=False)),
                    ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='scheduler.session')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.survey')),
                ],
                options={
                    'verbose_name': 'survey of a session',
                    'verbose_name_plural': 'surveys of sessions',
                    'indexes': [
                        models.Index(condition=models.Q(('is_asked_counted', False), ('is_attendance_counted', False), _connector='OR'), fields=['session'], name='session_survey_uncounted'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SurveyResponse',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('way', models.CharField(choices=[('invited', 'by invitation'), ('wall', 'by the code on the wall'), ('told', 'told to a host')], default='invited', max_length=8)),
                    ('day', models.DateField()),
                    ('answers', models.JSONField(default=dict)),
                    ('invitation_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                    ('changeable_until', models.DateTimeField(db_index=True, null=True)),
                    ('follow_seed', models.BinaryField(max_length=16, null=True)),
                    ('follow_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                    ('phrase_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='feedback.survey')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation')),
                    ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='scheduler.activity')),
                    ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place')),
                    ('statement', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='feedback.feedback')),
                ],
                options={
                    'verbose_name': 'survey response',
                    'verbose_name_plural': 'survey responses',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('changeable_until__isnull', False), models.Q(('follow_hash__isnull', True), ('follow_seed__isnull', True), ('invitation_hash__isnull', True), ('phrase_hash__isnull', True), ('statement__isnull', True)), _connector='OR'), name='response_settled_leads_nowhere'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ActivitySurvey',
                fields=[
                    ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='scheduler.activity')),
                    ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_by', to='feedback.surveytemplate')),
                ],
                options={
                    'verbose_name': 'survey of an activity',
                    'verbose_name_plural': 'surveys of activities',
                },
            ),
            migrations.CreateModel(
                name='WordPiece',
                fields=[
                    ('pk', models.CompositePrimaryKey('piece', 'waits', 'source', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('piece', models.CharField(max_length=4)),
                    ('waits', models.BooleanField()),
                    ('source', models.UUIDField(default=uuid.uuid4)),
                ],
                options={
                    'indexes': [
                        models.Index(fields=['source'], name='word_piece_source'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='AnswerBatch',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=60), default=list, size=None)),
                    ('day', models.DateField(db_index=True)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('way', models.CharField(choices=[('invited', 'by invitation'), ('wall', 'by the code on the wall'), ('told', 'told to a host')], max_length=8)),
                    ('answers', models.PositiveIntegerField()),
                    ('asked', models.PositiveIntegerField(default=0)),
                    ('tallies', models.JSONField(default=dict)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation')),
                    ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scheduler.activity')),
                    ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place')),
                ],
                options={
                    'verbose_name': 'batch of answers',
                    'verbose_name_plural': 'batches of answers',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('answers__gte', 5)), name='answer_batch_is_large_enough'),
                    ],
                },
            ),
        ]),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.RunSQL([(DEFAULT_SURVEY, WORDS)], migrations.RunSQL.noop),
    ]
