"""A headless Chromium that can reach the local site and nothing else, and notes what it tried."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Scheme = Literal["light", "dark"]
Wait = Literal["load", "networkidle"]

AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # The only rule of WCAG 2.2 AA; axe-core leaves it off unless told.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def find_chromium() -> str | None:
    """Return the browser to run: the one that `CHROMIUM` names, or the first one installed."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start the browser, without its sandbox where the system refuses it (root in a container)."""
    root = os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=executable, args=["--no-sandbox"] if root else []
    )


@dataclass(kw_only=True)
class Visit:
    """One tab: the page, the requests that were stopped, the errors that scripts made."""

    page: Page
    base: str
    blocked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "", *, wait_until: Wait = "load") -> Page:
        """Go to a page of the site; `networkidle` also waits for what its scripts ask later."""
        self.page.goto(self.base + path, wait_until=wait_until)
        return self.page


@contextmanager
def visit(
    browser: Browser, base: str, *, scheme: Scheme = "light", width: int = 1280, **options: Any
) -> Iterator[Visit]:
    """Open a fresh tab that speaks French and can reach only the host of `base`."""
    context = browser.new_context(
        locale="fr-FR",
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(15_000)
    seen = Visit(page=context.new_page(), base=base)
    own = urlsplit(base).netloc

    def only_own_host(route: Route) -> None:
        if urlsplit(route.request.url).netloc == own:
            route.continue_()
        else:
            seen.blocked.append(route.request.url)
            route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    context.route("**/*", only_own_host)
    seen.page.on("console", note)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        yield seen
    finally:
        context.close()


def accessibility_faults(page: Page) -> list[str]:
    """Return what axe-core calls a violation of WCAG 2.2, level AA, with the first elements."""
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return sorted(
        f"{violation['id']} ({len(violation['nodes'])}) : {violation['help']} : "
        + " | ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in violations
    )
