"""Rules on entries that contradict themselves: a name that is someone else's, a wrong figure.

Part of `checks/`, listed in its `__init__.py`.
"""

import re
from collections.abc import Iterator, Mapping

from generator.checks.walk import View
from generator.messages import listing, shown
from generator.model import (
    CELLS,
    Amount,
    Figure,
    Neighbourhood,
    NeighbourhoodTotal,
    PartnerEntry,
    PartyEntry,
    Signatory,
)
from generator.problems import Problem
from generator.text import slug

_BEFORE_A_NAME = re.compile(r"^(pour-)?(les?-|la-|l-)?")
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)")
_SHORT_SCALES = re.compile(r"\d\s*([kM])€")
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


def figures_are_in_their_text(view: View) -> Iterator[Problem]:
    """The value of a figure is one of the numbers of its text, when the text has digits."""
    for found in view.each(Figure):
        numbers = _numbers(found.node.texte)
        if numbers and found.node.valeur not in numbers:
            yield found.problem(
                ("valeur",),
                f"« {found.node.valeur:.15g} » n'est pas un nombre de ce passage",
                f"Il dit : {shown(found.node.texte)}.",
            )


def amounts_are_in_their_text(view: View) -> Iterator[Problem]:
    """Each number of a sum or of a neighbourhood is one of those of its text."""
    for found in view.all_of(Amount, Neighbourhood, NeighbourhoodTotal):
        node = found.node
        numbers = _numbers(node.texte)
        for key in ("euros", "projets", "habitants"):
            value = getattr(node, key, None)
            # A sentence may leave to another how many projects share the sum that it gives.
            if value is None or (key == "projets" and CELLS not in node.texte):
                continue
            if value not in numbers:
                yield found.problem(
                    (key,),
                    f"« {value:.15g} » n'est pas un nombre de ce passage",
                    f"Il dit : {shown(node.texte)}.",
                )


def _numbers(text: str) -> set[float]:
    """Return every number that a text in French may be read as giving: « 61 000 », « 4,5 »."""
    found = {float(re.sub(r"\D", "", match)) for match in _GROUPED.findall(text)}
    found |= {float(match.replace(",", ".")) for match in _PLAIN.findall(text)}
    scales = [scale for word, scale in _SCALES.items() if word in text.casefold()]
    scales += [{"k": 1e3, "M": 1e6}[letter] for letter in _SHORT_SCALES.findall(text)]
    return found | {round(number * scale, 6) for number in found for scale in scales}
