"""France's départements: their codes, their names as INSEE writes them, their outlines.

Near the start of the flow; pure. `outils/contours.py` says where the outlines come from, and made
the file that is read here, once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.text import slug

_DATA = Path(__file__).parent / "data" / "departements.json"


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of the map."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Larger:
    """A second drawing, for what is too small to be touched, and where its number stands."""

    path: str
    mark: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Departement:
    """A département: its outline is an SVG path; `box` is what holds it, or its frame overseas."""

    code: str
    name: str
    path: str
    box: Box
    larger: Larger | None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What is drawn out of its place, in a rectangle of its own."""

    name: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class France:
    """The map: what it shows, its frames, its départements by code, and who drew it."""

    view: Box
    frames: tuple[Frame, ...]
    departements: tuple[Departement, ...]
    credit: str
    licence: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name, by code."""
        return tuple(departement.name for departement in self.departements)


@cache
def france() -> France:
    """Read the outlines."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return France(
        view=_box(data["vue"]),
        frames=tuple(Frame(name=row["nom"], box=_box(row["boite"])) for row in data["cadres"]),
        departements=tuple(map(_departement, data["departements"])),
        credit=data["credit"],
        licence=data["licence"],
    )


def departement(name: str) -> Departement | None:
    """Return the département of that name, whatever its accents, capitals and hyphens."""
    return _by_slug().get(slug(name))


@cache
def _by_slug() -> Mapping[str, Departement]:
    return {slug(found.name): found for found in france().departements}


def _departement(row: Mapping[str, Any]) -> Departement:
    x_y = row.get("repere")
    return Departement(
        code=row["code"],
        name=row["nom"],
        path=row["trace"],
        box=_box(row["boite"]),
        larger=Larger(path=row["agrandi"], mark=(x_y[0], x_y[1])) if x_y else None,
    )


def _box(values: list[int]) -> Box:
    left, top, width, height = values
    return Box(left=left, top=top, width=width, height=height)
