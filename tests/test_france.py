"""The outlines of the départements: all of them, by their right names, without a hole."""

import re
from collections import Counter, defaultdict
from itertools import combinations
from math import dist

import pytest

from generator.france import Departement, departement, france

Point = tuple[int, int]

PHONE = 328
"""Width of the map in pixels on a phone 360 pixels wide."""
TARGET = 24


def rings(path: str) -> list[list[Point]]:
    found = []
    for part in path.removesuffix("z").split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((x, y))
        found.append(ring)
    return found


def mainland() -> list[Departement]:
    return [item for item in france().departements if len(item.code) == 2]


def test_every_departement_is_there_once() -> None:
    codes = [item.code for item in france().departements]
    expected = {f"{number:02}" for number in range(1, 96)} - {"20"} | {"2A", "2B"}
    assert set(codes) == expected | {"971", "972", "973", "974", "976"}
    assert len(codes) == len(set(codes)) == len(set(france().names))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Isère", "Isère"),
        ("isere", "Isère"),
        ("VAL DE MARNE", "Val-de-Marne"),
        ("Val-d’Oise", "Val-d'Oise"),
        ("Territoire-de-Belfort", "Territoire de Belfort"),
        ("La Réunion", "La Réunion"),
    ],
)
def test_a_departement_is_found_by_its_name(written: str, name: str) -> None:
    found = departement(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("written", ["", "Savoi", "Île-de-France"])
def test_what_is_no_departement_is_not_found(written: str) -> None:
    assert departement(written) is None


def test_neighbours_share_their_borders() -> None:
    # A side that one département alone has is a coast or a frontier; these make two closed lines,
    # the continent's and Corsica's. A hole between neighbours would make one more.
    sides = Counter(
        frozenset(side)
        for item in mainland()
        for ring in rings(item.path)
        for side in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    assert set(sides.values()) == {1, 2}
    next_to: dict[Point, set[Point]] = defaultdict(set)
    for side, times in sides.items():
        if times == 1:
            start, end = side
            next_to[start].add(end)
            next_to[end].add(start)
    assert {len(ends) for ends in next_to.values()} == {2}
    lines = 0
    while next_to:
        lines += 1
        ahead = [next(iter(next_to))]
        while ahead:
            ahead += next_to.pop(ahead.pop(), set())
    assert lines == 2


def test_all_is_drawn_inside_what_the_map_shows() -> None:
    view = france().view
    paths = [item.path for item in france().departements]
    paths += [item.larger.path for item in france().departements if item.larger]
    for x, y in (point for path in paths for ring in rings(path) for point in ring):
        assert view.left < x < view.left + view.width
        assert view.top < y < view.top + view.height


def test_what_is_drawn_apart_stands_in_its_frame() -> None:
    frames = {frame.name: frame.box for frame in france().frames}
    for item in france().departements:
        apart = (item.path, item.name) if len(item.code) == 3 else None
        if item.larger:
            apart = (item.larger.path, "Petite couronne")
        if apart is None:
            continue
        box = frames[apart[1]]
        for x, y in (point for ring in rings(apart[0]) for point in ring):
            assert box.left < x < box.left + box.width
            assert box.top < y < box.top + box.height


def test_what_is_drawn_larger_is_far_enough_apart_for_a_finger() -> None:
    pixel = france().view.width / PHONE
    marks = [item.larger.mark for item in france().departements if item.larger]
    assert len(marks) == 4
    for one, other in combinations(marks, 2):
        assert dist(one, other) >= TARGET * pixel
    for frame in france().frames:
        assert min(frame.box.width, frame.box.height) >= TARGET * pixel


def test_the_outlines_are_credited_and_light() -> None:
    assert "DINUM" in france().credit
    assert france().licence == "MIT"
    assert sum(len(item.path) for item in france().departements) < 25_000
