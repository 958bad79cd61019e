"""Explains in French why a file is not YAML, by kind of fault, with the line mended if it can be.

Used by `yaml_file.py` alone. PyYAML's own words (two versions: C and Python) never get through.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import yaml

from generator.problems import Problem
from generator.reading.yaml_layout import after_the_end, misplaced

_KEY_AND_VALUE = re.compile(r"^ *(?:- +)*(?P<key>[^\s:\"'][^:]*):[ \u00a0\u202f]+(?P<value>.*?) *$")
_COLON_WITHOUT_SPACE = re.compile(r"^ *(?:- +)*[\w-]+:(?=[^ ])")

_QUOTE_IT = "Mettez la valeur entre guillemets"
_BRACES = re.compile(r"^ *(?:- +)*(?:[^\s:\"'{][^:{]*: +)?\{(?!\{)")
_IN_BRACES = '{partenaire: caf, libelle: "la CAF"}'


@dataclass(frozen=True, kw_only=True)
class SyntaxContext:
    """What the explanation may look at: the text, and the last value read before the fault."""

    path: str
    first_line: int
    lines: Sequence[str]
    last: yaml.ScalarEvent | None

    def line(self, number: int) -> str:
        """Return line `number` (0-based), empty beyond the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


@dataclass(frozen=True, kw_only=True)
class _Fault:
    """One explanation; `line` and `column` are 0-based, as PyYAML counts."""

    line: int
    column: int
    message: str
    hint: str


def explain(error: Exception, context: SyntaxContext) -> Problem:
    """Turn PyYAML's exception into a located problem in French."""
    fault = _explain(error, context)
    return Problem(
        path=context.path,
        line=fault.line + context.first_line,
        column=fault.column + 1,
        message=fault.message,
        hint=fault.hint,
    )


def _explain(error: Exception, context: SyntaxContext) -> _Fault:
    what = str(getattr(error, "problem", None) or "")
    during = str(getattr(error, "context", None) or "")
    begun = _place(getattr(error, "context_mark", None))
    line, column = _place(getattr(error, "problem_mark", None)) or begun or _end_of(context.last)
    opened = begun or (line, column)
    text = context.line(line)

    if "quoted scalar" in during:
        return _in_quotes(what, opened, (line, column))
    if "mapping values are not allowed" in what:
        return _colon(line, column, text, context.last)
    if "could not find expected ':'" in what:
        return _no_colon(*opened, context.line(opened[0]))
    if any(word in during + what for word in ("alias", "anchor", "tag", "directive")):
        return _special_start(*opened, context.line(opened[0]))
    if any(word in what for word in ("start any token", "node content", "mapping keys")):
        return _special_start(line, column, text)
    if "flow" in during or "block scalar" in during:
        return _unfinished(during, *opened, context.line(opened[0]))
    if "sequence entries are not allowed" in what:
        return _Fault(
            line=line,
            column=column,
            message="un tiret « - » ne peut pas suivre la clé sur la même ligne",
            hint="Pour une liste, passez à la ligne après « : », un tiret par ligne ; "
            f"pour un texte : {_mended(text)}.",
        )
    return _out_of_place(what, (line, column), opened, context)


def _unfinished(during: str, line: int, column: int, text: str) -> _Fault:
    if "flow" in during:
        sign = text[column : column + 1]
        message = f"« {sign} » s'ouvre ici et se ferme mal"
        hint = (
            f"Exemple : {_IN_BRACES if sign == '{' else '[emploi, logement]'}. Vérifiez la virgule "
            "entre deux valeurs ; un texte avec « , », « : », « [ » ou « { » va entre guillemets."
        )
    else:
        message = "après « | » ou « > », il faut passer à la ligne"
        hint = f"Pour un texte qui commence par ce signe : {_mended(text)}."
    return _Fault(line=line, column=column, message=message, hint=hint)


def _in_quotes(what: str, opened: tuple[int, int], at: tuple[int, int]) -> _Fault:
    if "end of stream" in what or "document" in what:
        return _Fault(
            line=opened[0],
            column=opened[1],
            message="un guillemet s'ouvre ici et ne se ferme jamais",
            hint='Fermez-le à la fin du texte : titre: "Le texte".',
        )
    return _Fault(
        line=at[0],
        column=at[1],
        message="entre guillemets droits doubles, une barre oblique inverse « \\ » "
        "annonce un code, et celui-ci n'en est pas un",
        hint="Doublez-la (« \\\\ »), ou employez des apostrophes : titre: 'Le texte'.",
    )


def _colon(line: int, column: int, text: str, last: yaml.ScalarEvent | None) -> _Fault:
    if last is not None and not last.style and _start_of(last)[0] < line:
        return _Fault(
            line=line,
            column=column,
            message="cette ligne a sa propre clé, mais elle est décalée comme la suite du texte "
            "qui précède",
            hint="Il manque sans doute une clé au-dessus du tiret, par exemple « enonces: »."
            if text.lstrip(" ").startswith("- ")
            else "Une clé s'aligne sous la précédente. Si c'est bien la suite du texte, "
            "mettez tout ce texte entre guillemets.",
        )
    return _Fault(
        line=line,
        column=column,
        message="« : » suivi d'une espace, au milieu d'une valeur sans guillemets",
        hint=f"{_QUOTE_IT} : {_mended(text)}.",
    )


