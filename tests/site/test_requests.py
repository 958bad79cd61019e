"""In a browser, no page asks another host, misses a file or makes a script fail."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import Visit, visit
from tests.site.kinds import KINDS, sample
from tests.site.server import LocalSite

pytestmark = [pytest.mark.site, pytest.mark.lent]


def test_pages_ask_only_for_what_the_site_has(
    tab: Visit, local_site: LocalSite, site_dir: Path
) -> None:
    before = len(local_site.answers)
    for kind in KINDS:
        tab.open(sample(site_dir, kind), wait_until="networkidle")
    # The tab's own checks follow: nothing stopped on its way out, no error in a script.
    assert [path for path, status in local_site.answers[before:] if status >= 400] == []


def test_a_missing_page_is_dressed_and_in_french(browser: Browser, local_site: LocalSite) -> None:
    before = len(local_site.answers)
    with visit(browser, local_site.base) as opened:
        page = opened.open("territoires/nulle-part/ici/", wait_until="networkidle")
        assert page.locator("html").get_attribute("lang") == "fr"
        # The browser itself says that the page was not found; nothing else went wrong.
        assert [fault for fault in opened.take_faults() if "404" not in fault] == []
    answers = local_site.answers[before:]
    # The address itself is not found; its style sheets and scripts are, from this deep.
    assert [status for _, status in answers if status >= 400] == [404]
    assert len(answers) > 1
