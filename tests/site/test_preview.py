"""The site engine's preview lives with the policy of the pages: an edit reloads the open page."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browsing import visit
from tests.site.build import ROOT

pytestmark = [pytest.mark.site, pytest.mark.lent]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Preview a tree of one page, dressed as the real ones; give its address and its file."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    page = tmp_path / "build/pages/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Avant\n", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (tmp_path / "apercu.txt").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address],
            cwd=tmp_path,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
        )
    yield f"http://{address}/", page
    server.terminate()
    server.wait(timeout=30)


def test_an_edit_reloads_the_page(browser: Browser, preview: tuple[str, Path]) -> None:
    address, file = preview
    wait_for(address)
    with visit(browser, address) as opened:
        page = opened.open()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Avant")
        file.write_text("# Après\n", encoding="utf-8")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Après", timeout=60_000)


def wait_for(address: str) -> None:
    """Wait until the preview answers."""
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    for _ in range(300):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
