"""The corpus: parties, groups, cells, conditions, inheritance, acronyms in their place."""

import copy
import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from generator.corpus import Corpus
from generator.model import GroupEntry, Kind, Role, TerritoryFile
from generator.nodes import NamedParty, Statement
from generator.pipeline import assemble
from generator.resolve import open_groups
from tests.projects import DAY, mini_content, mini_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return mini_corpus()


def parties(statement: Statement) -> list[tuple[str, Role, str | None, str]]:
    return [(p.partner_id, p.role, p.via, p.label) for p in statement.parties]


def test_a_group_is_opened_and_remembered(corpus: Corpus) -> None:
    found = parties(corpus.by_id["VAL-E-01"])
    assert found == [
        ("ville-essaiville", Role.ENGAGE, "val-collectivites", "Les collectivités"),
    ]


def test_a_narrower_bearer_comes_beside_those_of_the_list(corpus: Corpus) -> None:
    assert parties(corpus.by_id["VAL-E-03"]) == [
        ("etat", Role.ENGAGE, None, "l'État"),
        ("caf", Role.FINANCEUR, None, "(CAF)"),
    ]


def test_a_commitment_through_a_group_outweighs_a_direct_support() -> None:
    named = (
        NamedParty(id="a", is_group=False, role=Role.PARTENAIRE, label="A"),
        NamedParty(id="g", is_group=True, role=Role.ENGAGE, label="tous"),
    )
    group = GroupEntry.model_validate(
        {"id": "g", "nom": "Tous", "territoire": "t", "membres": ["a", "b"], "composition": "x"}
    )
    assert [(p.partner_id, p.role, p.via) for p in open_groups(named, {"g": group})] == [
        ("a", Role.ENGAGE, "g"),
        ("b", Role.ENGAGE, "g"),
    ]


def test_cells_name_the_column_then_the_mentions(corpus: Corpus) -> None:
    statement = corpus.by_id["MONT-SAN-01"]
    assert parties(statement) == [
        ("etat", Role.ENGAGE, None, "E"),
        ("ars", Role.ENGAGE, None, "ARS"),
        ("pole-emploi", Role.PARTENAIRE, None, "PE"),
    ]
    assert [party.within for party in statement.named] == [None, "etat", None]


def test_a_row_without_a_mark_has_no_party(corpus: Corpus) -> None:
    assert corpus.by_id["MONT-SAN-02"].parties == ()


def test_a_condition_belongs_to_each_statement_of_its_list(corpus: Corpus) -> None:
    assert corpus.by_id["VAL-E-03"].condition_of == "VAL-E-COL"
    assert corpus.by_id["VAL-E-01"].condition_of is None


def test_a_sub_item_inherits_from_its_parent(corpus: Corpus) -> None:
    child = corpus.by_id["VAL-E-01A"]
    assert (child.parent_id, child.depth) == ("VAL-E-01", 1)
    assert child.parties == corpus.by_id["VAL-E-01"].parties
    assert child.themes == ("emploi",)


def test_a_sub_item_that_is_no_commitment_engages_nobody(corpus: Corpus) -> None:
    child = corpus.by_id["VAL-E-01B"]
    assert (child.kind, child.parties) == (Kind.DISPOSITIF, ())


def with_list(entry: dict[str, Any]) -> Mapping[str, Statement]:
    """Return the statements of the Val, one list more in its first axis."""
    content = mini_content()
    (file,) = (item for item in content.territories if item.value.id == "val-d-essai")
    data = copy.deepcopy(file.source.data)
    assert isinstance(data, dict)
    sections: Any = data["sections"]
    sections[0]["listes"].append(entry)
    changed = dataclasses.replace(file, value=TerritoryFile.model_validate(data))
    content = dataclasses.replace(content, territories=(changed,))
    return assemble(content, today=DAY).by_id


