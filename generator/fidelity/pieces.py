"""Lists every passage that an encoded file takes word for word from its source, and from where.

Second part of the fidelity check: pure; reads the typed files, not the source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.model import (
    CELLS,
    Amount,
    Deliberation,
    DocumentFile,
    FidelityNotes,
    Figure,
    FundingEntry,
    IndicatorEntry,
    MeasureEntry,
    MeasuresFile,
    PartyEntry,
    Quote,
    SectionEntry,
    SourceRef,
    StatementEntry,
    StatementList,
    TerritoryFile,
    Validity,
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
    WHO = "qui"
    CELL = "case"
    ROW = "ligne de tableau"
    AMOUNT = "somme"
    CONTRACT = "contrat de ville"
    MEASURE = "mesure"
    LEVEL = "niveau d'engagement"
    VOTE = "délibération"


OWN = frozenset(
    {
        What.SIGNATORY,
        What.TITLE,
        What.QUOTE,
        What.HEADING,
        What.INDICATOR,
        What.LEAD_IN,
        What.STATEMENT,
        What.WHO,
        What.CELL,
        What.ROW,
        What.VOTE,
        What.MEASURE,
        What.LEVEL,
    }
)
"""The body of the document, sentence by sentence: no two of these may share a word of it."""
_PICKED = frozenset({What.PARTY, What.FIGURE, What.AMOUNT, What.CONTRACT})
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


def pieces(file: DocumentFile | MeasuresFile) -> tuple[Piece, ...]:
    """Return every passage of the file, in its order, normalised."""
    found = _measures(file) if isinstance(file, MeasuresFile) else _document(file)
    return tuple(
        Piece(owner=piece.owner, what=piece.what, text=normalise(piece.text), refs=piece.refs)
        for piece in (*found, *_left_out(file.fidelite))
    )


def encoded_rows(file: DocumentFile | MeasuresFile) -> tuple[EncodedRow, ...]:
    """Return what every statement says of the cells of its row, none included."""
    sections = () if isinstance(file, MeasuresFile) else file.sections
    return tuple(
        EncodedRow(
            owner=statement.id,
            ref=statement.ligne,
            cells=tuple((column, normalise(cell)) for column, cell in statement.cases.items()),
        )
        for section in _walk(sections)
        for group in section.listes
        for statement in _flat(group.enonces)
    )


def _document(file: DocumentFile) -> Iterator[Piece]:
    agreement = file.accord
    yield _piece("", What.PROTOCOL, agreement.titre, agreement.ligne)
    for reference in agreement.documents_reference:
        yield _piece("", What.REFERENCE, reference.texte, reference.ligne)
    for signatory in agreement.signataires:
        yield _piece("", What.SIGNATORY, signatory.libelle, signatory.ligne)
    for theme in file.themes_transversaux:
        yield _piece("", What.CROSS_THEME, theme.texte, theme.ligne)
    for figure in file.chiffres:
        yield _piece("", What.FIGURE, figure.texte, figure.ligne)
    if isinstance(file, TerritoryFile):
        yield from _territory(file)
    yield from _sections(file.sections)


def _territory(file: TerritoryFile) -> Iterator[Piece]:
    """Yield the passages that only a territory has."""
    yield from _validity(file.protocole.validite)
    if file.protocole.deliberation is not None:
        yield from _deliberation(file.protocole.deliberation)
    for contract in file.contrats_de_ville:
        yield _piece(contract.id, What.CONTRACT, contract.texte, contract.ligne)
    for neighbourhood in file.quartiers:
        yield _piece(neighbourhood.nom, What.ROW, neighbourhood.texte, neighbourhood.ligne)
    if file.quartiers_total is not None:
        yield _piece("", What.ROW, file.quartiers_total.texte, file.quartiers_total.ligne)


def _validity(validity: Validity) -> Iterator[Piece]:
    if validity.texte is not None:
        yield _piece("", What.VALIDITY, validity.texte, validity.ligne)


def _deliberation(vote: Deliberation) -> Iterator[Piece]:
    for quote in (vote.objet, vote.resultat):
        yield _piece("", What.VOTE, quote.texte, quote.ligne)
    for figure in vote.chiffres:
        yield from _vote_cells(figure)


def _vote_cells(figure: Figure) -> Iterator[Piece]:
    for cell in figure.texte.split(CELLS):
        yield _piece("", What.VOTE, cell, figure.ligne)


def _measures(file: MeasuresFile) -> Iterator[Piece]:
    yield _piece("", What.PROTOCOL, file.titre, file.ligne)
    yield from _quotes("", file.presentation)
    for axis in file.axes:
        yield _piece("", What.TITLE, axis.titre_document or axis.titre, axis.ligne)
        for programme in axis.programmes:
            yield _piece(
                "", What.TITLE, programme.titre_document or programme.titre, programme.ligne
            )
            for theme in programme.thematiques:
                yield _piece("", What.TITLE, theme.titre_document or theme.titre, theme.ligne)
                for measure in theme.mesures:
                    yield from _measure(measure)


def _measure(measure: MeasureEntry) -> Iterator[Piece]:
    owner = f"mesure {measure.numero}"
    yield _piece(owner, What.CELL, measure.numero, measure.ligne)
    yield _piece(owner, What.MEASURE, measure.texte, measure.ligne)
    yield _piece(owner, What.LEVEL, measure.niveau, measure.ligne)
    for indicator in measure.indicateurs:
        if indicator.numero is not None:
            yield _piece(owner, What.CELL, indicator.numero, indicator.ligne)
        yield _piece(owner, What.INDICATOR, indicator.texte, indicator.ligne)


def _left_out(notes: FidelityNotes) -> Iterator[Piece]:
    for left_out in notes.hors_donnees:
        if left_out.texte is not None:
            yield _piece("", What.LEFT_OUT, left_out.texte, left_out.lignes)


def _funding(funding: FundingEntry) -> Iterator[Piece]:
    for amount in (*funding.montants, *(() if funding.total is None else (funding.total,))):
        yield from _amount(funding.id, amount)


def _amount(owner: str, amount: Amount) -> Iterator[Piece]:
    what = What.ROW if CELLS in amount.texte else What.AMOUNT
    yield _piece(owner, what, amount.texte, amount.ligne)


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
        for funding in section.financements:
            yield from _funding(funding)
        yield from _sections(section.sections, titles)


def _list(group: StatementList, titles: tuple[SourceRef, ...]) -> Iterator[Piece]:
    # The document names who commits in the lead-in; without one, in the sentence or a title.
    named: tuple[SourceRef, ...]
    lead_in = group.annonce or group.qui
    if lead_in is not None and group.ligne is not None:
        what = What.LEAD_IN if group.annonce else What.WHO
        yield _piece(group.id, what, lead_in, group.ligne)
        named = (group.ligne,)
    else:
        named = (*(statement.ligne for statement in group.enonces), *titles)
    yield from _parties(group.id, group.parties, named)
    yield from _indicators(group.id, group.indicateurs)
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