def _no_colon(line: int, column: int, text: str) -> _Fault:
    if _COLON_WITHOUT_SPACE.match(text):
        hint = "Il manque une espace ordinaire après « : ». Écrivez par exemple « ligne: 43 »."
    else:
        hint = (
            "Si c'est la suite du texte qui précède, décalez la ligne plus à droite que sa clé ; "
            "sinon, écrivez par exemple « ligne: 43 »."
        )
    return _Fault(
        line=line,
        column=column,
        message="cette ligne n'est pas de la forme « clé: valeur »",
        hint=hint,
    )


def _special_start(line: int, column: int, text: str) -> _Fault:
    sign = text[column : column + 1]
    what = f"par « {sign} »" if sign.strip() else "ainsi"
    return _Fault(
        line=line,
        column=column,
        message=f"une valeur sans guillemets ne peut pas commencer {what}",
        hint=f"{_QUOTE_IT} : {_mended(text)}.",
    )


def _out_of_place(
    what: str, at: tuple[int, int], opened: tuple[int, int], context: SyntaxContext
) -> _Fault:
    """Explain what stands where YAML expected a key: text after a quote, or a wrong indentation."""
    line, column = at
    text, last = context.line(line), context.last
    before = text[:column].rstrip()
    if "document start" in what:
        message, hint = after_the_end(context.lines[:line])
        return _Fault(line=line, column=column, message=message, hint=hint)
    if last is not None and last.style in ("'", '"') and _follows(last, at, text):
        return _after_a_quote(at, text, _start_of(last))
    if before.endswith(("]", "}")):
        hint = f"{_QUOTE_IT} : {_mended(text)}."
        if _BRACES.match(text):
            hint = f"Retirez ce qui suit, ou la première accolade fermante. Exemple : {_IN_BRACES}."
        return _Fault(
            line=line,
            column=column,
            message=f"du texte suit « {before[-1]} », qui ferme la valeur",
            hint=hint,
        )
    if not before or set(before) <= {"-", " "}:
        message, hint = misplaced(
            context.lines[: line + 1],
            opened[0],
            first_line=context.first_line,
            aligned=opened[1] == column,
        )
        return _Fault(line=line, column=column, message=message, hint=hint)
    return _Fault(
        line=line,
        column=column,
        message="ce passage n'est pas du YAML",
        hint='Vérifiez les guillemets et le décalage de la ligne. Exemple : titre: "Le texte".',
    )


def _follows(last: yaml.ScalarEvent, at: tuple[int, int], text: str) -> bool:
    """Tell whether nothing but spaces stands between the last value and the fault."""
    line, column = _end_of(last)
    return line == at[0] and not text[column : at[1]].strip()


def _after_a_quote(at: tuple[int, int], text: str, start: tuple[int, int]) -> _Fault:
    lines = at[0] - start[0]
    if lines:
        return _Fault(
            line=start[0],
            column=start[1],
            message="un guillemet s'ouvre ici et ne se ferme que "
            f"{lines} ligne{'s' * (lines > 1)} plus bas",
            hint="Il manque sans doute un guillemet à la fin de cette ligne.",
        )
    return _Fault(
        line=at[0],
        column=at[1],
        message="du texte suit le guillemet ou l'apostrophe qui ferme la valeur",
        hint=f"{_QUOTE_IT}, tout entière : {_mended(text)}.",
    )


def _mended(line: str) -> str:
    """Return the line with its value quoted, when it is simple enough; else an example."""
    if _BRACES.match(line) or (line.endswith("}") and "{" not in line):
        # Quoting the whole line would make one text of its keys.
        return _IN_BRACES
    match = _KEY_AND_VALUE.match(line)
    if match is None or len(match["value"]) > 200:
        return 'texte: "Mesure 1 : agir"'
    value = match["value"]
    if len(value) > 1 and value[0] == value[-1] and value[0] in ("'", '"'):
        value = value[1:-1]
    if '"' in value or "\\" in value:
        # Between apostrophes, an apostrophe is doubled.
        return f"{match['key']}: '" + value.replace("'", "''") + "'"
    return f'{match["key"]}: "{value}"'


class _Mark(Protocol):
    """PyYAML has two types of marks, one for each of its loaders."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _place(mark: _Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark is not None else None


def _start_of(last: yaml.ScalarEvent) -> tuple[int, int]:
    return _place(last.start_mark) or (0, 0)


def _end_of(last: yaml.ScalarEvent | None) -> tuple[int, int]:
    return (_place(last.end_mark) if last is not None else None) or (0, 0)
