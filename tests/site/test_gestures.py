"""The five gestures of a newcomer, from the home page, on the real site."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.browsing import Visit

pytestmark = [pytest.mark.site, pytest.mark.lent]


@pytest.fixture
def home(tab: Visit) -> Page:
    return tab.open()


def test_find_what_tfpb_means(home: Page) -> None:
    home.get_by_role("button", name="Rechercher").click()
    dialog = home.get_by_role("dialog", name="Rechercher")
    dialog.get_by_role("textbox").fill("tfpb")
    dialog.locator("ol").get_by_role("link").first.click()
    home.wait_for_url("**/sigles/tfpb/")
    expect(home.get_by_role("main")).to_contain_text(
        re.compile("taxe foncière sur les propriétés bâties", re.IGNORECASE)
    )


def test_find_what_the_state_promised_in_echirolles(home: Page) -> None:
    home.get_by_role("main").get_by_role("link", name=re.compile("^Quartiers")).click()
    home.get_by_role("main").get_by_role("link", name="Échirolles").first.click()
    expect(home.get_by_role("heading", level=1)).to_contain_text("Échirolles")
    home.get_by_role("main").get_by_role("link", name=re.compile(r"^État \(")).click()
    expect(home.get_by_role("main").get_by_role("status")).to_contain_text("énoncés")
    expect(home.locator("main ol.enonces > li .parties").first).to_be_visible()
    bearers = home.locator("main ol.enonces > li .parties").all_inner_texts()
    assert bearers
    assert all("État" in bearer for bearer in bearers), bearers


def test_compare_who_supports_parenthood(home: Page) -> None:
    home.get_by_role("main").get_by_role("link", name=re.compile("^Thèmes")).click()
    home.get_by_role("main").get_by_role("link", name="Aide aux parents").first.click()
    home.wait_for_url("**/themes/parentalite/")
    table = home.get_by_role("table", name=re.compile("Nombre d'engagements"))
    expect(table.locator("tbody th")).to_have_count(5)
    assert "La CAF" in " ".join(table.locator("thead th").all_inner_texts())
    assert [cell for cell in table.locator("td").all_inner_texts() if not cell.strip()] == []


def test_print_the_booklet_of_montelimar(home: Page) -> None:
    home.evaluate("void (window.print = () => { window.printed = true; })")
    home.get_by_role("main").get_by_role("link", name="Montélimar Agglomération").first.click()
    home.get_by_role("link", name="Le livret pour une réunion").click()
    home.wait_for_url("**/livrets/montelimar/")
    with home.expect_download() as waiting:
        home.get_by_role("link", name="Télécharger le PDF").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")
    home.evaluate("void (window.print = () => { window.printed = true; })")
    home.get_by_role("main").get_by_role("button", name="Imprimer").click()
    assert home.evaluate("window.printed") is True


def test_cite_one_commitment(home: Page) -> None:
    home.get_by_role("main").get_by_role("link", name="Grenoble-Alpes Métropole").first.click()
    home.get_by_role("main").get_by_role("link", name=re.compile("Emploi")).first.click()
    home.wait_for_url("**/territoires/grenoble/emploi/")
    first = home.locator(".enonce").first
    words = first.locator("> .enonce-texte").inner_text()
    code = first.get_attribute("id") or ""
    first.get_by_text("Citer").first.click()
    quote = first.locator("blockquote").first.inner_text()
    assert words in quote
    assert quote.endswith(f"#{code}")
