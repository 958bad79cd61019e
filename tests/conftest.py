"""Fixtures for every test: the real site built once, a local server, a browser kept on a leash."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.site.browsing import Visit, find_chromium, launch, visit
from tests.site.build import BuildError, built_once
from tests.site.server import LocalSite, serve

# Neither the speed of the machine nor chance may turn a run red: examples are the same each time.
settings.register_profile("projet", deadline=None, derandomize=True)
settings.load_profile("projet")

NO_BROWSER = (
    "Chromium est introuvable : les tests de navigateur n'ont pas tourné. "
    "Installez-le (sudo apt-get install chromium) ou donnez son chemin dans CHROMIUM."
)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site built from the real content."""
    base = tmp_path_factory.getbasetemp()
    # Each worker of xdist has its own folder; their common parent is what they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    try:
        return built_once(shared)
    except BuildError as failure:
        pytest.fail(f"Le site ne se construit pas.\n{failure}", pytrace=False)


@pytest.fixture(scope="session")
def local_site(site_dir: Path) -> Iterator[LocalSite]:
    """Serve the real site under a sub-path, as GitHub Pages does."""
    with serve(site_dir) as local:
        yield local


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium; without one, skip with the reason, or fail where CI=true."""
    executable = find_chromium()
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        started = launch(playwright, executable)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, local_site: LocalSite) -> Iterator[Visit]:
    """Open a tab on the real site; whatever a test does there may ask no other host."""
    with visit(browser, local_site.base) as opened:
        yield opened
