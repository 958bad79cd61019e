"""Every link of the built site leads somewhere, at any sub-path, and every page is led to."""

from pathlib import Path

import pytest

from tests.site.build import SITE_URL
from tests.site.html_checks import (
    BuiltSite,
    absolute_local_links,
    broken_links,
    other_hosts,
    unreachable_pages,
)

pytestmark = pytest.mark.site

# Served for any missing address, however deep, so its links can only be absolute.
NOT_FOUND = frozenset({"404.html"})


@pytest.fixture(scope="module")
def site(site_dir: Path) -> BuiltSite:
    return BuiltSite(folder=site_dir, base=SITE_URL)


def test_no_link_nor_anchor_is_broken(site: BuiltSite) -> None:
    assert broken_links(site) == []


def test_links_work_at_any_sub_path(site: BuiltSite) -> None:
    assert absolute_local_links(site, exempt=NOT_FOUND) == []


def test_every_page_is_reached_by_plain_links(site: BuiltSite) -> None:
    assert unreachable_pages(site, exempt=NOT_FOUND) == []


def test_nothing_is_fetched_from_another_host(site: BuiltSite) -> None:
    assert other_hosts(site) == []
