"""Finds the recorded reasons that cover a difference, and says which reasons are of no use.

Part of the fidelity check: pure; knows nothing of how differences are found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import itemgetter

from generator.fidelity.document import SourceDocument
from generator.fidelity.ledger import Ledger
from generator.fidelity.report import Difference, Direction, ranges
from generator.model import Discrepancy, FidelityNotes, LeftOut, SourceRef

Reason = Discrepancy | LeftOut
_LINE = itemgetter(0)


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """The recorded reasons of a document, kept by the id or the line that each of them names."""

    notes: FidelityNotes
    by_id: dict[str, list[Discrepancy]]
    by_line: list[tuple[int, Discrepancy]]
    """In the order of lines."""
    left_out: dict[int, list[LeftOut]]
    """By each line that is left out and not blank."""

    @classmethod
    def of(cls, notes: FidelityNotes, document: SourceDocument) -> "Reasons":
        """Put the reasons in order."""
        by_id: dict[str, list[Discrepancy]] = {}
        for accepted in notes.ecarts:
            by_id.setdefault(accepted.id, []).append(accepted)
        by_line = [(int(item.id), item) for item in notes.ecarts if item.id.isdecimal()]
        left_out: dict[int, list[LeftOut]] = {}
        for item in notes.hors_donnees:
            # Words left out one by one are claimed as passages are: they excuse nothing else.
            for line in document.lines_of(item.lignes) if item.texte is None else ():
                left_out.setdefault(line.number, []).append(item)
        by_line.sort(key=_LINE)
        return cls(notes=notes, by_id=by_id, by_line=by_line, left_out=left_out)

    def covering(self, difference: Difference) -> tuple[Reason, ...]:
        """Return the reasons that cover a difference."""
        named = self.by_id.get(difference.owner, ())
        ref = difference.ref
        if ref is None:
            return tuple(named)
        first = bisect_left(self.by_line, ref.first, key=_LINE)
        last = bisect_right(self.by_line, ref.last, lo=first, key=_LINE)
        left_out = (
            self.left_out.get(ref.first, ()) if difference.direction is Direction.SOURCE else ()
        )
        return (
            *named,
            *(item for _, item in self.by_line[first:last]),
            *(item for item in left_out if ref.last <= item.lignes.last),
        )

    def faults(self, used: Collection[Reason], ledger: Ledger) -> Iterator[Difference]:
        """Yield each reason that covers nothing, or that covers what is encoded.

        Either would hide the next fault that would come.
        """
        document = ledger.document
        for left_out in (item for item in self.notes.hors_donnees if item.texte is None):
            lines = document.lines_of(left_out.lignes)
            encoded = [line.number for line in lines if ledger.is_encoded(line)]
            message = ""
            if left_out.lignes.last > document.length:
                message = f"le texte s'arrête à la ligne {document.length}"
            elif left_out not in used:
                message = "ces lignes sont toutes encodées, ou vides : effacez cette raison"
            elif encoded:
                message = (
                    f"des mots de ces lignes sont encodés : {ranges(encoded)} ; ôtez-les, "
                    "ou dites les autres mots dans « texte »"
                )
            if message:
                yield _fault("hors_donnees", left_out.lignes, message)
        for accepted in self.notes.ecarts:
            if accepted not in used:
                line = int(accepted.id) if accepted.id.isdecimal() else None
                ref = SourceRef(first=line, last=line) if line else None
                message = f"aucune différence pour « {accepted.id} » : effacez cette raison"
                yield _fault("ecarts", ref, message)


def _fault(owner: str, ref: SourceRef | None, message: str) -> Difference:
    return Difference(direction=Direction.RULE, owner=owner, ref=ref, message=message)
