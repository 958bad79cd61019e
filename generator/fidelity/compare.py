"""Compares one territory's files with its source text, both ways, and applies recorded reasons.

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
    FidelityNotes,
    GlossarySourceFile,
    LeftOut,
    Remark,
    SourceRef,
    TerritoryFile,
)


def compare(
    territory: TerritoryFile, glossary_source: GlossarySourceFile | None, source_text: str
) -> FidelityReport:
    """Compare what was encoded with the source, word for word, in both directions."""
    document = read_document(source_text, territory.legende.colonnes if territory.legende else ())
    ledger = Ledger.of(document)
    passages = pieces(territory)
    expansions = glossary_source.entrees if glossary_source else ()
    encoded = encoded_rows(territory)
    found = [*place_pieces(passages, ledger), *place_expansions(expansions, ledger)]
    rows = read_rows(encoded, ledger)
    for reading in rows:
        found += reading.differences()
    found += rowless(encoded, rows)
    found += _leftovers(ledger, rows)
    found.sort(key=_order)

    judged = [_judged(difference, territory.fidelite) for difference in found]
    missing = {n for item in judged if item.reason is None for n in item.leaves}
    excused = {n for item in judged for n in item.leaves} - missing
    data = [item for item in judged if item.direction is Direction.DATA]
    total = len(passages) + 2 * len(expansions) + sum(len(item.cells) for item in encoded)
    numbers = [line.number for line in document.lines]
    items = [
        line.number for line in document.lines if line.number in document.rows or is_list_item(line)
    ]
    return FidelityReport(
        territory_id=territory.id,
        name=territory.nom_court,
        document=territory.protocole.document,
        pieces=Score(
            exact=total - len(data),
            excused=sum(item.reason is not None for item in data),
            total=total,
        ),
        items=_score(items, missing, excused),
        lines=_score(numbers, missing, excused),
        differences=(
            *(item for item in judged if item.reason is None),
            *_beyond_the_end(territory, document),
            *_faults_of_notes(territory.fidelite, found, ledger),
        ),
        covered=tuple(item for item in judged if item.reason is not None),
    )


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


def _beyond_the_end(territory: TerritoryFile, document: SourceDocument) -> Iterator[Difference]:
    """Yield each remark on lines that the text does not have."""
    for _, node in walk(territory):
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
