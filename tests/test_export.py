"""The open data: the public contract's keys, order and values; CSV that a spreadsheet can trust."""

import csv
import io
import json
from typing import Any

import pytest

from generator.export import TABLES, defused, export
from tests.projects import mini_corpus


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return export(mini_corpus())


def rows(files: dict[str, str], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files[f"donnees/{name}.json"])
    return found


def test_a_statement_is_as_the_contract_says(files: dict[str, str]) -> None:
    row = next(row for row in rows(files, "engagements") if row["id"] == "VAL-E-01")
    assert row == {
        "id": "VAL-E-01",
        "territoire": "val-d-essai",
        "nature": "engagement",
        "axe": "emploi",
        "chemin": ["Emploi & « insertion »"],
        "texte": "Soutenir les T.F.P.B. et la TFPB dans les QPVs,",
        "parent": None,
        "parties": [
            {
                "id": "ville-essaiville",
                "nom": "Ville d'Essaiville",
                "role": "engage",
                "via": "val-collectivites",
                "libelle": "Les collectivités",
            }
        ],
        "condition_de": None,
        "indicateurs": ["nombre de places en QPV"],
        "sigles": ["tfpb", "qpv"],
        "themes": ["emploi"],
        "source": {
            "document": "val-d-essai",
            "repere": "Emploi & « insertion », ligne 13",
            "ligne": 13,
        },
        "url": "/territoires/val-d-essai/emploi/#VAL-E-01",
    }


def test_an_indicator_that_was_never_set_is_among_the_indicators_only(
    files: dict[str, str],
) -> None:
    name = "taux à fixer en 2020"
    assert [row["determine"] for row in rows(files, "indicateurs") if row["texte"] == name] == [
        False
    ]
    assert name not in files["donnees/engagements.json"]
    assert name not in files["donnees/engagements.csv"]


def test_every_field_is_explained_and_in_the_order_of_the_explanation(
    files: dict[str, str],
) -> None:
    for table in TABLES:
        for row in rows(files, table.name):
            assert list(row) == [field.name for field in table.fields]


def test_an_acronym_is_as_the_contract_says(files: dict[str, str]) -> None:
    row = next(row for row in rows(files, "sigles") if row["id"] == "cls")
    assert row == {
        "id": "cls",
        "sigle": "CLS",
        "graphies": ["CLS"],
        "sens": [
            {
                "id": "cls-comite",
                "developpe": "comité local de santé",
                "definition": "Un groupe de travail sur la santé.",
                "attestations": [
                    {
                        "texte": "Comité local de santé",
                        "territoire": "mont-d-essai",
                        "ligne": 40,
                    }
                ],
            },
            {
                "id": "cls-contrat",
                "developpe": "contrat local de santé",
                "definition": "Un contrat pour la santé des habitants.",
                "attestations": [
                    {"texte": "Contrat Local de Santé", "territoire": "val-d-essai", "ligne": 51}
                ],
            },
        ],
        "url": "/sigles/cls/",
    }


@pytest.mark.parametrize("name", ["engagements", "sigles"])
def test_csv_says_what_json_says(files: dict[str, str], name: str) -> None:
    table = list(csv.DictReader(io.StringIO(files[f"donnees/{name}.csv"].removeprefix("\ufeff"))))
    assert {row["id"] for row in table} == {row["id"] for row in rows(files, name)}


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_an_ordinary_cell_is_left_alone() -> None:
    assert [defused("a=1"), defused(3), defused(None)] == ["a=1", 3, None]
