"""Times and weighs each stage on many territories: `python -m tests.bench.corpus 2 20 200`.

The real files are copied under other ids into a temporary folder. What matters is that the time
per territory stays flat as their number grows. Not a test, for a busy machine would make it fail.
"""

import datetime
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.checks import check
from generator.export import export
from generator.pipeline import assemble
from generator.reading.load import load
from generator.records import records
from generator.render.site import render_site, site_pages
from generator.search import build_index
from tests.projects import ROOT

T = TypeVar("T")
DAY = datetime.date(2026, 1, 2)


def multiplied(target: Path, number: int) -> None:
    """Write a project with `number` territories: the real ones, then copies under other ids."""
    for folder in ("content", "glossary"):
        shutil.copytree(ROOT / folder, target / folder)
    originals = sorted((ROOT / "content/territoires").glob("*.yml"))
    for copy in range(number - len(originals)):
        original = originals[copy % len(originals)]
        name, text = f"{original.stem}-{copy}", original.read_text(encoding="utf-8")
        prefix = re.search(r"^prefixe: (\w+)$", text, re.MULTILINE)
        assert prefix is not None
        text = text.replace(f"{prefix[1]}-", f"{prefix[1]}{copy}-")
        text = re.sub(r"^prefixe: \w+$", f"prefixe: {prefix[1]}{copy}", text, flags=re.MULTILINE)
        text = re.sub(
            rf"^((?:id|  document): ){original.stem}$", rf"\g<1>{name}", text, flags=re.MULTILINE
        )
        (target / f"content/territoires/{name}.yml").write_text(text, encoding="utf-8")


def timed(label: str, number: int, work: Callable[..., T], *given: object, **named: object) -> T:
    """Run a stage and print its time, whole and per territory."""
    start = time.perf_counter()
    result = work(*given, **named)
    spent = time.perf_counter() - start
    say(f"  {label:<12}{spent:8.2f} s{1000 * spent / number:10.1f} ms par territoire")
    return result


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


def main(numbers: list[int]) -> None:
    """Time every stage for each number of territories."""
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            multiplied(root, number)
            say(f"{number} territoires")
            content = timed("lire", number, load, root)
            timed("contrôler", number, check, content)
            corpus = timed("résoudre", number, assemble, content, today=DAY)
            pages = timed("préparer", number, site_pages, corpus)
            timed("rendre", number, render_site, pages, content.pages)
            timed("exporter", number, export, corpus)
            found = timed("fiches", number, records, corpus, pages)
            timed("indexer", number, build_index, found)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            say(f"  {len(corpus.statements)} énoncés, {len(pages)} pages, {peak:.0f} Mo au plus")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2, 20, 100])
