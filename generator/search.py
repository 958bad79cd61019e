"""Builds the search index: typed records in, the files of a Pagefind bundle out.

Late in the flow, beside the open data: knows no page template and writes nothing to disk.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.facets import Choice
from generator.pagefind import Entry, SearchIndexError, bundle

SEPARATOR = " ⁂ "
"""Stands between the words a reader may see and those only the index reads."""
WORDS_FILE = "mots.json"
"""Every word that can be found: by it the browser tells what is known, and mends the rest."""

# Pagefind hands over its own interfaces too: our pages use none of them, nor its worker.
_UNUSED = re.compile(r"^pagefind-(?:ui|modular-ui|component-ui|highlight|worker)\.")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "œ": "oe", "æ": "ae"})
_DOTTED = re.compile(r"(?<![a-z0-9.])(?:[a-z0-9]\.){2,}[a-z0-9]?(?![a-z0-9])")
_ELISION = re.compile(r"(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_PLUS = re.compile(r"([a-z0-9]+)\+")
_WORD = re.compile(r"[a-z0-9]+")
# An id is said whole (« GRE-E-07 »): it is one word, whatever its parts are worth alone.
_ID = re.compile(
    r"(?<![a-z0-9-])([a-z]{2,8})-([a-z][a-z0-9]{0,5})-([0-9]{2,3}[a-z]?[0-9]?)(?![a-z0-9-])"
)
# Words in two parts are also known as one: « vidéo-protection », « vidéoprotection ».
_COMPOUND = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})+")
# Words that only join others; `requete.js` holds the same, and a test keeps the two together.
_STOP_WORDS = """
ai ainsi alors as au aussi aux avec avez avons ayant car ce ceci cela celle celles celui ces cet
cette ceux chez combien comme comment dans de depuis des doit donc dont du elle elles en entre es
est et etaient etait ete etes etre eux faire fait font gens il ils je la laquelle le lequel les
leur leurs lors lui ma mais me mes moi mon ne ni nos notre nous on ont ou par pas pendant peut
peuvent pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se selon sera seront ses
si soi soit son sont sous sui suis sur ta te tes toi ton tous tout toute toutes tres tu un une vers
vos votre vous
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_MARK = "sig"
"""What the exact word of an acronym begins with."""
_NAME = "nom"
"""What the one word made of a whole name begins with; no French word goes on from there."""
_SENSE = "def"
"""The same for what the glossary defines: its page comes before all others of that name."""
_EVERY = "zzenonce"
"""A word that every statement bears and no one types: asked alone, it gives the whole list, for
which Pagefind would otherwise fetch its whole index."""
_END = "qz"
"""What a short word ends with in the index, where it is looked for whole."""
_LONG = 6
"""From how many letters on a word is looked for by its beginning: « culture » finds « culturel »,
but « école » must not find « écologie »."""
_SPACES = re.compile(r"\s+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

# How a word becomes its stem: `requete.js` holds the same rules, and a test compares them.
_NUMBERS = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8",
    "neuf": "9", "dix": "10", "premier": "1e", "premiere": "1e", "deuxieme": "2e",
    "troisieme": "3e", "quatrieme": "4e", "cinquieme": "5e", "sixieme": "6e",
}  # fmt: skip
_ORDINAL = re.compile(r"([0-9]+)(?:e|er|ere|nd|nde|eme|ieme)")
_FEMININES = (
    ("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("elle", "el"), ("enne", "en"),
    ("ive", "if"),
)  # fmt: skip
_ENDINGS = (
    ("issement", "", 5), ("ement", "", 5), ("ateur", "", 5), ("ation", "", 5), ("ition", "", 5),
    ("aient", "", 5), ("atif", "", 5), ("age", "", 5), ("ant", "", 5), ("ent", "", 5),
    ("er", "", 4), ("er", "e", 3), ("ez", "", 4), ("ir", "", 5), ("ee", "", 4), ("e", "", 4),
)  # fmt: skip
"""An ending, what takes its place, and how many letters must be left before it."""


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
    """Return the words of `text`, in lower case and singular, without accents or elisions.

    « l'École », « T.F.P.B. » and « emplois » give `ecole`, `tfpb` and `emploi`. `requete.js` holds
    the same rules for the browser; a test keeps the two together.
    """
    text = unicodedata.normalize("NFKD", text.lower().translate(_APOSTROPHES))
    text = "".join(char for char in text if not unicodedata.category(char).startswith("M"))
    text = _ID.sub(r"\1\2\3", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _PLUS.sub(r"\1 \1plus", _ELISION.sub(" ", text))
    words = _WORD.findall(text)
    # A letter means something alone (« E » is an acronym), not among words (« a », « y »).
    told = [word for word in words if len(word) > 1 or word.isdigit()] or words[:1]
    return tuple(map(_singular, told))


def index_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as both the index and a query write them."""
    return tuple(map(index_word, search_words(text)))


def index_word(word: str) -> str:
    """Return a word as the index holds it: by its stem, with the mark of its end when short."""
    root = stem(word)
    return root if len(root) >= _LONG else root + _END


def stem(word: str) -> str:
    """Return what the forms of a word share: `financer`, `finance` and `financement` are one."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return f"{ordinal[1]}e"
    for feminine, masculine in _FEMININES:
        if word.endswith(feminine):
            word = word.removesuffix(feminine) + masculine
            break
    for ending, other, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending) + other
    return word


def name_word(name: str) -> str:
    """Return the one word by which the index knows a whole name, whatever the order of its words.

    « Caisse d'allocations familiales » and « allocations familiales, caisse » give the same; empty
    when there is no word at all.
    """
    return "".join(sorted(set(_stems(name))))


def _told(text: str) -> tuple[str, ...]:
    """Return the words that mean something; all of them when none does (« EN »)."""
    words = search_words(text)
    return tuple(word for word in words if word not in STOP_WORDS) or words


def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, _told(text)))


