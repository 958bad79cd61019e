"""Every built page is of one known kind, and each kind has a page."""

from pathlib import Path

import pytest

from tests.site.kinds import KINDS, kinds_of

pytestmark = pytest.mark.site


def test_every_page_is_of_one_kind(site_dir: Path) -> None:
    pages = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html")]
    assert {page: kinds_of(page) for page in pages if len(kinds_of(page)) != 1} == {}


def test_every_kind_has_a_page(site_dir: Path) -> None:
    pages = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html")]
    assert set(KINDS) - {kind for page in pages for kind in kinds_of(page)} == set()
