"""Serves a built site under a sub-path as GitHub Pages does, and remembers what was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PREFIX = "/mon-depot/"


@dataclass(kw_only=True)
class LocalSite:
    """A running server: its address, and each path asked with the status that answered it."""

    base: str
    answers: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[LocalSite]:
    """Serve `folder` under `/mon-depot/` on a free local port, until the block ends."""
    local = LocalSite(base="")

    class Handler(SimpleHTTPRequestHandler):
        """Answers from `folder`, with the site's own page for what is not found."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def translate_path(self, path: str) -> str:
            if not path.startswith(PREFIX):
                return str(folder / "hors-du-site")
            return super().translate_path(path.removeprefix(PREFIX[:-1]))

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            page = folder / "404.html"
            if code != 404 or not page.is_file():
                super().send_error(code, message, explain)
                return
            body = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def finish(self) -> None:
            # A browser that leaves a page no longer wants what it asked for.
            with suppress(ConnectionError):
                super().finish()

        def handle(self) -> None:
            with suppress(ConnectionError):
                super().handle()

        def log_request(self, code: int | str = "-", _size: int | str = "-") -> None:
            local.answers.append((self.path, int(code)))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            """Say nothing: `answers` is the log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    local.base = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield local
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
