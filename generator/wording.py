"""How the site writes numbers, dates and places in French: pages, search and open data."""

import datetime

from babel.dates import format_date

from generator.model import SourceRef


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, as French writes it: zero and one are singular."""
    return f"{number} {one if number < 2 else many}"


def line_words(ref: SourceRef) -> str:
    """Return « ligne 43 » or « lignes 3 à 5 »."""
    return f"ligne {ref.first}" if ref.first == ref.last else f"lignes {ref.first} à {ref.last}"


def french_date(day: datetime.date) -> str:
    """Return a date in words: « 31 décembre 2022 »."""
    return format_date(day, format="long", locale="fr_FR")


def capitalised(text: str) -> str:
    """Return `text` with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]
