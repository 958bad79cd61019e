"""Turns the bytes of an editor's file into text that can be trusted, or says what is wrong in it.

Start of the flow, before YAML and Markdown: size, encoding, invisible or misleading characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator.messages import visible
from generator.problems import Problem, ProblemsError

MAX_BYTES = 1_000_000

Forbidden: TypeAlias = tuple[re.Pattern[str], str, str]
"""Characters that a text may not hold, what they are called, what to do."""

_CONTROL: Forbidden = (
    re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"),
    "caractère de contrôle",
    "Effacez-le : il est invisible.",
)
# Zero-width characters, soft hyphens, Unicode line separators, direction marks: they hide in a
# text pasted from a PDF, break searches, or show other words than those that are written.
_INVISIBLE: Forbidden = (
    re.compile(
        "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
        "\U000e0000-\U000e007f]"
    ),
    "caractère invisible",
    "Effacez-le, ou retapez le mot à la main.",
)
_TAB: Forbidden = (
    re.compile(r"\t"),
    "tabulation",
    "Remplacez-la par des espaces (deux par niveau).",
)
# YAML only knows the ordinary space for indentation; the others look the same on screen.
_ODD_INDENT: Forbidden = (
    re.compile("^ *(?:- +)*-?([\u00a0\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE),
    "espace insécable en début de ligne",
    "Remplacez-la par une espace ordinaire.",
)
IN_MARKDOWN = (_CONTROL, _INVISIBLE)
IN_VALUES = (*IN_MARKDOWN, _TAB)
IN_YAML = (*IN_VALUES, _ODD_INDENT)


def shown_path(path: Path, root: Path) -> str:
    """Return `path` relative to the project's root, with `/`, safe to print."""
    relative = path.relative_to(root) if path.is_relative_to(root) else path
    return visible(relative.as_posix())


def read_text(path: Path, *, root: Path) -> str:
    """Read a file of the project as text; raises `ProblemsError` if it cannot be."""
    shown = shown_path(path, root)
    try:
        if not path.is_file():
            raise _error(shown, "ce fichier n'existe pas, ou n'est pas un fichier ordinaire")
        size = path.stat().st_size
        # Asked before reading: a file of several gigabytes must not fill the memory.
        if size > MAX_BYTES:
            raise _error(
                shown,
                f"ce fichier fait {size / 1_000_000:.1f} Mo ; le maximum est 1 Mo",
                "Un protocole entier tient en 0,2 Mo : est-ce le bon fichier ?",
            )
        data = path.read_bytes()
    except OSError as error:
        raise _error(
            shown,
            "ce fichier ne peut pas être lu",
            f"Vérifiez ses droits d'accès et son nom (erreur système n° {error.errno}).",
        ) from None
    return decode(data, path=shown)


def decode(data: bytes, *, path: str) -> str:
    """Decode UTF-8, with or without a byte order mark; line ends become LF, accents composed.

    A text that comes from macOS may write « é » as two characters: it would look the same, and be
    another word for every comparison.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(path, "ce fichier est en UTF-16", _SAVE_AS_UTF8)
    if b"\0" in data:
        raise _error(
            path, "ce fichier n'est pas du texte : image, tableur, archive ?", _SAVE_AS_UTF8
        )
    try:
        # The mark is no column for an editor: « utf-8-sig » drops it before anything is counted.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # `object` and `start` agree with one another even when the mark was dropped.
        before = error.object[: error.start].decode("utf-8")
        line, column = place_of(_unix(before), len(_unix(before)))
        byte = error.object[error.start]
        meant = bytes([byte]).decode("cp1252", "replace")
        guess = f" (« {meant} » en Latin-1)" if meant.isprintable() and meant != "�" else ""
        message = f"ce fichier n'est pas en UTF-8 : octet 0x{byte:02X}{guess}"
        raise _error(path, message, _SAVE_AS_UTF8, line=line, column=column) from None
    return unicodedata.normalize("NFC", _unix(text))


def character_problems(
    text: str, kinds: Iterable[Forbidden], *, path: str, first_line: int = 1
) -> Iterator[Problem]:
    """Yield the first forbidden character of each kind, with how many lines hold one."""
    for pattern, name, hint in kinds:
        matches = [match.start(match.lastindex or 0) for match in pattern.finditer(text)]
        if matches:
            line, column = place_of(text, matches[0])
            code = f"U+{ord(text[matches[0]]):04X}"
            others = len({text.count("\n", 0, at) for at in matches[:100]}) - 1
            more = f" ; {others} autres lignes en ont" if others > 1 else " ; une autre ligne en a"
            yield Problem(
                path=path,
                line=line + first_line - 1,
                column=column,
                message=f"{name} ({code}){more if others else ''}",
                hint=hint,
            )


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


_SAVE_AS_UTF8 = "Dans votre éditeur : Enregistrer sous… → encodage « UTF-8 »."


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _error(path: str, message: str, hint: str = "", *, line: int = 1, column: int = 1) -> Exception:
    problem = Problem(path=path, line=line, column=column, message=message, hint=hint)
    return ProblemsError([problem])
