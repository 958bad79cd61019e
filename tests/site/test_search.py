"""In a browser, the search finds what citizens type, says when it does not, and is accessible.

Uses the page as a reader does: by labels, roles and keys, never by the script's own names.
"""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from generator.text import unaccented
from tests.site.browsing import Scheme, Visit, accessibility_faults, visit
from tests.site.server import PREFIX, LocalSite
from tests.site.test_weight import compressed

pytestmark = [pytest.mark.site, pytest.mark.lent]

COUNT = re.compile(r"(\d+) résultats? ")
PAGE_LENGTH = 10


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Rechercher")


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Rechercher").click()
    expect(dialog(page)).to_be_visible()


def results(page: Page) -> Locator:
    return dialog(page).locator("ol").get_by_role("listitem")


def ask(page: Page, query: str) -> list[str]:
    """Type a query in the open dialog, wait for the count, and return the texts of the results."""
    dialog(page).get_by_role("textbox").fill(query)
    said = dialog(page).get_by_role("status")
    expect(said).to_contain_text(f"« {query} »")
    counted = COUNT.match(said.inner_text())
    expect(results(page)).to_have_count(min(int(counted[1]), PAGE_LENGTH) if counted else 0)
    return results(page).all_inner_texts()


@pytest.fixture
def search(tab: Visit) -> Page:
    page = tab.open()
    open_search(page)
    return page


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("ecole", "école"),
        ("École", "école"),
        ("emplois", "emploi"),
        ("l'emploi", "emploi"),
        ("conseils citoyens", "conseil citoyen"),
        ("decrochage", "décrochage"),
        ("soutien à la parentalité", "parentalité"),
        ("creches", "crèche"),
    ],
)
def test_words_are_found_whatever_their_accents_and_number(
    search: Page, query: str, wanted: str
) -> None:
    found = ask(search, query)
    assert any(unaccented(wanted) in unaccented(result) for result in found), found


@pytest.mark.parametrize(
    "query", ["TFPB", "tfpb", "T.F.P.B.", "taxe fonciere", "la taxe foncière sur les propriétés"]
)
def test_an_acronym_is_found_by_any_of_its_names(search: Page, query: str) -> None:
    ask(search, query)
    # Not always first: a commitment that writes the words out in full may come before.
    links = results(search).get_by_role("link").all()[:3]
    paths = [urlsplit(link.get_attribute("href") or "").path for link in links]
    assert any(path.endswith("/sigles/tfpb/") for path in paths), paths


def test_a_homonym_shows_each_of_its_meanings(search: Page) -> None:
    found = unaccented("\n".join(ask(search, "CLS")))
    assert "contrat local de sante" in found
    assert "comite local de sante" in found


def test_the_whole_list_of_the_same_question_can_be_opened(search: Page) -> None:
    ask(search, "garde d'enfants")
    dialog(search).get_by_role("link", name="ouvrir « Chercher »").click()
    search.wait_for_url("**/chercher/?q=*")
    assert parse_qs(urlsplit(search.url).query) == {"q": ["garde d'enfants"]}
    expect(search.get_by_role("main").get_by_role("searchbox")).to_have_value("garde d'enfants")


