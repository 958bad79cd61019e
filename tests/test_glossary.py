"""The merge of the glossary, case by case: senses, attestations, spellings, faults."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.glossary.faults import MergeFault, merge_faults, unused_rules
from generator.glossary.merge import Glossary, acronym_id, merge, spelling_key, wording_key
from generator.model import GlossaryPart, GlossarySourceFile, MergeFile
from tests.cas_glossaire import read_cases, read_merge_file, read_sources

CASES = read_cases("glossaire")


def shown(glossary: Glossary) -> list[dict[str, Any]]:
    """Show a glossary as the cases write it."""
    return [
        {
            "id": acronym.id,
            "graphies": list(acronym.spellings),
            "sens": [
                {
                    "id": sense.id,
                    "attestations": [
                        f"{a.document} {a.ref} ({a.part}) : {a.spelling} = {a.text}"
                        for a in sense.attestations
                    ],
                }
                for sense in acronym.senses
            ],
        }
        for acronym in glossary.acronyms
    ]


def fault_shown(fault: MergeFault) -> str:
    """Show a fault as the cases write it."""
    place = ".".join(map(str, fault.loc))
    return f"{fault.document or fault.where} {place} : {fault.message} → {fault.hint}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_case(case: Mapping[str, Any]) -> None:
    sources, merge_file = read_sources(case), read_merge_file(case)
    glossary = merge(sources, merge_file)
    faults = merge_faults(sources, merge_file)
    if "vus" in case:
        seen = {document: frozenset(words) for document, words in case["vus"].items()}
        faults += unused_rules(merge_file, glossary, seen)
    expected = case["attendu"]
    assert [fault_shown(fault) for fault in faults] == expected.get("fautes", [])
    if "sigles" in expected:
        assert shown(glossary) == expected["sigles"]


def test_the_order_of_the_sources_changes_nothing() -> None:
    case = CASES["reunit-les-developpes"]
    sources, merge_file = read_sources(case), read_merge_file(case)
    assert len(sources) > 1
    assert merge(sources, merge_file) == merge(reversed(sources), merge_file)


def test_lookups_agree_with_the_acronyms() -> None:
    case = CASES["homonymes"]
    glossary = merge(read_sources(case), read_merge_file(case))
    assert [sense.id for sense in glossary.by_id["cls"].senses] == ["cls-contrat", "cls-comite"]
    assert glossary.senses["cls-comite"].acronym_id == "cls"
    assert [sense.id for sense in glossary.by_spelling["CLS"]] == ["cls-contrat", "cls-comite"]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [("REP+", "rep-plus"), ("Éa", "ea"), ("S.D.H", "sdh"), ("IA-DASEN", "ia-dasen")],
)
def test_the_page_of_an_acronym(spelling: str, expected: str) -> None:
    assert acronym_id(spelling) == expected


def test_wordings_compare_without_capitals_and_spaces_but_with_accents() -> None:
    assert wording_key("Plan  d’Investissement\u00a0 COMPÉTENCES") == wording_key(
        "plan d'investissement compétences"
    )
    assert wording_key("Air-Énergie") != wording_key("Air-Energie")
    assert wording_key("École de la 2^{ème} Chance") == wording_key("école de la 2ème chance")


def test_spellings_compare_without_dots_spaces_and_capitals() -> None:
    assert spelling_key("T.F.P.B.") == spelling_key("tfpb") == spelling_key("TF PB")
    assert spelling_key("REP+") != spelling_key("REP")


words = st.text(alphabet="ABab.é' +", min_size=1, max_size=4).filter(str.strip)
entries: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict, sigle=words, developpe=words, ligne=st.just("1"), partie=st.sampled_from(GlossaryPart)
)
senses: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    id=st.sampled_from(("a", "b", "c", "ab-d")),
    sigle=words,
    developpe=words,
    reunit=st.lists(words, max_size=2),
    graphies=st.lists(words, max_size=2),
)


@given(st.lists(entries, max_size=6), st.lists(senses, max_size=4, unique_by=lambda s: s["id"]))
def test_every_entry_is_attested_once_or_is_a_fault(
    entry_data: list[dict[str, Any]], sense_data: list[dict[str, Any]]
) -> None:
    source = GlossarySourceFile.model_validate({"document": "texte", "entrees": entry_data})
    merge_file = MergeFile.model_validate({"sens": sense_data})
    glossary = merge([source], merge_file)
    attested = sum(len(sense.attestations) for sense in glossary.senses.values())
    faults = merge_faults([source], merge_file)
    left_out = {
        fault.loc
        for fault in faults
        if fault.where == "source" and "deux fois" not in fault.message
    }
    assert attested + len(left_out) == len(source.entrees)
    assert len(glossary.senses) == len(merge_file.sens)
    unused_rules(merge_file, glossary, {"texte": frozenset()})
