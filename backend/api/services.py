"""`services/`: who helps, and how to reach them."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from backend.api.directory import DirectoryViewSet, Removable
from backend.api.fields import SLUG, BySlug, LanguageText, ManyBySlug
from backend.api.filters import SlugFilter, read_query
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from backend.domain.directory import create_service, update_service
from backend.domain.directory_facts import ServiceFacts
from backend.models import Organisation, Place, Service, Theme
from backend.models.texts import LONGEST_TITLE
from backend.queries.directory import LONGEST_SEARCH, search_services
from backend.saying import active_language

MOST_FOUND = 50


class ServiceSerializer(serializers.Serializer[Service]):
    """An entry of the directory."""

    id = serializers.UUIDField(read_only=True)
    slug = serializers.RegexField(f"^{SLUG}$", required=False)
    name = LanguageText(longest=LONGEST_TITLE)
    summary = LanguageText(blank=True, help_text="What help there is.")
    organisation = BySlug(queryset=Organisation.objects.all(), allow_null=True, required=False)
    place = BySlug(queryset=Place.objects.all(), allow_null=True, required=False)
    themes = ManyBySlug(queryset=Theme.objects.all(), required=False)
    provider = serializers.CharField(
        max_length=120,
        required=False,
        allow_blank=True,
        help_text="Who gives it, when it is none of the organisations here.",
    )
    phone = serializers.CharField(max_length=40, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    url = serializers.URLField(max_length=200, required=False, allow_blank=True)
    opening = LanguageText(blank=True, help_text="When it is open.")
    is_crisis = serializers.BooleanField(required=False, help_text="Help at once.")


class ServiceQuery(serializers.Serializer[Any]):
    """What a list of services is filtered by."""

    theme = SlugFilter()
    q = serializers.CharField(
        max_length=LONGEST_SEARCH,
        required=False,
        help_text="Words as people write them: inflected and misspelt ones are found too. The "
        "likeliest come first, in one page.",
    )


@kept_reads("directory", params=("theme", "q"))
@extend_schema(tags=["services"], parameters=[LANGUAGE])
@extend_schema_view(list=extend_schema(parameters=[ServiceQuery]))
class ServiceViewSet(Removable, DirectoryViewSet):
    """Services: everyone reads; coordinators of who gives a service write it."""

    queryset = Service.objects.select_related("organisation", "place").prefetch_related("themes")
    serializer_class = ServiceSerializer
    ordering = ("-is_crisis", "slug")
    facts = ServiceFacts

    def get_queryset(self) -> QuerySet[Service]:
        """Return all services, or a list of those with one theme; help at once comes first."""
        services = super().get_queryset()
        if self.action != "list":
            return services
        wanted = read_query(ServiceQuery, self.request)
        return services.filter(themes=wanted["theme"]) if "theme" in wanted else services

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List services; those that are searched for by likeness, in one page."""
        wanted = read_query(ServiceQuery, request)
        if "q" not in wanted:
            return super().list(request, *args, **kwargs)
        found = search_services(wanted["q"], language=active_language())
        if "theme" in wanted:
            found = found.filter(themes=wanted["theme"])
        rows = self.get_serializer(found[:MOST_FOUND], many=True).data
        return Response({"results": rows, "next": None, "previous": None})

    def add(self, **given: Any) -> Service:
        """Add a service."""
        return create_service(**given)

    def change(self, entry: Service, **given: Any) -> Service:
        """Change a service."""
        return update_service(service=entry, **given)
