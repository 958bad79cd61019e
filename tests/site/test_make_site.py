"""`make site` builds the whole site, and leaves the last good one in place after a mistake."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.build import ROOT

pytestmark = [pytest.mark.site, pytest.mark.lent]

SOURCES = ("Makefile", "mkdocs.yml", "content", "generator", "glossary", "overrides")


def make_site(project: Path) -> subprocess.CompletedProcess[str]:
    # The environment of the tests stands in for the site's: `-o` says that it is up to date.
    ready = ["-o", f"{sys.prefix}/.a-jour", f"ENV={sys.prefix}"]
    # What the `make` that runs the tests passes on is not for this one.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *ready, "site"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_mistake_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    for name in SOURCES:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)

    done = make_site(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "http://localhost" in done.stdout.splitlines()[-1]
    before = contents(tmp_path / "site")
    assert "territoires/grenoble/index.html" in before

    with (tmp_path / "content" / "themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("inconnue: oui\n")
    failed = make_site(tmp_path)
    assert failed.returncode != 0
    assert "content/themes.yml:" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(tmp_path / "site") == before

    # The second step can fail too: the site engine's strict mode refuses a broken link.
    shutil.copy(ROOT / "content" / "themes.yml", tmp_path / "content" / "themes.yml")
    with (tmp_path / "content" / "pages" / "aide.md").open("a", encoding="utf-8") as page:
        page.write("\n[nulle part](nulle-part.md)\n")
    refused = make_site(tmp_path)
    assert refused.returncode != 0
    assert "nulle-part.md" in refused.stderr
    assert contents(tmp_path / "site") == before
