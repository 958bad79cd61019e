"""Compares the files that encode a document with its text, both ways; applies recorded reasons.

Top of the fidelity check: pure; texts and typed files in, report out.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.checks.walk import walk
from generator.fidelity.document import SourceDocument, read_document
from generator.fidelity.ledger import Ledger, is_list_item
from generator.fidelity.pieces import encoded_rows, pieces
from generator.fidelity.placing import place_expansions, place_pieces
from generator.fidelity.reasons import Reasons
from generator.fidelity.report import Difference, Direction, FidelityReport, Score
from generator.fidelity.tables import RowReading, read_rows, rowless
from generator.model import (
    Deliberation,
    DocumentFile,
    FidelityNotes,
    GlossarySourceFile,
    MeasuresFile,
    Remark,
    SourceRef,
)

EncodedFile = DocumentFile | MeasuresFile


def compare(
    name: str,
    files: Sequence[EncodedFile],
    glossary_source: GlossarySourceFile | None,
    source_text: str,
) -> FidelityReport:
    """Compare what the files encode of the document `name` with its text, word for word, both ways.

    A document may need several files: Troyes prints the Pacte de Dijon after its own protocol.
    """
    document = read_document(source_text, _columns(files))
    ledger = Ledger.of(document)
    passages = [piece for file in files for piece in pieces(file)]
    expansions = glossary_source.entrees if glossary_source else ()
    encoded = [row for file in files for row in encoded_rows(file)]
    notes = FidelityNotes(
        hors_donnees=tuple(item for file in files for item in file.fidelite.hors_donnees),
        ecarts=tuple(item for file in files for item in file.fidelite.ecarts),
    )
    found = [*place_pieces(passages, ledger), *place_expansions(expansions, ledger)]
    rows = read_rows(encoded, ledger)
    for reading in rows:
        found += reading.differences()
    found += rowless(encoded, rows)
    found += _leftovers(ledger, rows)
    found.sort(key=_order)

    reasons = Reasons.of(notes, document)
    covering = [reasons.covering(difference) for difference in found]
    judged = [
        replace(difference, reason=covers[0].raison) if covers else difference
        for difference, covers in zip(found, covering, strict=True)
    ]
    missing = {n for item in judged if item.reason is None for n in item.leaves}
    excused = {n for item in judged for n in item.leaves} - missing
    data = [item for item in judged if item.direction is Direction.DATA]
    total = len(passages) + 2 * len(expansions) + sum(len(item.cells) for item in encoded)
    numbers = [line.number for line in document.lines]
    items = [
        line.number for line in document.lines if line.number in document.rows or is_list_item(line)
    ]
    return FidelityReport(
        name=", ".join(_short_name(file) for file in files),
        document=name,
        pieces=Score(
            exact=total - len(data),
            excused=sum(item.reason is not None for item in data),
            total=total,
        ),
        items=_score(items, missing, excused),
        lines=_score(numbers, missing, excused),
        differences=(
            *(item for item in judged if item.reason is None),
            *(item for file in files for item in _beyond_the_end(file, document)),
            *reasons.faults({reason for covers in covering for reason in covers}, ledger),
        ),
        covered=tuple(item for item in judged if item.reason is not None),
    )


def _columns(files: Sequence[EncodedFile]) -> Iterator[str]:
    """Yield the headers of the commitment tables that the files have a legend for."""
    for file in files:
        if isinstance(file, DocumentFile) and file.legende is not None:
            yield from file.legende.colonnes


def _short_name(file: EncodedFile) -> str:
    return file.nom if isinstance(file, MeasuresFile) else file.nom_court


def _leftovers(ledger: Ledger, rows: Sequence[RowReading]) -> Iterator[Difference]:
    """Yield each line that holds words nobody encodes; the cells of known rows are read apart."""
    cells = {reading.row.line.number: set(reading.columns.values()) for reading in rows}
    for line in ledger.document.lines:
        left = ledger.leftovers(line, skipped=cells.get(line.number, set()))
        if left:
            yield Difference(
                direction=Direction.SOURCE,
                owner="",
                ref=SourceRef(first=line.number, last=line.number),
                message=f"non encodé : « {' | '.join(left)} »",
                leaves=(line.number,),
            )


def _beyond_the_end(file: EncodedFile, document: SourceDocument) -> Iterator[Difference]:
    """Yield each remark, and each vote, on lines that the text does not have."""
    for _, node in walk(file):
        match node:
            case Remark(ligne=ref, texte=text) if ref is not None:
                what = "remarque"
            case Deliberation(ligne=ref, organe=text):
                what = "délibération"
            case _:
                continue
        if ref.last > document.length:
            yield Difference(
                direction=Direction.DATA,
                owner="",
                ref=ref,
                message=f"{what} : le texte s'arrête à la ligne {document.length}",
                details=(f"{what} : {text}",),
            )


def _score(numbers: Sequence[int], missing: Collection[int], excused: Collection[int]) -> Score:
    kept = [number for number in numbers if number not in missing]
    return Score(
        exact=sum(number not in excused for number in kept),
        excused=sum(number in excused for number in kept),
        total=len(numbers),
    )


def _order(difference: Difference) -> tuple[int, int]:
    first = difference.ref.first if difference.ref else 0
    return list(Direction).index(difference.direction), first
