"""What was taken out of a line of notes could be guessed by the hash of the whole."""

from django.db import migrations


def forget(apps, schema_editor):
    """Forget the hashes of words that are not there any more."""
    statements = apps.get_model("feedback", "Feedback").objects
    statements.filter(redacted_on__isnull=False).update(import_key=None)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_board_and_meetings")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
