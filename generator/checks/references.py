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
from generator.checks.walk import View, walk
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
    Neighbourhood,
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
    for territory in view.content.documents:
        lists = list(view.each(StatementList, territory))
        holders = {
            statement.id: found.node.id
            for found in lists
            for _, statement in walk(found.node.enonces)
            if isinstance(statement, StatementEntry)
        }
        for found in lists:
            name = found.node.condition_de
            others = [item.node.id for item in lists if item is not found]
            if name is None or name in others:
                continue
            message = f"aucune liste de ce territoire ne s'appelle « {name} »"
            hint = did_you_mean(name, others)
            if name == found.node.id:
                message = "une liste ne peut pas être la condition d'elle-même"
                hint = f"Listes de ce territoire : {listing(others)}." if others else ""
            elif name in holders:
                message = f"« {name} » est un énoncé, et il faut ici une liste"
                hint = f"Il est dans la liste « {holders[name]} »."
            yield found.problem(("condition_de",), message, hint)


def groups_stay_home(view: View) -> Iterator[Problem]:
    """A group is named only by the document it belongs to."""
    home = {group.id: group.territoire for group in view.content.partners.value.groupes}
    for territory in view.content.documents:
        for found in view.all_of(PartyEntry, ColumnKey, within=territory):
            group = found.node.groupe
            if group in home and home[group] != territory.value.id:
                yield found.problem(
                    ("groupe",),
                    f"« {group} » est un groupe du territoire « {home[group]} »",
                    "Déclarez un groupe pour ce territoire dans content/partenaires.yml.",
                )


def sums_name_fundings(view: View) -> Iterator[Problem]:
    """`somme_de` names other fundings of the same document."""
    for territory in view.content.documents:
        fundings = list(view.each(FundingEntry, territory))
        for found in fundings:
            others = [item.node.id for item in fundings if item is not found]
            for index, name in enumerate(found.node.somme_de):
                if name not in others:
                    yield found.problem(
                        ("somme_de", index),
                        f"aucun autre financement de ce fichier ne s'appelle « {name} »",
                        did_you_mean(name, others),
                    )


def links_lead_to_statements(view: View) -> Iterator[Problem]:
    """A link goes from a measure or a national statement to statements of territories."""
    numbers = [found.node.numero for found in view.each(MeasureEntry)]
    national = [
        found.node.id for pact in view.content.pacts for found in view.each(StatementEntry, pact)
    ]
    local = {
        found.node.id
        for territory in view.content.territories
        for found in view.each(StatementEntry, territory)
    }
    starts = [*numbers, *national]
    for found in view.each(LinkEntry):
        if found.node.de not in starts:
            yield found.problem(
                ("de",),
                f"ni mesure ni énoncé national ne s'appelle « {found.node.de} »",
                did_you_mean(found.node.de, starts),
            )
        for index, name in enumerate(found.node.vers):
            if name not in local:
                yield found.problem(
                    ("vers", index),
                    f"aucun énoncé d'un territoire ne s'appelle « {name} »",
                    did_you_mean(name, sorted(local)),
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


def communes_are_known(view: View) -> Iterator[Problem]:
    """A commune that a neighbourhood or a funding names is one that the file lists."""
    for territory in view.content.territories:
        known = (*territory.value.communes, *territory.value.communes_voisines)
        for found in view.all_of(Neighbourhood, FundingEntry, within=territory):
            for index, name in enumerate(found.node.communes):
                if name not in known:
                    near = did_you_mean(name, known)
                    yield found.problem(
                        ("communes", index),
                        f"{shown(name)} n'est ni dans « communes » ni dans « communes_voisines »",
                        near or "Ajoutez-la à l'une de ces deux listes, en haut du fichier.",
                    )
