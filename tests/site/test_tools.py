"""In a browser, a statement can be kept, shared, cited, reported; nothing leaves the browser."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.projects import ROOT
from tests.site.browsing import Visit, accessibility_faults, visit
from tests.site.build import REPO_URL
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

AXIS = "territoires/grenoble/emploi/"
CODES = ("GRE-E-01", "GRE-E-03")


def statement(page: Page, code: str) -> Locator:
    return page.locator(f".enonce:has(> .enonce-meta > a.enonce-id:text-is('{code}'))")


def keep(page: Page, *codes: str) -> None:
    for code in codes:
        own = statement(page, code).locator("> .enonce-meta")
        own.get_by_role("button", name=f"+ Mon dossier {code}").click()
        expect(own.get_by_role("button", name=f"Dans mon dossier {code}")).to_be_visible()


def dossier(tab: Visit, address: str = "") -> Page:
    page = tab.open(f"dossier/{address}")
    expect(page.locator("main").get_by_role("status")).to_contain_text("énoncé")
    return page


def shown(page: Page) -> list[str]:
    return page.locator("main ol.enonces a.enonce-id").all_inner_texts()


def test_what_is_kept_is_shown_and_stays(tab: Visit) -> None:
    keep(tab.open(AXIS), *CODES)
    assert shown(dossier(tab)) == list(CODES)
    pressed = statement(tab.open(AXIS), CODES[0]).get_by_role("button", name="Dans mon dossier")
    expect(pressed.first).to_have_attribute("aria-pressed", "true")


def test_a_statement_is_taken_out_and_the_whole_is_emptied_and_put_back(tab: Visit) -> None:
    keep(tab.open(AXIS), *CODES)
    page = dossier(tab)
    page.get_by_role("button", name=f"Dans mon dossier {CODES[0]}").click()
    expect(page.locator("main ol.enonces > li")).to_have_count(1)
    page.get_by_role("button", name="Vider le dossier").click()
    expect(page.get_by_text("Votre dossier est vide")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator("main ol.enonces > li")).to_have_count(1)


def test_a_link_shows_it_to_somebody_else_and_changes_nothing_there(
    browser: Browser, local_site: LocalSite
) -> None:
    with visit(browser, local_site.base) as other:
        page = dossier(other, "?e=GRE-E-07&e=GRE-E-01&e=ABC-E-99&e=%3Cscript%3E&e=__proto__")
        assert shown(page) == ["GRE-E-07", "GRE-E-01"]
        expect(page.locator("main").get_by_role("status")).to_contain_text("1 introuvable")
        assert page.evaluate("localStorage.getItem('dossier')") is None
        page.get_by_role("button", name="Garder dans mon dossier").click()
        kept = json.loads(page.evaluate("localStorage.getItem('dossier')"))
        assert kept[:2] == ["GRE-E-07", "GRE-E-01"]


@pytest.mark.parametrize("stored", ["{", '"x"', '["<b>", 3, null]', '{"__proto__": 1}', "null"])
def test_what_cannot_be_read_is_an_empty_dossier(tab: Visit, stored: str) -> None:
    page = tab.open()
    page.evaluate("text => localStorage.setItem('dossier', text)", stored)
    page = tab.open("dossier/")
    expect(page.get_by_text("Votre dossier est vide")).to_be_visible()


def test_it_is_taken_away_as_a_table_with_the_words_of_the_document(
    tab: Visit, site_dir: Path
) -> None:
    keep(tab.open(AXIS), *CODES)
    page = dossier(tab)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger (CSV)").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    lines = {line["id"]: line["texte"] for line in csv.DictReader(io.StringIO(text))}
    rows = json.loads((site_dir / "donnees/engagements.json").read_text(encoding="utf-8"))
    assert lines == {row["id"]: row["texte"] for row in rows if row["id"] in CODES}


def test_it_prints_without_its_buttons(tab: Visit) -> None:
    keep(tab.open(AXIS), *CODES)
    page = dossier(tab)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Vider le dossier")).to_be_hidden()
    expect(page.locator("main ol.enonces > li").last).to_be_visible()


def test_a_citation_gives_the_words_the_source_and_the_link(tab: Visit) -> None:
    page = tab.open(AXIS)
    own = statement(page, CODES[0])
    own.locator("> details.outils > summary").click()
    quote = own.locator("> details.outils blockquote").inner_text()
    words = own.locator("> .enonce-texte").inner_text()
    assert quote.startswith(f"« {words}")
    assert "Grenoble-Alpes Métropole" in quote
    assert "ligne 27" in quote
    assert quote.endswith(f"{AXIS}#{CODES[0]}")


def test_a_report_and_a_change_lead_to_the_page_and_the_line(tab: Visit) -> None:
    page = tab.open(AXIS)
    own = statement(page, CODES[0])
    own.locator("> details.outils > summary").click()
    report = urlsplit(own.get_by_role("link", name="Signaler").get_attribute("href") or "")
    assert f"{report.scheme}://{report.netloc}{report.path}" == f"{REPO_URL}/issues/new"
    asked = parse_qs(report.query)
    change = own.get_by_role("link", name="Modifier").get_attribute("href") or ""
    path, _, line = change.removeprefix(f"{REPO_URL}/blob/HEAD/").partition("#L")
    assert f"{AXIS}#{CODES[0]}" in asked["body"][0]
    assert f"{path}#L{line}" in asked["body"][0]
    assert (
        f"id: {CODES[0]}" in (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    )


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("themes/emploi/", "id: emploi"),
        ("partenaires/caf/", "id: caf"),
        (AXIS, "id: emploi"),
        ("mesures/1-a/", 'numero: "1.a"'),
        ("aide/", ""),
    ],
)
def test_each_page_leads_to_where_it_is_written(tab: Visit, page: str, word: str) -> None:
    footer = tab.open(page).get_by_role("contentinfo")
    footer.get_by_text("Citer cette page").click()
    expect(footer.locator("[data-adresse]")).to_contain_text(page)
    change = footer.get_by_role("link", name="Modifier").get_attribute("href") or ""
    path, _, line = change.removeprefix(f"{REPO_URL}/blob/HEAD/").partition("#L")
    text = (ROOT / path).read_text(encoding="utf-8").splitlines()
    assert word in text[int(line or 1) - 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_filled_dossier_has_no_accessibility_fault(
    browser: Browser, local_site: LocalSite, scheme: Any, width: int
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = dossier(opened, "?e=GRE-E-07&e=GRE-E-01")
        page.locator("details.outils summary").first.click()
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
