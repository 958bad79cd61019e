"""Finds the acronyms of a text and the sense each has there, in one pass; makes no HTML.

Middle of the flow, after `merge.py`: pure functions from text and glossary to positions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.glossary.merge import Glossary, Sense, wording_key, written_form
from generator.glossary.tokens import cut, joint_between, looks_like_an_acronym, singular
from generator.model import GlossaryPart

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Use:
    """An acronym in a text; `sense_id` is None where nothing tells which sense it has."""

    start: int
    end: int
    spelling: str
    acronym_id: str
    sense_id: str | None


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A word that looks like an acronym and that the glossary does not know."""

    start: int
    end: int
    spelling: str


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A piece of a text: plain when `use` is None, an acronym otherwise."""

    text: str
    use: Use | None


def find_uses(
    text: str,
    glossary: Glossary,
    *,
    document: str,
    overrides: Mapping[str, str] = _NONE,
) -> tuple[Use, ...]:
    """Find every acronym of a text of `document`, in order, with its sense.

    `overrides` gives senses by spelling for this text alone, stronger than anything else.
    """
    chosen = _chosen(glossary, overrides)
    found = []
    for match in _scan(text, glossary, lambda form: _senses(glossary, form, document, chosen)):
        if match.senses:
            sense = _resolve(text, match, document)
            found.append(
                Use(
                    start=match.start,
                    end=match.end,
                    spelling=text[match.start : match.end],
                    acronym_id=(sense or match.senses[0]).acronym_id,
                    sense_id=sense.id if sense else None,
                )
            )
    return tuple(found)


def unknown_acronyms(
    text: str,
    glossary: Glossary,
    not_acronyms: frozenset[str],
    *,
    document: str | None = None,
    overrides: Mapping[str, str] = _NONE,
) -> tuple[Unknown, ...]:
    """Find the words that look like acronyms and that `find_uses` leaves without any sense.

    Without `document`, an acronym that any document knows is known.
    """
    chosen = _chosen(glossary, overrides)

    def senses(form: str) -> tuple[Sense, ...]:
        if document is None:
            return glossary.by_spelling.get(form, ())
        return _senses(glossary, form, document, chosen)

    shouted = not any(char.islower() for char in text)
    return tuple(
        Unknown(start=match.start, end=match.end, spelling=text[match.start : match.end])
        for match in _scan(text, glossary, senses)
        if not match.senses
        and looks_like_an_acronym(match.form)
        and (match.dotted or not shouted)
        and not_acronyms.isdisjoint(_names(match, text))
    )


def unused_overrides(
    text: str, glossary: Glossary, overrides: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the spellings of `overrides` that the text does not hold: rules that match nothing."""
    held = {match.form for match in _scan(text, glossary, _any_sense(glossary))}
    return tuple(spelling for spelling in overrides if written_form(spelling) not in held)


def words_seen(text: str, glossary: Glossary) -> frozenset[str]:
    """Return the words of a text and the written forms of its acronyms (see `unused_rules`)."""
    words = frozenset(word.form for word in cut(text, glossary.by_spelling))
    matches = _scan(text, glossary, _any_sense(glossary))
    return words.union(*(_names(match, text) for match in matches))


def segments(text: str, uses: Iterable[Use]) -> tuple[Segment, ...]:
    """Cut a text at its uses, or at some of them, given in order; joined again, it is the text."""
    found = []
    done = 0
    for use in uses:
        if done < use.start:
            found.append(Segment(text=text[done : use.start], use=None))
        found.append(Segment(text=text[use.start : use.end], use=use))
        done = use.end
    if done < len(text):
        found.append(Segment(text=text[done:], use=None))
    return tuple(found)


def _names(match: _Match, text: str) -> tuple[str, ...]:
    """Under which names a word may be listed among those that are not acronyms."""
    return (match.form, singular(match.form), text[match.start : match.end])


# --- Which sense ---------------------------------------------------------------------------------


def _chosen(glossary: Glossary, overrides: Mapping[str, str]) -> Mapping[str, Sense]:
    return {
        written_form(spelling): glossary.senses[sense_id]
        for spelling, sense_id in overrides.items()
        if sense_id in glossary.senses
    }


