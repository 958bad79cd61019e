"""A table of the open data: its fields, explained once, and its rows as JSON and as CSV.

Under the tables themselves; pure. What a field is here says so to readers (the data page), to
programs (Table Schema) and to the one who writes the rows.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.corpus import Corpus

Row = dict[str, Any]
Type = Literal["string", "integer", "number", "boolean", "array", "object"]
"""A type of Table Schema (https://datapackage.org/standard/table-schema/#field-types)."""

JOINT = " | "
"""What separates the items of a list in a cell of a CSV."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One key of a row; `parts` are those of an object, which CSV spreads over columns."""

    name: str
    type: Type
    text: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()

    def schema(self) -> Row:
        """Return its descriptor in a Table Schema."""
        limits: Row = {}
        if self.required:
            limits["required"] = True
        if self.one_of:
            limits["enum"] = list(self.one_of)
        return {
            "name": self.name,
            "type": self.type,
            "description": self.text,
            **({"constraints": limits} if limits else {}),
        }


def field(
    name: str,
    type: Type,  # noqa: A002 - the standard's own word
    text: str,
    *,
    required: bool = False,
    one_of: Iterable[str] = (),
    parts: Iterable[Field] = (),
) -> Field:
    """Declare a field in one line."""
    return Field(
        name=name,
        type=type,
        text=text,
        required=required,
        one_of=tuple(one_of),
        parts=tuple(parts),
    )


SOURCE = field(
    "source",
    "object",
    "Où le document le dit.",
    required=True,
    parts=(
        field("document", "string", "Nom du texte source.", required=True),
        field("ligne", "integer", "Première ligne dans le texte extrait.", required=True),
    ),
)


def _as_is(row: Row) -> Iterator[Row]:
    yield row


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table, published as `<name>.json` and `<name>.csv`."""

    name: str
    text: str
    fields: tuple[Field, ...]
    rows: Callable[[Corpus], Iterable[Row]]
    key: str | None = None
    """The field that no two rows share."""
    csv_fields: tuple[Field, ...] = ()
    """Columns of the CSV, when they are not the fields spread out."""
    csv_rows: Callable[[Row], Iterable[Row]] = _as_is
    """Rows of the CSV for one row."""

    @property
    def columns(self) -> tuple[Field, ...]:
        """Columns of the CSV: lists become texts, objects become several columns."""
        return self.csv_fields or tuple(_columns(self.fields))

    @property
    def csv_key(self) -> str | None:
        """The column that no two rows of the CSV share."""
        return None if self.csv_fields else self.key

    def json(self, rows: Iterable[Row]) -> str:
        """Return rows as an array of objects, one key to a line."""
        return f"{json.dumps(list(rows), ensure_ascii=False, indent=1)}\n"

    def csv(self, rows: Iterable[Row]) -> str:
        """Return rows as a CSV (RFC 4180) that French spreadsheets read as UTF-8."""
        buffer = io.StringIO()
        names = [column.name for column in self.columns]
        writer = csv.DictWriter(buffer, fieldnames=names, lineterminator="\r\n")
        writer.writeheader()
        for row in rows:
            for line in self.csv_rows(row):
                flat = line if self.csv_fields else dict(_spread(line, self.fields))
                writer.writerow({key: defused(value) for key, value in flat.items()})
        # French spreadsheets take a CSV without this mark for Latin-1.
        return f"\ufeff{buffer.getvalue()}"


def _columns(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        if item.parts:
            for part in item.parts:
                yield field(
                    f"{item.name}_{part.name}",
                    part.type,
                    part.text,
                    required=item.required and part.required,
                )
        elif item.type in ("array", "object"):
            yield field(item.name, "string", f"{item.text} Séparés par « | ».")
        else:
            yield item


def _spread(row: Row, fields: Iterable[Field]) -> Iterator[tuple[str, Any]]:
    for item in fields:
        value = row[item.name]
        if item.parts:
            for part in item.parts:
                yield f"{item.name}_{part.name}", value[part.name]
        elif isinstance(value, Mapping):
            yield item.name, joined(f"{key} {code}" for key, code in value.items())
        elif isinstance(value, list):
            yield item.name, joined(map(str, value))
        elif isinstance(value, bool):
            yield item.name, "true" if value else "false"
        else:
            yield item.name, value


def joined(values: Iterable[str]) -> str:
    """Return a list as the text of one cell."""
    return JOINT.join(values)


def defused(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula: OWASP's « CSV injection »."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
