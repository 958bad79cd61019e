"""The live preview: re-runs the generator at each edit, beside the site engine's own server.

At the rim, called by the command line only. Each run is a new process, so that an edit of the
code counts as well; after a mistake the page tree stays as it was, and so does the site.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from watchfiles import PythonFilter, watch

WATCHED = ("content", "glossary", "generator")


class _Watched(PythonFilter):
    """What an editor or a developer changes: YAML, Markdown, templates, booklets, code."""

    def __init__(self) -> None:
        super().__init__(extra_extensions=(".yml", ".yaml", ".md", ".jinja", ".typ"))


def serve(root: Path, *, address: str, say: Callable[[str], None]) -> int:
    """Serve the site at `address` (host:port) until interrupted; return the server's exit code."""
    # A polite end must stop the server as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    while not generate(root):
        say("Le site attend un contenu sans faute : corrigez, il repartira tout seul.")
        next(watch(*_watched(root), watch_filter=_Watched()))
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except (OSError, ValueError, OverflowError):
            say(f"L'adresse {address} est prise ou impossible. Essayez --adresse 127.0.0.1:8001.")
            return 1
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address, "-w", "overrides"],
        cwd=root,
        # Material prints an advertisement on another version of MkDocs, which has no bearing here.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
    )
    try:
        for changes in watch(
            *_watched(root), watch_filter=_Watched(), yield_on_timeout=True, rust_timeout=1000
        ):
            if server.poll() is not None:
                break
            if changes and not generate(root):
                say("Le site affiché est le dernier sans faute.")
    except KeyboardInterrupt:
        pass  # Ctrl+C, the ordinary way out
    finally:
        server.terminate()
        code = server.wait()
    return max(code, 0)  # ended by us: not a failure


def generate(root: Path) -> bool:
    """Run `protocoles construire` in a new process; True when it found nothing wrong."""
    command = [sys.executable, "-m", "generator", "construire"]
    return subprocess.run(command, cwd=root, check=False).returncode == 0


def _watched(root: Path) -> list[Path]:
    return [root / name for name in WATCHED]
