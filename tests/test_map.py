"""The map of the territories: it leads to each of them, and the list beside it says the same."""

import dataclasses
from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.corpus import Corpus
from generator.france import Box, Departement, departement, france
from generator.nodes import Territory
from generator.render.map import PHONE, TARGET, FranceMap, MapLink, france_map
from generator.render.site import render_site, site_pages
from tests.projects import mini_corpus

SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"


@cache
def corpus() -> Corpus:
    return mini_corpus()


def placed(**departements: Sequence[str]) -> tuple[Territory, ...]:
    """Return the first territory of the miniature project, under other names and elsewhere."""
    model = corpus().territories[0]
    return tuple(
        dataclasses.replace(
            model,
            url=f"/territoires/{name}/",
            entry=model.entry.model_copy(
                update={"id": name, "nom": name, "departements": tuple(names)}
            ),
        )
        for name, names in departements.items()
    )


def link_of(view: FranceMap, name: str) -> MapLink:
    """Return the one link that draws a département."""
    found = departement(name)
    assert found is not None
    (link,) = (link for link in view.links if found.path in link.paths)
    return link


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.left + outer.width >= inner.left + inner.width
        and outer.top + outer.height >= inner.top + inner.height
    )


def test_a_territory_alone_in_its_departements_has_one_link() -> None:
    view = france_map(placed(orly=("Val-de-Marne", "Essonne"), grenoble=("Isère",)))
    assert len(view.links) == 2
    assert link_of(view, "Isère").link.text == "grenoble, Isère"
    assert link_of(view, "Isère").link.href == "/territoires/grenoble/"
    assert link_of(view, "Essonne") == link_of(view, "Val-de-Marne")
    assert link_of(view, "Essonne").link.text == "orly, Essonne et Val-de-Marne"


def test_three_departements_are_named_as_french_does() -> None:
    view = france_map(placed(paris=("Paris", "Essonne", "Yvelines")))
    assert view.links[0].link.text == "paris, Essonne, Paris et Yvelines"


def test_territories_of_one_departement_share_a_link_to_its_line_of_the_list() -> None:
    territories = placed(grenoble=("Isère",), vienne=("Isère", "Rhône"))
    view = france_map(territories, "/")
    assert link_of(view, "Isère").link.text == "Isère, 2 territoires"
    assert link_of(view, "Isère").link.href == "/#departement-isere"
    assert link_of(view, "Rhône").link.href == "/territoires/vienne/"
    (isere, _) = view.places
    assert [link.href for link in isere.territories] == [item.url for item in territories]


def test_a_name_that_no_departement_has_is_in_the_list_only() -> None:
    view = france_map(placed(ailleurs=("Nulle part",)))
    assert view.links == ()
    (place,) = view.places
    assert (place.name, place.code, place.territories[0].text) == ("Nulle part", "", "ailleurs")


def test_a_departement_written_twice_has_one_line() -> None:
    (place,) = france_map(placed(grenoble=("Isère", "isere"))).places
    assert (place.name, len(place.territories)) == ("Isère", 1)


def test_every_departement_is_drawn_whatever_leads_somewhere() -> None:
    paths = {item.path for item in france().departements}
    for view in (france_map(()), france_map(placed(orly=("Val-de-Marne", "Essonne", "Guyane")))):
        linked = {path for link in view.links for path in link.paths}
        assert paths <= {*view.plain, *linked}
        assert not linked & set(view.plain)


@pytest.mark.parametrize("item", france().departements, ids=lambda item: str(item.name))
def test_a_finger_can_touch_each_departement(item: Departement) -> None:
    (link,) = france_map(placed(seul=(item.name,))).links
    side = TARGET * france().view.width / PHONE
    box = link.areas[0] if link.areas else item.box
    assert min(box.width, box.height) >= side
    if len(item.code) > 2:
        assert any(holds(frame.box, box) for frame in france().frames)


def test_what_is_small_is_drawn_over_what_is_large() -> None:
    every = {item.code: (item.name,) for item in france().departements}
    view = france_map(placed(**every))
    assert len(view.links) == len(france().departements)
    assert [link.small for link in view.links] == sorted(link.small for link in view.links)
    assert link_of(view, "Paris").small > link_of(view, "Essonne").small
    assert link_of(view, "Essonne").small > link_of(view, "Gironde").small


# --- The page ------------------------------------------------------------------------------------


def index() -> Element:
    text = render_site(site_pages(corpus()), ())["territoires/index.md"]
    found: Element = html5lib.parse(text.split("---\n", 2)[2])
    return found


def test_the_map_and_its_list_lead_to_every_territory() -> None:
    page = index()
    # Addresses are relative to the page: « val-d-essai/ ».
    ids = {item.url.removeprefix("/territoires/") for item in corpus().territories}
    lines = {
        f"#{line.get('id')}": {link.get("href") for link in line.iter(f"{HTML}a")}
        for line in page.iter(f"{HTML}li")
        if line.get("id")
    }
    drawn = [link.get("href") for link in page.iter(f"{SVG}a")]
    reached = {end for href in drawn for end in lines.get(href or "", {href})}
    assert reached == set().union(*lines.values()) == ids


def test_each_link_of_the_map_says_where_it_leads() -> None:
    links = list(index().iter(f"{SVG}a"))
    assert {link.get("aria-label") for link in links} == {
        "Drôme, 2 territoires",
        "Mont d'Essai, Essonne et Val-de-Marne",
    }
    for link in links:
        title = link.find(f"{SVG}title")
        assert title is not None
        assert title.text == link.get("aria-label")


def test_the_outlines_are_credited_on_the_page() -> None:
    assert "DINUM, licence MIT, simplifiés." in "".join(index().itertext())
