"""Lists every passage that an encoded file takes word for word from its source, and from where.

Second part of the fidelity check: pure; reads the typed files, not the source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.model import (
    IndicatorEntry,
    PartyEntry,
    Quote,
    SectionEntry,
    SourceRef,
    StatementEntry,
    StatementList,
    TerritoryFile,
)
from generator.text import normalise


class What(StrEnum):
    """What a passage is in the file, as the report names it."""

    PROTOCOL = "titre du protocole"
    VALIDITY = "validité"
    REFERENCE = "document de référence"
    SIGNATORY = "signataire"
    CROSS_THEME = "thème transversal"
    FIGURE = "chiffre"
    TITLE = "titre"
    QUOTE = "présentation"
    HEADING = "intitulé des indicateurs"
    INDICATOR = "indicateur"
    LEAD_IN = "annonce"
    STATEMENT = "énoncé"
    PARTY = "libellé de partie"
    ACRONYM = "sigle du glossaire"
    EXPANSION = "développé du glossaire"
    LEFT_OUT = "hors_donnees"


OWN = frozenset(
    {
        What.SIGNATORY,
        What.TITLE,
        What.QUOTE,
        What.HEADING,
        What.INDICATOR,
        What.LEAD_IN,
        What.STATEMENT,
    }
)
"""The body of the document, sentence by sentence: no two of these may share a word of it."""
_PICKED = frozenset({What.PARTY, What.FIGURE})
_BORROWED = frozenset({What.PARTY, What.HEADING})
"""Passages without lines of their own in the file: they stand somewhere on those of another."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One passage said to stand in the source, word for word."""

    owner: str
    """Id of the statement, list or section that holds it; empty for the head of the file."""
    what: What
    text: str
    refs: tuple[SourceRef, ...]
    """Where it may stand: one place, save for the name of a party."""

    @property
    def is_own(self) -> bool:
        """Whether its words are its own; a figure or a theme may quote the words of a sentence."""
        return self.what in OWN

    @property
    def has_lines(self) -> bool:
        """Whether the file gives its very lines, the first and the last of which hold its words."""
        return self.what not in _BORROWED

    @property
    def encodes(self) -> bool:
        """Whether it accounts for its words; a party or a figure is only picked from a sentence."""
        return self.what not in _PICKED


@dataclass(frozen=True, kw_only=True)
class EncodedRow:
    """The cells that a statement gives for its row."""

    owner: str
    ref: SourceRef
    cells: tuple[tuple[str, str], ...]


def pieces(territory: TerritoryFile) -> tuple[Piece, ...]:
    """Return every passage of the file, in its order, normalised."""
    return tuple(
        Piece(owner=piece.owner, what=piece.what, text=normalise(piece.text), refs=piece.refs)
        for piece in (*_head(territory), *_sections(territory.sections))
    )


def encoded_rows(territory: TerritoryFile) -> tuple[EncodedRow, ...]:
    """Return what every statement says of the cells of its row, none included."""
    return tuple(
        EncodedRow(
            owner=statement.id,
            ref=statement.ligne,
            cells=tuple((column, normalise(cell)) for column, cell in statement.cases.items()),
        )
        for section in _walk(territory.sections)
        for group in section.listes
        for statement in _flat(group.enonces)
    )


def _head(territory: TerritoryFile) -> Iterator[Piece]:
    protocol = territory.protocole
    yield _piece("", What.PROTOCOL, protocol.titre, protocol.ligne)
    validity = protocol.validite
    if validity.texte is not None:
        yield _piece("", What.VALIDITY, validity.texte, validity.ligne)
    for reference in protocol.documents_reference:
        yield _piece("", What.REFERENCE, reference.texte, reference.ligne)
    for signatory in protocol.signataires:
        yield _piece("", What.SIGNATORY, signatory.libelle, signatory.ligne)
    for theme in territory.themes_transversaux:
        yield _piece("", What.CROSS_THEME, theme.texte, theme.ligne)
    for figure in territory.chiffres:
        yield _piece("", What.FIGURE, figure.texte, figure.ligne)
    for left_out in territory.fidelite.hors_donnees:
        if left_out.texte is not None:
            yield _piece("", What.LEFT_OUT, left_out.texte, left_out.lignes)


def _sections(
    sections: Iterable[SectionEntry], above: tuple[SourceRef, ...] = ()
) -> Iterator[Piece]:
    """Yield the passages of sections; `above` is where the titles over them stand."""
    for section in sections:
        titles = above
        if section.ligne is not None:
            title = section.titre_document or section.titre
            yield _piece(section.id, What.TITLE, title, section.ligne)
            titles = (*titles, section.ligne)
        yield from _quotes(section.id, section.presentation)
        if section.indicateurs_intitule is not None:
            # It has no line of its own in the file: it opens that of the first indicator.
            ref = section.indicateurs[0].ligne if section.indicateurs else None
            yield _piece(section.id, What.HEADING, section.indicateurs_intitule, ref)
        yield from _indicators(section.id, section.indicateurs)
        for group in section.listes:
            yield from _list(group, (*titles, *(quote.ligne for quote in section.presentation)))
        yield from _sections(section.sections, titles)


def _list(group: StatementList, titles: tuple[SourceRef, ...]) -> Iterator[Piece]:
    # The document names who commits in the lead-in; without one, in the sentence or a title.
    named: tuple[SourceRef, ...]
    if group.annonce is not None and group.ligne is not None:
        yield _piece(group.id, What.LEAD_IN, group.annonce, group.ligne)
        named = (group.ligne,)
    else:
        named = (*(statement.ligne for statement in group.enonces), *titles)
    yield from _parties(group.id, group.parties, named)
    for statement in group.enonces:
        yield from _statement(statement)


def _statement(statement: StatementEntry) -> Iterator[Piece]:
    yield _piece(statement.id, What.STATEMENT, statement.texte, statement.ligne)
    yield from _parties(statement.id, statement.parties, (statement.ligne,))
    yield from _indicators(statement.id, statement.indicateurs)
    for below in statement.sous:
        yield from _statement(below)


def _parties(
    owner: str, parties: Iterable[PartyEntry], refs: tuple[SourceRef, ...]
) -> Iterator[Piece]:
    for party in parties:
        yield Piece(owner=owner, what=What.PARTY, text=party.libelle, refs=refs)


def _quotes(owner: str, quotes: Iterable[Quote]) -> Iterator[Piece]:
    for quote in quotes:
        yield _piece(owner, What.QUOTE, quote.texte, quote.ligne)


def _indicators(owner: str, indicators: Iterable[IndicatorEntry]) -> Iterator[Piece]:
    for indicator in indicators:
        yield _piece(owner, What.INDICATOR, indicator.texte, indicator.ligne)


def _piece(owner: str, what: What, text: str, ref: SourceRef | None) -> Piece:
    return Piece(owner=owner, what=what, text=text, refs=() if ref is None else (ref,))


def _walk(sections: Iterable[SectionEntry]) -> Iterator[SectionEntry]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _flat(statements: Iterable[StatementEntry]) -> Iterator[StatementEntry]:
    for statement in statements:
        yield statement
        yield from _flat(statement.sous)
