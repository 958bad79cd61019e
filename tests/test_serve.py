"""The live preview: an edit shows, a mistake keeps the last good site and says what is wrong."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import ROOT

pytestmark = pytest.mark.lent


def eventually(check: Callable[[], bool], *, seconds: float = 240) -> bool:
    """Wait for something that another process does; how long it takes is not the question."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.2)
    return False


class Preview:
    """A preview of a copy of the project, on a port of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.log = root / "apercu.txt"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "generator", "servir", "--adresse", self.address],
                cwd=root,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(root)},
            )

    def page(self, path: str) -> str:
        try:
            # The server keeps a reader waiting while it builds again.
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=120) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            return ""

    def edit(self, before: str, after: str) -> None:
        file = self.root / "content/territoires/montelimar.yml"
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    for name in ("content", "glossary", "generator", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    started = Preview(tmp_path)
    yield started
    started.process.send_signal(signal.SIGTERM)
    started.process.wait(timeout=30)


PAGE = "territoires/montelimar/"


def test_an_edit_shows_and_a_mistake_keeps_the_last_good_site(preview: Preview) -> None:
    assert eventually(lambda: "Montélimar Agglomération" in preview.page(PAGE))
    # The search works in the preview as well: its index is part of the page tree.
    assert "languages" in preview.page("pagefind/pagefind-entry.json")

    preview.edit("nom: Montélimar Agglomération", "nom: Montélimar Retouchée")
    assert eventually(lambda: "Montélimar Retouchée" in preview.page(PAGE))

    preview.edit("prefixe: MON", "prefixe MON")
    assert eventually(lambda: "dernier sans faute" in preview.log.read_text())
    assert "content/territoires/montelimar.yml:" in preview.log.read_text()
    assert "Montélimar Retouchée" in preview.page(PAGE)

    preview.edit("prefixe MON", "prefixe: MON")
    preview.edit("nom: Montélimar Retouchée", "nom: Montélimar Corrigée")
    assert eventually(lambda: "Montélimar Corrigée" in preview.page(PAGE))


def test_its_end_is_the_end_of_the_server_too(preview: Preview) -> None:
    assert eventually(lambda: preview.page("") != "")
    preview.process.send_signal(signal.SIGTERM)
    preview.process.wait(timeout=30)
    assert eventually(lambda: preview.page("") == "", seconds=10)
