"""Makes the PDF of a booklet with Typst: tagged (PDF/UA-1), from fixed fonts, the same bytes twice.

At the rim, called by the pipeline: reads the template and what earlier runs made, writes nothing.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import local
from typing import Any

import typst

from generator.booklet.parts import HOW, INDEPENDENT, NOT_JUDGED, REUSE, Booklet
from generator.typography import french_spaces

TEMPLATE = Path(__file__).with_name("livret.typ")
_ADDRESSES = frozenset({"site", "url"})
_WHOLE = frozenset({"codes", "id", "kind", "pied", "resume", "spelling", "titre", "total"})
"""What the template needs in one piece, or what holds no acronym."""
_CAPITALS = re.compile(r"\b([A-ZÀ-Þ]{4,})\b")
# What the fonts that Typst carries surely draw: Latin letters, French signs and spaces.
_SURE = re.compile(
    r"[\x20-\x7e\u00a0-\u017f\u2010-\u2015\u2018-\u2022\u2026\u202f\u2039\u203a\u20ac]*"
)
_LOST = "\ufffd"
"""Stands for a sign that no font of ours draws: PDF/UA takes no text that cannot be shown."""


class BookletError(Exception):
    """A booklet that Typst does not take: a fault of this program, not of an editor."""


class Press:
    """Prints booklets; `folder` holds what earlier runs made, for those that did not change.

    `kept` fills up with the files that `folder` should hold for the next run; `made` counts those
    that had to be made.
    """

    def __init__(self, folder: Path | None = None, *, site_url: str = "") -> None:
        self.kept: dict[str, bytes] = {}
        self.made = 0
        self._site_url = site_url.rstrip("/")
        self._folder = folder
        self._threads = local()
        self._drawn: dict[str, bool] = {}
        self._fonts = typst.Fonts(include_system_fonts=False)

    def print(self, booklets: Iterable[Booklet]) -> dict[str, bytes]:
        """Return the PDF of each booklet by its path from the root of the site."""
        sheets = {booklet.pdf: self._sheet(booklet) for booklet in booklets}
        names = {path: _fingerprint(sheet) for path, sheet in sheets.items()}
        found = self._made_before(frozenset(names.values()))
        wanted = {names[path]: sheet for path, sheet in sheets.items() if names[path] not in found}
        self.made += len(wanted)
        # Typst lets go of Python while it works: two cores make two booklets at a time.
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
            found |= zip(wanted, threads.map(self._compile, wanted.values()), strict=True)
        for name, data in found.items():
            self.kept[f"{name}-{_digest(data)}.pdf"] = data
        return {path: found[name] for path, name in names.items()}

    def _made_before(self, wanted: frozenset[str]) -> dict[str, bytes]:
        """Return what earlier runs made of the wanted sheets, whole files only."""
        found = {}
        files = sorted(self._folder.glob("*.pdf")) if self._folder else []
        for file in files:
            name, _, digest = file.stem.partition("-")
            if name in wanted and _digest(data := file.read_bytes()) == digest:
                found[name] = data
        return found

    def _sheet(self, booklet: Booklet) -> str:
        """Return all that the template needs to know, as JSON."""
        data = {
            "site": self._site_url,
            "titre": booklet.title,
            "echu": booklet.expired,
            "resume": booklet.summary,
            "notes": (NOT_JUDGED, INDEPENDENT, HOW, REUSE),
            "pied": f"{INDEPENDENT} {self._site_url}".strip(),
            "partenaire": booklet.is_partner,
            "parties": [asdict(part) for part in booklet.parts],
            "glossaire": [asdict(term) for term in booklet.glossary],
        }
        return json.dumps(self._set(data), ensure_ascii=False, sort_keys=True)

    def _set(self, value: Any, key: str = "") -> Any:
        """Return data as it is printed: French spaces, texts cut at what is never hyphenated."""
        match value:
            case str() if key in _ADDRESSES:
                return value
            case str():
                spaced = french_spaces(value)
                text = spaced if _SURE.fullmatch(spaced) else self._drawable(spaced)
                parts = _CAPITALS.split(text)
                return text if key in _WHOLE or len(parts) == 1 else parts
            case dict():
                return {name: self._set(item, name) for name, item in value.items()}
            case list() | tuple():
                return [self._set(item, key) for item in value]
        return value

    def _drawable(self, text: str) -> str:
        for char in set(text) - self._drawn.keys():
            self._drawn[char] = bool(_SURE.fullmatch(char)) or self._draws(char)
        return "".join(char if self._drawn[char] else _LOST for char in text)

    def _draws(self, char: str) -> bool:
        """Say whether a sign can be shown: try it, since only Typst knows its fonts."""
        words = {
            "titre": "Essai",
            "echu": "",
            "resume": char,
            "notes": [""],
            "pied": "",
            "site": "",
        }
        sheet = {**words, "partenaire": True, "parties": [], "glossaire": []}
        try:
            self._compile(json.dumps(sheet))
        except BookletError:
            return False
        return True

    def _compile(self, sheet: str) -> bytes:
        if not hasattr(self._threads, "compiler"):
            # The fonts are shared; the folder of the template is all that a template may read.
            self._threads.compiler = typst.Compiler(
                TEMPLATE, root=TEMPLATE.parent, font_paths=self._fonts
            )
        try:
            data = self._threads.compiler.compile(
                format="pdf", sys_inputs={"donnees": sheet}, pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            raise BookletError(f"{error.message} {' '.join(error.hints)}".strip()) from None
        assert isinstance(data, bytes)
        return data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


@cache
def _recipe() -> bytes:
    """Return what every booklet depends on beside its own words."""
    return version("typst").encode() + TEMPLATE.read_bytes()


def _fingerprint(sheet: str) -> str:
    return _digest(_recipe() + b"\0" + sheet.encode())
