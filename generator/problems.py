"""What is wrong in an editor's file, and where: one `Problem`, one exception that carries many.

First in the flow: everything that reads or checks files reports with these; only the CLI prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass


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

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems, so that the same files always give the same report."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
