"""Reads the cells of a document's tables: marks (« X ») and mentions (« PE », « Mission Locale »).

Pure; shared by the checks, which report a cell that cannot be read, and by the resolver.
"""

from dataclasses import dataclass

from generator.model import TableKey


@dataclass(frozen=True, kw_only=True)
class CellReading:
    """What stands in a cell, in order, each as the legend of the tables writes it."""

    marks: tuple[str, ...]
    mentions: tuple[str, ...]


class CellError(ValueError):
    """A cell holds words that the legend does not know."""

    def __init__(self, leftover: str) -> None:
        """Keep the words that are left, as they stand in the cell."""
        self.leftover = leftover
        super().__init__(f"la légende ne connaît pas « {leftover} »")


def read_cell(cell: str, key: TableKey) -> CellReading:
    """Split a cell into marks and mentions, the longest first: « Mission Locale » before « ML ».

    Raises `CellError` when words are left, for a cell must be understood whole or not at all.
    """
    known = {tuple(word.split()): word for word in (*key.marques, *key.mentions)}
    longest = max(map(len, known), default=0)
    words = cell.split()
    found: list[str] = []
    leftover: list[str] = []
    start = 0
    while start < len(words):
        for size in range(min(longest, len(words) - start), 0, -1):
            match = known.get(tuple(words[start : start + size]))
            if match is not None:
                found.append(match)
                start += size
                break
        else:
            leftover.append(words[start])
            start += 1
    if leftover:
        raise CellError(" ".join(leftover))
    return CellReading(
        marks=tuple(word for word in found if word not in key.mentions),
        mentions=tuple(word for word in found if word in key.mentions),
    )
