"""The no-break spaces of French typography, on any text, for the screen as for paper.

At the start of the flow; pure.
"""

import re

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

# Imprimerie nationale: a thin no-break space before « ; ! ? », a full one before « : » and inside
# guillemets. Only a space that someone typed is changed, never one at the start of a line.
_BEFORE_THIN = re.compile(r"(?<=\S) (?=[;?]|!(?!\[))")
_BEFORE_FULL = re.compile(r"(?<=\S) (?=[:»%€])|(?<=«) ")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def french_spaces(text: str) -> str:
    """Make the spaces that French typography wants unbreakable so; change nothing else."""
    text = _BEFORE_THIN.sub(NARROW_SPACE, text)
    text = _BEFORE_FULL.sub(NO_BREAK_SPACE, text)
    return _THOUSANDS.sub(NARROW_SPACE, text)
