"""Rules on names that point elsewhere: partners, groups, themes, senses, territories, lists.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from generator.checks.walk import View
from generator.messages import did_you_mean
from generator.model import (
    ColumnKey,
    CrossTheme,
    GlossarySourceFile,
    GroupEntry,
    PartnerEntry,
    PartyEntry,
    SectionEntry,
    Signatory,
    StatementEntry,
    StatementList,
)
from generator.problems import Problem
from generator.reading.yaml_file import Loc


@dataclass(frozen=True, kw_only=True)
class Target:
    """A kind of thing that can be named by its id, and where it is declared."""

    what: str
    unknown: str
    declared_in: str


PARTNER = Target(
    what="un partenaire", unknown="aucun partenaire", declared_in="content/partenaires.yml"
)
GROUP = Target(
    what="un groupe",
    unknown="aucun groupe",
    declared_in="content/partenaires.yml, sous « groupes »",
)
THEME = Target(what="un thème", unknown="aucun thème", declared_in="content/themes.yml")
SENSE = Target(what="un sens", unknown="aucun sens de sigle", declared_in="glossary/fusion.yml")
TERRITORY = Target(
    what="un territoire", unknown="aucun territoire", declared_in="content/territoires/"
)
DOCUMENT = Target(
    what="un document",
    unknown="aucun document d'un territoire",
    declared_in="« protocole: document: » des territoires",
)

REFERENCES: tuple[tuple[type[BaseModel], str, Target], ...] = (
    (PartyEntry, "partenaire", PARTNER),
    (PartyEntry, "groupe", GROUP),
    (ColumnKey, "partenaire", PARTNER),
    (ColumnKey, "groupe", GROUP),
    (Signatory, "partenaire", PARTNER),
    (PartnerEntry, "parent", PARTNER),
    (PartnerEntry, "territoire", TERRITORY),
    (PartnerEntry, "sigle", SENSE),
    (GroupEntry, "membres", PARTNER),
    (GroupEntry, "territoire", TERRITORY),
    (SectionEntry, "themes", THEME),
    (StatementEntry, "themes", THEME),
    (StatementEntry, "sigles", SENSE),
    (CrossTheme, "theme", THEME),
    (GlossarySourceFile, "document", DOCUMENT),
)
"""Every key that holds an id declared elsewhere. A new key of this sort is a new line."""


def references_exist(view: View) -> Iterator[Problem]:
    """Every id that a file names is declared."""
    known = _declared(view)
    # The same slip is often repeated on every row of a table: look for its neighbour once.
    advice = cache(lambda name, target: _advice(name, target, known))
    for kind, key, target in REFERENCES:
        for found in view.each(kind):
            for below, name in _names(getattr(found.node, key)):
                if name not in known[target]:
                    yield found.problem(
                        (key, *below),
                        f"{target.unknown} ne s'appelle « {name} »",
                        advice(name, target),
                    )


def _declared(view: View) -> Mapping[Target, frozenset[str]]:
    content = view.content
    registry = content.partners.value
    return {
        PARTNER: frozenset(partner.id for partner in registry.partenaires),
        GROUP: frozenset(group.id for group in registry.groupes),
        THEME: frozenset(theme.id for theme in content.themes.value.themes),
        SENSE: frozenset(sense.id for sense in content.merge.value.sens),
        TERRITORY: frozenset(item.value.id for item in content.territories) | content.unread,
        DOCUMENT: frozenset(item.value.protocole.document for item in content.territories)
        | content.unread,
    }


def _names(value: object) -> Iterator[tuple[Loc, str]]:
    """Yield the ids that a key holds: one, a list of them, or the values of a mapping."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), name) for index, name in enumerate(value))
    elif isinstance(value, dict):
        yield from (((key,), name) for key, name in value.items())


def _advice(name: str, target: Target, known: Mapping[Target, frozenset[str]]) -> str:
    other = {PARTNER: GROUP, GROUP: PARTNER}.get(target)
    if other and name in known[other]:
        near = f"« {name} » est {other.what}, et il faut ici {target.what}."
    else:
        near = did_you_mean(name, sorted(known[target]))
    return f"{near}\nLa liste est dans {target.declared_in}.".strip()


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
    """`condition_de` names another list of the same territory."""
    for territory in view.content.territories:
        ids = [found.node.id for found in view.each(StatementList, territory)]
        for found in view.each(StatementList, territory):
            name = found.node.condition_de
            if name is None:
                continue
            others = [item for item in ids if item != found.node.id]
            if name not in others:
                message = (
                    "une liste ne peut pas être la condition d'elle-même"
                    if name == found.node.id
                    else f"aucune liste de ce territoire ne s'appelle « {name} »"
                )
                hint = (
                    did_you_mean(name, others)
                    or "Écrivez l'identifiant d'une liste, pas d'un énoncé."
                )
                yield found.problem(("condition_de",), message, hint)


def groups_stay_home(view: View) -> Iterator[Problem]:
    """A group is named only by the territory it belongs to."""
    home = {group.id: group.territoire for group in view.content.partners.value.groupes}
    for territory in view.content.territories:
        for found in view.all_of(PartyEntry, ColumnKey, within=territory):
            group = found.node.groupe
            if group in home and home[group] != territory.value.id:
                yield found.problem(
                    ("groupe",),
                    f"« {group} » est un groupe du territoire « {home[group]} »",
                    "Déclarez un groupe pour ce territoire dans content/partenaires.yml.",
                )
