"""Derives `generator/data/departements.json` from the outlines of the State's own chart library.

To run again by hand, in a folder that holds a copy of this file, should the outlines change:

    npm pack @gouvfr/dsfr-chart@2.0.4
    tar xzf gouvfr-dsfr-chart-2.0.4.tgz
    python contours.py lire package bruts.json
    npx mapshaper@0.7.70 bruts.json -clean snap-interval=1.1 gap-fill-area=40 \
        -simplify dp variable interval="this.properties.fin ? 0.1 : 2" keep-shapes \
        -o nets.json format=geojson precision=1
    python contours.py ecrire package nets.json departements.json

A build never does. Mapshaper makes neighbours share their border, then simplifies each border
once: no hole. Lengths are in units of the source's drawing, 1010 of them wide.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Ring = list[tuple[float, float]]

NAMES = {
    "04": "Alpes-de-Haute-Provence",
    "22": "Côtes-d'Armor",
    "90": "Territoire de Belfort",
    "973": "Guyane",
    "974": "La Réunion",
}
"""Names that the package does not write as INSEE does."""

VIEW = (-3, -3, 1016, 1164)
"""What the map shows: left, top, width, height; a margin is left for the thickness of lines."""
OVERSEAS = ("971", "972", "973", "974", "976")
OVERSEAS_BOX = (118, 140)
OVERSEAS_SHAPE = (102, 96)
OVERSEAS_TOP = 1018
INNER = {"75": (738, 990), "92": (660, 996), "93": (816, 944), "94": (810, 1051)}
"""Paris and its inner suburbs, drawn a second time, larger, and where their numbers stand there.

