"""How the site names kinds and families, writes numbers, dates and places in French."""

import datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model import Kind, PartnerFamily, SourceRef

KIND_NAMES = {
    Kind.ENGAGEMENT: "engagement",
    Kind.ORIENTATION: "orientation",
    Kind.OBJECTIF: "objectif",
    Kind.MESURE: "mesure",
    Kind.DISPOSITIF: "dispositif",
    Kind.CONSTAT: "constat",
    Kind.VIGILANCE: "point de vigilance",
}

FAMILY_NAMES = {
    PartnerFamily.STATE: "L'État et ses services",
    PartnerFamily.MUNICIPALITY: "Les communes",
    PartnerFamily.INTERCOMMUNALITY: "Les intercommunalités",
    PartnerFamily.DEPARTMENT: "Les Départements",
    PartnerFamily.REGION: "Les Régions",
    PartnerFamily.SOCIAL_SECURITY: "La CAF et la Sécurité sociale",
    PartnerFamily.HOUSING: "Les bailleurs sociaux",
    PartnerFamily.EMPLOYMENT: "L'emploi",
    PartnerFamily.JUSTICE: "La justice",
    PartnerFamily.CITIZENS: "Les habitants",
    PartnerFamily.ECONOMY: "L'économie",
    PartnerFamily.ASSOCIATION: "Les associations",
}


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, as French writes it: zero and one are singular."""
    return f"{number} {one if number < 2 else many}"


def line_words(ref: SourceRef) -> str:
    """Return « ligne 43 » or « lignes 3 à 5 »."""
    return f"ligne {ref.first}" if ref.first == ref.last else f"lignes {ref.first} à {ref.last}"


def french_date(day: datetime.date) -> str:
    """Return a date in words: « 31 décembre 2022 »."""
    words = format_date(day, format="long", locale="fr_FR")
    # The first of a month is the only day that French gives as an ordinal.
    return f"1er {words.removeprefix('1 ')}" if day.day == 1 else words


def capitalised(text: str) -> str:
    """Return `text` with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """Return a number as French writes it: « 1 048 », « 13,5 »."""
    return format_decimal(value, locale="fr_FR")


def euros(value: float) -> str:
    """Return a sum of money: « 44 100 € », with cents only when there are some."""
    cents = round(value * 100)
    shape = "#,##0.00" if cents % 100 else "#,##0"
    return f"{format_decimal(cents / 100, format=shape, locale='fr_FR')} €"


def shortened(text: str, size: int = 60) -> str:
    """Return the first words of a text, for a heading: `size` characters at most, then « … »."""
    text = text.rstrip(" .;:,")
    return text if len(text) <= size else f"{text[:size].rsplit(' ', 1)[0].rstrip(' .;:,')}…"


def at(place: str) -> str:
    """Return « à Cachan », « au Kremlin-Bicêtre », « aux Noës-près-Troyes »."""
    for article, short in (("Les ", "aux"), ("Le ", "au")):
        if place.startswith(article):
            return f"{short} {place.removeprefix(article)}"
    return f"à {place}"
