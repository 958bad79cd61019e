"""Normalises the words of a document, the one documented function of the truth rules; slugs.

Near the start of the flow; pure functions on strings, for the fidelity check and the glossary.
"""

import re
import unicodedata

_SUPERSCRIPT = re.compile(r"\^\{([^{}]*)\}")
_TAG = re.compile(r"</?(?:ul|li|b|i|br|sup|strong|em)\b[^<>]*>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return the words of `text` without what the extraction from PDF added.

    The whole list, which the help page repeats for readers: Unicode in composed form (NFC);
    superscripts `3^{ème}` written `3ème`; the `**` of bold and HTML list tags dropped; typographic
    apostrophes written straight; any run of white space written as one space. Words, accents,
    capitals, punctuation and misprints are untouched.
    """
    text = unicodedata.normalize("NFC", text)
    text = _SUPERSCRIPT.sub(r"\1", text)
    text = _TAG.sub(" ", text)
    text = _BOLD.sub("", text)
    text = text.translate(_APOSTROPHES)
    return _SPACES.sub(" ", text).strip()


def unaccented(text: str) -> str:
    """Return `text` in lower case without accents, for sorting and comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """Return `text` as an ASCII id: `REP+` gives `rep-plus`, `École` gives `ecole`."""
    return _NOT_SLUG.sub("-", unaccented(text.replace("+", " plus"))).strip("-")
