"""The site is used with the keyboard alone: one sees where one is, in the order of the page."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browsing import Scheme, Visit, visit
from tests.site.kinds import sample
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

AXIS = "territoires/grenoble/emploi/"

# Where the keyboard is: the element, how it is shown, what stands between it and the reader's eye.
HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const drawn = it.closest("svg") ? it.querySelector("path, .carte-touche") ?? it : it;
  const style = getComputedStyle(drawn);
  const after = getComputedStyle(it, "::after");
  const stroke = it.closest("svg");
  const ring = [style, after].find((one) => one.outlineStyle !== "none") ?? style;
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let around = it.parentElement;
  while (around && /, 0\\)$|transparent/.test(getComputedStyle(around).backgroundColor)) {
    around = around.parentElement;
  }
  const back = luminance(getComputedStyle(around ?? document.body).backgroundColor);
  const front = luminance(stroke ? style.stroke : ring.outlineColor);
  const box = it.getBoundingClientRect();
  const seen = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (it.contains(top) || top.contains(it) || it.closest("svg, label")?.contains(top));
  });
  it.dataset.rang ??= String(document.querySelectorAll("[data-rang]").length);
  return {
    what: it.outerHTML.slice(0, 110),
    rank: [...document.querySelectorAll("*")].indexOf(it),
    number: Number(it.dataset.rang),
    ring: stroke ? parseFloat(style.strokeWidth) : ring.outlineStyle === "none" ? 0
      : parseFloat(ring.outlineWidth),
    contrast: (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05),
    seen,
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll(
  "a[href], button, summary, input, select, textarea, [tabindex='0']")].filter((one) =>
  one.checkVisibility({ visibilityProperty: true }) && !one.disabled
  && !one.closest("details:not([open]) > :not(summary)")).length"""


def walk(page: Page, key: str, most: int) -> list[dict[str, Any]]:
    """Press a key until the keyboard leaves the page, or comes back, and note each stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press(key)
        here = page.evaluate(HERE)
        if here is None or any(here["rank"] == stop["rank"] for stop in stops):
            break
        stops.append(here)
    return stops


def unclear(stops: list[dict[str, Any]]) -> list[str]:
    """Return the stops that a reader would not see: no ring, too pale a ring, or hidden."""
    return [
        f"{stop['what']} : trait de {stop['ring']} px, contraste {stop['contrast']:.1f}, "
        f"{'visible' if stop['seen'] else 'caché'}"
        for stop in stops
        if stop["ring"] < 2 or stop["contrast"] < 3 or not stop["seen"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["accueil", "territoires", "theme", "mesure", "chercher"])
def test_the_keyboard_goes_through_the_page_in_its_order(
    browser: Browser, local_site: LocalSite, site_dir: Path, kind: str, scheme: Scheme, width: int
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = opened.open(sample(site_dir, kind), wait_until="networkidle")
        stops = walk(page, "Tab", 90)
        assert unclear(stops) == []
        ranks = [stop["rank"] for stop in stops]
        assert ranks == sorted(ranks)
        assert len(stops) >= min(90, page.evaluate(FOCUSABLE))
        # And back: nothing hides under the header that stays at the top.
        assert unclear(walk(page, "Shift+Tab", 90)) == []


def test_the_first_stop_skips_to_the_text(tab: Visit) -> None:
    page = tab.open()
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_dialog_keeps_the_keyboard_and_gives_it_back(tab: Visit) -> None:
    page = tab.open(AXIS)
    opener = page.get_by_role("button", name="Rechercher")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Rechercher")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    stops = walk(page, "Tab", 12)
    assert unclear(stops) == []
    # Its last stop leads to the browser's own buttons, never to the page behind.
    assert page.evaluate(
        "document.activeElement === document.body ||"
        " document.activeElement.closest('dialog') !== null"
    )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_theme_changes_with_a_key(tab: Visit, key: str) -> None:
    page = tab.open()
    button = page.get_by_role("button", name="Affichage")
    button.focus()
    for name, theme in (("clair", "clair"), ("sombre", "sombre"), ("automatique", "clair")):
        page.keyboard.press(key)
        expect(button).to_have_accessible_name(f"Affichage : {name}")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_with_a_key(tab: Visit, key: str) -> None:
    page = tab.open(AXIS)
    details = page.locator(".enonce > details.outils").first
    details.locator("summary").focus()
    page.keyboard.press(key)
    expect(details.get_by_role("blockquote")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.outils') !== null")
    details.locator("summary").focus()
    page.keyboard.press(key)
    expect(details.locator("blockquote")).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_statement_is_kept_with_a_key(tab: Visit, key: str) -> None:
    page = tab.open(AXIS)
    button = page.get_by_role("button", name="Mon dossier").first
    button.focus()
    for pressed in ("true", "false"):
        page.keyboard.press(key)
        expect(button).to_have_attribute("aria-pressed", pressed)
        expect(button).to_be_focused()


def test_territories_are_put_side_by_side_with_a_key(tab: Visit) -> None:
    page = tab.open("themes/emploi/")
    choice = page.locator("#comparer").get_by_role("button").first
    choice.focus()
    page.keyboard.press("Space")
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(choice).to_be_focused()
    expect(page.locator(".cote-a-cote > section")).to_have_count(1)
