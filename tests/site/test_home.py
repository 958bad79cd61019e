"""The home page answers in one screen: what this is, a field, four doors, what has ended, where."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.browsing import Visit, visit
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

DOORS = ("Territoires", "Thèmes", "Partenaires", "Sigles")


def end(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def answers(page: Page) -> list[Locator]:
    """Return what the first screen holds."""
    main = page.get_by_role("main")
    return [
        main.get_by_role("heading", level=1),
        main.get_by_text("mot pour mot", exact=False).first,
        main.get_by_role("searchbox"),
        *(main.get_by_role("link", name=re.compile(rf"^{name}\b")).first for name in DOORS),
        main.get_by_text("ont pris la suite"),
        main.get_by_role("link", name="Troyes Champagne Métropole", exact=True),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_it_answers_in_one_screen(browser: Browser, local_site: LocalSite, width: int) -> None:
    with visit(browser, local_site.base, width=width) as opened:
        page = opened.open()
        height = page.viewport_size["height"] if page.viewport_size else 0
        below = [item.inner_text() for item in answers(page) if end(item) > height]
        assert below == []


def test_its_field_opens_the_list_of_what_is_asked(tab: Visit) -> None:
    page = tab.open()
    page.get_by_role("main").get_by_role("searchbox").fill("garde d'enfants")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chercher/?**")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["garde d'enfants"]
    expect(page.locator("main ol.enonces > li").first).to_be_visible()


def test_its_map_leads_to_a_territory(tab: Visit) -> None:
    page = tab.open()
    outline = page.get_by_role("link", name="Métropole du Grand Nancy, Meurthe-et-Moselle")
    outline.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/nancy/")
