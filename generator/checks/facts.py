"""Rules on entries that contradict themselves: a name that is someone else's, a wrong figure.

Part of `checks/`, listed in its `__init__.py`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.walk import Found, View
from generator.messages import listing, shown
from generator.model import (
    CELLS,
    Amount,
    Figure,
    Neighbourhood,
    NeighbourhoodTotal,
    PartnerEntry,
    PartyEntry,
    ProtocolEntry,
    Signatory,
)
from generator.problems import Problem
from generator.text import slug

_BEFORE_A_NAME = re.compile(r"^(pour-)?(les?-|la-|l-)?")
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?")
_SHORT_SCALES = re.compile(r"\d\s*([kM])€")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SCALES = {"millier": 1e3, "million": 1e6, "milliard": 1e9}


def labels_are_not_of_another(view: View) -> Iterator[Problem]:
    """The name that a document writes is not an alias of quite another partner than the one given.

    A body of that partner, or what it is a body of, may be meant by the same name.
    """
    partners = {partner.id: partner for partner in view.content.partners.value.partenaires}
    owners: dict[str, list[str]] = {}
    for partner in partners.values():
        for alias in partner.alias:
            owners.setdefault(_bare_name(alias), []).append(partner.id)
    for found in view.all_of(PartyEntry, Signatory):
        named = found.node.partenaire
        others = owners.get(_bare_name(found.node.libelle), [])
        if named not in partners or not others:
            continue
        line = _line_of(named, partners)
        if not any(other in line or named in _line_of(other, partners) for other in others):
            yield found.problem(
                ("libelle",),
                f"{shown(found.node.libelle)} est un nom de {listing(others)}, "
                f"et non de « {named} »",
                f"Corrigez « partenaire », ou ajoutez ce nom aux alias de « {named} » dans "
                "content/partenaires.yml.",
            )


def _bare_name(text: str) -> str:
    return _BEFORE_A_NAME.sub("", slug(text))


def _line_of(partner_id: str, partners: Mapping[str, PartnerEntry]) -> list[str]:
    """Return a partner's id, then those it depends on; a loop is reported by another rule."""
    line = [partner_id]
    while line[-1] in partners:
        above = partners[line[-1]].parent
        if above is None or above in line:
            break
        line.append(above)
    return line


def dates_are_in_order(view: View) -> Iterator[Problem]:
    """A protocol is signed before it ends, and prolonged to a later day."""
    for found in view.each(ProtocolEntry):
        end = found.node.validite.fin
        hint = f"Vérifiez cette date et « fin: {end.isoformat()} »."
        if found.node.date is not None and found.node.date > end:
            yield found.problem(("date",), "la signature vient après la fin de validité", hint)
        later = found.node.validite.prolonge_au
        if later is not None and later <= end:
            yield found.problem(
                ("validite", "prolonge_au"), "la prolongation ne va pas au-delà de la fin", hint
            )


def figures_are_in_their_text(view: View) -> Iterator[Problem]:
    """The value of a figure is one of the numbers of its text, when the text has digits."""
    for found in view.each(Figure):
        numbers = _numbers(found.node.texte)
        if numbers and found.node.valeur not in numbers:
            yield _unsaid(found, "valeur", "un nombre")


def amounts_are_in_their_text(view: View) -> Iterator[Problem]:
    """Each number of a sum or of a neighbourhood is one of those of its text."""
    for found in view.all_of(Amount, Neighbourhood, NeighbourhoodTotal):
        node = found.node
        numbers = _cells(node.texte) if CELLS in node.texte else _numbers(node.texte)
        for key in ("euros", "projets", "habitants"):
            value = getattr(node, key, None)
            # A sentence may leave to another how many projects share the sum that it gives.
            if value is None or (key == "projets" and CELLS not in node.texte):
                continue
            if value not in numbers:
                yield _unsaid(found, key, "un nombre")


def years_are_in_their_text(view: View) -> Iterator[Problem]:
    """The year of a sum is one of its row; the years of a sum are its text's, when it has some."""
    for found in view.each(Amount):
        node = found.node
        said = _years(node.texte)
        # « 2000 € » and « 2018 projets » hold no year.
        has_some = bool(said - {node.euros, node.projets})
        is_row = CELLS in node.texte
        if node.annee is not None and node.annee not in said and (has_some or is_row):
            yield _unsaid(found, "annee", "une année")
        if node.periode is not None and has_some and not _years(node.periode) <= said:
            yield _unsaid(found, "periode", "une période")


def _unsaid(found: Found[Any], key: str, what: str) -> Problem:
    value = getattr(found.node, key)
    written = value if isinstance(value, str) else f"{value:.15g}"
    return found.problem(
        (key,),
        f"{shown(written)} n'est pas {what} de ce passage",
        f"Il dit : {shown(found.node.texte)}.",
    )


def _years(text: str) -> set[float]:
    return {float(year) for year in _YEAR.findall(text)}


def _cells(row: str) -> set[float]:
    """Return the numbers that fill the cells of a row: in « Total | 10 | 18 500 », 10 and 18500."""
    alone = (cell for cell in row.split(CELLS) if len(_written(cell)) == 1)
    return {number for cell in alone for number in _numbers(cell)}


def _numbers(text: str) -> set[float]:
    """Return every number that a text in French may be read as giving: « 61 000 », « 4,5 »."""
    found = _written(text)
    scales = [scale for word, scale in _SCALES.items() if word in text.casefold()]
    scales += [{"k": 1e3, "M": 1e6}[letter] for letter in _SHORT_SCALES.findall(text)]
    return found | {round(number * scale, 6) for number in found for scale in scales}


def _written(text: str) -> set[float]:
    """Return the numbers of a text as its digits give them: « 1,2 million » gives 1.2."""
    found = {float(re.sub(r"[^\d,]", "", n).replace(",", ".")) for n in _GROUPED.findall(text)}
    # « 61 000 » gives neither 61 nor 0.
    return found | {float(n.replace(",", ".")) for n in _PLAIN.findall(_GROUPED.sub(" ", text))}
