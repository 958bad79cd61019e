"""In a browser, territories stand side by side as the address says, and each cell leads on."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.answers import Answer
from tests.site.browsing import Visit, accessibility_faults, visit
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

THEME = "themes/emploi/"


def chooser(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Territoires à mettre côte à côte")


def columns(page: Page) -> list[str]:
    names = page.locator(".cote-a-cote > section h2").all_inner_texts()
    return [name.removesuffix("#").strip() for name in names]


def test_territories_are_chosen_one_after_the_other_and_the_address_keeps_them(tab: Visit) -> None:
    page = tab.open(THEME)
    for name in ("Grenoble", "Troyes"):
        chooser(page).get_by_role("button", name=re.compile(name)).click()
    assert columns(page) == ["Grenoble", "Troyes"]
    expect(chooser(page).get_by_role("status")).to_contain_text("Côte à côte")
    expect(page.locator("#territoire-nancy")).to_be_hidden()
    shared = page.url
    page.go_back()
    assert len(columns(page)) == 1
    page.goto(shared)
    assert len(columns(page)) == 2


def test_columns_stand_at_the_same_height_on_a_large_screen(tab: Visit) -> None:
    page = tab.open(f"{THEME}?territoire=grenoble&territoire=troyes&territoire=nancy")
    boxes = [one.bounding_box() for one in page.locator(".cote-a-cote > section").all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_a_territory_is_taken_away_and_the_page_is_whole_again(tab: Visit) -> None:
    page = tab.open(THEME)
    whole = page.locator("main").inner_text()
    grenoble = chooser(page).get_by_role("button", name=re.compile("Grenoble"))
    grenoble.press("Space")
    expect(grenoble).to_have_attribute("aria-pressed", "true")
    grenoble.press("Enter")
    expect(grenoble).to_have_attribute("aria-pressed", "false")
    assert page.locator("main").inner_text() == whole


@pytest.mark.parametrize(
    "state", ["__proto__", "constructor", "<b>", "nulle-part", "grenoble#", "%00"]
)
def test_an_address_that_names_nothing_changes_nothing(tab: Visit, state: str) -> None:
    page = tab.open(f"{THEME}?territoire={state.replace('#', '%23')}")
    assert columns(page) == []
    expect(page.locator("#territoire-nancy")).to_be_visible()


def test_no_more_than_four_stand_side_by_side(tab: Visit) -> None:
    every = ("grenoble", "grand-orly", "montelimar", "nancy", "troyes")
    page = tab.open(f"{THEME}?" + "&".join(f"territoire={name}" for name in every))
    assert len(columns(page)) == 4


def test_without_a_script_they_stand_one_under_the_other(
    browser: Browser, local_site: LocalSite
) -> None:
    with visit(browser, local_site.base, java_script_enabled=False) as opened:
        page = opened.open(THEME)
        expect(chooser(page)).to_be_hidden()
        for name in ("grenoble", "troyes"):
            expect(page.locator(f"#territoire-{name}")).to_be_visible()


def test_every_cell_of_the_matrices_answers_in_words(tab: Visit) -> None:
    page = tab.open("comparer/")
    cells = page.locator("main table td").all_inner_texts()
    assert [cell for cell in cells if not cell.strip()] == []
    of_territories = page.get_by_role("table", name="Territoires et thèmes").locator("td")
    answers = tuple(answer.value for answer in Answer)
    wordless = [cell for cell in of_territories.all_inner_texts() if not cell.endswith(answers)]
    assert wordless == []


def test_a_cell_leads_to_the_list_that_it_counts(tab: Visit) -> None:
    page = tab.open("comparer/")
    links = page.locator("main table td a[href*='chercher/']")
    counts = [int(text) for text in links.all_inner_texts()]
    largest = counts.index(max(counts))
    links.nth(largest).click()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(
        re.compile(rf"^{counts[largest]} énoncés")
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_side_by_side_has_no_accessibility_fault(
    browser: Browser, local_site: LocalSite, scheme: Any, width: int
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = opened.open(f"{THEME}?territoire=grenoble&territoire=troyes")
        assert len(columns(page)) == 2
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
