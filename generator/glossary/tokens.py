"""Cuts a text into the words among which acronyms are sought; leaves out addresses and codes.

First step of `links.py`: pure, one linear pass, knows of the glossary only which forms exist.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

# Each alternative either takes a whole run of characters or fails at its first place only (the
# look-behinds refuse the others), so that the whole pass is linear.
_TOKEN = re.compile(
    r"""
      (?P<address>
          \b(?:https?|ftp)://\S+
        | \bwww\.\S+
        | (?<![\w.+-])[\w.+-]*+@[\w.-]+
        | (?<![\w.-])(?:[\w-]++\.)+
          (?:fr|eu|com|org|net|info|io|pdf|docx?|odt|ods|xlsx?|csv)\b(?:/\S*)?
      )
    | (?P<dotted>(?<![\w.])[^\W\d_a-zß-öø-ÿ](?:\.[^\W_a-zß-öø-ÿ])+\.?(?!\.?\w))
    | (?P<word>[\w\u0300-\u036f]++(?:\+(?!\w))?)
    | (?P<plus>\+)
    """,
    re.VERBOSE,
)
_JOINTS = frozenset(" -&/")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})(?:e|er|ème)?")


class Word(NamedTuple):
    """A word of a text; `form` is how it is looked up. One per word read: a tuple, for speed."""

    start: int
    end: int
    form: str
    dotted: bool


def joint_between(text: str, end: int, start: int) -> str | None:
    """Return the one character that may stand between two words of a spelling, if it does."""
    return text[end] if start - end == 1 and text[end] in _JOINTS else None


def singular(form: str) -> str:
    """Return a form without the small s of QPVs."""
    plural = len(form) > 2 and form[-1] == "s" and (form[-2].isupper() or form[-2].isdigit())
    return form[:-1] if plural else form


def cut(text: str, known: Container[str]) -> Iterator[Word]:
    """Yield the words of a text, without addresses and codes."""
    run: list[Word] = []
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "address":
            continue
        dotted = token.lastgroup == "dotted"
        form = token.group().replace(".", "") if dotted else token.group()
        if not form.isascii():
            form = unicodedata.normalize("NFC", form)
        word = Word(token.start(), token.end(), form, dotted)
        if run and joint_between(text, run[-1].end, word.start) != "-":
            yield from () if _is_code(run, known) else run
            run = []
        run.append(word)
    yield from () if _is_code(run, known) else run


def _is_code(run: list[Word], known: Container[str]) -> bool:
    """Whether words joined by hyphens are a code, like GRE-E-07 or GRE-E-CAF, not acronyms.

    A number makes a code; so do three parts in capitals when the first is no acronym.
    """
    if len(run) < 2 or "-".join(word.form for word in run) in known:
        return False
    return any(word.form[0].isdigit() for word in run) or (
        len(run) > 2 and all(word.form.isupper() for word in run) and run[0].form not in known
    )


def looks_like_an_acronym(form: str) -> bool:
    """Two capitals at least, more capitals than small letters (PEdT), no code, no roman numeral."""
    body = singular(form)
    capitals = sum(char.isupper() for char in body)
    small = sum(char.islower() for char in body)
    digits = sum(char.isdigit() for char in body)
    # Only I, V and X: CD, ML and CCI are acronyms before they are numbers.
    return (
        capitals >= 2
        and capitals > small
        and digits < 3
        and not body[0].isdigit()
        and "_" not in body
        and _ROMAN.fullmatch(body) is None
    )
