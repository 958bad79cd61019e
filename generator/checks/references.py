"""Rules on names that point elsewhere: partners, groups, themes, senses, territories, lists.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_origin

from pydantic import BaseModel

from generator.checks.names import (
    DOCUMENT,
    GROUP,
    PARTNER,
    SENSE,
    TERRITORY,
    THEME,
    Target,
    advise,
    declared,
)
from generator.checks.walk import Found, View, walk
from generator.messages import did_you_mean, listing, shown
from generator.model import (
    ColumnKey,
    CrossTheme,
    FundingEntry,
    GlossarySourceFile,
    GroupEntry,
    LinkEntry,
    MeasureEntry,
    MeasuresFile,
    PartnerEntry,
    PartyEntry,
    SectionEntry,
    Signatory,
    Silence,
    StatementEntry,
    StatementList,
)
from generator.problems import Problem
from generator.reading.typed import bare
from generator.reading.yaml_file import Data, Loc

REFERENCES: Mapping[type[BaseModel], Mapping[str, Target]] = {
    PartyEntry: {"partenaire": PARTNER, "groupe": GROUP},
    ColumnKey: {"partenaire": PARTNER, "groupe": GROUP},
    Signatory: {"partenaire": PARTNER},
    PartnerEntry: {"parent": PARTNER, "territoire": TERRITORY, "sigle": SENSE},
    GroupEntry: {"membres": PARTNER, "territoire": TERRITORY},
    SectionEntry: {"themes": THEME},
    StatementEntry: {"themes": THEME, "sigles": SENSE},
    CrossTheme: {"theme": THEME},
    FundingEntry: {"payeur": PARTNER},
    Silence: {"theme": THEME},
    MeasureEntry: {"themes": THEME, "sigles": SENSE},
    MeasuresFile: {"document": DOCUMENT},
    GlossarySourceFile: {"document": DOCUMENT},
}
"""Every key that holds an id declared elsewhere. A new key of this sort is a new entry."""


def references_exist(view: View) -> Iterator[Problem]:
    """Every id that a file names is declared; looks into files that their model refuses as well."""
    known = declared(view.content)
    # The same slip is often repeated on every row of a table: look for its neighbour once.
    advice = cache(lambda name, target, spelling: advise(name, target, known, spelling))
    for source, loc, kind, data in view.raw():
        for key, target in REFERENCES.get(kind, {}).items():
            for below, name in _names(data.get(key), kind.model_fields[key].annotation):
                if name and name not in known[target].ids:
                    spelling = below[0] if below and isinstance(below[0], str) else None
                    yield source.problem(
                        (*loc, key, *below),
                        f"{target.unknown} n'a l'identifiant {shown(name)}",
                        advice(name, target, spelling),
                    )


def _names(value: Data | None, expected: object) -> Iterator[tuple[Loc, str]]:
    """Yield the ids that a key holds: one, a list of them, or the values of a mapping.

    A value of another shape than the model expects is already a problem, and yields nothing.
    """
    shape = get_origin(bare(expected))
    steps: Iterator[tuple[Loc, Data]] = iter(())
    if isinstance(value, str) and shape is None:
        steps = iter([((), value)])
    elif isinstance(value, list) and shape is tuple:
        steps = (((index,), item) for index, item in enumerate(value))
    elif isinstance(value, dict) and shape is dict:
        steps = (((key,), item) for key, item in value.items())
    yield from ((below, item.strip()) for below, item in steps if isinstance(item, str))


def parents_do_not_loop(view: View) -> Iterator[Problem]:
    """No partner is its own parent, directly or through others."""
    parents = {partner.id: partner.parent for partner in view.content.partners.value.partenaires}
    for found in view.each(PartnerEntry):
        chain = [found.node.id]
        while (above := parents.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        if above == found.node.id:
            yield found.problem(
                ("parent",),
                f"« {found.node.id} » dépend de lui-même : {' → '.join((*chain, above))}",
                "Retirez « parent » à l'institution qui est tout en haut.",
            )


def conditions_name_a_list(view: View) -> Iterator[Problem]:
    """`condition_de` names another list of the same document."""
    for document in view.content.documents:
        lists = {found.node.id: found for found in view.each(StatementList, document)}
        holders = {
            statement.id: list_id
            for list_id, found in lists.items()
            for _, statement in walk(found.node.enonces)
            if isinstance(statement, StatementEntry)
        }
        for found in view.each(StatementList, document):
            name = found.node.condition_de
            if name is None or (name in lists and name != found.node.id):
                continue
            others = [list_id for list_id in lists if list_id != found.node.id]
            message = f"aucune liste de ce fichier ne s'appelle « {name} »"
            hint = did_you_mean(name, others)
            if name == found.node.id:
                message = "une liste ne peut pas être la condition d'elle-même"
                hint = f"Listes de ce fichier : {listing(others)}." if others else ""
            elif name in holders:
                message = f"« {name} » est un énoncé, et il faut ici une liste"
                hint = f"Il est dans la liste « {holders[name]} »."
            yield found.problem(("condition_de",), message, hint)


def groups_stay_home(view: View) -> Iterator[Problem]:
    """A group is named only by the document it belongs to."""
    home = {group.id: group.territoire for group in view.content.partners.value.groupes}
    for document in view.content.documents:
        for found in view.all_of(PartyEntry, ColumnKey, within=document):
            group = found.node.groupe
            if group in home and home[group] != document.value.id:
                yield found.problem(
                    ("groupe",),
                    f"« {group} » est un groupe de « {home[group]} »",
                    f"Déclarez un groupe de « {document.value.id} » dans content/partenaires.yml.",
                )


def groups_are_named(view: View) -> Iterator[Problem]:
    """Every group is named by its document: as a party, or by a column or word of its tables."""
    named = {found.node.groupe for found in view.all_of(PartyEntry, ColumnKey)}
    for found in view.each(GroupEntry):
        if found.node.id not in named:
            yield found.problem(
                ("id",),
                f"aucun document ne nomme le groupe « {found.node.id} »",
                "Retirez-le, ou corrigez « groupe » là où le document le nomme.",
            )


def links_lead_to_statements(view: View) -> Iterator[Problem]:
    """A link goes from a measure or a national statement to statements of territories."""
    content = view.content
    starts = {found.node.numero for found in view.each(MeasureEntry)}
    starts |= {item.node.id for pact in content.pacts for item in view.each(StatementEntry, pact)}
    local = {
        found.node.id
        for territory in content.territories
        for found in view.each(StatementEntry, territory)
    }
    for found in view.each(LinkEntry):
        if found.node.de not in starts:
            yield found.problem(
                ("de",),
                f"ni mesure ni énoncé national ne s'appelle « {found.node.de} »",
                did_you_mean(found.node.de, sorted(starts)),
            )
        for index, name in enumerate(found.node.vers):
            if name not in local:
                yield found.problem(
                    ("vers", index),
                    f"aucun énoncé d'un territoire ne s'appelle « {name} »",
                    did_you_mean(name, sorted(local)),
                )


def links_are_drawn_once(view: View) -> Iterator[Problem]:
    """No two entries link the same measure or national statement to the same local statement."""
    first: dict[tuple[str, str], Found[LinkEntry]] = {}
    for found in view.each(LinkEntry):
        for index, name in enumerate(found.node.vers):
            known = first.setdefault((found.node.de, name), found)
            if known is not found:
                yield found.problem(
                    ("vers", index),
                    f"le lien de « {found.node.de} » vers « {name} » est déjà écrit : "
                    f"{known.where()}",
                    "Gardez-en un seul : de préférence celui qui dit « selon: document ».",
                )


def measures_are_numbered_once(view: View) -> Iterator[Problem]:
    """No two measures share a number."""
    seen: set[str] = set()
    for found in view.each(MeasureEntry):
        if found.node.numero in seen:
            yield found.problem(
                ("numero",),
                f"la mesure « {found.node.numero} » est déjà écrite plus haut",
                "Le numéro d'une mesure devient son adresse : vérifiez celui du document.",
            )
        seen.add(found.node.numero)
