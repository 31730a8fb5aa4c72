import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduler", "0009_host_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="DoorPress",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("persons", models.SmallIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="door_presses",
                        to="scheduler.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "press of the counter",
                "verbose_name_plural": "presses of the counter",
            },
        ),
    ]
