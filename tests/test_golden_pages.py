"""Golden pages: the whole page tree of the miniature project, before any theme dresses it.

A page that changes shows its difference here. When the change is wanted:
`MODELES=ecrire python -m pytest tests/test_golden_pages.py`, then read the diff before committing.
"""

import os
from pathlib import Path

import pytest

from generator.render.site import render_site, site_pages
from tests.projects import mini_content, mini_corpus

GOLDEN = Path(__file__).parent / "modeles"


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    return render_site(site_pages(mini_corpus()), mini_content().pages)


def test_the_page_tree_is_the_golden_one(tree: dict[str, str]) -> None:
    if os.environ.get("MODELES") == "ecrire":
        for path, text in tree.items():
            target = GOLDEN / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*.md")
    }
    assert sorted(tree) == sorted(golden)
    for path, text in golden.items():
        assert tree[path] == text, path


def test_rendering_twice_gives_the_same_bytes(tree: dict[str, str]) -> None:
    assert render_site(site_pages(mini_corpus()), mini_content().pages) == tree


def test_an_expired_protocol_says_so_on_each_of_its_pages(tree: dict[str, str]) -> None:
    for path, text in tree.items():
        if path.startswith("territoires/val-d-essai/"):
            assert "Texte échu." in text, path
        if path.startswith("territoires/mont-d-essai/"):
            assert "Texte échu." not in text, path