def entry(name: str, *sous: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {"id": f"VAL-X-{name}", "ligne": "18", "texte": name, "sous": list(sous), **keys}


STATE = [{"partenaire": "etat", "libelle": "L'État"}]
CAF = [{"partenaire": "caf", "libelle": "la CAF"}]
POLE = [{"partenaire": "pole-emploi", "libelle": "Pôle emploi"}]


def partners(found: Mapping[str, Statement], name: str) -> list[str]:
    return [party.partner_id for party in found[f"VAL-X-{name}"].parties]


def test_a_heading_among_commitments_engages_nobody_but_what_it_heads_does() -> None:
    below = (entry("PLAIN"), entry("OTHER", nature="mesure"))
    engaged = (
        entry("ENGAGED", nature="engagement"),
        entry("CAF", nature="engagement", parties=CAF),
    )
    found = with_list(
        {
            "id": "VAL-X",
            "parties": STATE,
            "enonces": [entry("FIRST"), entry("HEAD", *below, *engaged, nature="constat")],
        }
    )
    assert partners(found, "FIRST") == ["etat"]
    assert partners(found, "HEAD") == []
    # A sub-item has the nature of what it stands under, unless it says its own.
    assert (found["VAL-X-PLAIN"].kind, partners(found, "PLAIN")) == (Kind.CONSTAT, [])
    assert partners(found, "OTHER") == []
    assert partners(found, "ENGAGED") == ["etat"]
    assert partners(found, "CAF") == ["etat", "caf"]


def test_whom_a_heading_names_is_named_by_it_and_engaged_by_what_it_heads() -> None:
    head = entry(
        "HEAD", entry("PLAIN"), entry("ENGAGED", nature="engagement"), nature="constat", parties=CAF
    )
    found = with_list({"id": "VAL-X", "parties": STATE, "enonces": [head, entry("NEXT")]})
    assert partners(found, "HEAD") == ["caf"]
    assert partners(found, "PLAIN") == []
    assert partners(found, "ENGAGED") == ["etat", "caf"]
    # Its neighbours do not have it.
    assert partners(found, "NEXT") == ["etat"]


def test_a_commitment_under_what_engages_nobody_has_the_parties_of_all_above() -> None:
    scheme = entry("SCHEME", entry("DEEP", nature="engagement"), nature="dispositif", parties=CAF)
    top = entry("TOP", scheme, parties=POLE)
    found = with_list({"id": "VAL-X", "parties": STATE, "enonces": [top]})
    assert partners(found, "TOP") == ["etat", "pole-emploi"]
    assert partners(found, "SCHEME") == ["caf"]
    assert partners(found, "DEEP") == ["etat", "pole-emploi", "caf"]


def test_a_list_of_another_nature_names_its_parties_for_its_statements() -> None:
    found = with_list(
        {
            "id": "VAL-X",
            "nature": "constat",
            "parties": STATE,
            "enonces": [
                entry("TOP", entry("BELOW"), entry("ENGAGED", nature="engagement")),
                entry("OTHER", nature="objectif"),
            ],
        }
    )
    assert partners(found, "TOP") == ["etat"]
    assert partners(found, "OTHER") == ["etat"]
    assert partners(found, "BELOW") == []
    assert partners(found, "ENGAGED") == ["etat"]


def test_themes_of_a_statement_replace_those_of_its_section(corpus: Corpus) -> None:
    assert corpus.by_id["VAL-E-02"].themes == ("emploi", "egalite")
    assert corpus.by_id["MONT-SAN-01"].themes == ("sante",)


def test_indicators_of_the_axis_reach_its_statements(corpus: Corpus) -> None:
    indicators = corpus.by_id["VAL-E-02"].indicators
    assert [(i.text, i.determined) for i in indicators] == [
        ("nombre de places en QPV", True),
        ("taux à fixer en 2020", False),
    ]


def test_one_acronym_has_the_sense_of_its_document(corpus: Corpus) -> None:
    senses = {
        statement_id: [use.sense_id for use in corpus.by_id[statement_id].uses]
        for statement_id in ("VAL-E-01A", "VAL-E-03", "MONT-SAN-02")
    }
    assert senses["VAL-E-01A"] == senses["VAL-E-03"] == ["cls-contrat"]
    # The Mont expands CLS in its text only, elsewhere: nothing says what this one means.
    assert senses["MONT-SAN-02"] == [None]


def test_spellings_lead_to_one_acronym_and_an_unknown_one_is_kept(corpus: Corpus) -> None:
    assert corpus.by_id["VAL-E-01"].acronym_ids == ("tfpb", "qpv")
    assert [item.spelling for item in corpus.by_id["VAL-E-02"].unknown] == ["ZZTOP"]


def test_path_url_and_nature_come_from_the_place_in_the_document(corpus: Corpus) -> None:
    statement = corpus.by_id["MONT-SAN-01"]
    assert statement.path == ("Santé", "Accès aux soins")
    assert statement.url == "/territoires/mont-d-essai/sante/#MONT-SAN-01"
    assert corpus.by_id["VAL-S-01"].kind is Kind.CONSTAT


def test_order_is_that_of_the_documents(corpus: Corpus) -> None:
    ids = [statement.id for statement in corpus.statements]
    assert ids == [
        "MONT-SAN-01",
        "MONT-SAN-02",
        "PLN-E-01",
        "PLN-E-02",
        "PLN-E-03",
        "PLN-A-01",
        "PLN-A-02",
        "PLN-A-03",
        "VAL-E-01",
        "VAL-E-01A",
        "VAL-E-01B",
        "VAL-E-02",
        "VAL-E-03",
        "VAL-S-01",
        "PDE-01",
        "PDE-02",
    ]


@pytest.mark.parametrize(
    ("day", "expired"),
    [((2022, 12, 31), False), ((2023, 12, 31), False), ((2024, 1, 1), True)],
)
def test_a_protocol_expires_after_its_prolongation(
    corpus: Corpus, day: tuple[int, int, int], *, expired: bool
) -> None:
    assert corpus.territory["val-d-essai"].expired_on(datetime.date(*day)) is expired


def test_a_protocol_without_prolongation_expires_after_its_last_day(corpus: Corpus) -> None:
    mont = corpus.territory["mont-d-essai"]
    assert not mont.expired_on(datetime.date(2030, 12, 31))
    assert mont.expired_on(datetime.date(2031, 1, 1))


def test_what_a_list_depends_on_is_known_from_both_sides(corpus: Corpus) -> None:
    assert [node.id for node in corpus.conditions["VAL-E-COL"]] == ["VAL-E-ETAT"]
    assert "VAL-E-ETAT" not in corpus.conditions


def test_the_address_of_a_commune_depends_on_no_other_territory() -> None:
    content = mini_content()
    names = {"val-d-essai": ("Bourg", "Le Bourg"), "mont-d-essai": ("Bourg",)}
    renamed = (
        dataclasses.replace(
            item, value=item.value.model_copy(update={"communes": names[item.value.id]})
        )
        for item in content.territories
        if item.value.id in names
    )
    corpus = assemble(dataclasses.replace(content, territories=tuple(renamed)), today=DAY)
    assert dict(corpus.commune_urls) == {
        ("mont-d-essai", "Bourg"): "/quartiers/mont-d-essai/bourg/",
        ("val-d-essai", "Bourg"): "/quartiers/val-d-essai/bourg/",
        ("val-d-essai", "Le Bourg"): "/quartiers/val-d-essai/le-bourg/",
    }
