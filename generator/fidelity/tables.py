"""In both directions for tables: each cell of a row under its column, and none forgotten.

Part of the fidelity check: reads the ledger to know which cell of a row holds its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.fidelity.document import TableRow
from generator.fidelity.ledger import Ledger
from generator.fidelity.pieces import EncodedRow
from generator.fidelity.report import Difference, Direction
from generator.model import SourceRef


@dataclass(frozen=True, kw_only=True)
class RowReading:
    """A row of the source with the statements that name it."""

    row: TableRow
    statements: tuple[EncodedRow, ...]
    columns: dict[str, int]
    """Cell of each column, counted from the cell that holds the text."""

    def cell(self, column: str) -> str:
        """Return what stands in a column; nothing in one the row does not reach."""
        index = self.columns.get(column, -1)
        return self.row.line.cells[index] if 0 <= index < len(self.row.line.cells) else ""

    def column_of(self, cell: str) -> str | None:
        """Return the first column where a cell's words stand."""
        return next((name for name in self.columns if cell and self.cell(name) == cell), None)

    def differences(self) -> Iterator[Difference]:
        """Yield each cell that the file has otherwise, then each it does not have."""
        for statement in self.statements:
            for column, encoded in statement.cells:
                if self.cell(column) != encoded:
                    yield self._wrong(statement.owner, column, encoded)
        given = {column for statement in self.statements for column, _ in statement.cells}
        for column in self.columns:
            if self.cell(column) and column not in given:
                yield self._difference(
                    Direction.SOURCE,
                    self.statements[0].owner,
                    f"case « {column} » : « {self.cell(column)} » n'est pas encodé",
                )

    def _wrong(self, owner: str, column: str, encoded: str) -> Difference:
        if column not in self.columns:
            stands = f"le tableau n'a que les colonnes {', '.join(self.columns)}"
        elif self.cell(column):
            stands = f"le document y porte « {self.cell(column)} »"
        else:
            stands = "cette case est vide dans le document"
        right = self.column_of(encoded)
        details = (f"« {encoded} » se lit dans la colonne « {right} »",) if right else ()
        message = f"case « {column} » : « {encoded} » est encodé, {stands}"
        return self._difference(Direction.DATA, owner, message, *details)

    def _difference(
        self, direction: Direction, owner: str, message: str, *details: str
    ) -> Difference:
        number = self.row.line.number
        return Difference(
            direction=direction,
            owner=owner,
            ref=SourceRef(first=number, last=number),
            message=message,
            details=details,
            leaves=(number,),
        )


def read_rows(encoded: Sequence[EncodedRow], ledger: Ledger) -> tuple[RowReading, ...]:
    """Return the rows that at least one statement names, with the statements that do."""
    naming: dict[int, list[EncodedRow]] = {}
    for item in encoded:
        for line in ledger.document.lines_of(item.ref):
            naming.setdefault(line.number, []).append(item)
    readings: list[RowReading] = []
    for number, row in ledger.document.rows.items():
        if statements := tuple(naming.get(number, ())):
            owners = {statement.owner for statement in statements}
            text_cell = next(
                (
                    row.line.cell_at(span.start)
                    for span, owner in ledger.owners.get(number, ())
                    if owner in owners and span.start >= row.line.start
                ),
                row.text_cell,
            )
            readings.append(
                RowReading(row=row, statements=statements, columns=row.cells(text_cell=text_cell))
            )
    return tuple(readings)


def rowless(encoded: Sequence[EncodedRow], readings: Sequence[RowReading]) -> Iterator[Difference]:
    """Yield each encoded cell whose statement is on no row of a commitment table."""
    placed = {statement.owner for reading in readings for statement in reading.statements}
    for statement in encoded:
        if statement.owner not in placed:
            for column, cell in statement.cells:
                yield Difference(
                    direction=Direction.DATA,
                    owner=statement.owner,
                    ref=statement.ref,
                    message=f"case « {column} » : « {cell} » est encodé, "
                    "mais cette ligne n'est pas d'un tableau d'engagements",
                )
