"""Each kind of page can be read in big letters, zoomed, with wide spacing, in imposed colours."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.site.browsing import visit
from tests.site.kinds import KINDS, sample
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

# What sticks out of the screen, and what is cut; what is meant only for the ear is clipped.
LOST = """() => {
  const page = document.documentElement;
  const found = [];
  if (page.scrollWidth > page.clientWidth) {
    const edge = page.clientWidth + 1;
    const scrolled = (one) => one.closest(".tableau, [data-facette-valeurs], .sommaire");
    const out = [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > edge && !scrolled(one));
    found.push(`dépasse : ${out.slice(-3).map((one) => one.outerHTML.slice(0, 90)).join(" | ")}`);
  }
  for (const one of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    const hidden = /hidden|clip/.test(style.overflowX + style.overflowY);
    const cut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
    if (hidden && cut && style.clipPath === "none" && one.textContent.trim()) {
      found.push(`coupé : ${one.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}"""

# The spacing that WCAG 1.4.12 asks a page to bear.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((one) =>
  [null, "::before", "::after"].filter((part) => {
    const style = getComputedStyle(one, part);
    return /[1-9]/.test(style.transitionDuration) || style.animationName !== "none"
      || style.scrollBehavior === "smooth";
  }).map((part) => `${one.tagName}.${one.className}${part ?? ""}`))"""


def every_kind(
    site: Path, page: Page, base: str, look: Callable[[Page], list[str]]
) -> dict[str, list[str]]:
    """Open a page of each kind and return what `look` finds there, kind by kind."""
    found = {}
    for kind in KINDS:
        page.goto(base + sample(site, kind))
        if faults := look(page):
            found[kind] = faults
    return found


def lost(page: Page) -> list[str]:
    return list(page.evaluate(LOST))


@pytest.mark.parametrize("width", [360, 1280])
def test_with_letters_twice_as_big(
    browser: Browser, local_site: LocalSite, site_dir: Path, width: int
) -> None:
    with visit(browser, local_site.base, width=width) as opened:
        # The reader's own setting, as in the preferences of the browser.
        session = opened.page.context.new_cdp_session(opened.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})

        def look(page: Page) -> list[str]:
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            return lost(page)

        assert every_kind(site_dir, opened.page, opened.base, look) == {}


def test_zoomed_four_times(browser: Browser, local_site: LocalSite, site_dir: Path) -> None:
    screen = {"width": 320, "height": 256}
    with visit(browser, local_site.base, viewport=screen) as opened:
        assert every_kind(site_dir, opened.page, opened.base, lost) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_with_wide_spacing(
    browser: Browser, local_site: LocalSite, site_dir: Path, width: int
) -> None:
    def look(page: Page) -> list[str]:
        page.evaluate(SPACED)
        assert page.evaluate("getComputedStyle(document.body).wordSpacing") != "0px"
        return lost(page)

    with visit(browser, local_site.base, width=width) as opened:
        assert every_kind(site_dir, opened.page, opened.base, look) == {}


def test_nothing_moves_for_who_asked_for_less(
    browser: Browser, local_site: LocalSite, site_dir: Path
) -> None:
    with visit(browser, local_site.base) as opened:
        found = every_kind(site_dir, opened.page, opened.base, lambda page: page.evaluate(MOVING))
    assert found == {}


# In imposed colours only edges, underlines and the system's colours are left to tell things apart.
PLAIN = """() => [...document.querySelectorAll(
  "a[href], button, summary, input, select, .badge, .enonce, .remarque, .echu")].filter((one) => {
    if (!one.checkVisibility()) return false;
    const style = getComputedStyle(one);
    const inner = [...one.querySelectorAll("*")].map((each) => getComputedStyle(each));
    const edge = (each) => ["Top", "Right", "Bottom", "Left"].some((side) =>
      each[`border${side}Style`] !== "none" && parseFloat(each[`border${side}Width`]) > 0);
    const underlined = [style, ...inner].some((each) => each.textDecorationLine === "underline");
    const system = style.color !== getComputedStyle(document.body).color;
    const native = /INPUT|SELECT/.test(one.tagName) || style.display === "list-item";
    return !(edge(style) || underlined || system || native || one.closest("svg"));
  }).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_imposed_colours(
    browser: Browser, local_site: LocalSite, site_dir: Path, scheme: Any
) -> None:
    with visit(browser, local_site.base, scheme=scheme, forced_colors="active") as opened:
        found = every_kind(site_dir, opened.page, opened.base, lambda page: page.evaluate(PLAIN))
    assert found == {}


SMALL = """() => [...document.querySelectorAll(
  "button, summary, select, input, nav a, .bandeau a, .pied a")].filter((one) => {
    if (!one.checkVisibility()) return false;
    // A box is pressed by its words as well.
    const box = (one.closest("label") ?? one).getBoundingClientRect();
    return box.width < 24 || box.height < 24;
  }).map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return `${Math.round(width)} × ${Math.round(height)} : ${one.outerHTML.slice(0, 120)}`;
  })"""


def test_a_finger_hits_what_it_aims_at(
    browser: Browser, local_site: LocalSite, site_dir: Path
) -> None:
    with visit(browser, local_site.base, width=360, has_touch=True) as opened:
        found = every_kind(site_dir, opened.page, opened.base, lambda page: page.evaluate(SMALL))
    assert found == {}


# How much of what is on the screen jumps while the page loads: 0 is nothing, 0.1 is too much.
WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (shift.hadRecentInput) continue;
    const moved = shift.sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML ?? "");
    window.shifts.push({ value: shift.value, moved: moved.map((text) => text.slice(0, 90)) });
  }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_the_page_loads(
    browser: Browser, local_site: LocalSite, site_dir: Path, width: int
) -> None:
    def late(route: Route) -> None:
        # On a slow line the page shows before its scripts come.
        time.sleep(0.3)
        route.continue_()

    def look(page: Page) -> list[str]:
        page.wait_for_load_state("networkidle")
        shifts = page.evaluate("window.shifts")
        total = sum(shift["value"] for shift in shifts)
        return [f"{total:.3f}", *map(str, shifts)] if total >= 0.01 else []

    with visit(browser, local_site.base, width=width) as opened:
        opened.page.add_init_script(WATCH_SHIFTS)
        opened.page.route("**/javascripts/site.js", late)
        assert every_kind(site_dir, opened.page, opened.base, look) == {}
