"""The source text as one searchable string that still knows its lines, its cells and its tables.

First part of the fidelity check: pure; knows nothing of what was encoded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from generator.model import SourceRef
from generator.text import normalise

CELL = "\t"
"""What separates two cells; never in a normalised text, so no passage can run over it."""
_NUMBER, _START = attrgetter("number"), attrgetter("start")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the document's string: `start` included, `end` not."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One line that is not blank, its cells normalised; a line outside a table is one cell."""

    number: int
    start: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line as it stands in the document's string."""
        return CELL.join(self.cells)

    @property
    def span(self) -> Span:
        """Where the line stands in the document's string."""
        return Span(start=self.start, end=self.start + len(self.text))

    def cell_span(self, index: int) -> Span:
        """Return where a cell stands in the document's string."""
        start = self.start + sum(len(cell) + len(CELL) for cell in self.cells[:index])
        return Span(start=start, end=start + len(self.cells[index]))

    def cell_at(self, offset: int) -> int:
        """Return the index of the cell that holds a place of the document's string."""
        return self.text[: offset - self.start].count(CELL)


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A row under a header that names columns of the legend."""

    line: SourceLine
    columns: tuple[tuple[int, str], ...]
    """Index of the cell in the header, and the name of the column in the legend."""

    @property
    def text_cell(self) -> int:
        """Index of the cell where the header has the text of the row: just before the columns."""
        return self.columns[0][0] - 1

    def cells(self, *, text_cell: int) -> dict[str, int]:
        """Return the index of each column's cell in a row whose text stands in `text_cell`.

        When the first cell was merged away, the extraction moved the rest of the row: the
        columns are counted from the text, not from the edge of the table.
        """
        shift = text_cell - self.text_cell
        return {name: index + shift for index, name in self.columns}


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """The whole source text; a place in it is a place in `text`."""

    text: str
    lines: tuple[SourceLine, ...]
    rows: dict[int, TableRow]
    """Rows of the commitment tables, by line number."""
    length: int
    """How many lines the file has, blank ones included."""

    def within(self, ref: SourceRef) -> Span:
        """Return the stretch that the lines of `ref` cover; an empty one if all are blank."""
        covered = self.lines_of(ref)
        if not covered:
            return Span(start=0, end=0)
        return Span(start=covered[0].start, end=covered[-1].span.end)

    def lines_of(self, ref: SourceRef) -> tuple[SourceLine, ...]:
        """Return the lines of `ref` that are not blank."""
        first = bisect_left(self.lines, ref.first, key=_NUMBER)
        return self.lines[first : bisect_right(self.lines, ref.last, lo=first, key=_NUMBER)]

    def lines_under(self, span: Span) -> tuple[SourceLine, ...]:
        """Return the lines that a stretch of the string stands on."""
        first = bisect_right(self.lines, span.start, key=_START) - 1
        return self.lines[first : max(first + 1, bisect_left(self.lines, span.end, key=_START))]

    def occurrences(self, piece: str, within: Span | None = None) -> Iterator[Span]:
        """Yield each place where `piece` stands in whole words, in order."""
        return whole_words(self.text, piece, within)

    def first(self, piece: str, within: Span) -> Span | None:
        """Return the first place where `piece` stands, if there is one."""
        return next(self.occurrences(piece, within), None)

    def ref(self, span: Span) -> SourceRef:
        """Return the lines that a stretch of the string stands on."""
        lines = self.lines_under(span)
        return SourceRef(first=lines[0].number, last=lines[-1].number)


def whole_words(text: str, piece: str, within: Span | None = None) -> Iterator[Span]:
    """Yield each place of a text where `piece` stands in whole words, in order."""
    start, end = (within.start, within.end) if within else (0, len(text))
    found = text.find(piece, start, end) if piece else -1
    while found >= 0:
        span = Span(start=found, end=found + len(piece))
        if not (_cuts_a_word(text, span.start) or _cuts_a_word(text, span.end)):
            yield span
        found = text.find(piece, found + 1, end)


def _cuts_a_word(text: str, offset: int) -> bool:
    around = text[max(0, offset - 1) : offset + 1]
    return offset > 0 and len(around) == 2 and around.isalnum()


def read_document(source_text: str, columns: Iterable[str]) -> SourceDocument:
    """Read a source text; `columns` are the headers of its commitment tables, if it has any."""
    # Not `splitlines`: lines are counted as editors and `cat -n` count them.
    text = source_text.removeprefix("\ufeff").replace("\r\n", "\n")
    raw_lines = text.removesuffix("\n").split("\n")
    lines: list[SourceLine] = []
    rows: dict[int, TableRow] = {}
    header: tuple[tuple[int, str], ...] = ()
    names = {_squeezed(name): name for name in columns}
    start = 0
    for number, raw in enumerate(raw_lines, start=1):
        if not raw.strip():
            header = ()
            continue
        line = SourceLine(number=number, start=start, cells=tuple(map(normalise, raw.split(CELL))))
        lines.append(line)
        # One space stands for the end of a line, as in a sentence that runs on to the next.
        start = line.span.end + 1
        if len(line.cells) == 1:
            header = ()
        elif heading := _header(line.cells, names):
            header = heading
        elif header:
            rows[number] = TableRow(line=line, columns=header)
    return SourceDocument(
        text=" ".join(line.text for line in lines),
        lines=tuple(lines),
        rows=rows,
        length=len(raw_lines),
    )


def _header(cells: tuple[str, ...], names: dict[str, str]) -> tuple[tuple[int, str], ...]:
    """Return the columns if the row is a header: names of columns, at least two, nothing else."""
    filled = [(index, names.get(_squeezed(cell))) for index, cell in enumerate(cells) if cell]
    columns = tuple((index, name) for index, name in filled if name is not None)
    return columns if len(columns) == len(filled) >= 2 else ()


def _squeezed(heading: str) -> str:
    """Return a heading without its spaces: a narrow column cuts « Agg » into « Ag g »."""
    return "".join(heading.split()).casefold()