class Synonyms:
    """Expressions that mean the same to who searches: what holds one is found by the others."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = tuple((group, tuple(map(_stems, group))) for group in groups)

    def within(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the expressions of each group that has one somewhere in the texts."""
        said = _padded(word for text in texts for word in (*_stems(text), "|"))
        for group, forms in self._groups:
            if any(_padded(form) in said for form in forms):
                yield from group

    def of(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the expressions of each group that has one of the names."""
        told = set(map(_stems, names))
        for group, forms in self._groups:
            if not told.isdisjoint(forms):
                yield from group


def _padded(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


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
    # In the order of the text, for expressions to be found as such.
    words = [*map(index_word, _told(shown)), *index_words(" ".join(_in_one_word(shown)))]
    added = dict.fromkeys(
        word for part in extra for said in (part, *_in_one_word(part)) for word in index_words(said)
    )
    words += [word for word in added if word not in set(words)]
    repeated = [word for part in lifted for word in index_words(part)]
    return SEPARATOR.join((shown, " ".join((*words, *repeated)))).strip()


def _in_one_word(text: str) -> Iterator[str]:
    """Yield the words in two parts of a text as one word each."""
    for compound in _COMPOUND.findall(text):
        yield compound.replace("-", "")


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
    prefix = _SENSE if record.kind == "sigle" else _NAME
    names = dict.fromkeys(prefix + name for name in map(name_word, record.names) if name)
    names |= dict.fromkeys(map(_mark, record.marks))
    return Entry(
        url=record.url,
        content=" ".join((content, *names, *([_EVERY] if record.rank is not None else ()))),
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
    """Return every word that can be found, by its shortest form where one is to be shown.

    `{"ecrits": forms, "autres": words}`: short words and marks are proposed to nobody. The browser
    makes the words of the forms anew, which weighs less than to send both.
    """
    words: dict[str, str] = {}
    unwritten: set[str] = set()
    for record in records:
        parts = (record.title, record.text, *record.extra, *record.lifted)
        for part in parts:
            for written in (*_LONG_WORD.findall(part), *_in_one_word(part)):
                for word in search_words(written):
                    # The shortest spelling, then the first in order, whatever the file.
                    best = min(words.get(word, written), written, key=lambda it: (len(it), it))
                    words[word] = best
            unwritten.update(search_words(part))
        unwritten.update(_mark(mark) for mark in record.marks)
    known = {
        "ecrits": [form.lower() for _, form in sorted(words.items())],
        "autres": sorted(unwritten - set(words)),
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()


def _mark(acronym: str) -> str:
    return _MARK + "".join(search_words(acronym))
