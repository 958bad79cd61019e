"""What a page weighs when a server compresses it: what a phone waits for before anything shows."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.site.browsing import Visit
from tests.site.kinds import KINDS, sample
from tests.site.server import PREFIX, LocalSite

MOST = 150_000
"""In bytes, styles, scripts and what they fetch included."""

_REFERENCE = re.compile(
    r'<(?:link[^>]*?rel="(?:stylesheet|icon|modulepreload)"[^>]*?href|script[^>]*?src|img[^>]*?src)'
    r'="([^"]+)"'
)
_IMPORT = re.compile(r'(?:^|\n)\s*import\s[^"\n]*"(\./[^"]+)"')

pytestmark = pytest.mark.site


@cache
def compressed(path: Path) -> int:
    """Size of a file as a server sends it, in bytes."""
    return len(gzip.compress(path.read_bytes(), compresslevel=6))


def needed_by(page: Path) -> set[Path]:
    """Return the files that a page asks for as it opens, scripts' own imports included."""
    text = page.read_text(encoding="utf-8")
    wanted = {(page.parent / urldefrag(name)[0]).resolve() for name in _REFERENCE.findall(text)}
    found: set[Path] = set()
    while wanted:
        file = wanted.pop()
        found.add(file)
        if file.suffix == ".js":
            imports = _IMPORT.findall(file.read_text(encoding="utf-8"))
            wanted |= {(file.parent / name).resolve() for name in imports} - found
    return found


def test_no_page_is_heavy(site_dir: Path) -> None:
    heavy = {}
    for page in site_dir.rglob("*.html"):
        if page.name == "404.html":
            continue
        total = compressed(page) + sum(compressed(file) for file in needed_by(page))
        if total > MOST:
            heavy[page.relative_to(site_dir).as_posix()] = total
    assert heavy == {}


def test_the_styles_and_scripts_of_a_page_are_counted(site_dir: Path) -> None:
    names = {file.name for file in needed_by(site_dir / "index.html")}
    assert {"site.css", "pages.css", "site.js", "recherche.js", "requete.js"} <= names


def fetched(site_dir: Path, asked: list[tuple[str, int]]) -> dict[str, int]:
    """Return what a server sent, path by path, each once as a browser keeps it."""
    files = {}
    for address, _ in asked:
        path = unquote(urlsplit(address).path).removeprefix(PREFIX)
        file = site_dir / path
        files[path] = compressed(file / "index.html" if file.is_dir() else file)
    return files


@pytest.mark.lent
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "introuvable"])
def test_a_first_view_is_light_all_told(
    tab: Visit, local_site: LocalSite, site_dir: Path, kind: str
) -> None:
    before = len(local_site.answers)
    tab.open(sample(site_dir, kind), wait_until="networkidle")
    files = fetched(site_dir, local_site.answers[before:])
    assert "assets/stylesheets/site.css" in files
    assert sum(files.values()) <= MOST, files
