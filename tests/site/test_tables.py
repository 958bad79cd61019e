"""Every table of the site says what it holds and what each of its headings governs."""

from pathlib import Path

import pytest

from tests.site.html_checks import table_faults

GOOD = '<caption>Les faits</caption><tr><th scope="col">Année</th></tr><tr><td>2021</td></tr>'


@pytest.mark.site
def test_every_table_is_named_and_its_headings_have_a_scope(site_dir: Path) -> None:
    assert table_faults(site_dir) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("Les faits", " ", "pas de légende"),
        ("caption>", "p>", "pas de légende"),
        (' scope="col"', "", "en-tête « Année » sans portée"),
        ('"col"', '"colonne"', "en-tête « Année » sans portée"),
        ("Année", "", "en-tête vide"),
        ('<th scope="col">Année</th>', "<td>Année</td>", "pas d'en-tête"),
    ],
)
def test_a_bad_table_is_found(tmp_path: Path, before: str, after: str, fault: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(f"<!doctype html><table>{GOOD}</table>", encoding="utf-8")
    assert table_faults(tmp_path) == []
    bad = GOOD.replace(before, after)
    page.write_text(f"<!doctype html><table>{bad}</table>", encoding="utf-8")
    assert table_faults(tmp_path) == [f"index.html: tableau 1 : {fault}"]
