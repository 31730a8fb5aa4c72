"""`organisations/`: who offers activities."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from backend.api.directory import DirectoryViewSet
from backend.api.fields import SLUG, LanguageText
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from backend.domain.directory import create_organisation, update_organisation
from backend.domain.directory_facts import OrganisationFacts
from backend.enums import OrganisationKind
from backend.models import Organisation
from backend.models.texts import LONGEST_TITLE


class OrganisationSerializer(serializers.Serializer[Organisation]):
    """An organisation as everyone sees it."""

    id = serializers.UUIDField(read_only=True)
    slug = serializers.RegexField(f"^{SLUG}$", required=False)
    kind = serializers.ChoiceField(choices=OrganisationKind.choices)
    name = LanguageText(longest=LONGEST_TITLE)
    summary = LanguageText(blank=True)
    contact_card = LanguageText(
        blank=True, help_text="Whom to contact when the need comes back; shown at a ticket's end."
    )
    area = serializers.CharField(max_length=80, required=False, allow_blank=True)


@kept_reads("directory")
@extend_schema(tags=["organisations"], parameters=[LANGUAGE])
class OrganisationViewSet(DirectoryViewSet):
    """Organisations: everyone reads, their coordinators change, an administrator adds."""

    queryset = Organisation.objects.all()
    serializer_class = OrganisationSerializer
    facts = OrganisationFacts

    def add(self, **given: Any) -> Organisation:
        """Let an organisation in."""
        return create_organisation(**given)

    def change(self, entry: Organisation, **given: Any) -> Organisation:
        """Change what it says of itself."""
        return update_organisation(organisation=entry, **given)
