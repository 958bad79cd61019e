"""Builds the real site once for all the tests that read it, whichever process asks first.

The commands are those of `make site`; only the folder differs, so `site/` is left as it was.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Where GitHub Pages puts a project: under a sub-path. `.test` is a name that can never exist.
SITE_URL = "https://exemple.test/mon-depot/"
REPO_URL = "https://depot.test/collectif/site"


class BuildError(Exception):
    """The commands of `make site` did not all succeed; carries what they printed."""


def built_once(shared: Path) -> Path:
    """Return the built site under `shared`, building it if no other process has."""
    site, log = shared / "site", shared / "construction.txt"
    with (shared / "verrou").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            log.write_text(_build(site), encoding="utf-8")
        # A failure is said to each test, and tried only once.
        if not site.is_dir():
            raise BuildError(log.read_text(encoding="utf-8"))
    return site


def _build(site: Path) -> str:
    """Run the two steps, stop at the first that fails, and return what they printed."""
    unfinished = site.with_name("site-en-cours")
    steps = (
        [sys.executable, "-m", "generator", "construire"],
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(unfinished)],
    )
    environment = {**os.environ, "SITE_URL": SITE_URL, "REPO_URL": REPO_URL}
    printed = ""
    for step in steps:
        done = subprocess.run(
            step,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        printed += done.stdout
        if done.returncode != 0:
            return f"{printed}\n« {' '.join(step[1:])} » : code {done.returncode}"
    unfinished.rename(site)
    return printed
