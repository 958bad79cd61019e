"""Rules across files: one small generator each, all listed in `RULES`; `check` runs them.

After `load.py`, before anything is resolved: what comes next may trust every id.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from generator.checks.facts import (
    amounts_are_in_their_text,
    figures_are_in_their_text,
    labels_are_not_of_another,
)
from generator.checks.pages import pages_are_plain_markdown
from generator.checks.references import (
    communes_are_known,
    conditions_name_a_list,
    groups_stay_home,
    links_lead_to_statements,
    measures_are_numbered_once,
    parents_do_not_loop,
    references_exist,
    sums_name_fundings,
)
from generator.checks.tables import (
    cells_can_be_read,
    cells_have_a_legend,
    columns_exist,
    legend_is_used,
    legend_names_someone,
    legend_words_differ,
)
from generator.checks.walk import Found, View
from generator.checks.words import (
    aliases_are_attested,
    glossary_is_used,
    glossary_merges,
    overrides_match,
)
from generator.model import (
    FundingEntry,
    Genre,
    GroupEntry,
    PartnerEntry,
    ProtocolEntry,
    SectionEntry,
    SenseEntry,
    StatementEntry,
    StatementList,
    ThemeEntry,
)
from generator.problems import Problem
from generator.reading.load import Content

Rule = Callable[[View], Iterator[Problem]]

RESERVED_PAGES = frozenset(
    {
        *("index", "territoires", "themes", "partenaires", "sigles", "mesures", "qualite"),
        *("donnees", "engagements", "recherche", "pagefind", "assets", "search", "404"),
        *("quartiers", "national", "chercher", "livrets", "comparer"),
    }
)
"""Addresses that the site makes itself: no hand-written page may take one."""


def check(content: Content) -> tuple[Problem, ...]:
    """Return every problem that the rules find, in order of file and place.

    When some files could not be read, rules that need every text are left for the next run.
    """
    view = View(content)
    rules = (rule for rule in RULES if not (content.unread and rule in NEED_EVERY_FILE))
    return tuple(sorted(set(chain.from_iterable(rule(view) for rule in rules))))


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
                    f"Le préfixe de ce territoire est « {prefix} » : « {prefix}-E-07 ».",
                )


def prefixes_are_unique(view: View) -> Iterator[Problem]:
    """No two territories share a `prefixe`."""
    seen: dict[str, str] = {}
    for territory in view.content.documents:
        prefix = territory.value.prefixe
        if prefix in seen:
            yield territory.source.problem(
                ("prefixe",),
                f"le préfixe « {prefix} » est déjà celui de {seen[prefix]}",
                "Choisissez de 2 à 8 capitales qui n'appartiennent qu'à ce territoire.",
            )
        seen.setdefault(prefix, territory.path)


def section_ids_are_unique(view: View) -> Iterator[Problem]:
    """Axes of a territory have different ids (addresses), sections of an axis too (anchors)."""
    for territory in view.content.documents:
        sections = list(view.each(SectionEntry, territory))
        axes = [found for found in sections if len(found.loc) == 2]
        yield from _twice(axes, "L'identifiant d'un axe est son adresse : choisissez-en un autre.")
        for axis in axes:
            inside = [found for found in sections if found.loc[:2] == axis.loc != found.loc]
            yield from _twice(inside, "Dans un axe, chaque section a son propre identifiant.")


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
    axes = (found for found in view.each(SectionEntry) if len(found.loc) == 2)
    for found in chain(view.all_of(PartnerEntry, GroupEntry, ThemeEntry), axes):
        if found.node.id == "index":
            yield found.problem(("id",), "« index » est l'adresse de la liste elle-même", hint)
    for territory in view.content.documents:
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


def genre_is_for_top_sections(view: View) -> Iterator[Problem]:
    """Only a section of the first level says what it is for."""
    for found in view.each(SectionEntry):
        if len(found.loc) > 2 and found.node.genre is not Genre.AXIS:
            yield found.problem(
                ("genre",),
                "« genre » ne se dit que d'une section du premier niveau",
                "Retirez cette ligne, ou dites-le de la section qui contient celle-ci.",
                at_key=True,
            )


def sections_hold_something(view: View) -> Iterator[Problem]:
    """A section holds at least a list, a section, a passage or an amount of money."""
    for found in view.each(SectionEntry):
        section = found.node
        if not (section.listes or section.sections or section.presentation or section.financements):
            yield found.problem(
                (),
                f"la section « {found.node.id} » n'a ni « listes » ni « sections »",
                "Ajoutez ses énoncés sous « listes: », ou retirez la section.",
            )


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


RULES: tuple[Rule, ...] = (
    statement_ids_are_unique,
    statement_ids_have_the_prefix,
    prefixes_are_unique,
    section_ids_are_unique,
    registry_ids_are_unique,
    pages_do_not_collide,
    pages_are_plain_markdown,
    genre_is_for_top_sections,
    sections_hold_something,
    references_exist,
    parents_do_not_loop,
    conditions_name_a_list,
    groups_stay_home,
    sums_name_fundings,
    links_lead_to_statements,
    measures_are_numbered_once,
    communes_are_known,
    cells_have_a_legend,
    columns_exist,
    cells_can_be_read,
    legend_is_used,
    legend_names_someone,
    legend_words_differ,
    aliases_are_attested,
    overrides_match,
    dates_are_in_order,
    labels_are_not_of_another,
    figures_are_in_their_text,
    amounts_are_in_their_text,
    glossary_merges,
    glossary_is_used,
)

NEED_EVERY_FILE: frozenset[Rule] = frozenset(
    {aliases_are_attested, glossary_merges, glossary_is_used, links_lead_to_statements}
)
"""Rules that say « nothing uses this » or « nothing is called so »: a file unread may."""
