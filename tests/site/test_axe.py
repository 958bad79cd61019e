"""One page of each kind breaks no rule of WCAG 2.2 AA that axe-core knows, and fits a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browsing import Scheme, accessibility_faults, visit
from tests.site.kinds import KINDS, sample
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

BRIGHTNESS = """() => {
  const shown = [document.body, document.documentElement]
    .map((element) => getComputedStyle(element).backgroundColor)
    .find((color) => color !== "rgba(0, 0, 0, 0)") ?? "rgb(255, 255, 255)";
  const parts = shown.match(/[0-9.]+/g).map(Number);
  return (parts[0] + parts[1] + parts[2]) / 3;
}"""


def is_dark(page: Page) -> bool:
    """Say whether the page took the dark palette: a dark run must not be a second light one."""
    brightness = page.evaluate(BRIGHTNESS)
    assert isinstance(brightness, int | float)
    return brightness < 128


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    wider = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert isinstance(wider, int)
    return wider


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible(
    kind: str, scheme: Scheme, width: int, browser: Browser, local_site: LocalSite, site_dir: Path
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = opened.open(sample(site_dir, kind))
        assert accessibility_faults(page) == []
        assert is_dark(page) == (scheme == "dark")
        assert overflow(page) == 0
