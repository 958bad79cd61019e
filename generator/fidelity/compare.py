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
from generator.fidelity.report import Difference, Direction, FidelityReport, Score, ranges
from generator.fidelity.tables import RowReading, read_rows, rowless
from generator.model import (
    Discrepancy,
    DocumentFile,
    FidelityNotes,
    GlossarySourceFile,
    LeftOut,
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

    judged = [_judged(difference, notes) for difference in found]
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
            *_faults_of_notes(notes, found, ledger),
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


def _judged(difference: Difference, notes: FidelityNotes) -> Difference:
    """Return the difference with the first recorded reason that covers it, if one does."""
    reasons = [
        *(item.raison for item in notes.ecarts if _accepts(item, difference)),
        *(item.raison for item in notes.hors_donnees if _leaves_out(item, difference)),
    ]
    return replace(difference, reason=reasons[0]) if reasons else difference


def _accepts(entry: Discrepancy, difference: Difference) -> bool:
    if entry.id == difference.owner:
        return True
    ref = difference.ref
    return ref is not None and entry.id.isdecimal() and ref.first <= int(entry.id) <= ref.last


def _leaves_out(entry: LeftOut, difference: Difference) -> bool:
    ref = difference.ref
    return (
        difference.direction is Direction.SOURCE
        # Words left out one by one are claimed as passages are: they excuse nothing else.
        and entry.texte is None
        and ref is not None
        and entry.lignes.first <= ref.first
        and ref.last <= entry.lignes.last
    )


def _beyond_the_end(file: EncodedFile, document: SourceDocument) -> Iterator[Difference]:
    """Yield each remark on lines that the text does not have."""
    for _, node in walk(file):
        if isinstance(node, Remark) and node.ligne and node.ligne.last > document.length:
            yield Difference(
                direction=Direction.DATA,
                owner="",
                ref=node.ligne,
                message=f"remarque : le texte s'arrête à la ligne {document.length}",
                details=(f"remarque : {node.texte}",),
            )


def _faults_of_notes(
    notes: FidelityNotes, found: Sequence[Difference], ledger: Ledger
) -> Iterator[Difference]:
    """Yield each recorded reason that covers nothing, or that covers what is encoded.

    Either would hide the next fault that would come.
    """
    document = ledger.document
    for left_out in (item for item in notes.hors_donnees if item.texte is None):
        first, last = left_out.lignes.first, left_out.lignes.last
        covered = [line for line in document.lines if first <= line.number <= last]
        encoded = [line.number for line in covered if ledger.is_encoded(line)]
        message = ""
        if last > document.length:
            message = f"le texte s'arrête à la ligne {document.length}"
        elif not any(_leaves_out(left_out, difference) for difference in found):
            message = "ces lignes sont toutes encodées, ou vides : effacez cette raison"
        elif encoded:
            message = (
                f"des mots de ces lignes sont encodés : {ranges(encoded)} ; ôtez-les, "
                "ou dites les autres mots dans « texte »"
            )
        if message:
            yield Difference(
                direction=Direction.RULE,
                owner="hors_donnees",
                ref=left_out.lignes,
                message=message,
            )
    for accepted in notes.ecarts:
        if not any(_accepts(accepted, difference) for difference in found):
            line = int(accepted.id) if accepted.id.isdecimal() else None
            yield Difference(
                direction=Direction.RULE,
                owner="ecarts",
                ref=SourceRef(first=line, last=line) if line else None,
                message=f"aucune différence pour « {accepted.id} » : effacez cette raison",
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
