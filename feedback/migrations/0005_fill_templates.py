"""Surveys of an organisation become the versions of its template; settled answers let go."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations
from django.utils import timezone


def fill(apps, schema_editor):
    """Give each organisation's surveys a template, and each answer what it will know."""
    template = apps.get_model("feedback", "SurveyTemplate")
    survey = apps.get_model("feedback", "Survey")
    for organisation in survey.objects.order_by().values_list("organisation", flat=True).distinct():
        made = template.objects.create(organisation_id=organisation, is_usual=True)
        survey.objects.filter(organisation=organisation).update(template=made)
    response = apps.get_model("feedback", "SurveyResponse")
    for row in response.objects.select_related("session__activity"):
        settle(apps, row)
        row.activity = row.session.activity
        row.organisation_id = row.session.activity.organisation_id
        row.place_id = row.session.activity.place_id
        row.day = timezone.localdate(row.session.start)
        row.save()


def settle(apps, row):
    """Cut an answer that is past its hour loose from its link."""
    if row.changeable_until is not None:
        return
    closes = row.session.end + timedelta(days=settings.SURVEY_OPEN_DAYS)
    apps.get_model("feedback", "SpentInvitation").objects.create(
        invitation_hash=row.invitation_hash, closes_on=timezone.localdate(closes)
    )
    if row.follow_hash is not None:
        apps.get_model("feedback", "WordlessAnswer").objects.create(
            follow_hash=row.follow_hash,
            phrase_hash=row.phrase_hash,
            kept_until=timezone.localdate(closes),
        )
    row.invitation_hash = row.follow_hash = row.phrase_hash = row.statement = None


class Migration(migrations.Migration):
    dependencies = [("feedback", "0004_survey_templates")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
