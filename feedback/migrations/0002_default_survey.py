"""The default survey, without which nobody could be asked anything."""

from django.db import migrations

from feedback import default_survey


def make(apps, schema_editor):
    """Make version 1 of the default survey unless there is a default."""
    survey = apps.get_model("feedback", "Survey")
    if not survey.objects.filter(organisation=None).exists():
        survey.objects.create(title=default_survey.TITLE, questions=default_survey.QUESTIONS)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop, elidable=False)]
