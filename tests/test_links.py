"""Acronyms found in texts, case by case, and what holds for any text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.glossary.links import (
    Unknown,
    Use,
    find_uses,
    segments,
    unknown_acronyms,
    unused_overrides,
    words_seen,
)
from tests.cas_glossaire import read_cases, read_glossary, read_merge_file

CASES = read_cases("sigles")
_MARK = re.compile(r"\[([^\]]*)→[^\]]*\]|\{([^}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One text of a case: `marked` holds `[QPV→qpv]`, `[CLS→?]` (ambiguous), `{XYZ}` (unknown)."""

    case: Mapping[str, Any]
    document: str
    overrides: Mapping[str, str]
    marked: str

    @property
    def text(self) -> str:
        return _MARK.sub(lambda mark: mark[1] or mark[2], self.marked)


def readings() -> Iterator[Any]:
    for name, case in CASES.items():
        for number, item in enumerate(case["textes"]):
            reading = item if isinstance(item, dict) else {"lu": item}
            yield pytest.param(
                Reading(
                    case=case,
                    document=reading.get("document", "grenoble"),
                    overrides=reading.get("choix", {}),
                    marked=reading["lu"],
                ),
                id=f"{name}-{number}",
            )


def mark(reading: Reading) -> str:
    """Write a text again with what is found in it."""
    glossary = read_glossary(reading.case)
    not_acronyms = frozenset(word.mot for word in read_merge_file(reading.case).pas_des_sigles)
    uses = find_uses(reading.text, glossary, document=reading.document, overrides=reading.overrides)
    unknown = unknown_acronyms(
        reading.text,
        glossary,
        not_acronyms,
        document=reading.document,
        overrides=reading.overrides,
    )
    marks = {
        **{use.start: (use.end, f"[{use.spelling}→{use.sense_id or '?'}]") for use in uses},
        **{item.start: (item.end, f"{{{item.spelling}}}") for item in unknown},
    }
    assert len(marks) == len(uses) + len(unknown)
    written, done = "", 0
    for start, (end, shown) in sorted(marks.items()):
        written += reading.text[done:start] + shown
        done = end
    return written + reading.text[done:]


@pytest.mark.parametrize("reading", tuple(readings()))
def test_case(reading: Reading) -> None:
    assert mark(reading) == reading.marked


GLOSSARY = read_glossary(CASES["formes"])


def found(text: str) -> tuple[Use, ...]:
    return find_uses(text, GLOSSARY, document="grenoble", overrides={})


def test_an_ambiguous_use_still_leads_to_the_page_of_its_spelling() -> None:
    glossary = read_glossary(CASES["sens"])
    uses = find_uses("une ESS", glossary, document="nancy")
    assert [(use.acronym_id, use.sense_id) for use in uses] == [("ess", None)]


def test_without_a_document_an_acronym_of_any_document_is_known() -> None:
    glossary = read_glossary(CASES["documents-et-tableaux"])
    text = "Le PI et le PX"
    spellings = [item.spelling for item in unknown_acronyms(text, glossary, frozenset())]
    assert spellings == ["PX"]


def test_an_override_that_the_text_does_not_hold_is_unused() -> None:
    overrides = {"C.L.S.": "cls-comite", "PIC": "pic", "pre": "pre"}
    glossary = read_glossary(CASES["sens"])
    assert unused_overrides("Un CLS, une pré-étude", glossary, overrides) == ("PIC", "pre")


def test_words_seen_hold_words_and_written_forms() -> None:
    seen = words_seen("Le PACTE : les QPVs, la T.F.P.B., « REP + », IA-DASEN, www.caf.fr", GLOSSARY)
    assert {"PACTE", "QPV", "TFPB", "REP +", "IA-DASEN", "DASEN"} <= seen
    assert "CAF" not in seen


def test_segments_of_some_of_the_uses() -> None:
    text = "QPV et PIC"
    first, second = found(text)
    pieces = [(piece.text, piece.use) for piece in segments(text, (second,))]
    assert pieces == [("QPV et ", None), ("PIC", second)]
    pieces = [(piece.text, piece.use) for piece in segments(text, (first, second))]
    assert pieces == [("QPV", first), (" et ", None), ("PIC", second)]
    assert segments("", ()) == ()


# Any text, made of what could go wrong: acronyms, joints, addresses, codes, lone marks.
pieces = st.sampled_from(
    (
        "QPV", "PIC", "T.F.P.B.", "T.F.", "REP", "+", " +", "IA-DASEN", "DASEN", "GRE-E-07", "-",
        "s", " ", ".", "@", "://", "www.", "https://", ".fr", "/", "(", ")", "'", "É", "E\u0301",
        "l’", "pic", "2", "_", "&", "\u00a0", "{", "[", "\n",
    )
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=25).map("".join))


@given(texts)
def test_any_text_can_be_read_and_joined_again(text: str) -> None:
    uses = found(text)
    unknown = unknown_acronyms(text, GLOSSARY, frozenset(), document="grenoble")
    words_seen(text, GLOSSARY)
    assert "".join(piece.text for piece in segments(text, uses)) == text
    marks: tuple[Use | Unknown, ...] = (*uses, *unknown)
    for item in marks:
        assert item.spelling == text[item.start : item.end] != ""
    spans = sorted((item.start, item.end) for item in marks)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(texts)
def test_finding_twice_finds_the_same(text: str) -> None:
    uses = found(text)
    plain = "".join(piece.text for piece in segments(text, uses))
    assert found(plain) == uses


@given(st.text(alphabet=st.characters(exclude_categories=("Lu", "Lt", "Nd")), max_size=80))
def test_a_text_without_capitals_is_left_whole(text: str) -> None:
    assert found(text) == ()
    assert unknown_acronyms(text, GLOSSARY, frozenset()) == ()


@given(st.sampled_from(("QPV", "PIC", "TFPB", "REP+", "E2C")), st.text("aé_9QB", min_size=1))
def test_an_acronym_inside_a_word_is_left_alone(acronym: str, stuck: str) -> None:
    assert not any(use.start == len(stuck) for use in found(stuck + acronym))
    if not acronym.endswith("+"):
        assert found(acronym + stuck) == ()
