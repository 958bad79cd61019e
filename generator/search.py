"""Builds the search index: typed records in, the files of a Pagefind bundle out.

Late in the flow, beside the open data: knows no page template and writes nothing to disk.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from pagefind.service import get_executable

LANGUAGE = "fr"
SEPARATOR = " ⁂ "
"""Stands between the words a reader may see and those only the index reads."""
WORDS_FILE = "mots.json"
"""Words that can be found, fetched by the browser only when one seems to be missing."""

# Pagefind hands over its own interfaces too: our pages use none of them.
_UNUSED = re.compile(r"^pagefind-(?:ui|modular-ui|component-ui|highlight)\.|^wasm\.unknown\.")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "œ": "oe", "æ": "ae"})
_DOTTED = re.compile(r"(?<![a-z0-9.])(?:[a-z0-9]\.){2,}[a-z0-9]?(?![a-z0-9])")
_ELISION = re.compile(r"(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_PLUS = re.compile(r"([a-z0-9]+)\+")
_WORD = re.compile(r"[a-z0-9]+")
_SPACES = re.compile(r"\s+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class SearchIndexError(Exception):
    """The search index could not be built; the message is for the person who builds the site."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One answer that a search can give: a statement or a page."""

    url: str
    """Root-relative, with its anchor: `/territoires/grenoble/emploi/#GRE-E-07`."""
    title: str
    kind: str
    """Word on the badge: engagement, sigle, partenaire…"""
    place: str = ""
    """Where it stands: « Grenoble › Emploi »."""
    text: str
    """What is searched and shown as the excerpt, in the words of the page."""
    extra: tuple[str, ...] = ()
    """Words searched and never shown: expansions, spellings, aliases, synonyms."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names as shown in the filters, by facet: territoire, theme, partenaire, sigle, nature."""
    weight: int = 1
    """How many times the words of the title count; above 1 lifts the page that defines a word."""

    def __post_init__(self) -> None:
        if not self.url.startswith("/") or self.url.startswith("//"):
            raise ValueError(f"l'adresse d'une fiche commence par un seul « / » : {self.url!r}")
        if self.weight < 1:
            raise ValueError(f"le poids d'une fiche est au moins 1 : {self.weight}")


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as both the index and a query write them.

    Lower case without accents, elisions or dots in acronyms, singular: « l'École », « T.F.P.B. »
    and « emplois » give `ecole`, `tfpb` and `emploi`. `requete.js` holds the same rules for the
    browser; a test keeps the two together.
    """
    text = unicodedata.normalize("NFKD", text.lower().translate(_APOSTROPHES))
    text = "".join(char for char in text if not unicodedata.category(char).startswith("M"))
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _PLUS.sub(r"\1 \1plus", _ELISION.sub(" ", text))
    words = _WORD.findall(text)
    return tuple(_singular(word) for word in words if len(word) > 1 or word.isdigit())


def _singular(word: str) -> str:
    if len(word) <= 4:  # short words are acronyms as often as plurals: CLAS, CAES
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word.removesuffix("aux") + "al"
    return word[:-1] if word[-1] in "sx" else word


def searchable(text: str, extra: Iterable[str] = (), lifted: Iterable[str] = ()) -> str:
    """Return what the index reads for `text`: its words, then those it should answer to as well.

    `extra` adds words that the text does not hold (the expansion of an acronym, a synonym), each
    once; the words of `lifted` are added as often as they come.
    """
    shown = _SPACES.sub(" ", text).strip()
    words = dict.fromkeys(word for part in (shown, *extra) for word in search_words(part))
    repeated = [word for part in lifted for word in search_words(part)]
    return SEPARATOR.join((shown, " ".join((*words, *repeated)))).strip()


def build_index(records: Iterable[Record]) -> dict[str, bytes]:
    """Return the files of the search bundle, by path inside it, in sorted order."""
    kept = tuple(records)
    if not kept:
        raise SearchIndexError("il n'y a aucune fiche à indexer")
    files = {path: data for path, data in _pagefind(kept) if not _UNUSED.search(path)}
    files = _in_order(files)
    files[WORDS_FILE] = _known_words(kept)
    return dict(sorted(files.items()))


def _known_words(records: Iterable[Record]) -> bytes:
    """Return every word that can be found, as `{searched form: written form}`."""
    words: dict[str, str] = {}
    for record in records:
        for written in _LONG_WORD.findall(" ".join((record.title, record.text, *record.extra))):
            for word in search_words(written):
                # The shortest spelling, then the first in order: the singular, whatever the file.
                best = min(words.get(word, written), written, key=lambda form: (len(form), form))
                words[word] = best
    lowered = {word: form.lower() for word, form in sorted(words.items())}
    return json.dumps(lowered, ensure_ascii=False, separators=(",", ":")).encode()


# --- Pagefind's service: base64 JSON messages, each ended by a comma, one answer each -----------


def _requests(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    for record in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.url,
            "content": searchable(
                record.text,
                (record.title, *record.extra),
                (record.title,) * (record.weight - 1),
            ),
            "language": LANGUAGE,
            "meta": {"title": record.title, "type": record.kind, "lieu": record.place},
            "filters": {name: list(values) for name, values in sorted(record.filters.items())},
        }
    yield {"type": "GetFiles", "index_id": 0}


def _pagefind(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Drive the Pagefind binary and yield the files it makes."""
    binary = get_executable()
    if binary is None:
        raise SearchIndexError("le programme Pagefind est introuvable : réinstallez les outils")
    answer: dict[str, Any] = {}
    try:
        with subprocess.Popen(
            [str(binary), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for number, request in enumerate(_requests(records), start=1):
                answer = _ask(process.stdin, process.stdout, number, request)
            # Closing its input ends the service; leaving the block waits for it.
            process.stdin.close()
    except OSError as error:
        raise SearchIndexError(f"Pagefind ne répond pas : {error}") from error
    if process.returncode:
        raise SearchIndexError(f"Pagefind s'est arrêté avec le code {process.returncode}")
    for file in answer["files"]:
        yield file["path"], base64.b64decode(file["content"])


def _ask(
    stdin: IO[bytes], stdout: IO[bytes], number: int, request: dict[str, Any]
) -> dict[str, Any]:
    message = json.dumps({"message_id": number, "payload": request}).encode()
    stdin.write(base64.b64encode(message) + b",")
    stdin.flush()
    chunks: list[bytes] = []
    while not chunks or not chunks[-1].endswith(b","):
        chunk = stdout.read1(1 << 20)  # type: ignore[attr-defined]  # a pipe is a BufferedReader
        if not chunk:
            raise SearchIndexError("Pagefind s'est arrêté avant d'avoir répondu")
        chunks.append(chunk)
    answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(chunks)[:-1]))["payload"]
    if answer["type"] == "Error":
        where = request.get("url", request["type"])
        raise SearchIndexError(f"Pagefind refuse « {where} » : {answer['message']}")
    return answer


