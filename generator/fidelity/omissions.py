"""Finds a passage that leaves out the names of persons, each written « […] » (truth rule 6).

Part of the fidelity check: says which words may be stepped over, and claims nothing.
"""

import re
from collections.abc import Iterator

from generator.fidelity.document import CELL, SourceDocument, Span, whole_words
from generator.fidelity.ledger import Ledger
from generator.model import SourceRef

OMISSION = "[…]"
"""What an encoded text writes for the name of a person, whom it gives by office."""
_TITLES = frozenset({"M.", "Mme", "Monsieur", "Madame"})
_ARTICLES = frozenset({"la", "le"})
_PARTICLES = frozenset({"de", "du", "des", "van", "von", "der", "den", "ben", "el"}) | _ARTICLES
_WORD = re.compile(r"(?:d['’])?([^\W\d_])(?:[^\W\d_]*(?:['’-][^\W\d_]+)*|\.)")
"""One word of a name, its first letter apart: Dupont, d'Arc, O'Neil, Jean-Pierre, J."""
_MOST_WORDS = 6
_LONGEST = 60
"""In characters: no name is as long as a sentence."""


def around_names(text: str, ref: SourceRef, ledger: Ledger, written: str) -> Iterator[Span]:
    """Yield where a passage stands, from the first of its words or names to the last.

    `written` is all that the files encode: a name that they leave out stands nowhere in it.
    """
    document = ledger.document
    head, *parts = (part.strip() for part in text.split(OMISSION))
    if head:
        starts = list(document.occurrences(head, document.within(ref)))
    else:
        lines = document.lines_of(ref)
        starts = [Span(start=at, end=at) for line in lines for at in ledger.openings(line)]
    for start in starts:
        ends = {start.end}
        for part in parts:
            ends = {
                rest.end
                for at in ends
                for rest in _near(part, at, ref, document)
                if is_name(name := document.text[at : rest.start].strip(" "))
                and not any(whole_words(written, name))
            }
        yield from (Span(start=start.start, end=end) for end in sorted(ends))


def is_name(words: str) -> bool:
    """Whether words read as the name of a person, perhaps with a title: capitals and particles."""
    if len(words) > _LONGEST or CELL in words:
        return False
    title, *rest = name = words.split(" ")
    if title in _TITLES:
        name = rest
    # « la Région » is no name, nor is « Monsieur le Préfet »; « Jean de la Tour » is one.
    if not 0 < len(name) <= _MOST_WORDS or name[0] in _ARTICLES:
        return False
    proper = [word for word in name if word.lower() not in _PARTICLES]
    found = [_WORD.fullmatch(word) for word in proper]
    return any(len(word.rstrip(".")) > 1 for word in proper) and all(
        match is not None and match[1].isupper() for match in found
    )


def _near(part: str, at: int, ref: SourceRef, document: SourceDocument) -> Iterator[Span]:
    """Yield where a part goes on no farther than a name away; an empty part is the end of a cell.

    Without the bound, each place would be compared with all the lines that follow it.
    """
    end = min(document.within(ref).end, at + _LONGEST + len("  ") + len(part))
    near = Span(start=at, end=end)
    if part:
        yield from document.occurrences(part, near)
        return
    for line in document.lines_under(near):
        for index in range(len(line.cells)):
            stop = line.cell_span(index).end
            if at < stop <= end:
                yield Span(start=stop, end=stop)
