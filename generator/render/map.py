"""The map of the départements, its links, and the list that says the same.

Beside `views.py`: from the corpus to what `_carte.html.jinja` shows. The map only draws; a name
that no département has is in the list all the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.france import Box, Departement, Frame, departement, france
from generator.nodes import Territory
from generator.render.parts import Link
from generator.text import slug
from generator.wording import count

PHONE = 328
"""Width of the map, in pixels, on a phone 360 pixels wide."""
TARGET = 24
"""What a finger needs, in pixels, each way."""
LIST_ANCHOR = "par-departement"


@dataclass(frozen=True, kw_only=True)
class MapLink:
    """Départements of one destination: outlines as SVG paths, and areas that are touched as well.

    `small` is 0 for a large one, which stands under the areas around the others, up to 2.
    """

    link: Link
    paths: tuple[str, ...]
    areas: tuple[Box, ...]
    small: int


@dataclass(frozen=True, kw_only=True)
class Number:
    """The code of a département, written on the map."""

    code: str
    x: int
    y: int
    linked: bool


@dataclass(frozen=True, kw_only=True)
class MapPlace:
    """A département in the list, and its territories."""

    name: str
    code: str
    anchor: str
    territories: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FranceMap:
    """_carte.html.jinja: the map and its list."""

    view: Box
    frames: tuple[Frame, ...]
    plain: tuple[str, ...]
    links: tuple[MapLink, ...]
    numbers: tuple[Number, ...]
    list_anchor: str
    places: tuple[MapPlace, ...]
    credit: str
    licence: str


def france_map(territories: Iterable[Territory], list_url: str = "/territoires/") -> FranceMap:
    """Place territories on the map; several in one département lead to its line of the list.

    `list_url` is the page of the list: that of the territories, or the one that shows the map.
    """
    found = _by_departement(territories)
    places = tuple(_place(name, here) for name, here in sorted(found.items(), key=_by_name))
    linked = {place.code for place in places}
    drawn = france()
    return FranceMap(
        view=drawn.view,
        frames=drawn.frames,
        plain=tuple(
            path for item in drawn.departements if item.code not in linked for path in _paths(item)
        ),
        links=tuple(sorted(_links(places, list_url), key=lambda link: link.small)),
        numbers=tuple(
            Number(
                code=item.code,
                x=item.larger.mark[0],
                y=item.larger.mark[1],
                linked=item.code in linked,
            )
            for item in drawn.departements
            if item.larger
        ),
        list_anchor=LIST_ANCHOR,
        places=places,
        credit=drawn.credit,
        licence=drawn.licence,
    )


def _by_departement(territories: Iterable[Territory]) -> Mapping[str, list[Territory]]:
    found: dict[str, list[Territory]] = {}
    for territory in territories:
        for name in dict.fromkeys(map(_official, territory.entry.departements)):
            found.setdefault(name, []).append(territory)
    return found


def _official(name: str) -> str:
    known = departement(name)
    return known.name if known else name


def _by_name(item: tuple[str, object]) -> str:
    return slug(item[0])


def _place(name: str, territories: Sequence[Territory]) -> MapPlace:
    known = departement(name)
    return MapPlace(
        name=name,
        code=known.code if known else "",
        anchor=f"departement-{slug(name)}",
        territories=tuple(Link(text=item.entry.nom, href=item.url) for item in territories),
    )


def _links(places: Sequence[MapPlace], list_url: str) -> Iterator[MapLink]:
    """Yield the links of the map; the départements that a territory has alone make one link."""
    groups: dict[str, list[MapPlace]] = {}
    for place in places:
        if place.code:
            alone = len(place.territories) == 1
            href = place.territories[0].href if alone else f"{list_url}#{place.anchor}"
            groups.setdefault(href, []).append(place)
    for href, group in groups.items():
        items = [item for place in group if (item := departement(place.name))]
        yield MapLink(
            link=Link(text=_label(group), href=href),
            paths=tuple(path for item in items for path in _paths(item)),
            areas=tuple(area for item in items if (area := _area(item))),
            small=max(2 if item.larger else int(_area(item) is not None) for item in items),
        )


def _label(group: Sequence[MapPlace]) -> str:
    *first, last = (place.name for place in group)
    names = " et ".join((*([", ".join(first)] if first else ()), last))
    territories = group[0].territories
    if len(territories) == 1:
        return f"{territories[0].text}, {names}"
    return f"{names}, {count(len(territories), 'territoire', 'territoires')}"


def _paths(item: Departement) -> tuple[str, ...]:
    return (item.path, *((item.larger.path,) if item.larger else ()))


def _area(item: Departement) -> Box | None:
    """Return what is touched for a département too small for a finger: enough room around it.

    One that is drawn larger is touched around its number there; one overseas, in all its frame.
    """
    side = round(TARGET * france().view.width / PHONE) + 1
    if item.larger:
        x, y = item.larger.mark
    elif len(item.code) > 2:
        return item.box
    elif min(item.box.width, item.box.height) < side:
        x, y = item.box.left + item.box.width // 2, item.box.top + item.box.height // 2
    else:
        return None
    return Box(left=x - side // 2, top=y - side // 2, width=side, height=side)
