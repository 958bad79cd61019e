"""Rules that look for words in the documents: aliases, acronyms, what the glossary unites.

Part of `checks/`, whose `__init__.py` lists these rules. What matches nothing is a problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from generator.checks.walk import View, walk
from generator.glossary.faults import MergeFault, merge_faults, unused_rules
from generator.glossary.links import unused_overrides, words_seen
from generator.glossary.merge import merge
from generator.messages import shown
from generator.model import (
    AgreementEntry,
    Amount,
    CrossTheme,
    Figure,
    GlossarySourceFile,
    IndicatorEntry,
    MeasureAxis,
    MeasureEntry,
    MeasureIndicator,
    MeasureProgramme,
    MeasuresFile,
    MeasureTheme,
    Neighbourhood,
    PartnerEntry,
    PartyEntry,
    ProtocolEntry,
    Quote,
    SectionEntry,
    Signatory,
    StatementEntry,
    StatementList,
    TableKey,
    ThemesFile,
    Validity,
)
from generator.problems import Problem
from generator.text import normalise

_WORD = re.compile(r"\w+")

_WORDS: Mapping[type[BaseModel], tuple[str, ...]] = {
    PartyEntry: ("libelle",),
    Signatory: ("libelle",),
    StatementEntry: ("texte", "cases"),
    StatementList: ("annonce", "qui"),
    SectionEntry: ("titre", "titre_document", "indicateurs_intitule"),
    AgreementEntry: ("titre",),
    ProtocolEntry: ("titre",),
    MeasuresFile: ("titre",),
    MeasureAxis: ("titre", "titre_document"),
    MeasureProgramme: ("titre", "titre_document"),
    MeasureTheme: ("titre", "titre_document"),
    MeasureEntry: ("texte", "niveau"),
    MeasureIndicator: ("texte",),
    TableKey: ("colonnes", "mentions"),
    Quote: ("texte",),
    Figure: ("texte",),
    Amount: ("texte",),
    Neighbourhood: ("texte",),
    IndicatorEntry: ("texte",),
    CrossTheme: ("texte",),
    Validity: ("texte",),
}
"""The keys of each type that hold words of a document. A new key of this sort is a new entry."""


def document_texts(file: BaseModel) -> Iterator[str]:
    """Yield all the words of a document that a file holds, those of the site's own left aside."""
    for _, node in walk(file):
        for key in _WORDS.get(type(node), ()):
            yield from _texts(getattr(node, key))


def _texts(value: str | Mapping[str, object] | None) -> Iterator[str]:
    """Yield a text, or the names and the texts of a mapping; nothing for a key left out."""
    if isinstance(value, str):
        yield value
    elif value is not None:
        for name, below in value.items():
            yield name
            if isinstance(below, str):
                yield below


def aliases_are_attested(view: View) -> Iterator[Problem]:
    """Every alias of a partner is written somewhere in the documents."""
    said = _Said.by(view)
    for found in view.each(PartnerEntry):
        for index, alias in enumerate(found.node.alias):
            if not said.holds(alias):
                yield found.problem(
                    ("alias", index),
                    f"aucun document n'écrit {shown(alias)}",
                    "Recopiez le nom tel que le document l'écrit, ou retirez cet alias.",
                )


def synonyms_are_attested(view: View) -> Iterator[Problem]:
    """Every group of synonyms leads to a document or a theme; none is in two groups."""
    said = _Said.by(view)
    for found in view.each(ThemesFile):
        everyday = {word.casefold() for theme in found.node.themes for word in theme.mots}
        seen: set[str] = set()
        for index, group in enumerate(found.node.synonymes):
            if not any(said.holds(one) or one.casefold() in everyday for one in group):
                yield found.problem(
                    ("synonymes", index),
                    "aucun document, ni les « mots » d'un thème, n'a une expression de ce groupe",
                    "Ajoutez les mots d'un document, tels qu'il les écrit, ou retirez ce groupe.",
                )
            for place, expression in enumerate(group):
                if expression.casefold() in seen:
                    yield found.problem(
                        ("synonymes", index, place),
                        f"{shown(expression)} est déjà dans la liste",
                        "Gardez-la une fois, ou réunissez les deux groupes.",
                    )
                seen.add(expression.casefold())


@dataclass(frozen=True, kw_only=True)
class _Said:
    """All that the documents say, without capitals, and where each of its words stands.

    Looked up by a word of the alias: reading the whole text again for each would be quadratic.
    """

    text: str
    places: Mapping[str, Sequence[int]]

    @classmethod
    def by(cls, view: View) -> "_Said":
        """Read every document; the legend of the tables is in the glossary, and nowhere else."""
        texts = [text for _, value in _encoded(view) for text in document_texts(value)]
        for source in view.content.glossary_sources:
            texts += [word for one in source.value.entrees for word in (one.sigle, one.developpe)]
        return cls.of(texts)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Said":
        """Put the texts one after the other: a name never spans two of them."""
        text = "\n".join(normalise(text).casefold() for text in texts)
        places: dict[str, list[int]] = {}
        for word in _WORD.finditer(text):
            places.setdefault(word[0], []).append(word.start())
        return cls(text=text, places=places)

    def holds(self, alias: str) -> bool:
        """Whether an alias is written in whole words: « PI » is not attested by « PILOTE »."""
        wanted = normalise(alias).casefold()
        words = list(_WORD.finditer(wanted))
        if not words:
            return wanted in self.text
        rarest = min(words, key=lambda word: len(self.places.get(word[0], ())))
        starts = (place - rarest.start() for place in self.places.get(rarest[0], ()))
        whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        return any(start >= 0 and whole.match(self.text, start) for start in starts)


def overrides_match(view: View) -> Iterator[Problem]:
    """An acronym that a statement or a measure gives a sense to is written in it."""
    glossary = merge(_sources(view), view.content.merge.value)
    for found in view.all_of(StatementEntry, MeasureEntry):
        if found.node.sigles:
            for spelling in unused_overrides(found.node.texte, glossary, found.node.sigles):
                yield found.problem(
                    ("sigles", spelling),
                    f"ce texte n'écrit pas {shown(spelling)}",
                    "Recopiez le sigle tel que le texte l'écrit, ou retirez cette ligne.",
                    at_key=True,
                )


def glossary_merges(view: View) -> Iterator[Problem]:
    """Each entry of a glossary source is united by one sense; senses do not clash."""
    yield from _located(view, merge_faults(_sources(view), view.content.merge.value))


def glossary_is_used(view: View) -> Iterator[Problem]:
    """Every sense, spelling and word of the merge file is written in some document."""
    rules = view.content.merge.value
    glossary = merge(_sources(view), rules)
    seen: dict[str, frozenset[str]] = {}
    for document, value in _encoded(view):
        words = (words_seen(text, glossary) for text in document_texts(value))
        seen[document] = seen.get(document, frozenset()).union(*words)
    yield from _located(view, unused_rules(rules, glossary, seen))


def _encoded(view: View) -> Iterator[tuple[str, BaseModel]]:
    """Yield each file that encodes a document, with the name of its source text."""
    for document, files in view.content.by_source.items():
        for file in files:
            yield document, file.value


def _sources(view: View) -> tuple[GlossarySourceFile, ...]:
    return tuple(source.value for source in view.content.glossary_sources)


def _located(view: View, faults: Iterable[MergeFault]) -> Iterator[Problem]:
    files = {item.value.document: item.source for item in view.content.glossary_sources}
    for fault in faults:
        file = view.content.merge.source if fault.document is None else files[fault.document]
        yield file.problem(fault.loc, fault.message, fault.hint)
