"""Migrations 0001 to 0013 at once, for a database that has none of them."""

import backend.clock
import backend.models.texts
import datetime
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import uuid
from backend.migrations._together import CreateModels
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('scheduler', '0001_initial'),
        ('scheduler', '0002_calendar_import'),
        ('scheduler', '0003_facts_and_hosts'),
        ('scheduler', '0004_reminders_and_absent'),
        ('scheduler', '0005_requests'),
        ('scheduler', '0006_session_indexes'),
        ('scheduler', '0007_series_and_texts_of_sessions'),
        ('scheduler', '0008_promoted_sign_ups'),
        ('scheduler', '0009_host_calendar'),
        ('scheduler', '0010_door_presses'),
        ('scheduler', '0011_activity_photo'),
        ('scheduler', '0012_imported_event_seen'),
        ('scheduler', '0013_calendar_source_once'),
    ]

    initial = True

    dependencies = [
        ('backend', '0005_catalogue_once_and_audit_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('title', backend.models.texts.LanguageTextField(default=dict, verbose_name='title')),
                    ('summary', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what we do')),
                    ('capacity', models.PositiveIntegerField(blank=True, help_text='Leave empty when there is room for everyone.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10000)], verbose_name='seats')),
                    ('sign_up', models.CharField(choices=[('open', 'sign-up without a name'), ('none', 'no sign-up, just come')], default='open', max_length=10)),
                    ('waiting_list', models.BooleanField(default=True, verbose_name='waiting list')),
                    ('start', models.DateTimeField(verbose_name='first time')),
                    ('duration', models.DurationField(verbose_name='how long')),
                    ('recurrence', models.CharField(blank=True, max_length=500)),
                    ('dates', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None)),
                    ('shift', models.DurationField(default=datetime.timedelta, editable=False)),
                    ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('archived', 'archived')], default='draft', max_length=10)),
                    ('skips_holidays', models.BooleanField(default=False, help_text='Times of the rule that fall on a Finnish public holiday are left out.', verbose_name='not on public holidays')),
                    ('company', backend.models.texts.LanguageTextField(blank=True, default=dict, help_text='For example: usually five to ten people of all ages.', verbose_name='who will be there')),
                    ('alone_welcome', models.BooleanField(default=True, verbose_name='you can come alone')),
                    ('may_just_sit', models.BooleanField(default=True, verbose_name='you may just sit')),
                    ('may_leave', models.BooleanField(default=True, verbose_name='you may leave at any time')),
                    ('cost', backend.models.texts.LanguageTextField(blank=True, default=dict, help_text='Leave empty when it is free.', verbose_name='what it costs')),
                    ('bring', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what to bring')),
                    ('reminder_leads', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, help_text="Minutes before the start. Empty: no reminder. None: the installation's own.", null=True, size=None, verbose_name='reminders')),
                    ('greets_absent', models.BooleanField(default=False, help_text='Who gave an address and did not come hears once: welcome next time.', verbose_name='kind words to those who did not come')),
                    ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='publish at')),
                    ('extended_until', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('changed', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='backend.organisation')),
                    ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='backend.place')),
                    ('co_hosts', models.ManyToManyField(related_name='co_hosted_activities', through='scheduler.CoHost', to='backend.organisation')),
                    ('themes', models.ManyToManyField(blank=True, related_name='activities', to='backend.theme')),
                ],
                options={
                    'verbose_name': 'activity',
                    'verbose_name_plural': 'activities',
                    'ordering': ['slug'],
                    'indexes': [
                        models.Index(condition=models.Q(('status', 'published'), models.Q(('recurrence', ''), _negated=True)), fields=['extended_until'], name='activity_to_extend'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('duration__gte', datetime.timedelta(seconds=60)), ('duration__lte', datetime.timedelta(days=14))), name='activity_lasts_a_minute_to_two_weeks'),
                        models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gte', 1), _connector='OR'), name='activity_capacity_positive'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ActivityPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('image', models.BinaryField()),
                    ('digest', models.CharField(max_length=32)),
                    ('width', models.PositiveSmallIntegerField()),
                    ('height', models.PositiveSmallIntegerField()),
                    ('alt', backend.models.texts.LanguageTextField(blank=True, default=dict, help_text='For those who do not see it. Empty when it only decorates.', verbose_name='what the picture shows')),
                    ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to='scheduler.activity')),
                ],
                options={
                    'verbose_name': 'photo of an activity',
                    'verbose_name_plural': 'photos of activities',
                },
            ),
            migrations.CreateModel(
                name='CalendarSource',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('url', models.CharField(blank=True, max_length=500, verbose_name='address')),
                    ('etag', models.CharField(blank=True, editable=False, max_length=200)),
                    ('last_modified', models.CharField(blank=True, editable=False, max_length=200)),
                    ('checked', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('error', models.CharField(blank=True, editable=False, max_length=40)),
                    ('report', models.JSONField(blank=True, default=dict, editable=False)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_sources', to='backend.organisation')),
                    ('place', models.ForeignKey(help_text='Where the events are, when the calendar does not name one of our places.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='backend.place', verbose_name='place')),
                ],
                options={
                    'verbose_name': 'calendar source',
                    'verbose_name_plural': 'calendar sources',
                    'ordering': ['name', 'id'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('url', ''), _negated=True), fields=('organisation', 'url'), name='calendar_address_once'),
                        models.UniqueConstraint(condition=models.Q(('url', '')), fields=('organisation', 'name'), name='calendar_file_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='CoHost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('invited', 'invited'), ('accepted', 'accepted'), ('declined', 'declined')], default='invited', max_length=10)),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_hostings', to='scheduler.activity')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_hostings', to='backend.organisation')),
                ],
                options={
                    'verbose_name': 'co-host',
                    'verbose_name_plural': 'co-hosts',
                    'constraints': [
                        models.UniqueConstraint(fields=('activity', 'organisation'), name='co_host_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='HelpRequest',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('token_hash', models.BinaryField(max_length=32, unique=True)),
                    ('phrase_hash', models.BinaryField(max_length=32, unique=True)),
                    ('wish', models.CharField(choices=[('talk', 'I want to talk to someone'), ('peer', 'I want to meet someone who has been through the same'), ('papers', 'I need help with papers'), ('company', 'I want someone to come along with me'), ('unsure', 'I do not know what I need')], max_length=10)),
                    ('sealed_text', models.BinaryField(blank=True, null=True)),
                    ('sealed_reply', models.BinaryField(blank=True, null=True)),
                    ('area', models.CharField(blank=True, max_length=80, verbose_name='town or area')),
                    ('locale', models.CharField(default='fi', max_length=8)),
                    ('state', models.CharField(choices=[('uncaught', 'nobody has caught this yet'), ('caught', 'caught'), ('met', 'met'), ('closed', 'closed'), ('withdrawn', 'taken back')], default='uncaught', max_length=10)),
                    ('asked', models.DateTimeField(default=django.utils.timezone.now)),
                    ('caught', models.DateTimeField(blank=True, null=True)),
                    ('met', models.DateTimeField(blank=True, null=True)),
                    ('ended', models.DateTimeField(blank=True, null=True)),
                    ('wants_another', models.BooleanField(default=False, verbose_name='asks for someone else')),
                    ('escalation', models.PositiveSmallIntegerField(default=0)),
                    ('handovers', models.PositiveSmallIntegerField(default=0)),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.theme')),
                    ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.sealedcontact')),
                    ('catcher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='caught_requests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'help request',
                    'verbose_name_plural': 'help requests',
                    'ordering': ['asked', 'id'],
                    'indexes': [
                        models.Index(condition=models.Q(('state__in', ['uncaught', 'caught'])), fields=['asked'], name='request_open'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('state', 'uncaught'), ('state', 'withdrawn'), ('caught__isnull', False), _connector='OR'), name='request_caught_has_a_time'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['closed', 'withdrawn']), _negated=True), models.Q(('sealed_reply__isnull', True), ('sealed_text__isnull', True)), _connector='OR'), name='request_ended_keeps_no_words'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Handover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('offered', 'offered'), ('accepted', 'accepted'), ('returned', 'returned')], default='offered', max_length=10)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='scheduler.helprequest')),
                    ('giver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers_offered', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'handover',
                    'verbose_name_plural': 'handovers',
                    'ordering': ['at', 'pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('request',), name='handover_one_open'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='HostCalendar',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.BinaryField(max_length=32, unique=True)),
                    ('made', models.DateTimeField(default=django.utils.timezone.now)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='host_calendar', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': "host's calendar",
                    'verbose_name_plural': "hosts' calendars",
                },
            ),
            migrations.CreateModel(
                name='ImportedEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.CharField(max_length=255)),
                    ('title', models.CharField(max_length=120)),
                    ('seen', models.JSONField(blank=True, default=dict, editable=False)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='scheduler.calendarsource')),
                    ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported_event', to='scheduler.activity')),
                ],
                options={
                    'verbose_name': 'imported event',
                    'verbose_name_plural': 'imported events',
                    'constraints': [
                        models.UniqueConstraint(fields=('source', 'uid'), name='imported_event_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('occurrence', models.DateTimeField(editable=False)),
                    ('start', models.DateTimeField(verbose_name='starts')),
                    ('end', models.DateTimeField(verbose_name='ends')),
                    ('status', models.CharField(choices=[('scheduled', 'scheduled'), ('cancelled', 'cancelled')], default='scheduled', max_length=10)),
                    ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='seats')),
                    ('title', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='title')),
                    ('summary', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what we do')),
                    ('seats_taken', models.PositiveIntegerField(default=0)),
                    ('parties_waiting', models.PositiveIntegerField(default=0)),
                    ('arrivals', models.PositiveIntegerField(default=0)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('changed', models.DateTimeField(default=django.utils.timezone.now)),
                    ('is_edited', models.BooleanField(default=False)),
                    ('walk_ins', models.PositiveIntegerField(default=0)),
                    ('folded', models.BooleanField(default=False)),
                    ('parties_came', models.PositiveIntegerField(default=0)),
                    ('persons_came', models.PositiveIntegerField(default=0)),
                    ('activity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='scheduler.activity')),
                    ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='backend.place')),
                ],
                options={
                    'verbose_name': 'session',
                    'verbose_name_plural': 'sessions',
                    'ordering': ['start', 'id'],
                    'indexes': [
                        models.Index(fields=['start', 'id', 'end'], name='session_start'),
                        models.Index(fields=['end'], name='session_end'),
                        models.Index(fields=['place', 'start', 'id'], name='session_place_start'),
                        models.Index(fields=['activity', 'start', 'id'], name='session_activity_start'),
                    ],
                    'constraints': [
                        models.UniqueConstraint(fields=('activity', 'occurrence'), name='session_once_an_occurrence'),
                        models.CheckConstraint(condition=models.Q(('end__gte', django.db.models.expressions.CombinedExpression(models.F('start'), '+', models.Value(datetime.timedelta(seconds=60))))), name='session_lasts_a_minute'),
                        models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('seats_taken__lte', models.F('capacity')), _connector='OR'), name='session_never_oversold'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Host',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('leads', 'leads'), ('companion', 'companion: papers, talking'), ('visitor', 'visitor')], default='leads', max_length=10)),
                    ('topic', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='about what')),
                    ('begins', models.TimeField(blank=True, null=True, verbose_name='from')),
                    ('ends', models.TimeField(blank=True, null=True, verbose_name='until')),
                    ('is_away', models.BooleanField(default=False)),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='scheduler.activity')),
                    ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='scheduler.session')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hostings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'host',
                    'verbose_name_plural': 'hosts',
                    'ordering': ['pk'],
                    'constraints': [
                        models.UniqueConstraint(fields=('activity', 'session', 'person', 'role'), name='host_once_a_role', nulls_distinct=False),
                        models.CheckConstraint(condition=models.Q(('is_away', False), ('session__isnull', False), _connector='OR'), name='host_is_away_from_a_session'),
                        models.CheckConstraint(condition=models.Q(models.Q(('begins__isnull', True), ('ends__isnull', True)), models.Q(('begins__isnull', False), ('ends__isnull', False)), _connector='OR'), name='host_hours_both_or_neither'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='DoorPress',
                fields=[
                    ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                    ('persons', models.SmallIntegerField()),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='door_presses', to='scheduler.session')),
                ],
                options={
                    'verbose_name': 'press of the counter',
                    'verbose_name_plural': 'presses of the counter',
                },
            ),
            migrations.CreateModel(
                name='SessionNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=1000, verbose_name='note')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='scheduler.session')),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'note on a session',
                    'verbose_name_plural': 'notes on sessions',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='SignUp',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('ticket_hash', models.BinaryField(max_length=32, unique=True)),
                    ('alias', models.CharField(max_length=40)),
                    ('party_size', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)])),
                    ('status', models.CharField(choices=[('waiting', 'on the waiting list'), ('confirmed', 'you have a place'), ('cancelled', 'cancelled'), ('attended', 'came'), ('absent', 'did not come')], max_length=10)),
                    ('arrival', models.PositiveIntegerField()),
                    ('locale', models.CharField(default='fi', max_length=8)),
                    ('discreet', models.BooleanField(default=True)),
                    ('sealed_wish', models.BinaryField(blank=True, null=True)),
                    ('signed_up_on', models.DateField(default=backend.clock.today)),
                    ('was_promoted', models.BooleanField(default=False)),
                    ('wants_reminders', models.BooleanField(default=True)),
                    ('reminded', models.DateTimeField(blank=True, null=True)),
                    ('survey_sent', models.BooleanField(default=False)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='scheduler.session')),
                    ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.sealedcontact')),
                ],
                options={
                    'verbose_name': 'sign-up',
                    'verbose_name_plural': 'sign-ups',
                    'ordering': ['arrival'],
                    'indexes': [
                        models.Index(condition=models.Q(('status', 'waiting')), fields=['session', 'arrival'], name='sign_up_waiting'),
                        models.Index(condition=models.Q(('contact__isnull', False)), fields=['session'], name='sign_up_reachable'),
                    ],
                    'constraints': [
                        models.UniqueConstraint(fields=('session', 'alias'), name='alias_once_a_session'),
                        models.UniqueConstraint(fields=('session', 'arrival'), name='arrival_once_a_session'),
                        models.CheckConstraint(condition=models.Q(('party_size__gte', 1), ('party_size__lte', 20)), name='party_has_someone'),
                    ],
                },
            ),
        ]),
    ]
