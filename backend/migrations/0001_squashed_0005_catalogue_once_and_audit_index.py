"""Migrations 0001 to 0005 at once, for a database that has none of them."""

import backend.models.people
import backend.models.texts
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from backend.migrations._together import CreateModels
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('backend', '0001_initial'),
        ('backend', '0002_message_texts_and_lines'),
        ('backend', '0003_catalogues'),
        ('backend', '0004_kept_answers'),
        ('backend', '0005_catalogue_once_and_audit_index'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='KeptAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('asked', models.BinaryField(max_length=32)),
                    ('status', models.PositiveSmallIntegerField(default=0)),
                    ('sealed', models.BinaryField(default=b'')),
                    ('made', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ],
                options={
                    'verbose_name': 'kept answer',
                    'verbose_name_plural': 'kept answers',
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'text message'), ('push', 'notification on this phone')], max_length=10, primary_key=True, serialize=False)),
                    ('breaks', models.PositiveIntegerField(default=0)),
                    ('rests_until', models.DateTimeField(blank=True, null=True)),
                    ('error', models.CharField(blank=True, max_length=60)),
                    ('tokens', models.FloatField(default=0)),
                    ('refilled', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'line',
                    'verbose_name_plural': 'lines',
                },
            ),
            migrations.CreateModel(
                name='SealedContact',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'text message'), ('push', 'notification on this phone')], max_length=10)),
                    ('sealed', models.BinaryField()),
                    ('is_held', models.BooleanField(default=False)),
                    ('keep_until', models.DateTimeField(db_index=True, verbose_name='erased at the latest')),
                ],
                options={
                    'verbose_name': 'sealed contact',
                    'verbose_name_plural': 'sealed contacts',
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('slug', models.SlugField(max_length=60, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('life', 'life situation'), ('development', 'development topic')], default='life', max_length=20)),
                    ('name', backend.models.texts.LanguageTextField(default=dict, verbose_name='name')),
                    ('position', models.PositiveSmallIntegerField(default=100)),
                ],
                options={
                    'verbose_name': 'theme',
                    'verbose_name_plural': 'themes',
                    'ordering': ['position', 'slug'],
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                    ('name', models.CharField(help_text='Clients see this name. A first name is enough.', max_length=60, verbose_name='first name')),
                    ('language', models.CharField(default='fi', max_length=8, verbose_name='language')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('is_staff', models.BooleanField(default=False, verbose_name='may use /admin/')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ('themes', models.ManyToManyField(blank=True, help_text='Shown to clients beside your name, if you choose any.', to='backend.theme', verbose_name='themes I have lived')),
                ],
                options={
                    'verbose_name': 'person',
                    'verbose_name_plural': 'people',
                    'constraints': [
                        models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique_whatever_case'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='AccessToken',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=60)),
                    ('token_hash', models.BinaryField(max_length=32, unique=True)),
                    ('expires', models.DateTimeField(default=backend.models.people.a_year_from_now)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'access token',
                    'verbose_name_plural': 'access tokens',
                },
            ),
            migrations.CreateModel(
                name='Catalogue',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('url', models.CharField(blank=True, max_length=500, verbose_name='address')),
                    ('checked', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('report', models.JSONField(blank=True, default=dict, editable=False)),
                ],
                options={
                    'verbose_name': 'catalogue of services',
                    'verbose_name_plural': 'catalogues of services',
                    'ordering': ['name', 'id'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('url', ''), _negated=True), fields=('url',), name='catalogue_address_once'),
                        models.UniqueConstraint(condition=models.Q(('url', '')), fields=('name',), name='catalogue_file_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('kind', models.CharField(choices=[('peer_group', 'peer-expert group'), ('college', 'community college'), ('association', 'association'), ('municipality', 'municipality'), ('wellbeing_county', 'wellbeing services county'), ('co_development_group', 'co-development group')], max_length=30)),
                    ('name', backend.models.texts.LanguageTextField(default=dict, verbose_name='name')),
                    ('summary', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what we do')),
                    ('contact_card', backend.models.texts.LanguageTextField(blank=True, default=dict, help_text='Shown when a ticket ends: whom to contact if the need comes back.', verbose_name='whom to contact')),
                    ('area', models.CharField(blank=True, max_length=80, verbose_name='town or area')),
                    ('has_own_texts', models.BooleanField(default=False, editable=False)),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('members', models.ManyToManyField(related_name='organisations', through='backend.Membership', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'organisation',
                    'verbose_name_plural': 'organisations',
                    'ordering': ['slug'],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('peer_expert', 'peer expert'), ('worker', 'worker'), ('co_developer', 'co-developer')], max_length=20)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='backend.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'membership',
                    'verbose_name_plural': 'memberships',
                    'constraints': [
                        models.UniqueConstraint(fields=('organisation', 'person', 'role'), name='membership_once_a_role'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('source_uid', models.CharField(blank=True, editable=False, max_length=100)),
                    ('brought', models.JSONField(blank=True, default=dict, editable=False)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('name', backend.models.texts.LanguageTextField(default=dict, verbose_name='name')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='street address')),
                    ('town', models.CharField(max_length=60, verbose_name='town')),
                    ('directions', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='how to get there')),
                    ('accessibility', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='how accessible it is')),
                    ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                    ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='places', to='backend.organisation', verbose_name='who looks after it')),
                ],
                options={
                    'verbose_name': 'place',
                    'verbose_name_plural': 'places',
                    'ordering': ['town', 'slug'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('source_uid', ''), _negated=True), fields=('source_uid',), name='place_source_once'),
                        models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='place_coordinates_both_or_neither'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=30)),
                    ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'text message'), ('push', 'notification on this phone')], max_length=10)),
                    ('state', models.CharField(choices=[('due', 'due'), ('leased', 'being sent'), ('sent', 'sent'), ('failed', 'will be tried again'), ('dead', 'could not be sent'), ('expired', 'too late to send'), ('withdrawn', 'withdrawn')], default='due', max_length=10)),
                    ('sealed_text', models.BinaryField(blank=True, null=True)),
                    ('reference', models.CharField(blank=True, max_length=60)),
                    ('dedupe_key', models.CharField(blank=True, max_length=120, null=True, unique=True)),
                    ('due', models.DateTimeField()),
                    ('expires', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('leased_until', models.DateTimeField(blank=True, null=True)),
                    ('lease', models.UUIDField(blank=True, null=True)),
                    ('error', models.CharField(blank=True, max_length=60)),
                    ('settled_on', models.DateField(blank=True, null=True)),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='messages', to='backend.sealedcontact')),
                    ('organisation', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.organisation')),
                ],
                options={
                    'verbose_name': 'message',
                    'verbose_name_plural': 'messages',
                    'indexes': [
                        models.Index(condition=models.Q(('state__in', ['due', 'failed'])), fields=['due'], name='message_waiting'),
                        models.Index(condition=models.Q(('state', 'leased')), fields=['leased_until'], name='message_leased'),
                        models.Index(condition=models.Q(('state__in', ['due', 'failed', 'leased', 'dead']), models.Q(('reference', ''), _negated=True)), fields=['reference'], name='message_reference'),
                        models.Index(condition=models.Q(('state', 'dead')), fields=['organisation', '-due'], name='message_dead'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('state__in', ['due', 'failed', 'leased', 'dead']), models.Q(('contact__isnull', True), ('sealed_text__isnull', True)), _connector='OR'), name='message_settled_holds_nothing', violation_error_message='A settled message keeps no text and no contact.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Service',
                fields=[
                    ('source_uid', models.CharField(blank=True, editable=False, max_length=100)),
                    ('brought', models.JSONField(blank=True, default=dict, editable=False)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=80, unique=True)),
                    ('name', backend.models.texts.LanguageTextField(default=dict, verbose_name='name')),
                    ('summary', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='what help there is')),
                    ('provider', models.CharField(blank=True, help_text='When it is none of the organisations here.', max_length=120, verbose_name='who gives it')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('url', models.URLField(blank=True, verbose_name='web page')),
                    ('opening', backend.models.texts.LanguageTextField(blank=True, default=dict, verbose_name='when it is open')),
                    ('is_crisis', models.BooleanField(default=False, verbose_name='help at once')),
                    ('is_demo', models.BooleanField(default=False, editable=False)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='services', to='backend.organisation')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='services', to='backend.place')),
                    ('catalogue', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='services', to='backend.catalogue')),
                    ('themes', models.ManyToManyField(blank=True, related_name='services', to='backend.theme')),
                ],
                options={
                    'verbose_name': 'service',
                    'verbose_name_plural': 'services',
                    'ordering': ['-is_crisis', 'slug'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('source_uid', ''), _negated=True), fields=('source_uid',), name='service_source_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='AuditEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ('verb', models.CharField(max_length=40)),
                    ('object_kind', models.CharField(max_length=30)),
                    ('object_id', models.CharField(max_length=40)),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'audit entry',
                    'verbose_name_plural': 'audit entries',
                    'indexes': [
                        models.Index(fields=['object_kind', 'object_id'], name='backend_aud_object__5da776_idx'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='MessageText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('confirmation', 'confirmation'), ('queued', 'place on the waiting list'), ('promoted', 'a place became free'), ('seat_lost', 'back on the waiting list'), ('reminder', 'reminder'), ('moved', 'new time or place'), ('cancelled', 'cancellation'), ('host_message', "a host's message"), ('missed', 'kind words to those who did not come'), ('survey', 'invitation to the survey')], max_length=20)),
                    ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=8)),
                    ('subject', models.CharField(max_length=120, verbose_name='subject')),
                    ('body', models.TextField(max_length=2000, verbose_name='text')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_texts', to='backend.organisation')),
                ],
                options={
                    'verbose_name': 'message text',
                    'verbose_name_plural': 'message texts',
                    'ordering': ['organisation', 'kind', 'language'],
                    'constraints': [
                        models.UniqueConstraint(fields=('organisation', 'kind', 'language'), name='message_text_once'),
                    ],
                },
            ),
        ]),
    ]
