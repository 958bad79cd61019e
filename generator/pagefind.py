"""Drives the Pagefind binary, and puts in order what it makes: the same entries, the same bytes.

Under `search.py`, which says what is searched; knows nothing of the corpus.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from pagefind.service import get_executable

# The words come as stems: in a language that Pagefind does not know, it leaves them as they are.
LANGUAGE = "und"
_PIECE = 10_000
"""How much of the index the browser fetches for a word, in bytes before compression."""
_SAME_PIECE = 4
"""Words that begin with as many same letters stay together: one may be typed for the other."""


class SearchIndexError(Exception):
    """The search index could not be built; the message is for the person who builds the site."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record as Pagefind takes it: what is indexed, what is shown, what filters."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]
    sort: Mapping[str, str]


def bundle(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Return the files of the bundle by path; raises `SearchIndexError`."""
    return _in_order(dict(_served(entries)))


# --- Pagefind's service: base64 JSON messages, each ended by a comma, one answer each -----------


def _requests(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    for entry in entries:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": entry.url,
            "content": entry.content,
            "language": LANGUAGE,
            "meta": dict(entry.meta),
            "filters": {name: list(values) for name, values in sorted(entry.filters.items())},
            "sort": dict(entry.sort),
        }
    yield {"type": "GetFiles", "index_id": 0}


def _served(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
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
            for number, request in enumerate(_requests(entries), start=1):
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
# --- Fewer bytes for a first query: its index is cut into smaller pieces than its own -------------

_MAGIC = b"pagefind_dcd"
_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4  # the CBOR items that its packed files are made of


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sort the filters and their values, cut the index anew, rename the files that hold or list it.

    Raises `SearchIndexError` when Pagefind's files have not the shape that is known here.
    """
    try:
        return _ordered(files)
    except (LookupError, ValueError, TypeError, EOFError, OSError) as error:
        raise SearchIndexError(f"les fichiers de Pagefind ont changé de forme : {error}") from error


def _ordered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    ordered: dict[str, bytes] = {}
    renamed: dict[str, str] = {}
    words: list[Any] = []
    for path, data in files.items():
        if path.startswith("index/"):
            words += _unpack(data)[0]
        elif path.startswith("filter/"):
            name, values = _unpack(data)
            packed, new = _pack([name, sorted(values)])
            renamed[path.removeprefix("filter/").removesuffix(".pf_filter")] = new
            ordered[f"filter/{new}.pf_filter"] = packed
        elif not path.endswith((".pf_meta", "-entry.json")):
            ordered[path] = data
    entry = json.loads(files["pagefind-entry.json"])
    language = entry["languages"][LANGUAGE]
    version, pages, _, filters, *rest = _unpack(files[f"pagefind.{language['hash']}.pf_meta"])
    chunks = []
    for piece in _pieces(sorted(words)):
        packed, new = _pack([piece])
        ordered[f"index/{new}.pf_index"] = packed
        chunks.append([piece[0][0], piece[-1][0], new])
    named = sorted([name, renamed[old]] for name, old in filters)
    packed, language["hash"] = _pack([version, pages, chunks, named, *rest])
    ordered[f"pagefind.{language['hash']}.pf_meta"] = packed
    ordered["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return ordered


def _pieces(words: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Cut the sorted words of the index, each with its places, into pieces of about one size."""
    piece: list[Any] = []
    size = 0
    for word in words:
        if size > _PIECE and word[0][:_SAME_PIECE] != piece[-1][0][:_SAME_PIECE]:
            yield piece
            piece, size = [], 0
        piece.append(word)
        size += len(_cbor(word))
    yield piece


def _unpack(data: bytes) -> list[Any]:
    raw = gzip.decompress(data)
    if not raw.startswith(_MAGIC):
        raise SearchIndexError("les fichiers de Pagefind ont changé de forme")
    item: list[Any] = _item(io.BytesIO(raw[len(_MAGIC) :]))
    # Written again, it must be the same: whatever this reader does not know would be lost.
    if _MAGIC + _cbor(item) != raw:
        raise SearchIndexError("les fichiers de Pagefind ont changé de forme")
    return item


def _item(stream: IO[bytes]) -> Any:
    """Read one CBOR item: a number, a text, or a list of items."""
    kind, size = divmod(stream.read(1)[0], 32)
    if kind not in {_NUMBER, _NEGATIVE, _TEXT, _LIST} or size > 27:
        raise SearchIndexError(f"les fichiers de Pagefind ont changé de forme ({kind}, {size})")
    if size >= 24:
        size = int.from_bytes(stream.read(1 << (size - 24)), "big")
    if kind in {_NUMBER, _NEGATIVE}:
        return size if kind == _NUMBER else -1 - size
    return stream.read(size).decode() if kind == _TEXT else [_item(stream) for _ in range(size)]


def _pack(value: list[Any]) -> tuple[bytes, str]:
    """Return the packed file and the name it deserves, made from its content."""
    raw = _cbor(value)
    digest = hashlib.sha256(raw).hexdigest()[:10]
    return gzip.compress(_MAGIC + raw, mtime=0), f"{LANGUAGE}_{digest}"


def _cbor(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(_cbor, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind * 32 + size])
    power = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind * 32 + 24 + power]) + size.to_bytes(1 << power, "big")