All their points are kept. The numbers are far enough apart for a finger: 24 pixels on a phone.
"""
INNER_BOX = (606, 850, 304, 308)
INNER_SCALE = 8
ISLET = 8
"""Area under which an island is not drawn."""

_DEPARTEMENT = re.compile(r'department: "([^"]+)",\s+department_value: "([^"]+)"')
_PATH = re.compile(r'class: "FR-(\d[\dAB]\d?)",\s+(?:style: D\([^\n]*\),\s+)?d: "([^"]*)"')
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4}
"""How many numbers each command takes, the last ones being where it leads."""


def read(package: Path, target: Path) -> None:
    """Write as GeoJSON the outlines of the package, overseas ones in their frames."""
    drawn = {code: list(rings(path)) for code, path in _PATH.findall(_source(package))}
    if set(drawn) != set(_names(package)):
        raise ValueError("the package no longer draws the départements that it names")
    for code in OVERSEAS:
        drawn[code] = list(fitted(drawn[code], frame(code)))
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "fin": code in INNER},
            "geometry": {
                "type": "MultiPolygon",
                # Two rings of one département are two lands: none of them is a hole.
                "coordinates": [[[*ring, ring[0]]] for ring in shape],
            },
        }
        for code, shape in drawn.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(collection), encoding="utf-8")


def write(package: Path, source: Path, target: Path) -> None:
    """Write the data file from what mapshaper made of the outlines."""
    names = _names(package)
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    notice = (package / "LICENSE").read_text(encoding="utf-8").partition("Copyright")
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    shapes = {item["properties"]["code"]: outer_rings(item["geometry"]) for item in features}
    frames = [
        {"nom": "Petite couronne", "boite": INNER_BOX},
        *({"nom": names[code], "boite": frame(code)} for code in OVERSEAS),
    ]
    head = {
        "credit": "Système de design de l'État (DSFR Chart), DINUM",
        "licence": "MIT",
        "source": f"@gouvfr/dsfr-chart {version}, tracés simplifiés par outils/contours.py",
        "notice": " ".join("".join(notice[1:]).split()),
        "vue": VIEW,
    }
    rows = [entry(code, names[code], shapes[code]) for code in sorted(names, key=order)]
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in head.items()]
    lines += [
        f'"{key}": {listed(value)}' for key, value in (("cadres", frames), ("departements", rows))
    ]
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def listed(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows as JSON, one per line, so that a difference can be read."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"


def order(code: str) -> tuple[int, str]:
    """Sort codes, overseas last."""
    return (len(code), code)


def entry(code: str, name: str, shape: Sequence[Ring]) -> dict[str, object]:
    """Return one département as the data file writes it."""
    xs, ys = zip(*(point for ring in shape for point in ring), strict=True)
    found: dict[str, object] = {
        "code": code,
        "nom": name,
        # What can be touched: all of its frame, for one that has a frame.
        "boite": frame(code)
        if code in OVERSEAS
        else (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)),
        "trace": written(shape),
    }
    if code in INNER:
        larger = [enlarged(ring) for ring in shape]
        found |= {"agrandi": written(larger), "repere": INNER[code]}
    return found


def frame(code: str) -> tuple[int, int, int, int]:
    """Return the frame of an overseas département: left, top, width, height."""
    width, height = OVERSEAS_BOX
    return (OVERSEAS.index(code) * (width + 2), OVERSEAS_TOP, width, height)


def fitted(shape: Sequence[Ring], box: tuple[int, int, int, int]) -> Iterator[Ring]:
    """Yield the rings of a shape made to fit a frame, above the line of its name."""
    xs, ys = zip(*(point for ring in shape for point in ring), strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(OVERSEAS_SHAPE[0] / width, OVERSEAS_SHAPE[1] / height)
    left = box[0] + (box[2] - width * scale) / 2 - min(xs) * scale
    top = box[1] + 8 + (OVERSEAS_SHAPE[1] - height * scale) / 2 - min(ys) * scale
    for ring in shape:
        yield [(left + x * scale, top + y * scale) for x, y in ring]


def enlarged(ring: Ring) -> Ring:
    """Return a ring of the inner suburbs of Paris in their frame."""
    left = INNER_BOX[0] + 28 - 486 * INNER_SCALE
    top = INNER_BOX[1] + 8 - 219 * INNER_SCALE
    return [(left + x * INNER_SCALE, top + y * INNER_SCALE) for x, y in ring]


# --- Reading and writing paths -------------------------------------------------------------------


def _source(package: Path) -> str:
    return (package / "dist/MapChart/MapChart.js").read_text(encoding="utf-8")


def _names(package: Path) -> dict[str, str]:
    found = _DEPARTEMENT.findall(_source(package))
    return {code: name.replace("’", "'") for name, code in found} | NAMES


def rings(path: str) -> Iterator[Ring]:
    """Yield the closed lines of an SVG path; a curve becomes the segment between its ends."""
    tokens = _TOKEN.findall(path)
    command, x, y, at = "", 0.0, 0.0, 0
    ring: Ring = []
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
            if command in "zZ":
                x, y = ring[0]
                yield ring
                ring = []
            continue
        kind = command.lower()
        values = [float(token) for token in tokens[at : at + _NUMBERS[kind]]]
        at += len(values)
        from_x, from_y = (x, y) if command.islower() else (0.0, 0.0)
        if kind != "v":
            x = from_x + (values[-2] if kind != "h" else values[0])
        if kind != "h":
            y = from_y + values[-1]
        ring.append((round(x, 3), round(y, 3)))
        if kind == "m":
            command = "l" if command.islower() else "L"


def outer_rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """Return the lines of a GeoJSON geometry, islets and the repeated last points left out."""
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    found = [[(x, y) for x, y in ring[:-1]] for polygon in polygons for ring in polygon]
    return [ring for ring in found if area(ring) >= ISLET]


def area(ring: Ring) -> float:
    """Return the area of a ring, whichever way it turns."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(ring))) / 2


def sides(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the sides of a ring."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def written(shape: Sequence[Ring]) -> str:
    """Return rings as an SVG path, each point from the one before."""
    parts = []
    for ring in shape:
        x, y = ring[0]
        steps = []
        for to_x, to_y in ring[1:]:
            steps.append(f"{to_x - x},{to_y - y}")
            x, y = to_x, to_y
        parts.append(f"M{ring[0][0]},{ring[0][1]}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-").replace(",-", "-")


if __name__ == "__main__":
    step, *paths = sys.argv[1:]
    if step == "lire":
        read(*map(Path, paths))
    else:
        write(*map(Path, paths))