# --- Same records, same bytes: Pagefind draws the order of its filters anew at each run ----------

_MAGIC = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4  # the kinds of CBOR items that its packed files are made of


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sort the filters and their values, and rename the files that hold or list them."""
    ordered: dict[str, bytes] = {}
    renamed: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith("filter/"):
            name, values = _unpack(data)
            packed, new = _pack([name, sorted(values)])
            renamed[path.removeprefix("filter/").removesuffix(".pf_filter")] = new
            ordered[f"filter/{new}.pf_filter"] = packed
        elif not path.endswith((".pf_meta", "-entry.json")):
            ordered[path] = data
    entry = json.loads(files["pagefind-entry.json"])
    language = entry["languages"][LANGUAGE]
    version, pages, chunks, filters, *rest = _unpack(files[f"pagefind.{language['hash']}.pf_meta"])
    named = sorted([name, renamed[old]] for name, old in filters)
    packed, language["hash"] = _pack([version, pages, chunks, named, *rest])
    ordered[f"pagefind.{language['hash']}.pf_meta"] = packed
    ordered["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return ordered


def _unpack(data: bytes) -> list[Any]:
    raw = gzip.decompress(data)
    if not raw.startswith(_MAGIC):
        raise SearchIndexError("les fichiers de Pagefind ont changé de forme")
    item: list[Any] = _item(io.BytesIO(raw[len(_MAGIC) :]))
    return item


def _item(stream: IO[bytes]) -> Any:
    """Read one CBOR item: a number, a text, or a list of items."""
    kind, size = divmod(stream.read(1)[0], 32)
    if kind not in {_NUMBER, _TEXT, _LIST} or size > 27:
        raise SearchIndexError(f"les fichiers de Pagefind ont changé de forme ({kind}, {size})")
    if size >= 24:
        size = int.from_bytes(stream.read(1 << (size - 24)), "big")
    if kind == _NUMBER:
        return size
    return stream.read(size).decode() if kind == _TEXT else [_item(stream) for _ in range(size)]


def _pack(value: list[Any]) -> tuple[bytes, str]:
    """Return the packed file and the name it deserves, made from its content."""
    raw = _cbor(value)
    digest = hashlib.sha256(raw).hexdigest()[:10]
    return gzip.compress(_MAGIC + raw, mtime=0), f"{LANGUAGE}_{digest}"


def _cbor(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(_cbor, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind * 32 + size])
    power = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind * 32 + 24 + power]) + size.to_bytes(1 << power, "big")
