"""What was last read of an imported event is kept, so that news can be told from a person's edit."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scheduler', '0011_activity_photo'),
    ]

    operations = [
        migrations.AddField(
            model_name='importedevent',
            name='seen',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
