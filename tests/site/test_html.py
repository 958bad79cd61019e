"""Every built page is valid HTML, as the W3C's checker reads it, and writes no id twice."""

from pathlib import Path

import pytest

from tests.site.build import SITE_URL
from tests.site.html_checks import BuiltSite, duplicate_ids, invalid_html

pytestmark = [pytest.mark.site, pytest.mark.lent]


def test_no_id_is_written_twice(site_dir: Path) -> None:
    assert duplicate_ids(BuiltSite(folder=site_dir, base=SITE_URL)) == []


def test_html_is_valid(site_dir: Path) -> None:
    assert invalid_html([site_dir]) == []
