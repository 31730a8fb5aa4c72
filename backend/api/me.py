"""`me/`: who the token or the session stands for."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.enums import Role
from backend.models import Membership, User


class OwnMembershipSerializer(serializers.Serializer[Membership]):
    """A role of one's own."""

    organisation = serializers.CharField(source="organisation.slug", help_text="Its slug.")
    role = serializers.ChoiceField(choices=Role.choices)


class MeSerializer(serializers.Serializer[User]):
    """Oneself."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    language = serializers.CharField()
    memberships = OwnMembershipSerializer(many=True)


@extend_schema(tags=["me"])
class MeView(APIView):
    """Oneself, and where one has which role."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Say who asks, and where they have which role."""
        memberships = Membership.objects.select_related("organisation")
        ordered = memberships.order_by("organisation__slug", "role")
        people = User.objects.prefetch_related(Prefetch("memberships", ordered))
        return Response(MeSerializer(people.get(pk=signed_in(request).pk)).data)
