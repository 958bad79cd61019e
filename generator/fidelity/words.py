"""Finds the words of a source that an inexact passage was meant for, and shows what differs.

Part of the fidelity check: pure; used only where a passage was not found word for word.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.fidelity.document import Span

_WORD = re.compile(r"\S+")
_AROUND = 3
"""Words shown on each side of a difference."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word of the source and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """The words of the source nearest to a passage."""

    words: tuple[Word, ...]
    encoded: str
    """What the file has, the words that differ in brackets."""
    found: str
    """What the source has, the words that differ in brackets."""


def words_of(text: str, within: Span) -> list[Word]:
    """Return the words of a stretch of text."""
    return [
        Word(text=match[0], span=Span(start=match.start(), end=match.end()))
        for match in _WORD.finditer(text, within.start, within.end)
    ]


def nearest_words(passage: str, source: Sequence[Word]) -> Likeness | None:
    """Return the words of `source` that share at least half of the passage's words, in order."""
    encoded = passage.split()
    # The longest run of shared words says where the passage should begin in the source; without
    # this window, a lone « de » at the other end of the line would stretch the comparison.
    anchor = _matcher(encoded, source).find_longest_match()
    begin = anchor.b - anchor.a
    window = source[max(0, begin - _AROUND) : max(0, begin + len(encoded) + _AROUND)]
    runs = _runs(encoded, window)
    if 2 * sum(len(run.encoded) for run in runs if run.same) < max(1, len(encoded)):
        return None
    return Likeness(
        words=tuple(word for run in runs for word in run.found),
        encoded=_shown([(run.same, run.encoded) for run in runs]),
        found=_shown([(run.same, [word.text for word in run.found]) for run in runs]),
    )


@dataclass(frozen=True, kw_only=True)
class _Run:
    """Consecutive words that are the same on both sides, or that are not."""

    same: bool
    encoded: Sequence[str]
    found: Sequence[Word]


def _matcher(encoded: Sequence[str], source: Sequence[Word]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, encoded, [word.text for word in source], autojunk=False)


def _runs(encoded: Sequence[str], window: Sequence[Word]) -> list[_Run]:
    """Return the passage beside the window, without what stands around it in the window."""
    runs = [
        _Run(same=tag == "equal", encoded=encoded[e0:e1], found=window[w0:w1])
        for tag, e0, e1, w0, w1 in _matcher(encoded, window).get_opcodes()
    ]
    # A changed first or last word is one word of the source, not all those before or after it.
    if runs and not runs[0].same:
        size = len(runs[0].encoded)
        runs[0] = replace(runs[0], found=runs[0].found[max(0, len(runs[0].found) - size) :])
    if runs and not runs[-1].same:
        runs[-1] = replace(runs[-1], found=runs[-1].found[: len(runs[-1].encoded)])
    return [run for run in runs if run.encoded or run.found]


def _shown(runs: Sequence[tuple[bool, Sequence[str]]]) -> str:
    """Return runs of words, unequal ones in brackets, long equal ones cut in their middle."""
    parts: list[str] = []
    for index, (same, run) in enumerate(runs):
        if not same:
            parts.append(f"[{' '.join(run)}]")
            continue
        before = run[:_AROUND] if index else []
        after = run[-_AROUND:] if index < len(runs) - 1 else []
        if len(before) + len(after) >= len(run):
            parts.append(" ".join(run))
        else:
            parts.append(" ".join([*before, "…", *after]))
    return " ".join(parts)
