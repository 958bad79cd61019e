"""Draws charts as SVG at build time: rows in, markup out, the same bytes for the same rows.

Beside `export/` in the flow: pure; sole user of Vega-Lite. Every mark and every word is drawn in
the colour of the text around it, so that light, dark and print need no other drawing. A chart says
nothing to a screen reader: the table beside it does.
"""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

_VEGA_LITE = "5.20"
_INK = "currentColor"
_LABELS = 165
"""Width kept for the labels of bars, in pixels: what a phone can spare."""
_LETTERS = 26
"""Letters that fit in that width; a longer label goes on a second line."""
_BARS = 175
_SIZE = 13

_PADDING = {"left": 24, "right": 24, "top": 14, "bottom": 2}
"""Room for fonts wider than the one that was measured, in pixels."""

_HEAD = re.compile(r"^<svg [^>]*?viewBox=\"(?P<box>[^\"]+)\"[^>]*>")
_TAG = re.compile(r"<[^<>]*>")
# Vega describes its own drawing, in English, to readers who have the table.
_SPOKEN = re.compile(r' (?:aria-[a-z]+|role|pointer-events)="[^"]*"')
_DECIMALS = re.compile(r"(\d+\.\d{2})\d+")

_CONFIG: Mapping[str, Any] = {
    # Widths are measured with Liberation Sans, which has those of Arial.
    "font": "Arial, Helvetica, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "grid": False,
        "ticks": False,
        "title": None,
        "labelColor": _INK,
        "labelFontSize": _SIZE,
        "labelLimit": _LABELS,
    },
    "locale": {
        "number": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", " €"]}
    },
}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: what it is about, and how long."""

    label: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Name:
    """What a row or a column is called; the id tells apart two of the same label."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One crossing of a row and a column, and how much stands there."""

    row: Name
    column: Name
    value: float


def bars(rows: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars, in the order given, each with its number."""
    values = tuple((str(index), row.label, row.value) for index, row in enumerate(rows))
    return _bars(values)


def dots(rows: Sequence[Dot]) -> str:
    """Return a chart of discs in rows and columns, in the order given, each with its number."""
    return _dots(
        tuple({row.row.id: row.row.label for row in rows}.items()),
        tuple({row.column.id: row.column.label for row in rows}.items()),
        tuple((row.row.id, row.column.id, row.value) for row in rows),
    )


@cache
def _bars(values: tuple[tuple[str, str, float], ...]) -> str:
    # The index, and not the label, tells bars apart: two neighbourhoods may share a name.
    names = [(key, textwrap.wrap(label, _LETTERS) or [""]) for key, label, _ in values]
    lines = max((len(label) for _, label in names), default=1)
    length = {"field": "value", "type": "quantitative", "axis": None}
    return _draw(
        {
            "width": _BARS,
            "height": {"step": 10 + 15 * lines},
            "data": {"values": [{"key": key, "value": value} for key, _, value in values]},
            "encoding": {"y": _named("key", names), "x": length},
            "layer": [
                {"mark": {"type": "bar", "color": _INK, "opacity": 0.55}},
                {
                    "mark": {"type": "text", "align": "left", "dx": 4, **_TEXT},
                    "encoding": {"text": _NUMBER},
                },
            ],
        }
    )


@cache
def _dots(
    rows: tuple[tuple[str, str], ...],
    columns: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str, float], ...],
) -> str:
    return _draw(
        {
            "width": {"step": 46},
            "height": {"step": 34},
            "data": {
                "values": [
                    {"row": row, "column": column, "value": value} for row, column, value in values
                ]
            },
            "encoding": {
                "y": _named("row", rows),
                "x": _named("column", columns, orient="top", labelAngle=-40, labelAlign="left"),
            },
            "layer": [
                {
                    "mark": {"type": "circle", "color": _INK, "opacity": 0.25},
                    "encoding": {
                        "size": {
                            "field": "value",
                            "type": "quantitative",
                            "scale": {"range": [60, 900], "zero": True},
                            "legend": None,
                        }
                    },
                },
                {"mark": {"type": "text", **_TEXT}, "encoding": {"text": _NUMBER}},
            ],
        }
    )


_TEXT: Mapping[str, Any] = {"color": _INK, "fontSize": _SIZE - 1}
_NUMBER: Mapping[str, Any] = {"field": "value", "type": "quantitative", "format": ",.10~g"}


def _named(
    field: str, names: Sequence[tuple[str, str | Sequence[str]]], **axis: object
) -> Mapping[str, Any]:
    """Return the place of what has ids, in the order given, under labels that may be the same."""
    # Vega's expressions read JSON as it stands.
    labels = json.dumps(dict(names), ensure_ascii=True)
    return {
        "field": field,
        "type": "nominal",
        "sort": [key for key, _ in names],
        "axis": {"labelExpr": f"{labels}[datum.value]", **axis},
    }


def _draw(spec: Mapping[str, Any]) -> str:
    """Return a Vega-Lite drawing as markup to stand in a page, hidden from screen readers."""
    whole = {"background": None, "config": _CONFIG, "padding": _PADDING, **spec}
    svg = vl_convert.vegalite_to_svg(whole, vl_version=_VEGA_LITE)
    box = _HEAD.match(svg)
    if box is None:
        raise ValueError("vl-convert no longer begins a drawing with its view box")
    _, _, width, height = box["box"].split()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box["box"]}" width="{width}" '
        f'height="{height}" aria-hidden="true" focusable="false">'
    )
    return head + _TAG.sub(_cleaned, svg[box.end() :])


def _cleaned(tag: re.Match[str]) -> str:
    """Return a tag without what it says aloud, nor decimals that no eye sees; words are kept."""
    return _DECIMALS.sub(r"\1", _SPOKEN.sub("", tag[0]))
