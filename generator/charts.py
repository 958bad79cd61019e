"""Draws charts as SVG at build time: rows in, markup out, the same bytes for the same rows.

Beside `export.py` in the flow: pure; sole user of Vega-Lite. Every mark and every word is drawn in
the colour of the text around it, so that light, dark and print need no other drawing. A chart says
nothing to a screen reader: the table beside it does.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

_VEGA_LITE = "5.20"
_INK = "currentColor"
_LABELS = 165
"""Width kept for the labels of bars, in pixels: what a phone can spare."""
_BARS = 175
_SIZE = 13

_PADDING = {"left": 24, "right": 24, "top": 14, "bottom": 2}
"""Room for fonts wider than the one that was measured, in pixels."""

_HEAD = re.compile(r"^<svg [^>]*?viewBox=\"(?P<box>[^\"]+)\"[^>]*>")
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
class Dot:
    """One crossing of a row and a column, and how much stands there."""

    row: str
    column: str
    value: float


def bars(rows: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars, in the order given, each with its number."""
    values = tuple((str(index), row.label, row.value) for index, row in enumerate(rows))
    return _bars(values)


def dots(rows: Sequence[Dot]) -> str:
    """Return a chart of discs in rows and columns, in the order given, each with its number."""
    return _dots(tuple((row.row, row.column, row.value) for row in rows))


@cache
def _bars(values: tuple[tuple[str, str, float], ...]) -> str:
    # The index, and not the label, tells bars apart: two neighbourhoods may share a name.
    names = {key: label for key, label, _ in values}
    position = {
        "field": "key",
        "type": "nominal",
        "sort": list(names),
        "axis": {"labelExpr": f"{_as_js(names)}[datum.value]"},
    }
    length = {"field": "value", "type": "quantitative", "axis": None}
    return _draw(
        {
            "width": _BARS,
            "height": {"step": 24},
            "data": {"values": [{"key": key, "value": value} for key, _, value in values]},
            "encoding": {"y": position, "x": length},
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
def _dots(values: tuple[tuple[str, str, float], ...]) -> str:
    rows = list(dict.fromkeys(row for row, _, _ in values))
    columns = list(dict.fromkeys(column for _, column, _ in values))
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
                "y": {"field": "row", "type": "nominal", "sort": rows},
                "x": {
                    "field": "column",
                    "type": "nominal",
                    "sort": columns,
                    "axis": {"orient": "top", "labelAngle": -40, "labelAlign": "left"},
                },
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


def _as_js(names: Mapping[str, str]) -> str:
    """Return a mapping as the literal that Vega's expressions read; JSON is one."""
    return json.dumps(names, ensure_ascii=True)


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
    return head + _DECIMALS.sub(r"\1", _SPOKEN.sub("", svg[box.end() :]))
