"""Reads YAML as text with the place of every key and value; refuses what could surprise an editor.

After `source_text.py`, before the typed models: scalars stay the strings that were typed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NoReturn, TypeAlias

import yaml

from generator.problems import Problem, ProblemsError
from generator.reading.source_text import IN_YAML, character_problems, read_text, shown_path
from generator.reading.yaml_refusals import (
    alias,
    is_missing,
    is_symptom,
    key_faults,
    lost_first_line,
    marks,
    not_a_key,
    value_faults,
    written_twice,
)
from generator.reading.yaml_syntax import SyntaxContext, explain

try:
    from yaml import CLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml: slower, same answers
    from yaml import Loader  # type: ignore[assignment]

Loc: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
Data: TypeAlias = "str | list[Data] | dict[str, Data]"

_COMMENT = re.compile(r" *#")
MAX_DEPTH = 40
# Beyond this, more lines hide the fault instead of showing it.
MAX_PROBLEMS = 50


@dataclass(frozen=True, kw_only=True)
class YamlFile:
    """One file as data, and where each of its parts stands."""

    path: str
    data: Data
    places: Mapping[Loc, Place]
    key_places: Mapping[Loc, Place]

    def place(self, loc: Loc) -> Place:
        """Return the 1-based line and column of a value, or of the nearest part around it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places[loc]

    def key_place(self, loc: Loc) -> Place:
        """Return where the last key of `loc` is written."""
        return self.key_places.get(loc) or self.place(loc)

    def ids(self) -> dict[str, str]:
        """Return where each id is written, as `chemin:ligne`."""
        found: dict[str, str] = {}
        blocks: list[tuple[Data, Loc]] = [(self.data, ())]
        while blocks:
            block, loc = blocks.pop()
            steps = block.items() if isinstance(block, dict) else enumerate(block)
            for step, below in steps:
                if not isinstance(below, str):
                    blocks.append((below, (*loc, step)))
                elif step == "id":
                    found.setdefault(below, f"{self.path}:{self.place((*loc, step))[0]}")
        return found

    def problem(self, loc: Loc, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """Make a problem at a value, or at its key."""
        line, column = self.key_place(loc) if at_key else self.place(loc)
        return Problem(path=self.path, line=line, column=column, message=message, hint=hint)


def read_yaml(path: Path, *, root: Path) -> YamlFile:
    """Read one file of the project; raises `ProblemsError` with all that can be told at once."""
    return parse_yaml(read_text(path, root=root), path=shown_path(path, root))


def parse_yaml(
    text: str, *, path: str, first_line: int = 1, loader: type[yaml.Loader | yaml.CLoader] = Loader
) -> YamlFile:
    """Read YAML text; `first_line` is where it begins in its file (front matter begins at 2)."""
    problems = list(character_problems(text, IN_YAML, path=path, first_line=first_line))
    if problems:
        raise ProblemsError(problems)
    lines = text.split("\n")
    reading = _Reading(path=path, first_line=first_line, lines=lines)
    try:
        data = reading.document(yaml.parse(text, Loader=loader))
    # The Python loader lets a ValueError out on some escape codes.
    except (yaml.YAMLError, ValueError) as error:
        context = SyntaxContext(path=path, first_line=first_line, lines=lines, last=reading.last)
        problem = explain(error, context)
        raise ProblemsError(_with_syntax(reading.problems, problem)) from None
    if reading.problems:
        raise ProblemsError(reading.problems)
    return YamlFile(path=path, data=data, places=reading.places, key_places=reading.key_places)


def _with_syntax(known: list[Problem], syntax: Problem) -> list[Problem]:
    """Add the fault that stopped the reading, unless its line already has a better explanation.

    An alias is often a text that begins with « * »: what follows it is no second fault. But a value
    is only found empty, or ending in a no-break space, because what stands there is not understood.
    """
    here = [problem for problem in known if problem.line == syntax.line]
    if any(not is_symptom(problem.message) for problem in here):
        return known
    return [*(problem for problem in known if problem not in here), syntax]


_Events: TypeAlias = Iterator[yaml.Event]


@dataclass(kw_only=True)
class _Reading:
    """The state of one reading: what has been seen so far.

    Events rather than nodes: depth and aliases are refused before anything is built from them.
    """

    path: str
    first_line: int
    lines: Sequence[str]
    places: dict[Loc, Place] = field(default_factory=dict)
    key_places: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    last: yaml.ScalarEvent | None = None

    def document(self, events: _Events) -> Data:
        """Read the only document of the stream."""
        data: Data = ""
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._stop(
                        event,
                        "un second document commence ici, après « --- »",
                        "Un fichier ne contient qu'un document : retirez la ligne « --- ».",
                    )
                if event.version or event.tags:
                    self._refuse(
                        event,
                        "les directives « % » ne sont pas admises",
                        "Retirez les lignes qui commencent par « % ».",
                    )
                seen = True
                data = self._node(next(events), events, ())
        if not seen:
            raise ProblemsError(
                [
                    Problem(
                        path=self.path,
                        line=self.first_line,
                        column=1,
                        message="il n'y a rien à lire ici : ni clé, ni valeur",
                        hint="Écrivez au moins une ligne « clé: valeur ».",
                    )
                ]
            )
        return data

    def _node(self, event: yaml.Event, events: _Events, loc: Loc) -> Data:
        self.places[loc] = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, *alias(str(event.anchor)))
            return ""
        assert isinstance(event, yaml.NodeEvent)
        for refusal in marks(event):
            self._refuse(event, *refusal)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(loc) >= MAX_DEPTH:
            self._stop(
                event,
                f"plus de {MAX_DEPTH} niveaux imbriqués",
                "Un protocole en compte dix au plus : vérifiez les crochets et les tirets.",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, loc)
        assert isinstance(event, yaml.MappingStartEvent)
        return self._mapping(events, loc, in_braces=bool(event.flow_style))

    def _sequence(self, events: _Events, loc: Loc) -> Data:
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*loc, len(items))))
        return items

    def _mapping(self, events: _Events, loc: Loc, *, in_braces: bool) -> Data:
        entries: dict[str, Data] = {}
        again: list[tuple[yaml.Event, str]] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in entries:
                again.append((event, key))
            else:
                self.key_places[(*loc, key)] = self._place(event)
            value = next(events)
            if in_braces and is_missing(value, event):
                self._refuse(event, *not_a_key(key))
                entries[key] = ""
            else:
                entries[key] = self._node(value, events, (*loc, key))
        self._twice(again, loc)
        return entries

    def _twice(self, again: Sequence[tuple[yaml.Event, str]], loc: Loc) -> None:
        """Report keys that are written again in one block; several are an entry's lost first line.

        Without its « - id: … », an entry of a list adds its keys to the entry before.
        """
        if len(again) > 1 and isinstance(loc[-1] if loc else None, int):
            self._refuse(again[0][0], *lost_first_line(key for _, key in again))
            return
        for event, key in again:
            self._refuse(event, *written_twice(key, self.key_places[(*loc, key)][0]))

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            for refusal in chain(marks(event), key_faults(event)):
                self._refuse(event, *refusal)
            return str(event.value)
        # Nothing sensible can follow: what such a key means is YAML's rarest corner.
        return self._stop(
            event,
            "une clé doit être un mot, pas une liste, des accolades ni un renvoi",
            "Écrivez « clé: valeur » ; une valeur qui commence par « [ », « { » ou « * » "
            "se met entre guillemets.",
        )

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        self.last = event
        for refusal in value_faults(event, commented=self._ends_in_a_comment(event)):
            self._refuse(event, *refusal)
        return str(event.value)

    def _ends_in_a_comment(self, event: yaml.ScalarEvent) -> bool:
        mark = event.end_mark
        if mark is None or mark.line >= len(self.lines):
            return False
        return bool(_COMMENT.match(self.lines[mark.line], mark.column))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # only events made by hand have no place
        return mark.line + self.first_line, mark.column + 1

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        line, column = self._place(event)
        self.problems.append(
            Problem(path=self.path, line=line, column=column, message=message, hint=hint)
        )
        if len(self.problems) >= MAX_PROBLEMS:
            raise ProblemsError(self.problems)

    def _stop(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        self._refuse(event, message, hint)
        raise ProblemsError(self.problems)
