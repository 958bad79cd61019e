"""A headless Chromium that can reach the local site and nothing else, and notes what it tried.

A test that leaves a stopped request, an error or a violation of the page's policy behind it fails,
unless it took them with `take_faults`: then it wanted them.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route, expect

# A busy machine is slow, not wrong.
expect.set_options(timeout=15_000)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Scheme = Literal["light", "dark"]
Wait = Literal["domcontentloaded", "load", "networkidle"]

AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # The only rule of WCAG 2.2 AA; axe-core leaves it off unless told.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # Only rules that are off here need the text of the style sheets.
    "preload": False,
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


# Tells the tests what the policy of a page (its CSP) refused, before any script of the page runs.
WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sample } = event;
  window.tellTheTests(`${effectiveDirective} : ${blockedURI} ${sample}`.trim());
});"""


@dataclass(kw_only=True)
class Visit:
    """One tab: the requests to other hosts, the errors, and what the page's policy refused."""

    page: Page
    base: str
    blocked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def take_faults(self) -> list[str]:
        """Return all that went wrong so far, and forget it."""
        taken = [*self.blocked, *self.errors, *self.violations]
        for kept in (self.blocked, self.errors, self.violations):
            kept.clear()
        return taken

    def open(self, path: str = "", *, wait_until: Wait = "load") -> Page:
        """Go to a page of the site; `networkidle` also waits for what its scripts ask later."""
        self.page.goto(self.base + path, wait_until=wait_until)
        return self.page


@contextmanager
def visit(
    browser: Browser, base: str, *, scheme: Scheme = "light", width: int = 1280, **options: Any
) -> Iterator[Visit]:
    """Open a fresh tab that speaks French, reaches only the host of `base`, and ends faultless."""
    settings = {"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
    context = browser.new_context(locale="fr-FR", color_scheme=scheme, **(settings | options))
    context.set_default_timeout(15_000)
    seen = Visit(page=context.new_page(), base=base)
    own = urlsplit(base)

    def stop(route: Route) -> None:
        seen.blocked.append(route.request.url)
        route.abort()

    def note_violation(text: str) -> None:
        seen.violations.append(text)

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    context.route(re.compile(rf"^(?!{re.escape(f'{own.scheme}://{own.netloc}/')})"), stop)
    context.expose_function("tellTheTests", note_violation)
    context.add_init_script(WATCH_POLICY)
    seen.page.on("console", note)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        yield seen
        if left := seen.take_faults():
            raise AssertionError(" | ".join(left))
    finally:
        context.close()


def accessibility_faults(page: Page, *, within: str | None = None) -> list[str]:
    """Return what axe-core calls a violation of WCAG 2.2, level AA, with the first elements."""
    violations = Axe().run(page, context=within, options=AXE_OPTIONS).response["violations"]
    return sorted(
        f"{violation['id']} ({len(violation['nodes'])}) : {violation['help']} : "
        + " | ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in violations
    )
