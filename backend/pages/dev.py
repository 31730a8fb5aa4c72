"""Pages for developers; no address leads here in production."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.forms import CheckTiles, CodeInput, Faces, PartySize, Tiles
from backend.icons import ICONS

PARTY_SIZES = [(number, str(number)) for number in range(1, 7)]
WAYS = [("talk", "Haluan jutella"), ("papers", "Apua papereihin"), ("unsure", "En tiedä vielä")]
THEMES = [("housing", "Asuminen"), ("money", "Raha"), ("loneliness", "Yksinäisyys")]
FACES = [
    ("1", "Ei yhtään"),
    ("2", "Vähän"),
    ("3", "Jonkin verran"),
    ("4", "Paljon"),
    ("5", "Täysin"),
    ("", "En halua vastata"),
]


class ElementsForm(forms.Form):
    """One of each kind of field."""

    party_size = forms.TypedChoiceField(
        label="Montako teitä tulee?", choices=PARTY_SIZES, coerce=int, widget=PartySize, initial=1
    )
    wish = forms.CharField(
        label="Mitä toivot tältä kerralta?",
        help_text="Vain vetäjät lukevat tämän. Älä kirjoita nimeä.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    email = forms.EmailField(label="Sähköposti", help_text="Lähetämme muistutuksen.")
    way = forms.ChoiceField(label="Mitä kaipaat?", choices=WAYS, widget=Tiles)
    themes = forms.MultipleChoiceField(
        label="Aiheet", choices=THEMES, widget=CheckTiles, required=False
    )
    heard = forms.ChoiceField(
        label="Minua kuunneltiin", choices=FACES, widget=Faces, required=False
    )
    town = forms.ChoiceField(
        label="Paikkakunta", choices=[("lapua", "Lapua"), ("alavus", "Alavus")]
    )
    starts = forms.DateField(
        label="Päivä", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    code = forms.CharField(label="Koodi", widget=CodeInput, required=False)
    discreet = forms.BooleanField(
        label="Viesti ei kerro, mistä on kyse", required=False, initial=True
    )


@require_safe
def elements(request: HttpRequest) -> HttpResponse:
    """Show every element once, with and without errors."""
    return render(request, "dev/elements.html", elements_context())


def elements_context() -> dict[str, Any]:
    """Return plausible values for every element."""
    now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    evening = now.replace(hour=17)
    return {
        "today": evening.date(),
        "tomorrow": evening.date() + timedelta(days=1),
        "later": evening.date() + timedelta(days=8),
        "start": evening,
        "end": evening + timedelta(hours=2),
        "icons": sorted(ICONS),
        "fresh": ElementsForm(prefix="fresh"),
        "wrong": ElementsForm({"wrong-email": "liisa@", "wrong-party_size": "1"}, prefix="wrong"),
        "themes": [
            {
                "slug": "loneliness",
                "name": {"fi": "Yksinäisyys", "sv": "Ensamhet", "en": "Loneliness"},
            },
            {"slug": "housing", "name": {"fi": "Asuminen", "sv": "Boende", "en": "Housing"}},
        ],
        "filters": [
            {"url": "?", "label": "Kaikki", "active": True},
            {"url": "?theme=housing", "label": "Asuminen", "active": False},
            {"url": "?theme=money", "label": "Raha", "active": False},
            {"url": "?open=1", "label": "Ei ilmoittautumista", "active": False},
        ],
        "steps": [
            {"label": "Saimme palautteesi", "state": "done", "note": "12.1."},
            {"label": "Ryhmä on lukenut sen", "state": "done", "note": "20.1."},
            {"label": "Asiaa kehitetään", "state": "now", "note": "Kokous on 3.2."},
            {"label": "Ryhmä päättää", "state": "later"},
            {"label": "Vastaus on julki", "state": "later"},
        ],
        "facts": [
            {"icon_name": "clock", "label": "Milloin", "value": "keskiviikko 13.1. 17.00–19.00"},
            {
                "icon_name": "place",
                "label": "Missä",
                "value": "Kyrkösjärven laavu",
                "note": "Bussi 1 pysähtyy tien varteen. Polku on tasainen.",
            },
            {"icon_name": "people", "label": "Vetäjät", "value": "Sanna ja Pekka"},
        ],
    }
