"""Runs axe-core on every page of the real site, in every setting, the search closed then open.

`make accessibilite` runs it whole; the tests take a sample of the pages.
"""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.site.browsing import Scheme, accessibility_faults, find_chromium, launch, visit
from tests.site.build import BuildError, built_once
from tests.site.server import serve

Setting = tuple[Scheme, int]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTINGS: tuple[Setting, ...] = tuple(product(SCHEMES, (360, 1280)))
NAMES = {"light": "clair", "dark": "sombre"}
TOGETHER = 40
"""How many pages one tab visits."""


def addresses(site: Path) -> list[str]:
    """Return the address of each page, from the root of the site."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in paths)


def share(paths: Iterable[str], setting: Setting) -> list[str]:
    """Return the pages that fall to a setting: always the same, a quarter of the site each."""
    own = SETTINGS.index(setting)
    return [path for path in paths if zlib.crc32(path.encode()) % len(SETTINGS) == own]


def faults(
    browser: Browser, base: str, paths: Iterable[str], setting: Setting, *, search: bool = False
) -> list[str]:
    """Return the faults of these pages, each said with its address; with `search`, open it too."""
    scheme, width = setting
    with visit(browser, base, scheme=scheme, width=width) as opened:
        return [
            f"{path or 'accueil'} ({NAMES[scheme]}, {width} px) : {fault}"
            for path in paths
            for fault in _of_page(opened.open(path, wait_until="domcontentloaded"), search=search)
        ]


def _of_page(page: Page, *, search: bool) -> Iterator[str]:
    yield from accessibility_faults(page)
    wider = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if wider:
        yield f"la page dépasse l'écran de {wider} px"
    if search:
        page.keyboard.press("Control+k")
        page.locator("dialog[open]").wait_for()
        yield from (
            f"recherche ouverte : {fault}"
            for fault in accessibility_faults(page, within="#__recherche")
        )


def _task(executable: str, base: str, paths: Sequence[str], setting: Setting) -> list[str]:
    """Check some pages with a browser of their own, in a process of their own."""
    with sync_playwright() as playwright:
        return faults(launch(playwright, executable), base, paths, setting, search=True)


def check(site: Path, executable: str) -> list[str]:
    """Return the faults of every page in every setting, telling how far it is."""
    paths = addresses(site)
    with serve(site) as local, ProcessPoolExecutor(os.cpu_count()) as pool:
        tasks = [
            pool.submit(_task, executable, local.base, paths[start : start + TOGETHER], setting)
            for setting in SETTINGS
            for start in range(0, len(paths), TOGETHER)
        ]
        for done, _ in enumerate(as_completed(tasks), start=1):
            say(f"\r{done} lots de pages sur {len(tasks)}")
    say("\n")
    return sorted(fault for task in tasks for fault in task.result())


def say(text: str) -> None:
    """Print at once: the run is long."""
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> int:
    """Build the site, check it whole, print the faults and a summary; 1 if there is a fault."""
    executable = find_chromium()
    if executable is None:
        say("Chromium est introuvable : installez-le, ou donnez son chemin dans CHROMIUM.\n")
        return 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            site = built_once(Path(folder))
        except BuildError as failure:
            say(f"Le site ne se construit pas.\n{failure}\n")
            return 1
        found, total = check(site, executable), len(addresses(site))
    minutes = (time.monotonic() - began) / 60
    say(
        "".join(f"{fault}\n" for fault in found)
        + f"{total} pages, {len(SETTINGS)} réglages (clair et sombre, 360 et 1280 pixels), "
        f"recherche fermée puis ouverte. Fautes : {len(found)}. Minutes : {minutes:.0f}.\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
