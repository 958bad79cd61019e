"""Rules on sections and on what the site says of them: genre, short titles, silences.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.checks.walk import Found, View
from generator.messages import shown
from generator.model import Kind, SectionEntry, Silence, StatementEntry
from generator.problems import Problem
from generator.text import normalise


def genre_is_for_top_sections(view: View) -> Iterator[Problem]:
    """Only a section of the first level says what it is for."""
    for found in view.each(SectionEntry):
        if len(found.loc) > 2 and "genre" in found.node.model_fields_set:
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
                f"la section « {found.node.id} » est vide",
                "Ajoutez ses énoncés sous « listes: », ou retirez-la. Une section peut aussi tenir "
                "« presentation », « financements » ou d'autres « sections ».",
            )


def short_titles_differ(view: View) -> Iterator[Problem]:
    """A short title is not the title again, nor what another top section is called."""
    for found in view.each(SectionEntry):
        short = found.node.titre_court
        if short is not None and _plain(short) == _plain(found.node.titre):
            yield found.problem(
                ("titre_court",),
                "« titre_court » répète « titre »",
                "Retirez cette ligne, ou écrivez un titre plus court.",
            )
    for document in view.content.documents:
        first: dict[str, Found[SectionEntry]] = {}
        for found in view.each(SectionEntry, document):
            if len(found.loc) > 2:
                continue
            name = found.node.titre_court or found.node.titre
            other = first.setdefault(_plain(name), found)
            # A title is the document's: only a short one can change.
            shorter, twin = (other, found) if found.node.titre_court is None else (found, other)
            if shorter is not twin and shorter.node.titre_court is not None:
                yield shorter.problem(
                    ("titre_court",),
                    f"{shown(name)} est déjà le titre d'une autre section : {twin.where()}",
                    "Dans les tableaux, rien ne les distinguerait : écrivez un autre titre court.",
                )


def _plain(title: str) -> str:
    return normalise(title).casefold()


def silences_are_kept(view: View) -> Iterator[Problem]:
    """A silence is on a theme under which the territory commits to nothing; one for each theme."""
    for territory in view.content.territories:
        committed: dict[str, str] = {}
        for theme, statement_id in _commitments(territory.value.sections):
            committed.setdefault(theme, statement_id)
        seen: set[str] = set()
        for found in view.each(Silence, territory):
            theme = found.node.theme
            if theme in seen:
                yield found.problem(
                    ("theme",),
                    f"le silence sur « {theme} » est déjà écrit",
                    "Réunissez les deux textes en un seul.",
                )
            elif theme in committed:
                yield found.problem(
                    ("theme",),
                    f"ce protocole a un engagement sous le thème « {theme} » : {committed[theme]}",
                    "Retirez ce silence, ou corrigez les thèmes de cet énoncé ou de sa section.",
                )
            seen.add(theme)


def _commitments(
    sections: Iterable[SectionEntry], above: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield each theme of each commitment, its own or that of what holds it, with its id."""
    for section in sections:
        themes = section.themes or above
        for entry in section.listes:
            yield from _committed(entry.enonces, entry.nature, themes)
        yield from _commitments(section.sections, themes)


def _committed(
    statements: Iterable[StatementEntry], above: Kind, themes_above: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for statement in statements:
        kind, themes = statement.nature or above, statement.themes or themes_above
        if kind is Kind.ENGAGEMENT:
            yield from ((theme, statement.id) for theme in themes)
        yield from _committed(statement.sous, kind, themes)
