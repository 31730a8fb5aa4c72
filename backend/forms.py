"""How forms are drawn: `FORM_RENDERER`, and widgets with a look of their own.

`{{ form }}` draws an error summary and every field; `{{ form.wish.as_field_group }}` draws one.
The look of a radio group is named by its widget; `templates/forms/field.html` reads it.
"""

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws forms and fields by our templates, found where all templates are found."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class Tiles(forms.RadioSelect):
    """Large radio tiles below each other: a choice between sentences."""

    look = "tiles"


class CheckTiles(forms.CheckboxSelectMultiple):
    """Large tiles of which several may be chosen."""

    look = "tiles"


class CheckNumbers(forms.CheckboxSelectMultiple):
    """Short words side by side of which several may be chosen: the days of a week."""

    look = "numbers"


class PartySize(forms.RadioSelect):
    """Numbers side by side: how many of us come. Works without JavaScript, one tap."""

    look = "numbers"


class Faces(forms.RadioSelect):
    """Five faces with words under them; a choice whose value is not 1 to 5 stands below, alone."""

    look = "faces"


class CodeInput(forms.TextInput):
    """One short code from a message: large, spaced, offered by the phone's keyboard."""

    look = "code"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"autocomplete": "one-time-code", "inputmode": "numeric", **(attrs or {})})
