"""Keeps account of which characters of a source are encoded, and says what is left over.

Part of the fidelity check: its only state, made and dropped within one comparison.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from generator.fidelity.document import SourceDocument, SourceLine, Span
from generator.fidelity.words import Word, words_of

# What the extraction leaves in front of an item, or between items that it ran together. « x » is
# a mark only at the head of a line, as « o » is, and a dash only when it stands alone.
_MARKS = r"(?:[•▶►○▪✓☞]+\s*|[-–]+(?=\s|$)\s*)"
ITEM_MARKS = re.compile(_MARKS)
_FIRST_MARKS = re.compile(rf"\s*(?:{_MARKS}|[xo](?=\s)\s*)*")
_CELL_MARKS = re.compile(rf"\s*{_MARKS}*")
_RUN_TOGETHER = re.compile(r"(?:\s*[•▶►○▪✓☞]+\s*|\s+[-–]+(?=\s|$)\s*)*\s*")
_AFTER_INDICATOR = re.compile(r"\s*[;.]")
_FREE = re.compile(rb"\0+")


class Mark(IntEnum):
    """What is known of one character of the source."""

    FREE = 0
    OWN = 1
    INDICATOR = 2
    QUOTED = 3
    DISPUTED = 4
    """Encoded in other words: reported once, with what differs."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The marks of a document's characters, and where each owner's words were found."""

    document: SourceDocument
    marks: bytearray
    owners: dict[int, list[tuple[Span, str]]] = field(default_factory=dict)
    """Who claimed what, by the number of each line that the words stand on."""

    @classmethod
    def of(cls, document: SourceDocument) -> "Ledger":
        """Open the account of a document, nothing encoded yet."""
        return cls(document=document, marks=bytearray(len(document.text)))

    def is_free(self, span: Span) -> bool:
        """Whether nothing encodes any character of the stretch."""
        return not any(self.marks[span.start : span.end])

    def claim(self, span: Span, mark: Mark, owner: str) -> tuple[int, ...]:
        """Mark the free characters of a stretch; return the numbers of the lines they stand on.

        The first to claim a character keeps it.
        """
        gained: list[int] = []
        for line in self.document.lines_under(span):
            self.owners.setdefault(line.number, []).append((span, owner))
            start, end = max(span.start, line.start), min(span.end, line.span.end)
            if Mark.FREE in self.marks[start:end]:
                gained.append(line.number)
        before = self.marks[span.start : span.end]
        self.marks[span.start : span.end] = before.replace(bytes([Mark.FREE]), bytes([mark]))
        return tuple(gained)

    def is_encoded(self, line: SourceLine) -> bool:
        """Whether something encodes a part of the line."""
        return not self.is_free(line.span)

    def holder(self, span: Span) -> str | None:
        """Return who holds a stretch, if somebody does."""
        held = (
            owner
            for line in self.document.lines_under(span)
            for has, owner in self.owners.get(line.number, ())
            if has.start < span.end and span.start < has.end
        )
        return next(held, None)

    def free_words(self, within: Span) -> list[Word]:
        """Return the words of a stretch that nothing encodes."""
        return [word for word in words_of(self.document.text, within) if self.is_free(word.span)]

    def openings(self, line: SourceLine) -> Iterator[int]:
        """Yield where words may begin: at the head of a cell, or right after another passage."""
        for index in range(len(line.cells)):
            cell = line.cell_span(index)
            for run in (cell, *self._free_runs(cell)):
                yield self._after_marks(run, cell, is_first=index == 0)

    def leftovers(self, line: SourceLine, *, skipped: Collection[int]) -> tuple[str, ...]:
        """Return what is not encoded in a line, list marks aside, cells of `skipped` aside."""
        return tuple(
            left
            for index in range(len(line.cells))
            if index not in skipped
            for left in self._left_in_cell(line.cell_span(index), is_first=index == 0)
        )

    def _left_in_cell(self, cell: Span, *, is_first: bool) -> Iterator[str]:
        for run in self._free_runs(cell):
            start = self._after_marks(run, cell, is_first=is_first)
            if left := self.document.text[start : run.end].strip():
                yield left

    def _after_marks(self, run: Span, cell: Span, *, is_first: bool) -> int:
        """Return where the words of a stretch of a cell begin."""
        if run.start == cell.start:
            return self._after(_FIRST_MARKS if is_first else _CELL_MARKS, run)
        start = run.start
        # The final punctuation of an indicator separates it from the next.
        if self.marks[start - 1] == Mark.INDICATOR:
            start = self._after(_AFTER_INDICATOR, run)
        return self._after(_RUN_TOGETHER, Span(start=start, end=run.end))

    def _after(self, pattern: re.Pattern[str], run: Span) -> int:
        """Return where a stretch goes on after what the pattern matches at its beginning."""
        match = pattern.match(self.document.text, run.start, run.end)
        return match.end() if match else run.start

    def _free_runs(self, within: Span) -> Iterator[Span]:
        for run in _FREE.finditer(self.marks, within.start, within.end):
            yield Span(start=run.start(), end=run.end())


def is_list_item(line: SourceLine) -> bool:
    """Whether a line opens with the mark of a list, and says something after it."""
    marks = _FIRST_MARKS.match(line.text)
    return marks is not None and bool(marks[0].strip()) and marks.end() < len(line.text)
