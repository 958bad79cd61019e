"""What the fidelity check found, as types, and its French text for the terminal.

Last part of the fidelity check: pure; nothing is printed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType

from generator.model import SourceRef


class Direction(StrEnum):
    """Which of the two readings found a difference; the words head its part of the report."""

    DATA = "Encodé, mais pas dans le document"
    SOURCE = "Dans le document, mais pas encodé"
    RULE = "Raisons qui ne servent à rien"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place where the file and its source do not agree."""

    direction: Direction
    owner: str
    """Id of the statement, list or section it is about; empty for a line nobody encodes."""
    ref: SourceRef | None
    message: str
    details: tuple[str, ...] = ()
    leaves: tuple[int, ...] = ()
    """Lines of the source that it leaves unaccounted for."""
    reason: str | None = None
    """Why it is accepted, as the file says; `None` if it is not."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """How many of `total` agree: word for word, or by a recorded reason."""

    exact: int
    excused: int
    total: int

    def __str__(self) -> str:
        done = f"{self.exact + self.excused} sur {self.total}"
        return f"{done} (dont {self.excused} avec une raison)" if self.excused else done


@dataclass(frozen=True, kw_only=True)
class FidelityReport:
    """The comparison of the files that encode a document with its text."""

    name: str
    document: str
    pieces: Score
    """From the data to the source: passages and cells found where they say."""
    items: Score
    """From the source to the data: list items and rows of the commitment tables."""
    lines: Score
    """From the source to the data: all lines that are not blank."""
    differences: tuple[Difference, ...]
    """Those that no recorded reason covers."""
    covered: tuple[Difference, ...]
    """Those that one does."""


def lines(
    report: FidelityReport, *, places: Mapping[str, str] = MappingProxyType({}), detail: bool = True
) -> Iterator[str]:
    """Yield the report in French, line by line; accepted differences only in `detail`.

    `places` says where the file writes the id of each statement, list or section.
    """
    yield f"{report.name} ({report.document}.txt)"
    for direction, found in groupby(report.differences, key=lambda item: item.direction):
        yield f"  {direction.value} :"
        for difference in found:
            yield f"    {_place(report, difference)}: {_said(difference)}"
            yield from (f"        {line}" for line in difference.details)
            if difference.owner in places:
                yield f"        écrit dans {places[difference.owner]}"
    if report.covered and not detail:
        count = len(report.covered)
        yield f"  Acceptées avec une raison : {count} (« --detail » les montre)."
    elif report.covered:
        yield "  Différences acceptées, avec leur raison :"
        yield from (f"    {line}" for line in _covered(report))
    yield f"  Des données vers le document, passages et cases retrouvés : {report.pieces}."
    yield (
        "  Du document vers les données, points de liste et lignes de tableau d'engagements : "
        f"{report.items} ; toutes les lignes : {report.lines}."
    )
    total = len(report.differences)
    if total:
        yield f"  {total} différence{'s' * (total > 1)} à régler."
    else:
        yield "  Aucune différence à régler."


def _covered(report: FidelityReport) -> Iterator[str]:
    """Yield accepted differences; lines left out for one reason are said together."""
    for (direction, reason), found in groupby(
        report.covered, key=lambda item: (item.direction, item.reason)
    ):
        group = list(found)
        if direction is Direction.SOURCE:
            numbers = sorted({number for item in group for number in item.leaves})
            yield f"{report.document}.txt:{ranges(numbers)}: {reason}"
        else:
            for item in group:
                yield f"{_place(report, item)}: {_said(item)}"
                yield from (f"    {detail}" for detail in item.details)
                yield f"    raison : {reason}"


def _place(report: FidelityReport, difference: Difference) -> str:
    source = f"{report.document}.txt"
    return source if difference.ref is None else f"{source}:{difference.ref}"


def _said(difference: Difference) -> str:
    owner = f"{difference.owner}, " if difference.owner else ""
    return f"{owner}{difference.message}"


def ranges(numbers: list[int]) -> str:
    """Return `3-5, 9`: runs of consecutive numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
