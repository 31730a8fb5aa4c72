"""Names of the themes of the memo that Koppi began with; others are named by their slug.

"I ask for help once, and then I am silent": the peer-expert group and the co-development group of
South Ostrobothnia.
"""

MEMO_THEMES: dict[str, dict[str, str]] = {
    "first_contact": {
        "fi": "Ensimmäinen yhteydenotto",
        "sv": "Första kontakten",
        "en": "First contact",
    },
    "guidance": {"fi": "Palveluohjaus", "sv": "Servicehandledning", "en": "Guidance"},
    "access": {"fi": "Palveluun pääsy", "sv": "Att få service", "en": "Getting help"},
    "assessment": {
        "fi": "Palvelutarpeen arviointi",
        "sv": "Bedömning av servicebehovet",
        "en": "Assessing what is needed",
    },
    "close_ones": {"fi": "Läheiset", "sv": "Närstående", "en": "Close ones"},
    "trust": {"fi": "Luottamus", "sv": "Förtroende", "en": "Trust"},
    "encounter": {"fi": "Kohtaaminen", "sv": "Bemötande", "en": "Being met"},
    "goals": {"fi": "Tavoitteet", "sv": "Mål", "en": "Goals"},
    "participation": {"fi": "Osallisuus", "sv": "Delaktighet", "en": "Having a say"},
    "foundation": {"fi": "Perusta kuntoon", "sv": "En stadig grund", "en": "A firm foundation"},
    "ending": {
        "fi": "Kun tuki päättyy",
        "sv": "När stödet tar slut",
        "en": "When support ends",
    },
    "network_meeting": {"fi": "Verkostopalaveri", "sv": "Nätverksmöte", "en": "Network meeting"},
    "shame": {"fi": "Häpeä", "sv": "Skam", "en": "Shame"},
    "chemistry": {"fi": "Henkilökemia", "sv": "Personkemi", "en": "Personal chemistry"},
    "outreach": {
        "fi": "Jalkautuminen",
        "sv": "Uppsökande arbete",
        "en": "Going to where people are",
    },
    "success": {"fi": "Onnistuminen", "sv": "Att lyckas", "en": "What worked"},
}
