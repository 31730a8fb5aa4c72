"""Templates of surveys, batches that figures are made of, and links that stand alone."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backend", "0002_message_texts_and_lines"),
        ("feedback", "0003_word_pieces"),
        ("scheduler", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name='ActivitySurvey',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='scheduler.activity')),
            ],
            options={
                'verbose_name': 'survey of an activity',
                'verbose_name_plural': 'surveys of activities',
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
            ],
            options={
                'verbose_name': 'batch of answers',
                'verbose_name_plural': 'batches of answers',
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
            ],
            options={
                'verbose_name': 'batch of sessions',
                'verbose_name_plural': 'batches of sessions',
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
            name='SurveyTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_usual', models.BooleanField(default=False, verbose_name='asked unless an activity chooses another')),
                ('is_retired', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'survey template',
                'verbose_name_plural': 'survey templates',
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
        migrations.AddField(
            model_name='sessionsurvey',
            name='is_asked_counted',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='sessionsurvey',
            name='is_attendance_counted',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='sessionsurvey',
            name='parties_asked',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='sessionsurvey',
            name='parties_seated',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='sessionsurvey',
            name='parties_soon',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='activity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='scheduler.activity'),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='day',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='follow_seed',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation'),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='place',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place'),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='way',
            field=models.CharField(choices=[('invited', 'by invitation'), ('wall', 'by the code on the wall'), ('told', 'told to a host')], default='invited', max_length=8),
        ),
        migrations.AlterField(
            model_name='feedback',
            name='source',
            field=models.CharField(choices=[('survey', 'survey'), ('open', 'open feedback'), ('meeting', 'meeting'), ('told', 'told to a host')], max_length=10),
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='changeable_until',
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='follow_hash',
            field=models.BinaryField(max_length=32, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='invitation_hash',
            field=models.BinaryField(max_length=32, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='phrase_hash',
            field=models.BinaryField(max_length=32, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='statement',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='feedback.feedback'),
        ),
        migrations.AddIndex(
            model_name='sessionsurvey',
            index=models.Index(condition=models.Q(('is_asked_counted', False), ('is_attendance_counted', False), _connector='OR'), fields=['session'], name='session_survey_uncounted'),
        ),
        migrations.AddField(
            model_name='answerbatch',
            name='activity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scheduler.activity'),
        ),
        migrations.AddField(
            model_name='answerbatch',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation'),
        ),
        migrations.AddField(
            model_name='answerbatch',
            name='place',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place'),
        ),
        migrations.AddField(
            model_name='sessionbatch',
            name='activity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scheduler.activity'),
        ),
        migrations.AddField(
            model_name='sessionbatch',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='backend.organisation'),
        ),
        migrations.AddField(
            model_name='sessionbatch',
            name='place',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='backend.place'),
        ),
        migrations.AddField(
            model_name='surveytemplate',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='survey_templates', to='backend.organisation'),
        ),
        migrations.AddField(
            model_name='activitysurvey',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_by', to='feedback.surveytemplate'),
        ),
        migrations.AddField(
            model_name='survey',
            name='template',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='feedback.surveytemplate'),
        ),
        migrations.AddConstraint(
            model_name='answerbatch',
            constraint=models.CheckConstraint(condition=models.Q(('answers__gte', 5)), name='answer_batch_is_large_enough'),
        ),
        migrations.AddConstraint(
            model_name='sessionbatch',
            constraint=models.CheckConstraint(condition=models.Q(('persons__gte', 5), models.Q(('parties', 0), ('parties__gte', 5), _connector='OR'), ('parties_soon__lte', models.F('parties'))), name='session_batch_is_large_enough'),
        ),
        migrations.AddConstraint(
            model_name='surveytemplate',
            constraint=models.UniqueConstraint(condition=models.Q(('is_usual', True)), fields=('organisation',), name='survey_template_one_usual', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='surveytemplate',
            constraint=models.CheckConstraint(condition=models.Q(('is_usual', False), ('is_retired', False), _connector='OR'), name='survey_template_retired_is_not_usual'),
        ),
    ]
