"""Each checker of the built site is seen to fail, on a small site made to be wrong.

Tests of the tests: a checker that finds nothing here would find nothing anywhere.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import accessibility_faults, visit
from tests.site.html_checks import (
    BuiltSite,
    absolute_local_links,
    broken_links,
    duplicate_ids,
    invalid_html,
    other_hosts,
    unreachable_pages,
)
from tests.site.server import LocalSite, serve

BASE = "https://exemple.test/mon-depot/"
HEAD = (
    '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Essai</title>{head}</head>\n'
    '<body><main><h1 id="titre">Essai</h1>\n{body}\n</main></body></html>\n'
)


def page(body: str = "<p>Bonjour.</p>", head: str = "") -> str:
    return HEAD.replace("{head}", head).replace("{body}", body)


def make(folder: Path, **files: str) -> BuiltSite:
    """Write a site; `aide__index` stands for `aide/index.html`, a name with a dot for itself."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ("" if "." in name else ".html"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return BuiltSite(folder=folder, base=BASE)


GOOD = page(
    '<p><a href="aide/#mots">Aide</a> <a href="https://exemple.org/">Ailleurs</a> '
    '<a href="mailto:a@exemple.org">Écrire</a> <a href="#titre">Haut</a> '
    '<a href="aide/%C3%A9t%C3%A9.csv">Été</a></p>',
    '<link rel="canonical" href="https://exemple.test/mon-depot/">'
    '<link rel="stylesheet" href="site.css">',
)
HELP = page('<h2 id="mots">Mots</h2><p><a href="..">Accueil</a> <a href="../">Accueil</a></p>')


@pytest.fixture
def good(tmp_path: Path) -> BuiltSite:
    css = "body { background: url('data:image/png;base64,AA') } p { background: url(fond.png) }"
    return make(
        tmp_path,
        index=GOOD,
        aide__index=HELP,
        **{"aide/été.csv": "a;b", "site.css": css, "fond.png": ""},
    )


def test_a_good_site_passes_every_check(good: BuiltSite) -> None:
    assert broken_links(good) == []
    assert absolute_local_links(good, exempt=frozenset()) == []
    assert other_hosts(good) == []
    assert unreachable_pages(good, exempt=frozenset()) == []
    assert duplicate_ids(good) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="nulle-part/">x</a>', "aucun fichier"),
        ('<a href="aide">x</a>', "aucun fichier"),
        ('<a href="../autre/">x</a>', "aucun fichier"),
        ('<a href="/aide/">x</a>', "aucun fichier"),
        ('<a href="aide/#rien">x</a>', "pas d'ancre « rien »"),
        ('<a href="#rien">x</a>', "pas d'ancre « rien »"),
        ('<a href="javascript:alert(1)">x</a>', "« javascript: » ne s'ouvre pas"),
        ('<a href="data:text/html,x">x</a>', "lien vers des données"),
        ('<img src="absente.png" alt="">', "aucun fichier"),
        ('<img srcset="fond.png 1x, absente.png 2x" src="fond.png" alt="">', "absente.png"),
        ("<p style=\"background: url('absente.png')\">x</p>", "absente.png"),
        ('<script src="absent.js"></script>', "aucun fichier"),
    ],
)
def test_a_broken_link_is_found(good: BuiltSite, body: str, fault: str) -> None:
    make(good.folder, index=page(body))
    (found,) = broken_links(good)
    assert fault in found
    assert found.startswith("index.html:4: « ")


def test_a_broken_address_in_a_style_sheet_is_found(good: BuiltSite) -> None:
    make(good.folder, **{"site.css": "p { background: url(absente.png) }"})
    assert broken_links(good) == ["site.css: « absente.png » : aucun fichier du site ne répond"]


@pytest.mark.parametrize("url", ["/mon-depot/aide/", f"{BASE}aide/", "//exemple.test/mon-depot/"])
def test_an_absolute_local_link_is_found(good: BuiltSite, url: str) -> None:
    make(good.folder, index=page(f'<a href="{url}">x</a>'))
    assert broken_links(good) == []
    assert absolute_local_links(good, exempt=frozenset()) == [
        f"index.html:4: « {url} » : lien absolu vers le site même"
    ]
    assert absolute_local_links(good, exempt=frozenset({"index.html"})) == []


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ('<img src="https://exemple.org/a.png" alt="">', ""),
        ('<img src="//exemple.org/a.png" alt="">', ""),
        ('<iframe src="https://exemple.org/"></iframe>', ""),
        ("<p style=\"background: url('https://exemple.org/a.png')\">x</p>", ""),
        ("", '<link rel="stylesheet" href="https://exemple.org/a.css">'),
        ("", '<link rel="preconnect" href="https://exemple.org">'),
        ("", '<meta http-equiv="refresh" content="0; url=https://exemple.org/">'),
        ("", '<script src="https://exemple.org/a.js"></script>'),
    ],
)
def test_a_request_to_another_host_is_found(good: BuiltSite, body: str, head: str) -> None:
    make(good.folder, index=page(body, head))
    (found,) = other_hosts(good)
    assert found.endswith("demandé à un autre site")


