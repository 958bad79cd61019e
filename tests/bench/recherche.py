"""Times the search in a browser: from the last letter typed to the list, question after question.

Run by hand, on a machine at rest: `python -m tests.bench.recherche`. The pause that waits for the
end of the typing is included. Not a test, for a busy machine would make it fail.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import expect, sync_playwright

from tests.site.browsing import find_chromium, launch, visit
from tests.site.build import built_once
from tests.site.server import serve

QUESTIONS = Path(__file__).parents[1] / "site/requetes.yml"
# A list, or the sentence that says there is none, counts as an answer.
WATCH = """() => {
  const dialog = document.querySelector("dialog[open]");
  dialog.querySelector("input").addEventListener("input", () => {
    window.asked = performance.now();
    window.answered = null;
  }, true);
  new MutationObserver(() => { window.answered ??= performance.now(); })
    .observe(dialog.querySelector("[role=status]"), { childList: true });
}"""


def milliseconds(site: Path, executable: str) -> list[tuple[float, str]]:
    """Ask every question in one tab, and return how long each took, the first one left out."""
    known = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    questions = [one["requete"] for group in known.values() for one in group]
    times = []
    with sync_playwright() as playwright, serve(site) as local:
        browser = launch(playwright, executable)
        with visit(browser, local.base) as opened:
            page = opened.open(wait_until="networkidle")
            page.get_by_role("button", name="Rechercher").click()
            dialog = page.get_by_role("dialog", name="Rechercher")
            expect(dialog.get_by_role("textbox")).to_be_focused()
            page.evaluate(WATCH)
            for question in questions:
                dialog.get_by_role("textbox").fill("")
                page.wait_for_timeout(200)
                dialog.get_by_role("textbox").fill(question)
                page.wait_for_timeout(400)
                took = page.evaluate("window.answered && window.answered - window.asked")
                times.append((took or 400.0, question))
    return sorted(times[1:])


def report(times: list[tuple[float, str]]) -> str:
    """Return the median, the slowest twentieth and the slowest question, in milliseconds."""
    values = [took for took, _ in times]
    slow = values[int(0.95 * len(values))]
    return (
        f"{len(values)} questions : médiane {statistics.median(values):.0f} ms, "
        f"95 sur 100 en moins de {slow:.0f} ms, la plus lente {values[-1]:.0f} ms ({times[-1][1]})"
    )


if __name__ == "__main__":
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Aucun navigateur Chromium n'est installé.")
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(report(milliseconds(built_once(Path(folder)), chromium)) + "\n")
