"""Query parameters that several addresses take."""

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter

LANG = OpenApiParameter(
    "lang",
    str,
    enum=[code for code, _name in settings.LANGUAGES],
    description="Texts for people then come as plain strings in this language, else Finnish.",
)
THEME = OpenApiParameter("theme", str, description="A theme's slug.")
