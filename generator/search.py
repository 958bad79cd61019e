"""Builds the search index: typed records in, the files of a Pagefind bundle out.

Late in the flow, beside the open data: knows no page template and writes nothing to disk.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.facets import Choice
from generator.pagefind import Entry, SearchIndexError, bundle

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
# An id is said whole (« GRE-E-07 »): it is one word, whatever its parts are worth alone.
_ID = re.compile(
    r"(?<![a-z0-9-])([a-z]{2,8})-([a-z][a-z0-9]{0,5})-([0-9]{2,3}[a-z]?[0-9]?)(?![a-z0-9-])"
)
# Words that only join others; `requete.js` holds the same, and a test keeps the two together.
_STOP_WORDS = """
ai ainsi alors as au aussi aux avec avez avons ayant car ce ceci cela celle celles celui ces cet
cette ceux chez combien comme comment dans de depuis des doit donc dont du elle elles en entre es
est et etaient etait ete etes etre eux faire fait font il ils je la laquelle le lequel les leur
leurs lors lui ma mais me mes moi mon ne ni nos notre nous on ont ou par pas pendant peut peuvent
pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se selon sera seront ses si soi
soit son sont sous sui suis sur ta te tes toi ton tous tout toute toutes tres tu un une vers vos
votre vous
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_MARK = "sigle"
"""What the exact word of an acronym begins with."""
_NAME = "nom"
"""What the one word made of a whole name begins with; no French word goes on from there."""
_SPACES = re.compile(r"\s+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


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
    filters: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    """What it may be narrowed by, facet by facet: see `facets.py`."""
    who: str = ""
    """Who commits, or is named, in the words of the site."""
    rank: int | None = None
    """Its place when the list is in the order of the documents."""
    lifted: tuple[str, ...] = ()
    """Words that say what the page is about: they count as those of its title do."""
    marks: tuple[str, ...] = ()
    """Acronyms that it uses: « CLAS » must not find « classes »."""
    names: tuple[str, ...] = ()
    """Names that it answers to: asked for by one of them, and nothing else, it comes first."""
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
    text = _ID.sub(r"\1\2\3", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _PLUS.sub(r"\1 \1plus", _ELISION.sub(" ", text))
    words = _WORD.findall(text)
    return tuple(_singular(word) for word in words if len(word) > 1 or word.isdigit())


def name_word(name: str) -> str:
    """Return the one word by which the index knows a whole name, whatever the order of its words.

    « Caisse d'allocations familiales » and « allocations familiales, caisse » give the same; empty
    when the name says nothing but « le » and « de ».
    """
    words = {word for word in search_words(name) if word not in STOP_WORDS}
    return f"{_NAME}{''.join(sorted(words))}" if words else ""


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
    """Return the files of the search bundle, by path inside it, in sorted order.

    Raises `SearchIndexError` when there is nothing to index, or Pagefind does not do its work.
    """
    kept = tuple(records)
    if not kept:
        raise SearchIndexError("il n'y a aucune fiche à indexer")
    made = bundle(_entry(record) for record in kept)
    files = {path: data for path, data in made.items() if not _UNUSED.search(path)}
    files[WORDS_FILE] = _known_words(kept)
    return dict(sorted(files.items()))


def _entry(record: Record) -> Entry:
    content = searchable(
        record.text,
        (record.title, *record.extra, *record.lifted),
        (record.title, *record.lifted) * (record.weight - 1),
    )
    names = dict.fromkeys(filter(None, map(name_word, record.names)))
    names |= dict.fromkeys(_MARK + "".join(search_words(mark)) for mark in record.marks)
    return Entry(
        url=record.url,
        content=" ".join((content, *names)),
        meta={"title": record.title, "type": record.kind, "lieu": record.place}
        | ({"qui": record.who} if record.who else {}),
        filters={
            facet: tuple(map(_filter_value, choices)) for facet, choices in record.filters.items()
        },
        sort={} if record.rank is None else {"ordre": f"{record.rank:07}"},
    )


def _filter_value(choice: Choice) -> str:
    """Return a value as the browser takes it apart: its id, its label, how it is reached."""
    return SEPARATOR.join(filter(None, (choice.id, choice.label, choice.way)))


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
