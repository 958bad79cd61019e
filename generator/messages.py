"""Wording shared by the messages to editors: quoted values, lists, « vouliez-vous dire ».

Near the start of the flow; pure functions on strings.
"""

import difflib
import re
from collections.abc import Iterable

from generator.text import unaccented

_SHOWN = 60
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


NO_BREAK = "\u00a0\u202f"


def visible(text: str) -> str:
    """Return `text` on one line, its invisible characters replaced: safe in a terminal or a log."""
    for char in NO_BREAK:
        text = text.replace(char, code_of(char))
    return _INVISIBLE.sub("�", " ".join(text.split()))


def code_of(char: str) -> str:
    """Return the code of a character that cannot be seen, or is taken for another: `(U+00A0)`."""
    return f"(U+{ord(char):04X})"


def shown(value: str) -> str:
    """Return a value between guillemets, cut if it is long."""
    text = visible(value)
    return f"« {text[:_SHOWN]}… »" if len(text) > _SHOWN else f"« {text} »"


def listing(values: Iterable[str]) -> str:
    """Return `a, b ou c`, each between guillemets."""
    quoted = [f"« {value} »" for value in values]
    return " ou ".join(part for part in (", ".join(quoted[:-1]), *quoted[-1:]) if part)


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed value that `word` most looks like, accents and capitals aside."""
    plain: dict[str, str] = {}
    for value in allowed:
        plain.setdefault(unaccented(value), value)
    # difflib is quadratic in the length of the word, and no id or key is that long.
    close = difflib.get_close_matches(unaccented(word[:_SHOWN]), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return « Vouliez-vous dire… ? » when something looks like `word`, else nothing."""
    near = nearest(word, allowed)
    return f"Vouliez-vous dire « {near} » ?" if near is not None else ""
