"""The floor with a database: Django and DRF, a view that takes a seat, a view that inserts a row.

Two small tables (`tests.benchmarks.floor_tables`), no middleware, no permission, no throttle.
"""

import os
import uuid
from typing import Any, ClassVar

import django
from django.conf import settings
from environ import Env


def configure() -> None:
    """Set Django up as a project that has nothing but a database."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    database = Env.db_url_config(os.environ["DATABASE_URL"])
    database["HOST"] = database.get("OPTIONS", {}).pop("host", "") or database["HOST"]
    settings.configure(
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": {**database, "CONN_MAX_AGE": 60}},
        INSTALLED_APPS=["rest_framework"],
        MIDDLEWARE=[],
        REST_FRAMEWORK={
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "DEFAULT_PERMISSION_CLASSES": [],
            "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            "UNAUTHENTICATED_USER": None,
        },
        ROOT_URLCONF=__name__,
        SECRET_KEY="bare",
        USE_TZ=True,
    )
    django.setup()


configure()

from django.core.wsgi import get_wsgi_application  # noqa: E402 (needs the settings above)
from django.db import connection, models, transaction  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Seat(models.Model):
    id = models.UUIDField(primary_key=True)
    taken = models.IntegerField(default=0)
    objects: ClassVar[models.Manager["Seat"]] = models.Manager()

    class Meta:
        app_label = "floor"
        db_table = "floor_seat"
        managed = False

    def __str__(self) -> str:
        return str(self.pk)


class Party(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    ticket = models.BinaryField()
    party_size = models.SmallIntegerField(default=1)
    answers = models.JSONField(default=dict)
    objects: ClassVar[models.Manager["Party"]] = models.Manager()

    class Meta:
        app_label = "floor"
        db_table = "floor_party"
        managed = False

    def __str__(self) -> str:
        return str(self.pk)


class TakeSeat(APIView):
    """Lock, insert, commit."""

    def post(self, request: Request, seat: uuid.UUID) -> Response:
        """Take a seat, whether or not there is one."""
        asked: Any = request.data
        with transaction.atomic():
            locked = Seat.objects.select_for_update().get(pk=seat)
            party = Party.objects.create(
                seat=locked, ticket=os.urandom(16), party_size=asked["party_size"]
            )
        return Response({"id": party.pk}, status=201)


class Insert(APIView):
    """Insert one row."""

    def post(self, request: Request, seat: uuid.UUID) -> Response:
        """Keep what came."""
        party = Party.objects.create(seat_id=seat, ticket=os.urandom(16), answers=request.data)
        return Response({"id": party.pk}, status=201)


def connected() -> int:
    """Ask the database for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return int(cursor.fetchone()[0])


urlpatterns = [
    path("seats/<uuid:seat>/", TakeSeat.as_view()),
    path("rows/<uuid:seat>/", Insert.as_view()),
]
application = get_wsgi_application()
