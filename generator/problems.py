"""What is wrong in an editor's file, and where: one `Problem`, one exception that carries many.

First in the flow: everything that reads or checks files reports with these; only the CLI prints.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_FOUND = re.compile(r"«.*?»|\S+:\d+|\d+")
"""What differs from one message to the next when the fault is the same."""
_SHOWN = 5
_LINES = 20


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One fault, for someone who does not program: where, what was found, what to write."""

    path: str
    """Relative to the project's root, with `/`."""
    line: int
    """1-based, like `column`; both count characters as text editors do."""
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        lines = [f"{self.path}:{self.line}:{self.column}: {self.message}"]
        lines += [f"    {line}" for line in self.hint.splitlines()]
        return "\n".join(lines)


class ProblemsError(Exception):
    """Every problem found, in order of file and place, each once."""

    def __init__(self, problems: Iterable[Problem], unread: Iterable[str] = ()) -> None:
        """Sort the problems, so that the same files always give the same report.

        `unread` is the paths of files that no rule could look into: mending them may show more.
        """
        self.problems = tuple(sorted(set(problems)))
        self.unread = tuple(sorted(set(unread)))
        super().__init__("\n".join(map(str, self.problems)))


def report(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems as text; of those of one sort in one file, the first ones, then their lines.

    One slip, such as an id that changes, may be seen from every row of a table.
    """
    families: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        sort = _FOUND.sub("…", problem.message)
        families.setdefault((problem.path, sort), []).append(problem)
    for family in families.values():
        different: dict[tuple[str, str], Problem] = {}
        for problem in family:
            different.setdefault((problem.message, problem.hint), problem)
        shown = list(different.values())[:_SHOWN]
        yield from map(str, shown)
        if rest := {problem.line for problem in family} - {problem.line for problem in shown}:
            yield f"    …et {_lines(sorted(rest))}"


def _lines(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"une autre ligne : {numbers[0]}"
    listed = ", ".join(map(str, numbers[:_LINES]))
    return f"{len(numbers)} autres lignes : {listed}{', …' * (len(numbers) > _LINES)}"
