"""`organisations/{slug}/members/`: who is in an organisation, and in which roles."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.filters import read_query
from backend.domain.memberships import add_member, remove_person
from backend.enums import Role
from backend.errors import NotAllowed
from backend.models import Membership, Organisation, User
from backend.queries import rights


class MemberSerializer(serializers.Serializer[User]):
    """A person with their roles in one organisation."""

    person = serializers.UUIDField(source="id")
    name = serializers.CharField()
    roles = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Role.choices)))
    def get_roles(self, member: User) -> list[str]:
        """Return the roles that the view fetched."""
        return [membership.role for membership in member.roles_here]  # type: ignore[attr-defined]


class NewMemberSerializer(serializers.Serializer[User]):
    """Whom to give a role."""

    email = serializers.EmailField(max_length=254, help_text="How they sign in.")
    name = serializers.CharField(
        max_length=60, help_text="The first name that clients see. Someone known keeps their own."
    )
    role = serializers.ChoiceField(choices=Role.choices)


class RoleQuery(serializers.Serializer[Any]):
    """Which role to take away; all when left out."""

    role = serializers.ChoiceField(choices=Role.choices, required=False)


@extend_schema(
    tags=["organisations"], parameters=[OpenApiParameter("slug", str, OpenApiParameter.PATH)]
)
class MemberViewSet(ListModelMixin, GenericViewSet[User]):
    """Members see each other; coordinators let people in and out."""

    permission_classes = [IsAuthenticated]
    filter_backends = []
    serializer_class = MemberSerializer
    ordering = ("name", "id")
    queryset = User.objects.none()

    def get_queryset(self) -> QuerySet[User]:
        """Return the members of the organisation, with their roles in it.

        Raises:
            NotAllowed: The reader is not a member.
        """
        organisation = self._organisation()
        if not rights.may_see_members(self.request.user, organisation):
            raise NotAllowed
        return self._members(organisation)

    @extend_schema(request=NewMemberSerializer, responses={201: MemberSerializer})
    def create(self, request: Request, slug: str) -> Response:
        """Give a person a role; who has no account gets one, and signs in by e-mail."""
        organisation = self._organisation()
        serializer = NewMemberSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        membership = add_member(
            actor=signed_in(request),
            organisation=organisation,
            **serializer.validated_data,
        )
        member = self._members(organisation).get(pk=membership.person_id)
        return Response(self.get_serializer(member).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        parameters=[RoleQuery, OpenApiParameter("person", UUID, OpenApiParameter.PATH)],
        responses={204: None},
    )
    def destroy(self, request: Request, slug: str, person: UUID) -> Response:
        """Take a person's roles away: all of them, or the one in `role`."""
        remove_person(
            actor=signed_in(request),
            organisation=self._organisation(),
            person_id=person,
            role=read_query(RoleQuery, request).get("role"),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _organisation(self) -> Organisation:
        return get_object_or_404(Organisation, slug=self.kwargs["slug"])

    def _members(self, organisation: Organisation) -> QuerySet[User]:
        here = Membership.objects.filter(organisation=organisation).order_by("role")
        return User.objects.filter(pk__in=here.order_by().values("person")).prefetch_related(
            Prefetch("memberships", here, to_attr="roles_here")
        )
