"""A page in ten passes axe-core in one of the settings; `make accessibilite`: all, in each."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.accessibility import SETTINGS, Setting, addresses, faults, share
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]


ONE_IN = 10
"""Every page takes ten minutes or more: too long for each change."""


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_sample_of_pages_has_no_fault(
    browser: Browser, local_site: LocalSite, site_dir: Path, setting: Setting
) -> None:
    paths = share(addresses(site_dir), setting)[::ONE_IN]
    assert faults(browser, local_site.base, paths, setting) == []


def test_each_page_falls_to_one_setting(site_dir: Path) -> None:
    paths = addresses(site_dir)
    shares = [share(paths, setting) for setting in SETTINGS]
    assert sorted(path for each in shares for path in each) == paths
