"""Merges what the documents expand into one glossary, by sense and not by spelling.

Middle of the flow, before `links.py`: pure functions from typed files to frozen types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import (
    ExpansionEntry,
    GlossaryPart,
    GlossarySourceFile,
    MergeFile,
    SenseEntry,
    SourceRef,
)
from generator.text import normalise, slug, unaccented

_WORD = re.compile(r"\w+\+?|\+")


@dataclass(frozen=True, kw_only=True)
class Attestation:
    """One place where a document expands an acronym, verbatim."""

    text: str
    document: str
    ref: SourceRef
    part: GlossaryPart
    spelling: str


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One meaning of an acronym, with every wording that documents give it.

    `spellings` are its own: a slip for one sense must not become a spelling of its homonyms.
    """

    id: str
    acronym_id: str
    expansion: str
    definition: str | None
    remark: str | None
    attestations: tuple[Attestation, ...]
    spellings: tuple[str, ...]
    documents: tuple[str, ...]
    tables_only: bool

    def allowed_in(self, document: str) -> bool:
        """Whether sentences of `document` may mean this sense."""
        return not self.tables_only and (not self.documents or document in self.documents)


@dataclass(frozen=True, kw_only=True)
class Acronym:
    """One spelling and its senses; a homonym has several. `id` is the name of its page."""

    id: str
    spelling: str
    spellings: tuple[str, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """Every acronym, A to Z whatever the accents and capitals."""

    acronyms: tuple[Acronym, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Acronym]:
        """Acronyms by the name of their page."""
        return {acronym.id: acronym for acronym in self.acronyms}

    @cached_property
    def senses(self) -> Mapping[str, Sense]:
        """Senses by id."""
        return {sense.id: sense for acronym in self.acronyms for sense in acronym.senses}

    @cached_property
    def by_spelling(self) -> Mapping[str, tuple[Sense, ...]]:
        """Senses by written form (see `written_form`).

        Those of the acronym that has this form as its own come first, then slips for another one.
        """
        own: dict[str, list[Sense]] = {}
        borrowed: dict[str, list[Sense]] = {}
        for acronym in self.acronyms:
            for sense in acronym.senses:
                for form in dict.fromkeys(map(written_form, sense.spellings)):
                    side = own if form == written_form(acronym.spelling) else borrowed
                    side.setdefault(form, []).append(sense)
        return {form: (*own.get(form, ()), *borrowed.get(form, ())) for form in own | borrowed}

    @cached_property
    def openings(self) -> frozenset[str]:
        """First words of the written forms: most words of a text open none, and are passed by."""
        return frozenset(word for form in self.by_spelling for word in _WORD.findall(form)[:1])

    @cached_property
    def longest_form(self) -> int:
        """How many words the longest written form has: two for `IA-DASEN` or `REP +`."""
        return max((len(_WORD.findall(form)) for form in self.by_spelling), default=1)


def written_form(spelling: str) -> str:
    """Return a spelling as it is looked up in texts: without dots, capitals kept."""
    return " ".join(unicodedata.normalize("NFC", spelling).replace(".", "").split())


def spelling_key(spelling: str) -> str:
    """Return what two spellings of one acronym share: no dots, no spaces, no capitals."""
    return written_form(spelling).replace(" ", "").casefold()


def wording_key(wording: str) -> str:
    """Return what two equal wordings share; accents and plurals count, capitals do not."""
    return normalise(wording).casefold()


def acronym_id(spelling: str) -> str:
    """Return the name of an acronym's page: `REP+` gives `rep-plus`, `S.D.H` gives `sdh`."""
    return slug(written_form(spelling))


def merge(sources: Iterable[GlossarySourceFile], merge_file: MergeFile) -> Glossary:
    """Unite what the documents expand under the senses of the merge file.

    An entry that no sense, or more than one, claims is left out: `merge_faults` reports it.
    """
    attested: dict[int, list[Attestation]] = {}
    for claim in claims(sources, merge_file):
        if len(claim.senses) == 1:
            attested.setdefault(claim.senses[0], []).append(claim.attestation)
    groups: dict[str, list[Sense]] = {}
    first_spelling: dict[str, str] = {}
    for number, entry in enumerate(merge_file.sens):
        sense = _sense(entry, tuple(attested.get(number, ())))
        groups.setdefault(sense.acronym_id, []).append(sense)
        first_spelling.setdefault(sense.acronym_id, entry.sigle)
    acronyms = (
        Acronym(
            id=key,
            spelling=first_spelling[key],
            spellings=_unique((first_spelling[key], *(s for x in senses for s in x.spellings))),
            senses=tuple(senses),
        )
        for key, senses in groups.items()
    )
    return Glossary(
        acronyms=tuple(sorted(acronyms, key=lambda a: (unaccented(a.spelling), a.spelling)))
    )


def _sense(entry: SenseEntry, attestations: tuple[Attestation, ...]) -> Sense:
    return Sense(
        id=entry.id,
        acronym_id=acronym_id(entry.sigle),
        expansion=entry.developpe,
        definition=entry.definition,
        remark=entry.remarque,
        attestations=attestations,
        spellings=_unique((entry.sigle, *(a.spelling for a in attestations), *entry.graphies)),
        documents=entry.documents,
        tables_only=entry.tableaux,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A source entry, and the numbers of the senses that unite it."""

    index: int
    attestation: Attestation
    senses: tuple[int, ...]


def claims(sources: Iterable[GlossarySourceFile], merge_file: MergeFile) -> Iterator[Claim]:
    """Yield every entry, by document, with the senses that have its spelling and wording."""
    by_spelling: dict[str, list[int]] = {}
    wordings: list[frozenset[str]] = []
    for number, sense in enumerate(merge_file.sens):
        wordings.append(frozenset(map(wording_key, (sense.developpe, *sense.reunit))))
        for key in _unique(map(spelling_key, (sense.sigle, *sense.graphies))):
            by_spelling.setdefault(key, []).append(number)
    for source in sorted(sources, key=lambda item: item.document):
        for index, entry in enumerate(source.entrees):
            wording = wording_key(entry.developpe)
            yield Claim(
                index=index,
                attestation=_attestation(entry, source.document),
                senses=tuple(
                    number
                    for number in by_spelling.get(spelling_key(entry.sigle), ())
                    if wording in wordings[number]
                    and source.document in (merge_file.sens[number].documents or (source.document,))
                ),
            )


def _attestation(entry: ExpansionEntry, document: str) -> Attestation:
    return Attestation(
        text=entry.developpe,
        document=document,
        ref=entry.ligne,
        part=entry.partie,
        spelling=entry.sigle,
    )