def _any_sense(glossary: Glossary) -> Callable[[str], tuple[Sense, ...]]:
    return lambda form: glossary.by_spelling.get(form, ())


def _senses(
    glossary: Glossary, form: str, document: str, chosen: Mapping[str, Sense]
) -> tuple[Sense, ...]:
    """Senses that a sentence of the document may mean, or the one chosen for this text."""
    known = glossary.by_spelling.get(form, ())
    if known and form in chosen:
        return (chosen[form],)
    return tuple(sense for sense in known if sense.allowed_in(document))


def _resolve(text: str, match: _Match, document: str) -> Sense | None:
    """Choose by the expansion written beside, else the document's own glossary, else not at all.

    A single sense is an override's, or the only one allowed in this document.
    """
    if len(match.senses) == 1:
        return match.senses[0]
    beside = _written_beside(text, match, document)
    if beside is not None:
        return beside
    own = [
        sense
        for sense in match.senses
        if any(a.document == document and a.part in _PRINTED for a in sense.attestations)
    ]
    return own[0] if len(own) == 1 else None


_PRINTED = (GlossaryPart.GLOSSARY, GlossaryPart.KEY)
_OPENING = re.compile(r"\s*\(\s*[«\"]?\s*")
_BEFORE_PARENTHESIS = ' \t\n\u00a0\u202f»"'


def _written_beside(text: str, match: _Match, document: str) -> Sense | None:
    """Return the sense of « Comité Local de Santé (CLS) » or « CLS (Comité Local de Santé) »."""
    wordings = [
        (wording, sense)
        for sense in match.senses
        for attestation in sense.attestations
        if attestation.document == document
        and attestation.part is GlossaryPart.TEXT
        and (wording := wording_key(attestation.text))
    ]
    if not wordings:
        return None
    # Twice the longest wording leaves room for what normalising takes away: cost stays linear.
    reach = 2 * max(len(wording) for wording, _ in wordings) + 10
    head = text[max(0, match.start - reach) : match.start].rstrip()
    before = wording_key(head[:-1].rstrip(_BEFORE_PARENTHESIS)) if head.endswith("(") else ""
    opening = _OPENING.match(text, match.end, match.end + reach)
    after = wording_key(text[opening.end() : opening.end() + reach]) if opening else ""
    found = [
        (len(wording), sense)
        for wording, sense in wordings
        if (before.endswith(wording) and not before[: -len(wording)][-1:].isalnum())
        or (after.startswith(wording) and not after[len(wording) :][:1].isalnum())
    ]
    longest = max((size for size, _ in found), default=0)
    winners = {sense.id: sense for size, sense in found if size == longest}
    return next(iter(winners.values())) if len(winners) == 1 else None


# --- Where acronyms are --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Match:
    """One or several words, with the senses they can have: none when they are not an acronym."""

    start: int
    end: int
    form: str
    dotted: bool
    senses: tuple[Sense, ...]


def _scan(
    text: str, glossary: Glossary, senses: Callable[[str], tuple[Sense, ...]]
) -> Iterator[_Match]:
    """Yield the acronyms of a text, the longest first (IA-DASEN before DASEN), and other words.

    Words in small letters that open no acronym are left out: nobody asks for them here.
    """
    words = tuple(cut(text, glossary.by_spelling))
    longest = glossary.longest_form
    at = 0
    while at < len(words):
        word = words[at]
        if word.form.islower() and word.form not in glossary.openings:
            at += 1
            continue
        best = _Match(start=word.start, end=word.end, form=word.form, dotted=word.dotted, senses=())
        taken = 1
        form = ""
        for number, other in enumerate(words[at : at + longest], start=1):
            if number > 1:
                joint = joint_between(text, words[at + number - 2].end, other.start)
                if joint is None:
                    break
                form += joint
            form += other.form
            # The s of a plural is no part of the form: QPVs is QPV.
            for candidate in dict.fromkeys((form, singular(form))):
                if known := senses(candidate):
                    best = replace(best, end=other.end, form=candidate, senses=known)
                    taken = number
                    break
        yield best
        at += taken
