"""Words of aliases. The lists of the languages run side by side, and every word is a kind one."""

COLOURS = {
    "fi": [
        "sininen", "punainen", "keltainen", "vihreä", "valkoinen", "harmaa", "ruskea", "oranssi",
        "kultainen", "hopeinen", "kirkas", "iloinen", "rauhallinen", "nopea", "lämmin", "utelias",
        "rohkea", "lempeä", "viisas", "reipas", "hiljainen", "pörröinen", "pikkuinen", "suuri",
    ],
    "sv": [
        "blå", "röd", "gul", "grön", "vit", "grå", "brun", "orange",
        "gyllene", "silvrig", "klar", "glad", "lugn", "snabb", "varm", "nyfiken",
        "modig", "mild", "vis", "rask", "stilla", "lurvig", "liten", "stor",
    ],
    "en": [
        "blue", "red", "yellow", "green", "white", "grey", "brown", "orange",
        "golden", "silver", "bright", "merry", "calm", "quick", "warm", "curious",
        "brave", "gentle", "wise", "brisk", "quiet", "fluffy", "little", "great",
    ],
}  # fmt: skip
ANIMALS = {
    "fi": [
        "kettu", "jänis", "hirvi", "siili", "orava", "ilves", "karhu", "mäyrä", "saukko", "majava",
        "pöllö", "joutsen", "kurki", "varpunen", "tiainen", "peippo", "lokki", "sorsa", "haukka",
        "kotka", "hauki", "ahven", "lohi", "sisilisko", "sammakko", "perhonen", "kimalainen",
        "poro", "kissa", "koira", "hevonen", "lammas", "vuohi", "kukko", "norppa", "pulu",
        "naakka", "harakka", "käki", "tikka", "metso", "teeri", "kiuru",
    ],
    "sv": [
        "räv", "hare", "älg", "igelkott", "ekorre", "lo", "björn", "grävling", "utter", "bäver",
        "uggla", "svan", "trana", "sparv", "talgoxe", "bofink", "mås", "and", "hök",
        "örn", "gädda", "abborre", "lax", "ödla", "groda", "fjäril", "humla",
        "ren", "katt", "hund", "häst", "får", "get", "tupp", "vikare", "duva",
        "kaja", "skata", "gök", "hackspett", "tjäder", "orre", "lärka",
    ],
    "en": [
        "fox", "hare", "elk", "hedgehog", "squirrel", "lynx", "bear", "badger", "otter", "beaver",
        "owl", "swan", "crane", "sparrow", "titmouse", "chaffinch", "gull", "duck", "hawk",
        "eagle", "pike", "perch", "salmon", "lizard", "frog", "butterfly", "bumblebee",
        "reindeer", "cat", "dog", "horse", "sheep", "goat", "rooster", "seal", "pigeon",
        "jackdaw", "magpie", "cuckoo", "woodpecker", "capercaillie", "grouse", "lark",
    ],
}  # fmt: skip


def is_counted_alias(alias: str) -> bool:
    """Say whether an alias is a colour and an animal of one of the languages."""
    colour, _, animal = alias.casefold().partition(" ")
    animal = animal.split(" ")[0]
    return any(colour in COLOURS[code] and animal in ANIMALS[code] for code in COLOURS)
