"""On paper, a territory or an axis keeps its words, sources and expansions, and drops the menus."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.site.browsing import Visit
from tests.site.kinds import sample

pytestmark = [pytest.mark.site, pytest.mark.lent]


def visible(found: Locator) -> int:
    return sum(each.is_visible() for each in found.all())


@pytest.mark.parametrize("kind", ["territoire", "axe"])
def test_menus_and_buttons_are_left_out(tab: Visit, site_dir: Path, kind: str) -> None:
    page = tab.open(sample(site_dir, kind))
    # The header stays: the site's name says where the sheet comes from.
    controls = page.locator("nav, button, dialog, .ecran")
    assert visible(controls) > 0
    page.emulate_media(media="print")
    assert visible(controls) == 0
    assert page.get_by_role("heading", level=1).is_visible()


def test_an_axis_keeps_words_sources_and_expansions(tab: Visit, site_dir: Path) -> None:
    page = tab.open(sample(site_dir, "axe"))
    page.emulate_media(media="print")
    for part in (".enonce-texte", ".source", ".sigles-page", ".echu"):
        found = page.locator(part)
        assert found.count() > 0, part
        assert visible(found) == found.count(), part


def test_an_axis_fits_the_paper(tab: Visit, site_dir: Path) -> None:
    page = tab.open(sample(site_dir, "axe"))
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    # A4 less its margins, at 96 points an inch.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 718
