"""Normalises the words of a document, the one documented function of the truth rules; slugs.

Near the start of the flow; pure functions on strings, for the fidelity check and the glossary.
"""

import re
import unicodedata

_SUPERSCRIPT = re.compile(r"(?:(?<=\d)\s)?\^\{([^{}]*)\}|(?<=\d)\s?\^(e|er|ème|ère|nde?)\b")
_BLOCK_TAG = re.compile(r"</?(?:ul|ol|li|p|br)\b[^<>]*>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:b|i|sup|strong|em)\b[^<>]*>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*")
_ITALIC = re.compile(r"(?<!\w)\*(?=\S)([^*]+)(?<=\S)\*(?!\w)")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
# Unicode does not count « œ » as an « o » and an « e ».
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return the words of `text` without what the extraction from PDF added.

    The whole list, which the help page repeats for readers: Unicode in composed form (NFC);
    superscripts `3^{ème}` and `3 ^e` written `3ème` and `3e`; the asterisks of bold and
    italics and the HTML tags dropped; typographic apostrophes written straight; any run of white
    space written as one space. Words, accents, capitals, punctuation and misprints are untouched.
    """
    text = unicodedata.normalize("NFC", text)
    text = _SUPERSCRIPT.sub(r"\1\2", text)
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))
    text = _ITALIC.sub(r"\1", _BOLD.sub("", text))
    text = text.translate(_APOSTROPHES)
    return _SPACES.sub(" ", text).strip()


def without_accents(text: str) -> str:
    """Return `text` without accents nor ligatures; capitals are kept."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def unaccented(text: str) -> str:
    """Return `text` in lower case without accents, for sorting and comparing."""
    return without_accents(text.casefold())


def slug(text: str) -> str:
    """Return `text` as an ASCII id: `REP+` gives `rep-plus`, `École` gives `ecole`."""
    return _NOT_SLUG.sub("-", unaccented(text.replace("+", " plus"))).strip("-")
