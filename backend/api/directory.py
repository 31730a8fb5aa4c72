"""What the resources of the directory have in common: everyone reads, coordinators write."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.facts import facts_from
from backend.api.fields import SLUG
from backend.api.permissions import PublicReadCoordinatorWrite
from backend.domain.directory import delete_entry


class DirectoryViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Any]):
    """Reads, and writes through the verbs of `backend.domain.directory`.

    A resource sets `facts` and the two verbs.
    """

    permission_classes = [PublicReadCoordinatorWrite]
    filter_backends = []
    lookup_field = "slug"
    lookup_value_regex = SLUG
    ordering: tuple[str, ...] = ("slug",)
    facts: type[Any]

    def add(self, **given: Any) -> Any:
        """Call the verb that makes one."""
        raise NotImplementedError

    def change(self, entry: Any, **given: Any) -> Any:
        """Call the verb that changes one."""
        raise NotImplementedError

    def create(self, request: Request) -> Response:
        """Make an entry. Without a `slug` it gets one from its Finnish name."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        facts = facts_from(self.facts, data)
        entry = self.add(actor=signed_in(request), facts=facts, slug=data.get("slug", ""))
        return Response(self.get_serializer(entry).data, status=status.HTTP_201_CREATED)

    def partial_update(self, request: Request, slug: str) -> Response:
        """Change what is given; the rest stays. A slug never changes: others link to it."""
        entry = self.get_object()
        serializer = self.get_serializer(entry, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        if data.get("slug", slug) != slug:
            raise ValidationError({"slug": [_("A short name does not change.")]}, code="fixed")
        facts = facts_from(self.facts, data, present=entry)
        entry = self.change(entry, actor=signed_in(request), facts=facts)
        return Response(self.get_serializer(entry).data)


class Removable(GenericViewSet[Any]):
    """Entries that can be taken out of the directory again."""

    def destroy(self, request: Request, slug: str) -> Response:
        """Take it out; refused while an activity needs it."""
        delete_entry(actor=signed_in(request), entry=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)
