"""`themes/`: what things are about."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from backend.api.directory import DirectoryViewSet, Removable
from backend.api.fields import LanguageText
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from backend.domain.directory import create_theme, update_theme
from backend.domain.directory_facts import ThemeFacts
from backend.enums import ThemeKind
from backend.models import Theme
from backend.models.texts import LONGEST_TITLE

LARGEST_POSITION = 32_767


class ThemeSerializer(serializers.Serializer[Theme]):
    """A matter of life, or a topic of development."""

    slug = serializers.RegexField(r"^[-a-zA-Z0-9_]{1,60}$", required=False)
    kind = serializers.ChoiceField(choices=ThemeKind.choices, required=False)
    name = LanguageText(longest=LONGEST_TITLE)
    position = serializers.IntegerField(
        min_value=0,
        max_value=LARGEST_POSITION,
        required=False,
        help_text="Those with a smaller one are shown first.",
    )


@kept_reads("directory")
@extend_schema(tags=["themes"], parameters=[LANGUAGE])
class ThemeViewSet(Removable, DirectoryViewSet):
    """Themes: everyone reads, coordinators write."""

    queryset = Theme.objects.all()
    serializer_class = ThemeSerializer
    ordering = ("position", "slug")
    facts = ThemeFacts

    def add(self, **given: Any) -> Theme:
        """Add a theme."""
        return create_theme(**given)

    def change(self, entry: Theme, **given: Any) -> Theme:
        """Change a theme."""
        return update_theme(theme=entry, **given)