def test_a_result_leads_to_the_statement_itself(search: Page) -> None:
    ask(search, "clauses d'insertion")
    links = results(search).get_by_role("link")
    addresses = [urlsplit(link.get_attribute("href") or "") for link in links.all()]
    statement = next(i for i, url in enumerate(addresses) if "/territoires/" in url.path)
    anchor = addresses[statement].fragment
    assert re.fullmatch(r"[A-Z]{3,8}-.+", anchor)
    links.nth(statement).click()
    expect(search.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_nothing_found_is_said(search: Page) -> None:
    assert ask(search, "xyzzy") == []
    expect(dialog(search).get_by_role("status")).to_contain_text("Aucun résultat")


def test_a_filter_keeps_only_its_territory(search: Page) -> None:
    ask(search, "santé")
    everywhere = dialog(search).get_by_role("status").inner_text()
    dialog(search).get_by_text("Affiner").click()
    choice = dialog(search).get_by_label("Territoire")
    expect(choice).to_contain_text("Mont")
    label = next(text for text in choice.locator("option").all_inner_texts() if "Mont" in text)
    choice.select_option(label=label)
    expect(dialog(search).get_by_role("status")).not_to_have_text(everywhere)
    expect(results(search).first).to_be_visible()
    found = results(search).all_inner_texts()
    assert all("montelimar" in unaccented(result) for result in found), found


def test_the_keyboard_opens_moves_and_closes(tab: Visit) -> None:
    page = tab.open()
    opener = page.get_by_role("button", name="Rechercher")
    expect(opener).to_be_visible()
    opener.focus()
    page.keyboard.press("/")
    field = dialog(page).get_by_role("textbox")
    expect(field).to_be_focused()
    ask(page, "emploi")
    page.keyboard.press("ArrowDown")
    expect(results(page).first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()


def test_the_index_waits_until_someone_searches(tab: Visit, local_site: LocalSite) -> None:
    before = len(local_site.answers)
    page = tab.open("aide/")
    assert [path for path, _ in local_site.answers[before:] if "/pagefind/" in path] == []
    open_search(page)
    ask(page, "emploi")
    assert [path for path, _ in local_site.answers[before:] if "/pagefind/" in path] != []


MOST = 200_000
"""What a first search may fetch, in bytes as a server sends them."""


@pytest.mark.parametrize(
    "query",
    [
        "garde d'enfants",
        "CAF",
        "maman solo",
        "discrimnation",
        "GRE-E-07",
        "conseil local de sécurité et de prévention de la délinquance",
        "activités pour les ados pendant les vacances",
        "Qu'est-ce que l'État promet pour l'école ?",
    ],
)
def test_a_first_search_is_light(
    tab: Visit, local_site: LocalSite, site_dir: Path, query: str
) -> None:
    page = tab.open(wait_until="networkidle")
    before = len(local_site.answers)
    open_search(page)
    # Letter by letter, as slowly as on a phone: what is asked meanwhile counts too.
    dialog(page).get_by_role("textbox").press_sequentially(query, delay=200)
    first_three(page, query, "")
    asked = {urlsplit(answer[0]).path for answer in local_site.answers[before:]}
    files = [site_dir / path.removeprefix(PREFIX) for path in asked]
    assert any(file.name == "mots.json" for file in files)
    assert sum(map(compressed, files)) <= MOST


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_is_accessible(
    browser: Browser, local_site: LocalSite, scheme: Scheme, width: int
) -> None:
    with visit(browser, local_site.base, scheme=scheme, width=width) as opened:
        page = opened.open()
        open_search(page)
        assert ask(page, "emploi") != []
        assert accessibility_faults(page) == []
        ask(page, "xyzzy")
        assert accessibility_faults(page) == []
        assert (opened.blocked, opened.errors) == ([], [])


def test_without_a_script_the_indexes_are_offered(browser: Browser, local_site: LocalSite) -> None:
    with visit(browser, local_site.base, java_script_enabled=False) as opened:
        page = opened.open()
        expect(page.get_by_role("button", name="Rechercher")).to_have_count(0)
        page.get_by_role("link", name=re.compile("A à Z")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("igles")


QUESTIONS = yaml.safe_load((Path(__file__).parent / "requetes.yml").read_text(encoding="utf-8"))


def addresses(page: Page, root: str) -> list[str]:
    """Return where the results lead, from the root of the site: `/themes/emploi/`."""
    links = results(page).get_by_role("link").evaluate_all("all => all.map(a => a.href)")
    parts = map(urlsplit, links)
    return [f"{u.path.removeprefix(root)}{'#' * bool(u.fragment)}{u.fragment}" for u in parts]


def first_three(page: Page, query: str, root: str) -> list[str]:
    """Ask, whether for all the words or for some only, and return the first three addresses."""
    said = dialog(page).get_by_role("status")
    said.evaluate("status => { status.textContent = ''; }")
    dialog(page).get_by_role("textbox").fill(query)
    # Entered, it is asked at once: no need to wait for a pause in the typing.
    dialog(page).get_by_role("textbox").press("Enter")
    expect(said).not_to_be_empty()
    counted = COUNT.search(said.inner_text().replace("\u202f", ""))
    expect(results(page)).to_have_count(min(int(counted[1]), PAGE_LENGTH) if counted else 0)
    return addresses(page, root)[:3]


@pytest.mark.parametrize(
    ("name", "least"), [("anciennes", 1.0), ("nouvelles", 0.95), ("suivantes", 0.95)]
)
def test_what_citizens_ask_is_among_the_first_three(
    search: Page, local_site: LocalSite, name: str, least: float
) -> None:
    root = urlsplit(local_site.base).path.rstrip("/")
    missed = {}
    for question in QUESTIONS[name]:
        shown = first_three(search, question["requete"], root)
        if not set(shown) & set(question["attendu"]):
            missed[question["requete"]] = shown
    assert len(missed) <= (1 - least) * len(QUESTIONS[name]), missed


SHARED_SPELLING = {"REP+": "/sigles/rep/"}
"""A document writes « REP / REP+ »: both pages answer, and the other may come before."""


def test_the_page_of_an_acronym_comes_first(
    search: Page, local_site: LocalSite, site_dir: Path
) -> None:
    root = urlsplit(local_site.base).path.rstrip("/")
    acronyms = json.loads((site_dir / "donnees/sigles.json").read_text(encoding="utf-8"))
    missed = {}
    for acronym in acronyms:
        shown = first_three(search, acronym["sigle"], root)
        wanted = {acronym["url"], SHARED_SPELLING.get(acronym["sigle"])}
        if shown[0] not in wanted or acronym["url"] not in shown:
            missed[acronym["sigle"]] = shown
    assert missed == {}


@pytest.mark.parametrize(
    ("word", "slips"),
    [
        ("logement", ["logemnt", "logemnet", "logemment", "logament"]),
        ("chômage", ["chomge", "chmoage", "chommage", "chonage"]),
        ("médecin", ["medcin", "medcein", "meddecin", "medacin"]),
        ("parentalité", ["parentalté", "paretnalité", "parenttalité", "parantalité"]),
        ("insertion", ["insetion", "isnertion", "inserrtion", "insartion"]),
        (
            "discrimination",
            ["discrimnation", "discrimniation", "discrimmination", "discremination"],
        ),
        ("apprentissage", ["apprentisage", "apprentissgae", "aprentissage", "apprantissage"]),
        ("bibliothèque", ["biblotheque", "bibliotehque", "bibliottheque", "bibliotheqie"]),
        ("poubelle", ["poubele", "pouebelle", "poubbelle", "poubella"]),
        ("crèche", ["crche", "crehce", "crecche", "crache"]),
        ("illettrisme", ["ilettrisme", "illettrimse", "illettrrisme", "illattrisme"]),
        ("police", ["plice", "polcie", "pollice", "palice"]),
    ],
)
def test_a_slip_of_one_letter_finds_what_was_meant(
    search: Page, local_site: LocalSite, word: str, slips: list[str]
) -> None:
    root = urlsplit(local_site.base).path.rstrip("/")
    meant = set(first_three(search, word, root))
    missed = [slip for slip in slips if not meant & set(first_three(search, slip, root))]
    assert missed == []


def test_an_identifier_said_whole_is_found_first(search: Page) -> None:
    assert ask(search, "GRE-E-07")[0].startswith("GRE-E-07")
    # A sub-item may come after the statement it belongs to.
    assert any(found.startswith("MON-EMP-06A") for found in ask(search, "mon-emp-06a")[:2])


def test_a_mended_word_is_said_to_be(search: Page) -> None:
    dialog(search).get_by_role("textbox").fill("decrochge")
    said = dialog(search).get_by_role("status")
    expect(said).to_contain_text("Aucun résultat pour")
    expect(said).to_contain_text("decrochage")
