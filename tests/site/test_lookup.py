"""In a browser, the lookup page answers as the open data do, and its address keeps the list."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.browsing import Visit, accessibility_faults, visit
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]

Row = dict[str, Any]
PAGE_LENGTH = 20


@pytest.fixture(scope="module")
def rows(site_dir: Path) -> list[Row]:
    text = (site_dir / "donnees/engagements.json").read_text(encoding="utf-8")
    found: list[Row] = json.loads(text)
    return found


def status(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def results(page: Page) -> Locator:
    return page.locator("main ol.enonces > li")


def ready(page: Page) -> Page:
    expect(status(page)).to_contain_text("énoncé")
    return page


def total(page: Page) -> int:
    found = re.match(r"([\d\s\u202f]+) énoncé", status(page).inner_text())
    assert found is not None, status(page).inner_text()
    return int(re.sub(r"\D", "", found[1]))


def facet(page: Page, name: str) -> Locator:
    place = page.locator("details.facette", has=page.locator("summary", has_text=name)).first
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    return place


def choose(page: Page, name: str, label: str) -> None:
    before = page.url
    facet(page, name).get_by_role("checkbox", name=re.compile(re.escape(label))).first.click()
    page.wait_for_url(lambda url: url != before)


def counts(page: Page, name: str) -> dict[str, int]:
    lines = facet(page, name).locator("li:not([hidden])").all_inner_texts()
    found = (re.match(r"\s*(.+?)\s*\((.+)\)$", line, re.DOTALL) for line in lines)
    return {one[1]: int(re.sub(r"\D", "", one[2])) for one in found if one is not None}


def test_everything_is_there_at_first(tab: Visit, rows: list[Row]) -> None:
    page = ready(tab.open("chercher/"))
    assert total(page) == len(rows)
    first = results(page).first.get_by_role("link").last
    assert first.inner_text() == rows[0]["id"]
    assert results(page).count() == PAGE_LENGTH


def test_the_index_is_fetched_once_something_is_asked(tab: Visit, local_site: LocalSite) -> None:
    before = len(local_site.answers)
    page = ready(tab.open("chercher/", wait_until="networkidle"))
    assert not [path for path, _ in local_site.answers[before:] if "/pagefind/" in path]
    # The page came with the beginning of the list; the index goes on from there.
    page.get_by_role("button", name="Afficher la suite").click()
    expect(results(page)).to_have_count(2 * PAGE_LENGTH)
    ids = [link.inner_text() for link in results(page).locator("a.enonce-id").all()]
    assert len(set(ids)) == len(ids)


def test_a_list_without_words_needs_little_of_the_index(
    tab: Visit, local_site: LocalSite, site_dir: Path
) -> None:
    before = len(local_site.answers)
    ready(tab.open("chercher/?partenaire=caf", wait_until="networkidle"))
    pieces = {path for path, _ in local_site.answers[before:] if "/pagefind/index/" in path}
    assert len(pieces) == 1 < len(list((site_dir / "pagefind/index").iterdir()))


@pytest.mark.parametrize("name", ["Territoire", "Partenaire", "Comment il s'engage", "Indicateur"])
def test_the_counts_of_the_page_are_those_of_the_index(tab: Visit, name: str) -> None:
    page = ready(tab.open("chercher/"))
    written = counts(page, name)
    assert len(written) > 1
    choose(page, "Nature", "Engagement")
    page.get_by_role("button", name=re.compile("Retirer le filtre Nature")).click()
    expect(page.locator(".chercher-actifs li")).to_have_count(0)
    assert counts(page, name) == written


def test_when_no_statement_has_every_word_each_is_counted_once(tab: Visit) -> None:
    # All of those that hold at least one word, some of them two: each has one territory.
    page = ready(tab.open("chercher/?q=vacances+piscine+s%C3%A9curit%C3%A9"))
    expect(status(page)).to_contain_text("avec au moins 1 des 3 mots")
    said = re.search(r"([\d\u202f]+) énoncés? avec", status(page).inner_text())
    assert said is not None
    here = counts(page, "Territoire")
    assert sum(here.values()) == int(re.sub(r"\D", "", said[1]))
    name, wanted = next(iter(here.items()))
    choose(page, "Territoire", name)
    expect(status(page)).to_contain_text(f"{wanted} énoncé")


def _reaches(row: Row, partner: str) -> bool:
    return any(party["id"] == partner for party in row["parties"])


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("territoire=troyes", lambda row: row["territoire"] == "troyes"),
        (
            "territoire=troyes&territoire=nancy",
            lambda row: row["territoire"] in {"troyes", "nancy"},
        ),
        (
            "territoire=troyes&theme=emploi",
            lambda row: row["territoire"] == "troyes" and "emploi" in row["themes"],
        ),
        ("nature=constat", lambda row: row["nature"] == "constat"),
        ("sigle=qpv&nature=engagement", lambda r: "qpv" in r["sigles"] and r["nature"][0] == "e"),
        (
            "indicateur=avec",
            lambda row: row["nature"] == "engagement" and bool(row["indicateurs"]),
        ),
        (
            "partenaire=adsea&nature=engagement",
            lambda row: row["nature"] == "engagement" and _reaches(row, "adsea"),
        ),
        (
            "voie=personne",
            lambda row: (
                row["nature"] == "engagement"
                and not any(p["role"] in {"engage", "pilote"} for p in row["parties"])
            ),
        ),
    ],
)
def test_a_list_holds_what_the_open_data_hold(
    tab: Visit, rows: list[Row], address: str, wanted: Callable[[Row], bool]
) -> None:
    page = ready(tab.open(f"chercher/?{address}"))
    expected = [row["id"] for row in rows if wanted(row)]
    assert expected
    assert total(page) == len(expected)
    shown = [link.inner_text() for link in results(page).locator("a.enonce-id").all()]
    assert shown == expected[:PAGE_LENGTH]


def test_facets_narrow_values_widen_and_counts_follow(tab: Visit, rows: list[Row]) -> None:
    page = ready(tab.open("chercher/"))
    choose(page, "Territoire", "Grenoble")
    here = [row for row in rows if row["territoire"] == "grenoble"]
    expect(status(page)).to_contain_text(f"{len(here)} énoncés")
    kinds = counts(page, "Nature")
    assert kinds["Engagement"] == sum(row["nature"] == "engagement" for row in here)
    # Where something is chosen, the counts say what else could be.
    everywhere = counts(page, "Territoire")
    assert everywhere["Troyes"] == sum(row["territoire"] == "troyes" for row in rows)
    choose(page, "Territoire", "Troyes")
    expect(status(page)).to_contain_text(f"{len(here) + everywhere['Troyes']} énoncés")


def test_the_address_reopens_the_list_and_back_undoes(tab: Visit) -> None:
    page = ready(tab.open("chercher/"))
    whole = status(page).inner_text()
    choose(page, "Territoire", "Nancy")
    expect(status(page)).not_to_have_text(whole)
    narrowed, address = status(page).inner_text(), page.url
    assert "territoire=nancy" in address
    page.go_back()
    expect(status(page)).to_have_text(whole)
    expect(facet(page, "Territoire").get_by_role("checkbox", name="Nancy")).not_to_be_checked()
    page.go_forward()
    expect(status(page)).to_have_text(narrowed)
    page.goto(address)
    expect(status(page)).to_have_text(narrowed)
    expect(facet(page, "Territoire").get_by_role("checkbox", name="Nancy")).to_be_checked()


def test_a_chip_removes_its_filter(tab: Visit) -> None:
    page = ready(tab.open("chercher/?territoire=nancy&nature=constat"))
    page.get_by_role("button", name=re.compile("Retirer le filtre Nature")).click()
    page.wait_for_url(lambda url: "nature" not in url)
    assert "territoire=nancy" in page.url
    expect(status(page)).to_be_focused()


def test_words_are_marked_and_lead_to_their_place(tab: Visit) -> None:
    page = ready(tab.open("chercher/?q=parentalit%C3%A9&territoire=grenoble"))
    first = results(page).first
    expect(first.locator("mark").first).to_have_text(re.compile("parent", re.IGNORECASE))
    expect(first).to_contain_text("Qui :")
    link = first.locator("a.enonce-id")
    anchor = link.inner_text()
    link.click()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_typing_searches_and_keeps_one_entry_in_the_history(tab: Visit) -> None:
    page = ready(tab.open("chercher/"))
    before = page.evaluate("history.length")
    page.get_by_role("searchbox").press_sequentially("crèche", delay=20)
    expect(status(page)).to_contain_text("« crèche »")
    assert page.evaluate("history.length") == before
    assert "q=cr%C3%A8che" in page.url


@pytest.mark.parametrize(
    "address",
    [
        "__proto__=x&constructor=y&territoire=__proto__&theme=constructor",
        "territoire=%3Cscript%3E&q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "territoire=atlantide&partenaire=toString",
    ],
)
def test_a_hostile_or_old_address_does_no_harm(tab: Visit, address: str) -> None:
    page = ready(tab.open(f"chercher/?{address}"))
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("({}).polluted === undefined && Object.keys({}).length") == 0


def test_the_list_is_taken_away_as_a_table(tab: Visit, rows: list[Row]) -> None:
    page = ready(tab.open("chercher/?territoire=grenoble&nature=engagement"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger (CSV)").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    wanted = [r for r in rows if r["territoire"] == "grenoble" and r["nature"] == "engagement"]
    assert [(line["id"], line["texte"]) for line in lines] == [
        (r["id"], r["texte"]) for r in wanted
    ]


def test_a_cell_is_never_a_formula(tab: Visit) -> None:
    page = tab.open("chercher/")
    script = "assets/javascripts/tableur.js"
    made = page.evaluate(
        f"import('../{script}').then(m => m.csv(['a'], [['=1+1'], ['@x'], ['a\"b'], ['-3']]))"
    )
    assert made == '\ufeff"a"\r\n"\'=1+1"\r\n"\'@x"\r\n"a""b"\r\n"\'-3"\r\n'


def test_printing_takes_the_whole_list_and_no_buttons(tab: Visit) -> None:
    page = ready(tab.open("chercher/?territoire=montelimar&nature=engagement"))
    page.evaluate("void (window.printed = new Promise((done) => { window.print = done; }))")
    page.get_by_role("button", name="Imprimer la liste").click()
    page.evaluate("window.printed.then(() => true)")
    assert results(page).count() == total(page) > PAGE_LENGTH
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Télécharger (CSV)")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(results(page).last).to_be_visible()


def test_the_keyboard_alone_narrows_and_opens(tab: Visit) -> None:
    page = ready(tab.open("chercher/"))
    page.get_by_role("searchbox").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Territoire"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("territoire="))
    # The box that was ticked keeps the keyboard: the list changes beside it.
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_without_scripts_the_page_leads_to_the_indexes(
    browser: Browser, local_site: LocalSite
) -> None:
    with visit(browser, local_site.base, java_script_enabled=False) as opened:
        page = opened.open("chercher/")
        expect(page.get_by_text("a besoin de JavaScript")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        links = page.locator("main .sans-script a")
        assert {link.inner_text() for link in links.all()} >= {"Territoires", "Partenaires"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_filled_page_has_no_accessibility_fault(
    browser: Browser, local_site: LocalSite, scheme: Any, width: int
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = ready(opened.open("chercher/?q=emploi&territoire=troyes&partenaire=etat"))
        whole = page.locator("details.chercher-facettes")
        if whole.get_attribute("open") is None:
            whole.locator("> summary").click()
        facet(page, "Partenaire")
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
