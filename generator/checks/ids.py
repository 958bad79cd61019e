"""Rules on ids and addresses: each is used once, and none takes an address that the site makes.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.checks.walk import Found, View
from generator.model import (
    FundingEntry,
    GroupEntry,
    PartnerEntry,
    SectionEntry,
    SenseEntry,
    StatementEntry,
    StatementList,
    ThemeEntry,
)
from generator.problems import Problem

RESERVED_PAGES = frozenset(
    {
        *("index", "territoires", "themes", "partenaires", "sigles", "mesures", "qualite"),
        *("donnees", "engagements", "recherche", "pagefind", "assets", "search", "404"),
        *("quartiers", "national", "chercher", "livrets", "comparer", "dossier"),
    }
)
"""Addresses that the site makes itself: no hand-written page may take one."""

RESERVED_PARTS = frozenset({"index", "quartiers", "financements", "reciprocite"})
"""Addresses under a territory that the site makes itself: no top section may take one."""


def statement_ids_are_unique(view: View) -> Iterator[Problem]:
    """No id of a statement, list or funding is used twice in the whole corpus."""
    entries = view.all_of(StatementList, StatementEntry, FundingEntry)
    yield from _twice(entries, "Donnez-lui le numéro suivant : un identifiant ne se réutilise pas.")


def statement_ids_have_the_prefix(view: View) -> Iterator[Problem]:
    """Every id of a statement, list or funding begins with the territory's `prefixe`."""
    for territory in view.content.documents:
        prefix = territory.value.prefixe
        entries = list(view.all_of(StatementList, StatementEntry, FundingEntry, within=territory))
        others = [found for found in entries if not found.node.id.startswith(f"{prefix}-")]
        if entries and others == entries:
            first = entries[0].node.id
            yield territory.source.problem(
                ("prefixe",),
                f"aucun identifiant d'énoncé ne commence par « {prefix}- »",
                f"Le premier est « {first} » : écrivez « prefixe: {first.split('-')[0]} ».",
            )
        else:
            for found in others:
                yield found.problem(
                    ("id",),
                    f"« {found.node.id} » ne commence pas par « {prefix}- »",
                    f"Le préfixe de ce fichier est « {prefix} » : « {prefix}-E-07 ».",
                )


def documents_differ(view: View) -> Iterator[Problem]:
    """No two documents share an id or a `prefixe`."""
    keys = (
        ("id", "l'identifiant", "un autre identifiant, et renommez le fichier comme lui."),
        ("prefixe", "le préfixe", "de 2 à 8 capitales qui n'appartiennent qu'à ce fichier."),
    )
    first: dict[tuple[str, str], str] = {}
    for document in view.content.documents:
        for key, what, choice in keys:
            value = getattr(document.value, key)
            known = first.setdefault((key, value), document.path)
            if known != document.path:
                yield document.source.problem(
                    (key,), f"{what} « {value} » est déjà celui de {known}", f"Choisissez {choice}"
                )


def section_ids_are_unique(view: View) -> Iterator[Problem]:
    """Axes of a territory differ (addresses), and all the sections of one page (anchors)."""
    for territory in view.content.territories:
        sections = list(view.each(SectionEntry, territory))
        axes = [found for found in sections if len(found.loc) == 2]
        yield from _twice(axes, "L'identifiant d'un axe est son adresse : choisissez-en un autre.")
        for axis in axes:
            inside = [found for found in sections if found.loc[:2] == axis.loc]
            yield from _twice(inside, "Dans un axe, chaque section a son propre identifiant.")
    for pact in view.content.pacts:
        yield from _twice(
            view.each(SectionEntry, pact),
            "Un texte national tient sur une page : chaque section y a son propre identifiant.",
        )


def registry_ids_are_unique(view: View) -> Iterator[Problem]:
    """No two partners or groups share an id, nor two themes, nor two senses."""
    yield from _twice(
        view.all_of(PartnerEntry, GroupEntry),
        "Partenaires et groupes partagent les mêmes adresses : choisissez un autre identifiant.",
    )
    yield from _twice(view.each(ThemeEntry), "Choisissez un autre identifiant.")
    yield from _twice(view.each(SenseEntry), "Choisissez un autre identifiant.")


def _twice(entries: Iterable[Found[Any]], hint: str) -> Iterator[Problem]:
    first: dict[str, Found[Any]] = {}
    for found in sorted(entries, key=lambda item: (item.file.path, item.place())):
        known = first.setdefault(found.node.id, found)
        if known is not found:
            where = known.where()
            yield found.problem(
                ("id",), f"l'identifiant « {found.node.id} » est déjà pris : {where}", hint
            )


def pages_do_not_collide(view: View) -> Iterator[Problem]:
    """No id takes an address that the site makes itself."""
    hint = "Choisissez un autre identifiant."
    for found in view.all_of(PartnerEntry, GroupEntry, ThemeEntry):
        if found.node.id == "index":
            yield found.problem(("id",), "« index » est l'adresse de la liste elle-même", hint)
    for territory in view.content.territories:
        # In a national text a section has no page of its own.
        for found in view.each(SectionEntry, territory):
            if len(found.loc) == 2 and found.node.id in RESERVED_PARTS:
                yield found.problem(
                    ("id",),
                    f"« {found.node.id} » est l'adresse d'une page que le site produit",
                    hint,
                )
    by_hand = {page.id for page in view.content.pages}
    for pact in view.content.pacts:
        if pact.value.id in RESERVED_PAGES | by_hand:
            yield pact.source.problem(
                ("id",), f"« {pact.value.id} » est l'adresse d'une autre page du site", hint
            )
    for territory in view.content.territories:
        if territory.value.id == "index":
            yield territory.source.problem(
                ("id",), "« index » est l'adresse de la liste elle-même", hint
            )
    for page in view.content.pages:
        if page.id in RESERVED_PAGES:
            yield page.source.problem(
                (),
                f"« {page.id} » est l'adresse d'une page que le site produit",
                "Renommez le fichier.",
            )