@pytest.mark.parametrize(
    "css", ["@import 'https://exemple.org/a.css';", "p { background: url(//exemple.org/a.png) }"]
)
def test_a_style_sheet_that_asks_another_host_is_found(good: BuiltSite, css: str) -> None:
    make(good.folder, **{"site.css": css})
    assert len(other_hosts(good)) == 1


def test_a_page_that_nothing_leads_to_is_found(good: BuiltSite) -> None:
    make(good.folder, seule__index=page('<a href="../">Accueil</a>'))
    assert unreachable_pages(good, exempt=frozenset()) == ["seule/index.html"]
    assert unreachable_pages(good, exempt=frozenset({"seule/index.html"})) == []


def test_an_id_written_twice_is_found(good: BuiltSite) -> None:
    make(good.folder, index=page('<p id="a">x</p><p id="a">y</p>'))
    assert duplicate_ids(good) == ["index.html: « a » écrit 2 fois"]


BAD_HTML = {
    "liste": ("<ul><div>x</div></ul>", "not allowed as child"),
    "gras": ("<p><b>x</p>", "Unclosed element"),
    "entete": ('<table><tr><td headers="rien">x</td></tr></table>', "no “th” element"),
    "double": ('<p id="a">x</p><p id="a">y</p>', "Duplicate ID"),
    "vieux": ('<p align="left">x</p>', "obsolete"),
    "role": ('<p role="rien">x</p>', "Bad value"),
    "espace": ('<a href="x y">x</a>', "Illegal character"),
}


@pytest.mark.lent
def test_bad_html_is_found(tmp_path: Path) -> None:
    # One call for all: starting the checker costs more than checking.
    make(tmp_path, **{name: page(body) for name, (body, _) in BAD_HTML.items()})
    found = invalid_html([tmp_path])
    for name, (_, message) in BAD_HTML.items():
        assert any(f"/{name}.html:4: " in fault and message in fault for fault in found), name


@pytest.mark.lent
def test_good_html_passes(good: BuiltSite) -> None:
    assert invalid_html([good.folder]) == []


@pytest.fixture
def bad_site(tmp_path: Path) -> Iterator[LocalSite]:
    make(
        tmp_path,
        index=page(),
        introuvable=page("<script>fetch('absente.json')</script>"),
        ailleurs=page("<img src='https://exemple.org/a.png' alt=''>"),
        erreur=page("<script>throw new Error('raté')</script>"),
        pale=page("<p style='color:#999;background:#fff'>Bonjour.</p>"),
        serre=page(
            "<p><button class='petit' aria-label='a'></button>"
            "<button class='petit' aria-label='b'></button></p>",
            "<style>.petit { width: 12px; height: 12px; padding: 0; border: 0 }</style>",
        ),
        sans_nom=page("<button></button>"),
        muet=page("<img src='a.png'>"),
    )
    with serve(tmp_path) as local:
        yield local


@pytest.mark.lent
@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("pale.html", "color-contrast"),
        ("serre.html", "target-size"),
        ("sans_nom.html", "button-name"),
        ("muet.html", "image-alt"),
    ],
)
def test_an_inaccessible_page_is_found(
    browser: Browser, bad_site: LocalSite, path: str, rule: str
) -> None:
    with visit(browser, bad_site.base) as opened:
        (found,) = accessibility_faults(opened.open(path))
        opened.take_faults()
    assert found.startswith(f"{rule} (")


@pytest.mark.lent
def test_a_tab_notes_what_a_page_asks_and_breaks(browser: Browser, bad_site: LocalSite) -> None:
    with visit(browser, bad_site.base) as opened:
        assert accessibility_faults(opened.open()) == []
        assert (opened.blocked, opened.errors) == ([], [])
        opened.open("ailleurs.html")
        assert opened.blocked == ["https://exemple.org/a.png"]
        opened.open("erreur.html", wait_until="networkidle")
        assert any("raté" in error for error in opened.errors)
        opened.open("introuvable.html", wait_until="networkidle")
        assert len(opened.take_faults()) > 1
    assert ("/mon-depot/absente.json", 404) in bad_site.answers


@pytest.mark.lent
def test_nothing_answers_outside_the_sub_path(browser: Browser, bad_site: LocalSite) -> None:
    root = bad_site.base.removesuffix("mon-depot/")
    with visit(browser, root) as opened:
        response = opened.page.goto(f"{root}index.html")
        opened.take_faults()
    assert response is not None
    assert response.status == 404
