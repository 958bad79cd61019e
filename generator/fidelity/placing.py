"""From the data to the source: finds each encoded passage on the lines it names, or says why not.

Part of the fidelity check: marks in the ledger what is encoded, yields what is not as it should be.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from generator.fidelity.document import CELL, SourceDocument, SourceLine, Span
from generator.fidelity.ledger import ITEM_MARKS, Ledger, Mark
from generator.fidelity.omissions import OMISSION, around_names
from generator.fidelity.pieces import OWN, Piece, What
from generator.fidelity.report import Difference, Direction
from generator.fidelity.words import nearest_words, words_of
from generator.model import CELLS, ExpansionEntry, GlossaryPart, SourceRef
from generator.text import normalise

_BETWEEN = re.compile(r"[\s=:;,/()«»–-]*")
"""What may stand between an acronym and its expansion."""
_SHOWN_PLACES = 3
_MARKS = dict.fromkeys(OWN, Mark.OWN) | {What.INDICATOR: Mark.INDICATOR}


def place_pieces(pieces: Sequence[Piece], ledger: Ledger) -> Iterator[Difference]:
    """Claim the words of every passage; yield a difference for each that is not found."""
    own = [piece for piece in pieces if piece.is_own]
    missed: list[Piece] = []
    written = "\n".join(piece.text for piece in pieces)
    for piece in sorted(own, key=_turn):
        span = _place(piece, ledger, written)
        if span is None:
            missed.append(piece)
        else:
            yield from _too_wide(piece, span, ledger.document)
    # Only then the inexact ones, which take what is left near them.
    for piece in missed:
        yield _missed(piece, ledger)
    for piece in pieces:
        if not piece.is_own:
            span = _place(piece, ledger, written)
            if span is None:
                yield _missed(piece, ledger)
            else:
                yield from _too_wide(piece, span, ledger.document)


def place_expansions(entries: Iterable[ExpansionEntry], ledger: Ledger) -> Iterator[Difference]:
    """Claim each acronym beside its expansion; yield a difference for each that is not found."""
    taken: set[tuple[Span, Span]] = set()
    for entry in entries:
        acronym, expansion = normalise(entry.sigle), normalise(entry.developpe)
        within = ledger.document.within(entry.ligne)
        pairs = [
            (one, other)
            for one in ledger.document.occurrences(acronym, within)
            for other in ledger.document.occurrences(expansion, within)
            if _side_by_side(one, other, ledger.document)
        ]
        pair = next((pair for pair in pairs if pair not in taken), None)
        if pair is not None:
            taken.add(pair)
            start, end = min(span.start for span in pair), max(span.end for span in pair)
            found = ledger.document.ref(Span(start=start, end=end))
            if found != entry.ligne:
                yield _wide("", f"glossaire, « {acronym} »", entry.ligne, found)
            # In a sentence, it is the sentence that must be encoded.
            if entry.partie is not GlossaryPart.TEXT:
                ledger.claim(Span(start=start, end=end), Mark.QUOTED, f"glossaire, « {acronym} »")
            continue
        if pairs:
            message = f"glossaire : « {acronym} » et ce développé sont encodés deux fois"
            yield _difference("", entry.ligne, message)
            continue
        absent = [
            Piece(owner="", what=what, text=text, refs=(entry.ligne,))
            for what, text in ((What.ACRONYM, acronym), (What.EXPANSION, expansion))
            if ledger.document.first(text, within) is None
        ]
        for piece in absent:
            yield _not_there(piece, ledger)
        if not absent:
            message = f"glossaire : « {acronym} » et « {expansion} » n'y sont pas côte à côte"
            yield _difference("", entry.ligne, message)


def _turn(piece: Piece) -> int:
    """Return when a passage takes its words: the lowest first, in order when they are equal."""
    # One that opens with a name comes after all others: where they end, the name begins.
    # The longest first: a short passage must not take the words of a long one that holds it.
    return 0 if piece.text.startswith(OMISSION) else -len(piece.text)


def _place(piece: Piece, ledger: Ledger, written: str) -> Span | None:
    """Find a passage on its lines and claim its words; those of a sentence must still be free."""
    document = ledger.document
    for ref in piece.refs:
        spans = list(_occurrences(piece, ref, ledger, written))
        if piece.is_own:
            spans = [span for span in spans if ledger.is_free(span)]
        if spans:
            exact = (span for span in spans if document.ref(span) == ref)
            span = next(exact, spans[0])
            _claim(piece, (span,), ledger)
            return span
        if parts := _cut_in_two(piece, ref, ledger):
            _claim(piece, parts, ledger)
            return Span(start=parts[0].start, end=parts[1].end)
    return None


def _occurrences(piece: Piece, ref: SourceRef, ledger: Ledger, written: str) -> Iterator[Span]:
    """Yield where a passage stands; a table row is compared whole, and names are stepped over."""
    document = ledger.document
    if piece.what is What.ROW:
        yield from _rows(piece.text, ref, document)
    elif OMISSION in piece.text:
        yield from around_names(piece.text, ref, ledger, written)
    else:
        yield from document.occurrences(piece.text, document.within(ref))


def _rows(row: str, ref: SourceRef, document: SourceDocument) -> Iterator[Span]:
    """Yield the lines whose filled cells are those of a row, each whole, in the same order."""
    cells = tuple(cell.strip() for cell in row.split(CELLS.strip()))
    for line in document.lines_of(ref):
        if cells == tuple(filter(None, line.cells)):
            yield line.span


def _claim(piece: Piece, spans: Iterable[Span], ledger: Ledger) -> None:
    if piece.encodes:
        for span in spans:
            ledger.claim(span, _MARKS.get(piece.what, Mark.QUOTED), piece.owner or piece.what)


def _cut_in_two(piece: Piece, ref: SourceRef, ledger: Ledger) -> tuple[Span, Span] | None:
    """Find a passage that a page break cut: it ends a cell of one line, and goes on in another.

    The end of the page stands between two rows of the same table, so that the words of the other
    columns come between the two parts.
    """
    document = ledger.document
    lines = [line for line in document.lines_of(ref) if line.number in (ref.first, ref.last)]
    if not piece.is_own or len(lines) < 2 or max(len(line.cells) for line in lines) < 2:
        return None
    words = piece.text.split()
    for size in range(1, len(words)):
        before, after = " ".join(words[:size]), " ".join(words[size:])
        heads = [s for s in document.occurrences(before, lines[0].span) if _ends(s, lines[0])]
        tails = [s for s in document.occurrences(after, lines[1].span) if _begins(s, lines[1])]
        for head in filter(ledger.is_free, heads):
            for tail in filter(ledger.is_free, tails):
                return head, tail
    return None


def _ends(span: Span, line: SourceLine) -> bool:
    return span.end == line.cell_span(line.cell_at(span.start)).end


def _begins(span: Span, line: SourceLine) -> bool:
    return not ITEM_MARKS.sub("", line.text[: span.start - line.start].rpartition(CELL)[2]).strip()


def _too_wide(piece: Piece, span: Span, document: SourceDocument) -> Iterator[Difference]:
    """Yield a difference when the first or the last line given holds none of the words."""
    found = document.ref(span)
    if piece.has_lines and found != piece.refs[0]:
        yield _wide(piece.owner, piece.what, piece.refs[0], found)


def _wide(owner: str, what: str, ref: SourceRef, found: SourceRef) -> Difference:
    message = f"{what} : les lignes {ref} sont trop larges"
    return _difference(owner, ref, message, f"se lit ligne {found}")


def _missed(piece: Piece, ledger: Ledger) -> Difference:
    if piece.is_own and piece.refs:
        within = ledger.document.within(piece.refs[0])
        span = ledger.document.first(piece.text, within)
        if span is not None:
            return _difference(
                piece.owner,
                piece.refs[0],
                f"{piece.what} : ces mots n'y sont pas une fois de plus",
                f"encodé   : {piece.text}",
                f"déjà pris par : {ledger.holder(span)}",
            )
    return _not_there(piece, ledger)


def _not_there(piece: Piece, ledger: Ledger) -> Difference:
    """Say what stands on the lines instead, and where the passage stands if it does."""
    document, text, said = ledger.document, piece.text, f"{piece.what} : ces mots n'y sont pas"
    if not piece.refs:
        message = f"{piece.what} : il manque la ligne de « {text} »"
        return _difference(piece.owner, None, message)
    ref = piece.refs[0]
    if ref.last > document.length:
        said += f" ; le texte s'arrête à la ligne {document.length}"
    within = document.within(ref)
    # The words of a sentence were meant for words that no other sentence took.
    words = ledger.free_words(within) if piece.is_own else words_of(document.text, within)
    likeness = nearest_words(text, words)
    details = [f"encodé   : {likeness.encoded if likeness else text}"]
    leaves: tuple[int, ...] = ()
    if likeness is not None:
        details.append(f"document : {likeness.found}")
        if piece.encodes:
            # Claimed all the same: the other direction need not report the same words again.
            span = Span(start=likeness.words[0].span.start, end=likeness.words[-1].span.end)
            leaves = ledger.claim(span, Mark.DISPUTED, piece.owner or piece.what)
    found = islice(document.occurrences(text), _SHOWN_PLACES + 1)
    if elsewhere := [str(document.ref(span)) for span in found]:
        more = " …" if len(elsewhere) > _SHOWN_PLACES else ""
        details.append(f"se lit ligne {', '.join(elsewhere[:_SHOWN_PLACES])}{more}")
    if OMISSION in text:
        details.append(
            f"« {OMISSION} » remplace le nom d'une personne, et rien d'autre ; "
            "ce nom n'est encodé nulle part"
        )
    return _difference(piece.owner, ref, said, *details, leaves=leaves)


def _side_by_side(one: Span, other: Span, document: SourceDocument) -> bool:
    before, after = sorted((one, other), key=lambda span: span.start)
    between = document.text[before.end : after.start]
    return before.end <= after.start and _BETWEEN.fullmatch(between) is not None


def _difference(
    owner: str,
    ref: SourceRef | None,
    message: str,
    *details: str,
    leaves: tuple[int, ...] = (),
) -> Difference:
    return Difference(
        direction=Direction.DATA,
        owner=owner,
        ref=ref,
        message=message,
        details=details,
        leaves=leaves,
    )
