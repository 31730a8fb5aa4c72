"""Themes of life, in the order that lists show them."""

THEMES: dict[str, dict[str, str]] = {
    "loneliness": {"fi": "Yksinäisyys", "sv": "Ensamhet", "en": "Loneliness"},
    "mental_health": {"fi": "Mieli", "sv": "Psykisk hälsa", "en": "Mental health"},
    "addiction": {"fi": "Päihteet", "sv": "Rusmedel", "en": "Alcohol and drugs"},
    "money": {"fi": "Raha ja velat", "sv": "Pengar och skulder", "en": "Money and debts"},
    "housing": {"fi": "Asuminen", "sv": "Boende", "en": "Housing"},
    "family": {"fi": "Perhe", "sv": "Familj", "en": "Family"},
    "close_ones": {"fi": "Läheiset", "sv": "Närstående", "en": "Close ones"},
    "work": {"fi": "Työ ja opinnot", "sv": "Arbete och studier", "en": "Work and studies"},
}
