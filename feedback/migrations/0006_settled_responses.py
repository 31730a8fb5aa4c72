"""Answers know no session and no day of their own any more."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0005_fill_templates"),
    ]
    operations = [
        migrations.RemoveConstraint(
            model_name='survey',
            name='survey_version_once',
        ),
        migrations.RemoveField(
            model_name='survey',
            name='organisation',
        ),
        migrations.RemoveField(
            model_name='surveyresponse',
            name='answered_on',
        ),
        migrations.RemoveField(
            model_name='surveyresponse',
            name='session',
        ),
        migrations.AlterField(
            model_name='surveyresponse',
            name='day',
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name='survey',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='feedback.surveytemplate'),
        ),
        migrations.AddConstraint(
            model_name='surveyresponse',
            constraint=models.CheckConstraint(condition=models.Q(('changeable_until__isnull', False), models.Q(('follow_hash__isnull', True), ('follow_seed__isnull', True), ('invitation_hash__isnull', True), ('phrase_hash__isnull', True), ('statement__isnull', True)), _connector='OR'), name='response_settled_leads_nowhere'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.UniqueConstraint(fields=('template', 'version'), name='survey_version_once'),
        ),
    ]
