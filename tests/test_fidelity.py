"""The fidelity check sees each kind of fault, and finds none in the real files.

Faults are planted one at a time in a miniature protocol that is faithful without them.
"""

import copy
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.fidelity import Difference, Direction, FidelityReport, compare, lines
from generator.model import GlossarySourceFile, MeasuresFile, PactFile, TerritoryFile
from generator.reading.load import load
from generator.reading.yaml_file import read_yaml

ROOT = Path(__file__).parent.parent

CASE = Path(__file__).parent / "cas" / "fidelite"
SOURCE = (CASE / "bourg.txt").read_text(encoding="utf-8")


def _data(name: str) -> dict[str, Any]:
    data = read_yaml(CASE / name, root=CASE).data
    assert isinstance(data, dict)
    return data


TERRITORY = _data("bourg.yml")
GLOSSARY = _data("glossaire.yml")

SIGNATURE = "protocole.signataires.0"
FIRST = "sections.0.listes.0.enonces.0"
ROWS = "sections.0.sections.0.listes.0.enonces"


def changed(data: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy with one value changed; `None` deletes it, `+` at the end of a path adds it."""
    data = copy.deepcopy(data)
    *steps, last = path.split(".")
    node: Any = data
    for step in steps:
        node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
    key: Any = int(last) if isinstance(node, list) and last != "+" else last
    if key == "+":
        node.append(value)
    elif value is None:
        del node[key]
    else:
        node[key] = value
    return data


def report(
    *changes: tuple[str, object], source: str = SOURCE, glossary: dict[str, Any] | None = GLOSSARY
) -> FidelityReport:
    """Compare the miniature, after some changes."""
    territory = TERRITORY
    for path, value in changes:
        territory = changed(territory, path, value)
    return compare(
        "bourg",
        [TerritoryFile.model_validate(territory)],
        GlossarySourceFile.model_validate(glossary) if glossary else None,
        source,
    )


def seen(found: FidelityReport) -> list[tuple[Direction, str, str, str]]:
    """Return the open differences as direction, lines, owner and message."""
    return [
        (item.direction, str(item.ref or ""), item.owner, item.message)
        for item in found.differences
    ]


def only(found: FidelityReport) -> Difference:
    assert len(found.differences) == 1, seen(found)
    return found.differences[0]


def test_a_faithful_file_has_no_difference() -> None:
    found = report()
    assert seen(found) == []
    # 26 passages, 6 cells, 4 acronyms and their expansions.
    assert (found.pieces.exact, found.pieces.excused) == (found.pieces.total, 0)
    assert str(found.pieces) == "40 sur 40"
    assert str(found.items) == "7 sur 7"
    assert str(found.lines) == "20 sur 20 (dont 4 avec une raison)"
    assert [item.reason for item in found.covered] == [
        "En-têtes de tableau.",
        "En-têtes de tableau.",
        "Titre du glossaire.",
        "Adresse du bas de page.",
    ]


# --- From the data to the source ------------------------------------------------------------------


def test_a_wrong_word_is_shown_beside_the_right_one_and_said_once() -> None:
    found = report((f"{FIRST}.texte", "Soutenir les élèves de 4ème des collèges,"))
    difference = only(found)
    assert difference.direction is Direction.DATA
    assert (difference.owner, str(difference.ref)) == ("BOU-E-01", "11")
    assert difference.details == (
        "encodé   : … les élèves de [4ème] des collèges,",
        "document : … les élèves de [3ème] des collèges,",
    )
    assert (found.pieces.exact, found.pieces.total) == (39, 40)
    assert (found.items.exact, found.items.total) == (6, 7)
    assert found.lines.exact == 15


@pytest.mark.parametrize(
    ("encoded", "shown"),
    [
        ("Soutenir des élèves de 3ème des collèges,", "Soutenir [les] élèves de 3ème …"),
        ("Appuyer les élèves de 3ème des collèges,", "[Soutenir] les élèves de …"),
        ("Soutenir les élèves de 3ème des lycées,", "… de 3ème des [collèges,]"),
        ("Soutenir les bons élèves de 3ème des collèges,", None),
        ("Soutenir élèves de 3ème des collèges,", None),
        ("Soutenir les élèves de 3ème des collèges", None),
        ("Soutenir les eleves de 3ème des collèges,", None),
        ("soutenir les élèves de 3ème des collèges,", None),
        ("Soutenir les élèves de 3ème des collège", None),
    ],
)
def test_any_small_change_is_seen(encoded: str, shown: str | None) -> None:
    found = report((f"{FIRST}.texte", encoded))
    difference = only(found)
    assert str(difference.ref) == "11"
    if shown is not None:
        assert difference.details[1] == f"document : {shown}"


def test_a_wrong_line_says_the_right_one() -> None:
    found = report((f"{FIRST}.ligne", "12"))
    assert seen(found) == [
        (Direction.DATA, "12", "BOU-E-01", "énoncé : ces mots n'y sont pas"),
        (Direction.SOURCE, "11", "", "non encodé : « Soutenir les élèves de 3ème des collèges, »"),
    ]
    assert found.differences[0].details[-1] == "se lit ligne 11"


def test_a_line_past_the_end_of_the_text_says_where_it_ends() -> None:
    found = report((f"{FIRST}.ligne", "400"))
    assert "le texte s'arrête à la ligne 26" in found.differences[0].message


@pytest.mark.parametrize(
    ("path", "lines_given", "owner"),
    [
        (f"{FIRST}.ligne", "10-11", "BOU-E-01"),
        (f"{FIRST}.ligne", "11-12", "BOU-E-01"),
        (f"{FIRST}.ligne", "1-400", "BOU-E-01"),
        ("chiffres.0.ligne", "4-5", ""),
        ("sections.0.presentation.0.ligne", "3-4", "emploi"),
    ],
)
def test_the_first_and_last_lines_hold_some_of_the_words(
    path: str, lines_given: str, owner: str
) -> None:
    difference = only(report((path, lines_given)))
    assert (difference.owner, str(difference.ref)) == (owner, lines_given)
    assert difference.message.endswith(f"les lignes {lines_given} sont trop larges")
    assert difference.details[-1] in ("se lit ligne 11", "se lit ligne 4")


def test_the_lines_of_the_glossary_are_exact() -> None:
    found = report(glossary=changed(GLOSSARY, "entrees.3.ligne", "22-23"))
    assert only(found).message == "glossaire, « CLS » : les lignes 22-23 sont trop larges"


def test_a_remark_stands_on_a_line_of_the_text() -> None:
    remark = {"ligne": "26", "texte": "Un doute."}
    assert seen(report((f"{FIRST}.remarques", [remark]))) == []
    found = report((f"{FIRST}.remarques", [remark | {"ligne": "26-27"}]))
    assert only(found).message == "remarque : le texte s'arrête à la ligne 26"
    assert "remarque : Un doute." in only(found).details


def test_a_passage_over_several_lines_says_them_all_when_misplaced() -> None:
    found = report(("protocole.ligne", "1"))
    assert "se lit ligne 1-2" in found.differences[0].details


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("protocole.titre", "titre du protocole"),
        ("protocole.validite.texte", "validité"),
        ("protocole.documents_reference.0.texte", "document de référence"),
        (f"{SIGNATURE}.libelle", "signataire"),
        ("themes_transversaux.0.texte", "thème transversal"),
        ("chiffres.0.texte", "chiffre"),
        ("sections.0.titre_document", "titre"),
        ("sections.0.sections.0.titre", "titre"),
        ("sections.0.presentation.0.texte", "présentation"),
        ("sections.0.indicateurs_intitule", "intitulé des indicateurs"),
        ("sections.0.indicateurs.0.texte", "indicateur"),
        ("sections.0.listes.0.annonce", "annonce"),
        ("sections.0.listes.0.parties.0.libelle", "libellé de partie"),
        ("sections.0.listes.0.enonces.1.parties.0.libelle", "libellé de partie"),
        (f"{ROWS}.0.sous.1.texte", "énoncé"),
        ("sections.0.sections.0.listes.0.parties.0.libelle", "libellé de partie"),
    ],
)
def test_every_kind_of_passage_is_compared(path: str, what: str) -> None:
    found = report((path, "Tout autre chose"))
    first = found.differences[0]
    assert first.direction is Direction.DATA
    assert first.message.startswith(f"{what} :")


def test_a_printed_title_is_compared_rather_than_the_ordinary_one() -> None:
    assert seen(report(("sections.0.titre_document", None))) == [
        (Direction.DATA, "7", "emploi", "titre : ces mots n'y sont pas"),
        (Direction.SOURCE, "7", "", "non encodé : « EMPLOI »"),
    ]
    assert seen(report(("sections.0.titre", "Tout autre chose"))) == []


def test_part_of_a_word_is_not_the_word() -> None:
    found = report(("chiffres.0.texte", "3 quartier"))
    assert only(found).message == "chiffre : ces mots n'y sont pas"


def test_the_same_words_cannot_be_encoded_twice() -> None:
    again = {"id": "BOU-E-09", "ligne": "12", "texte": "créer un lieu,"}
    difference = only(report(("sections.0.listes.0.enonces.+", again)))
    assert (difference.owner, str(difference.ref)) == ("BOU-E-09", "12")
    assert difference.details[-1] == "déjà pris par : BOU-E-03"
    # Written twice in the document, they are two passages.
    twice = SOURCE.replace("créer un lieu,", "créer un lieu, créer un lieu,")
    assert seen(report(("sections.0.listes.0.enonces.+", again), source=twice)) == []
    assert only(report(source=twice)).message == "non encodé : « créer un lieu, »"


def test_a_passage_without_a_line_is_seen() -> None:
    found = report(("protocole.validite.ligne", None))
    assert found.differences[0].message == (
        "validité : il manque la ligne de « Le protocole court jusqu'en 2022. »"
    )


@pytest.mark.parametrize(
    ("path", "value", "messages"),
    [
        ("entrees.3.developpe", "Comité Local de Santé", ["développé du glossaire"]),
        ("entrees.3.sigle", "CL", ["sigle du glossaire"]),
        ("entrees.3.ligne", "22", ["sigle du glossaire", "développé du glossaire", "non encodé"]),
        ("entrees.2.sigle", "QPV", ["« QPV » et « Pôle Emploi » n'y sont pas côte à côte"]),
        ("entrees.3", None, ["non encodé : « CLS | Contrat Local de Santé »"]),
    ],
)
def test_faults_of_the_glossary_are_seen(path: str, value: object, messages: list[str]) -> None:
    found = report(glossary=changed(GLOSSARY, path, value))
    said = " / ".join(item.message for item in found.differences)
    assert all(message in said for message in messages), said


def test_an_expansion_cannot_be_encoded_twice() -> None:
    found = report(glossary=changed(GLOSSARY, "entrees.+", GLOSSARY["entrees"][3]))
    assert "sont encodés deux fois" in only(found).message


# --- From the source to the data ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "line", "left"),
    [
        (FIRST, "11", "Soutenir les élèves de 3ème des collèges,"),
        ("sections.0.listes.0.enonces.2", "12", "créer un lieu,"),
        ("sections.0.listes.0.enonces.3", "13", "Développer les réseaux,"),
        ("sections.0.indicateurs.1", "8", "part des QPV ;"),
        ("sections.0.indicateurs_intitule", "8", "INDICATEURS :"),
        ("sections.0.presentation", "4", "prioritaires de la ville (QPV)."),
        (f"{ROWS}.0.sous", "17", "Aider les jeunes Payer le code"),
        (f"{ROWS}.1", "18", "Rénover les aires | X ARS"),
        (f"{ROWS}.2", "19", "Aider les familles | X | x"),
        (SIGNATURE, "25", "Pour la Ville de Bourg"),
        ("protocole.documents_reference", "5", "la loi du 21 février 2014"),
    ],
)
def test_what_is_not_encoded_is_seen(path: str, line: str, left: str) -> None:
    found = report((path, None))
    difference = only(found)
    assert difference.direction is Direction.SOURCE
    assert str(difference.ref) == line
    assert left in difference.message
    assert found.lines.exact == 15


def test_a_figure_does_not_encode_the_sentence_it_is_picked_from() -> None:
    figure = {**TERRITORY["chiffres"][0], "ligne": "13", "texte": "Développer les réseaux,"}
    found = report(("chiffres.0", figure), ("sections.0.listes.0.enonces.3", None))
    assert only(found).message == "non encodé : « Développer les réseaux, »"


WORDS = [
    (match.start(), match.end())
    for match in re.finditer(r"\w+(?![^<]*>)", SOURCE)
    # « x » in front of an item is a list mark.
    if not re.search(r"(?:^|- )x$", SOURCE[: match.end()].rsplit("\n", 1)[-1])
]


def test_no_word_of_the_source_can_change_unseen() -> None:
    unseen = {
        SOURCE.count("\n", 0, start) + 1
        for start, end in WORDS
        if not report(source=f"{SOURCE[:start]}zut{SOURCE[end:]}").differences
    }
    # Lines 15, 21 and 26 are left out with a reason; so is 16, but it says where columns are.
    assert unseen == {15, 21, 26}


def test_no_word_of_the_source_can_be_added_unseen() -> None:
    unseen = []
    for number, line in enumerate(SOURCE.splitlines(), start=1):
        for cell in range(line.count("\t") + 1) if line else ():
            cells = line.split("\t")
            cells[cell] = f"{cells[cell]} zut"
            text = SOURCE.splitlines()
            text[number - 1] = "\t".join(cells)
            if not report(source="\n".join(text)).differences:
                unseen.append(number)
    # The lines left out with a reason, save the header that says where the columns are.
    assert sorted(set(unseen)) == [15, 21, 26]


@pytest.mark.parametrize("mark", ["o ", "►", "☞ ", "x ", "• ► "])
def test_a_mark_at_the_head_of_a_line_needs_no_encoding(mark: str) -> None:
    found = report(quoted("Ouvrir un garage", "27"), source=with_lines(f"{mark}Ouvrir un garage"))
    assert seen(found) == []
    assert str(found.items) == "8 sur 8"


def test_an_acronym_and_its_expansion_may_be_parted_by_a_slash() -> None:
    slash = SOURCE.replace("PE : Pôle Emploi", "PE / Pôle Emploi")
    assert seen(report(source=slash)) == []


def test_list_marks_and_separators_need_no_encoding() -> None:
    marked = SOURCE.replace("- ✓ Sout", "▶ – Sout").replace("centre, créer", "centre, ▪ créer")
    assert seen(report(source=marked + "--\t--\n")) == []
    # A word that is only written like a mark is a word.
    assert only(report(source=SOURCE.replace("centre, créer", "centre, x créer"))).message == (
        "non encodé : « x »"
    )


# --- Tables ---------------------------------------------------------------------------------------


def test_a_cell_in_the_wrong_column_says_the_right_one() -> None:
    found = report((f"{ROWS}.0.cases", {"E": "X", "Caf": "x", "Autres": "PE ML"}))
    assert seen(found) == [
        (
            Direction.DATA,
            "17",
            "BOU-M-01",
            "case « Caf » : « x » est encodé, cette case est vide dans le document",
        ),
        (Direction.SOURCE, "17", "BOU-M-01", "case « Vi » : « x » n'est pas encodé"),
    ]
    assert found.differences[0].details == ("« x » se lit dans la colonne « Vi »",)
    assert (found.pieces.exact, found.pieces.total) == (39, 40)
    assert (found.items.exact, found.items.total) == (6, 7)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"E": "x", "Vi": "x", "Autres": "PE ML"}, "le document y porte « X »"),
        ({"E": "X", "Vi": "x", "Autres": "PE"}, "le document y porte « PE ML »"),
        ({"E": "X", "Vi": "x"}, "case « Autres » : « PE ML » n'est pas encodé"),
        (
            {"E": "X", "Vi": "x", "Autres": "PE ML", "CR": "X"},
            "le tableau n'a que les colonnes E, Vi, Caf, Autres",
        ),
    ],
)
def test_each_cell_is_compared_as_it_stands(cells: dict[str, str], message: str) -> None:
    assert message in only(report((f"{ROWS}.0.cases", cells))).message


def test_the_columns_of_a_row_without_its_first_cell_are_counted_from_its_text() -> None:
    found = report((f"{ROWS}.2.cases", {"Vi": "x"}))
    assert [(item.direction, item.message) for item in found.differences] == [
        (
            Direction.DATA,
            "case « Vi » : « x » est encodé, cette case est vide dans le document",
        ),
        (Direction.SOURCE, "case « E » : « X » n'est pas encodé"),
        (Direction.SOURCE, "case « Caf » : « x » n'est pas encodé"),
    ]


def test_cells_of_a_line_that_is_no_row_are_seen() -> None:
    found = report((f"{FIRST}.cases", {"E": "X"}))
    assert "n'est pas d'un tableau d'engagements" in only(found).message


# --- Rows that are written whole, and sums of money -----------------------------------------------

ROW = "2018\t6\t10 500"


def with_lines(*added: str) -> str:
    """Return the source with some lines after its last, which is the 26th."""
    return SOURCE + "".join(f"{line}\n" for line in added)


def quoted(text: str, given: str) -> tuple[str, object]:
    """Return the change that encodes one more passage."""
    return ("sections.0.presentation.+", {"ligne": given, "texte": text})


def paid(text: str, *, total: str | None = None) -> tuple[str, object]:
    """Return the change that encodes a sum of line 27, and perhaps its total on line 28."""
    funding: dict[str, Any] = {
        "id": "BOU-F-01",
        "intitule": "Aides",
        "payeur": "etat",
        "beneficiaire": "associations",
        "dispositif": "Aides",
        "statut": "accordé",
        "montants": [{"ligne": "27", "texte": text, "euros": "10500"}],
    }
    if total is not None:
        funding["total"] = {"ligne": "28", "texte": total, "euros": "10500"}
    return ("sections.0.financements", [funding])


@pytest.mark.parametrize("row", [ROW, "2018\t\t6\t10 500\t", "\t**2018**\t6\t10 500"])
def test_a_row_is_one_passage_and_its_empty_cells_are_stepped_over(row: str) -> None:
    found = report(paid("2018 | 6 | 10 500"), source=with_lines(row))
    assert seen(found) == []
    assert str(found.pieces) == "41 sur 41"


@pytest.mark.parametrize(
    "text",
    [
        # A cell forgotten, first, last or between; a wrong one; one too many; out of order.
        *("6 | 10 500", "2018 | 6", "2018 | 10 500"),
        *("2018 | 7 | 10 500", "2018 | 6 | 10 500 | 6", "6 | 2018 | 10 500"),
        # Cells are whole: neither parts of them, nor two together.
        *("2018 | 6 | 10", "2018 | 6 | 500", "2018 | 6 | 10 | 500", "2018 6 | 10 500"),
    ],
)
def test_the_cells_of_a_row_are_all_there_whole_and_in_order(text: str) -> None:
    first = report(paid(text), source=with_lines(ROW)).differences[0]
    assert (first.direction, first.owner) == (Direction.DATA, "BOU-F-01")
    assert first.message == "ligne de tableau : ces mots n'y sont pas"


def test_the_cells_of_a_row_are_on_one_line() -> None:
    source = with_lines("2018\t6", "10 500\tUn")
    row = changed({"montant": paid("2018 | 6 | 10 500")[1]}, "montant.0.montants.0.ligne", "27-28")
    found = report(("sections.0.financements", row["montant"]), quoted("Un", "28"), source=source)
    assert found.differences[0].message == "ligne de tableau : ces mots n'y sont pas"


def test_two_rows_alike_are_two_lines() -> None:
    amount = {"ligne": "27-28", "texte": "2018 | 6 | 10 500", "euros": "10500"}
    twice = [amount | {"ligne": "27"}, amount | {"ligne": "28"}]
    path = "sections.0.financements.0.montants"
    start = paid("2018 | 6 | 10 500")
    assert seen(report(start, (path, twice), source=with_lines(ROW, ROW))) == []
    again = report(start, (path, [twice[0], twice[0]]), source=with_lines(ROW))
    assert only(again).message == "ligne de tableau : ces mots n'y sont pas"
    # Said of both lines, it stands on one of them only.
    wide = report(start, (path, [amount]), source=with_lines(ROW, "Total"))
    assert wide.differences[0].message == "ligne de tableau : les lignes 27-28 sont trop larges"


def test_a_row_written_without_its_bars_runs_over_no_cell() -> None:
    first = report(paid("2018 6 10 500"), source=with_lines(ROW)).differences[0]
    assert first.message == "somme : ces mots n'y sont pas"


def test_a_total_is_compared_as_the_sums_are() -> None:
    source = with_lines(ROW, "Total\t10 500")
    assert seen(report(paid("2018 | 6 | 10 500", total="Total | 10 500"), source=source)) == []
    without = report(paid("2018 | 6 | 10 500"), source=source)
    assert only(without).message == "non encodé : « Total | 10 500 »"


def test_a_sum_is_picked_from_a_sentence_encoded_elsewhere() -> None:
    sentence = "Un montant global de 10 500 € est prévu."
    source = with_lines(sentence)
    assert seen(report(paid("10 500 €"), quoted(sentence, "27"), source=source)) == []
    wrong = only(report(paid("10 600 €"), quoted(sentence, "27"), source=source))
    assert (wrong.owner, wrong.message) == ("BOU-F-01", "somme : ces mots n'y sont pas")
    alone = only(report(paid("10 500 €"), source=source))
    assert alone.message == f"non encodé : « {sentence} »"


@pytest.mark.parametrize(
    ("path", "value", "source", "left"),
    [
        (
            "quartiers",
            [
                {
                    "ligne": "27",
                    "texte": "Les Halles | X | 1 708",
                    "nom": "Les Halles",
                    "communes": ["Bourg"],
                    "type": "QPV",
                }
            ],
            "Les Halles\tX\t1 708",
            "Les Halles | X | 1 708",
        ),
        (
            "quartiers_total",
            {"ligne": "27", "texte": "Ensemble | 1 708", "habitants": "1708"},
            "Ensemble\t1 708",
            "Ensemble | 1 708",
        ),
    ],
)
def test_neighbourhoods_are_encoded_row_by_row(
    path: str, value: object, source: str, left: str
) -> None:
    assert seen(report((path, value), source=with_lines(source))) == []
    assert only(report(source=with_lines(source))).message == f"non encodé : « {left} »"
    for printed in (source.replace("1 708", "1 807"), f"{source}\tOui", source.replace("\t", " ")):
        found = report((path, value), source=with_lines(printed))
        assert found.differences[0].message == "ligne de tableau : ces mots n'y sont pas"


def test_a_city_contract_is_picked_from_a_sentence_encoded_elsewhere() -> None:
    sentence = "Le contrat du Val est signé le 19 juin 2015."
    contract = {"id": "val", "nom": "Val", "ligne": "27", "texte": "le 19 juin 2015"}
    change = ("contrats_de_ville", [contract])
    source = with_lines(sentence)
    assert seen(report(change, quoted(sentence, "27"), source=source)) == []
    assert only(report(change, source=source)).message == f"non encodé : « {sentence} »"
    late = ("contrats_de_ville", [contract | {"texte": "le 20 juin 2015"}])
    wrong = only(report(late, quoted(sentence, "27"), source=source))
    assert wrong.message == "contrat de ville : ces mots n'y sont pas"


ROW_OF_LISTS = {
    "id": "BOU-E-L2",
    "qui": "La Région",
    "ligne": "27",
    "indicateurs": [{"ligne": "27", "texte": "Nombre de vélos"}],
    "parties": [{"groupe": "regions", "libelle": "La Région"}],
    "enonces": [{"id": "BOU-E-21", "ligne": "27", "texte": "Prêter des vélos"}],
}


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        ({}, []),
        ({"qui": "Les Régions"}, ["qui : ces mots n'y sont pas", "non encodé : « La Région »"]),
        ({"indicateurs": []}, ["non encodé : « Nombre de vélos »"]),
        (
            {"parties": [{"groupe": "regions", "libelle": "Les Régions"}]},
            ["libellé de partie : ces mots n'y sont pas"],
        ),
    ],
)
def test_who_and_what_is_measured_are_cells_of_a_list(
    change: dict[str, Any], messages: list[str]
) -> None:
    source = with_lines("Prêter des vélos\tLa Région\tNombre de vélos")
    found = report(("sections.0.listes.+", ROW_OF_LISTS | change), source=source)
    assert [item.message for item in found.differences] == messages


# --- Cells that a page break cuts -----------------------------------------------------------------

CUT = "Ouvrir un garage associatif en ville"


@pytest.mark.parametrize("tail", ["associatif en ville", "• associatif en ville"])
def test_a_cell_cut_by_a_page_break_is_put_together(tail: str) -> None:
    source = with_lines("Ouvrir un garage\tUn", f"{tail}\tDeux")
    beside = (quoted("Un", "27"), quoted("Deux", "28"))
    assert seen(report(quoted(CUT, "27-28"), *beside, source=source)) == []


def test_a_page_number_may_stand_between_the_parts_of_a_cell() -> None:
    source = with_lines("Ouvrir un garage\tUn", "12", "", "associatif en ville\tDeux")
    page = ("fidelite.hors_donnees.+", {"lignes": "28", "raison": "Numéro de page."})
    beside = (quoted("Un", "27"), quoted("Deux", "30"))
    assert seen(report(quoted(CUT, "27-30"), *beside, page, source=source)) == []


@pytest.mark.parametrize(
    "lines_added",
    [
        # Words after the first part, before the second; a second part that is not all there.
        ("Ouvrir un garage vite\tUn", "associatif en ville\tDeux"),
        ("Ouvrir un garage\tUn", "donc associatif en ville\tDeux"),
        ("Ouvrir un garage\tUn", "associatif en vill\tDeux"),
        # Outside a table, words between the parts are words of the document.
        ("Ouvrir un garage", "donc", "associatif en ville"),
    ],
)
def test_parts_that_are_not_the_end_and_the_start_of_a_cell_stay_apart(
    lines_added: tuple[str, ...],
) -> None:
    found = report(
        quoted(CUT, f"27-{26 + len(lines_added)}"),
        *(
            quoted(word, str(at))
            for word, at in (("Un", 27), ("Deux", 28))
            if "\t" in lines_added[0]
        ),
        source=with_lines(*lines_added),
    )
    assert found.differences[0].message == "présentation : ces mots n'y sont pas"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ouvrir un garage\tUn", "associatif en ville\tDeux"),
        ("Ouvrir un garage\tOuvrir un garage", "associatif en ville\tDeux"),
        ("Ouvrir un garage\tUn", "associatif en ville\tassociatif en ville"),
    ],
)
def test_a_part_that_another_passage_took_is_not_taken_again(first: str, second: str) -> None:
    found = report(quoted(CUT, "27-28"), quoted(CUT, "27-28"), source=with_lines(first, second))
    difference = found.differences[0]
    assert (difference.direction, str(difference.ref)) == (Direction.DATA, "27-28")
    assert difference.message.startswith("présentation : ces mots n'y sont pas")


# --- Names of persons -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoded", "printed"),
    [
        ("Le maire, […], préside.", "Le maire, Jean Dupont, préside."),
        ("Pour la Région, […]", "Pour la Région, Jean Dupont"),
        # With a title, particles, hyphens; in capitals.
        ("Le maire, […], préside.", "Le maire, M. Jean Dupont, préside."),
        ("La maire, […], préside.", "La maire, Madame Anne-Marie de La Tour, préside."),
        ("Pour la Région, […]", "Pour la Région, Mme Élise DU PRÉ"),
        ("Pour la Région, […]", "Pour la Région, Monsieur Jean-Pierre O’Neil"),
        ("Le maire […] préside.", "Le maire Jean Dupont préside."),
        ("Le maire […] préside.", "Le maire Jeanne d'Arc préside."),
        ("Le maire […] préside.", "Le maire Jean d’Ormesson préside."),
        ("Le maire […] préside.", "Le maire Charles de la Tour préside."),
        ("Le maire […] préside.", "Le maire ŒUVRARD préside."),
        ("Le maire […] préside.", "Le maire Œuvrard préside."),
        # The full stop of « M. » is not that of the sentence.
        ("Le maire […].", "Le maire M. Dupont."),
        # More than one; at the beginning; alone.
        ("Le maire […] et la préfète […]", "Le maire Jean Dupont et la préfète Anne Martin"),
        ("Le maire […] et la préfète […].", "Le maire Jean Dupont et la préfète Anne Martin."),
        ("MM. […], […] et […].", "MM. Jean Dupont, Paul Petit et Jules Durand."),
        ("[…], maire de Bourg", "Jean Dupont, maire de Bourg"),
        ("[…], maire de Bourg", "• Jean Dupont, maire de Bourg"),
        ("[…], maire, et […]", "Jean Dupont, maire, et Anne Martin"),
        ("[…] et […]", "Jean Dupont et Anne Martin"),
        ("[…]", "Jean Dupont"),
        ("[…]", "- DUPONT"),
    ],
)
def test_an_omission_stands_for_the_name_of_a_person(encoded: str, printed: str) -> None:
    assert seen(report(quoted(encoded, "27"), source=with_lines(printed))) == []


@pytest.mark.parametrize(
    ("encoded", "printed"),
    [
        # What stands around the name is compared word for word.
        ("Le maire, […], préside.", "La maire, Jean Dupont, préside."),
        ("Le maire, […], préside.", "Le maire, Jean Dupont, présida."),
        ("Le maire, […], préside.", "Le maire préside."),
        ("[…], maire de Bourg", "Jean Dupont, maire de Lans"),
        ("Le maire […] et la préfète […]", "Le maire Jean Dupont et le préfet Jean Martin"),
        # A whole sentence is not a name, in the middle or at the end.
        ("Le maire, […], préside.", f"Le maire, {'qui promet beaucoup, ' * 4}Jean, préside."),
        ("Pour la Région, […]", f"Pour la Région, {'qui promet beaucoup, ' * 4}Jean"),
        # Nor are a few words, an amount, or the end of a sentence and the start of another.
        ("Le maire […] vote.", "Le maire doit payer et vote."),
        ("Le maire […] vote.", "Le maire doit payer 30 000 € chaque année et vote."),
        ("Le maire […] vote.", "Le maire 30 000 vote."),
        ("Le maire […] vote.", "Le maire Dupont2 vote."),
        ("Le maire, […] vote.", "Le maire, Jean Dupont. Il s'engage à payer. Il vote."),
        ("Pour la Région, […]", "Pour la Région, Jean Dupont, qui paye"),
        ("Le maire […] préside.", "Le maire\tPayer les bus\tpréside."),
        ("Le maire […] préside.", "Le maire\tJean Dupont\tpréside."),
        ("[…], maire", "Il vote. Jean Dupont, maire"),
        ("[…], maire", "Jean Dupont, Anne Martin, maire"),
        # There is a name, and not too long a one.
        ("Le maire […] préside.", "Le maire préside."),
        ("Pour la Région, […]", "Pour la Région,"),
        ("Pour la Région, […]", "Pour la Région, Un Deux Trois Quatre Cinq Six Sept"),
        ("Pour la Région, […]", f"Pour la Région, Jean D{'u' * 60}"),
        ("[…], maire", ", maire"),
        ("Le maire […] et la préfète […]", "Le maire et la préfète"),
        # A title alone, a particle alone, an office.
        ("Le maire […] préside.", "Le maire Monsieur préside."),
        ("Le maire […] préside.", "Le maire de préside."),
        ("Le maire […] préside.", "Le maire La préside."),
        ("Le vœu de […] compte.", "Le vœu de Monsieur le Préfet compte."),
        ("Le vœu de […] compte.", "Le vœu de la Commune compte."),
        # Words that the file has elsewhere are left out nowhere: no name of a person is.
        ("Le vœu de […] compte.", "Le vœu de Bourg compte."),
        ("La […] vote.", "La Ville vote."),
    ],
)
def test_an_omission_hides_no_more_than_a_name(encoded: str, printed: str) -> None:
    here = ("protocole.signataires.0.libelle", "Pour la Ville de Bourg")
    found = report(here, quoted(encoded, "27"), source=with_lines(printed))
    assert found.differences[0].message == "présentation : ces mots n'y sont pas"
    assert found.differences[0].details[-1].startswith("« […] » remplace le nom d'une personne")


@pytest.mark.parametrize("size", [50, 5000])
def test_capitals_run_together_are_read_at_once(size: int) -> None:
    source = with_lines(f"Le maire {'A' * size} vote et vote.")
    found = report(quoted("Le maire […] et vote.", "27"), source=source)
    assert found.differences[0].message == "présentation : ces mots n'y sont pas"


def test_a_name_goes_on_to_the_end_of_its_cell_only() -> None:
    source = with_lines("Pour la Région, Jean Dupont\tPayer les bus\tAnne Martin")
    found = report(quoted("Pour la Région, […]", "27"), quoted("[…]", "27"), source=source)
    assert only(found).message == "non encodé : « Payer les bus »"


def test_a_name_opens_a_cell_or_follows_another_passage() -> None:
    source = with_lines("Vu.\tAnne Martin, maire", "Il vote. Jean Dupont, préfet")
    first, *others = quoted("[…], maire", "27"), quoted("Vu.", "27"), quoted("Il vote.", "28")
    assert seen(report(first, quoted("[…], préfet", "28"), *others, source=source)) == []


def test_names_that_open_two_passages_of_a_line_are_told_apart() -> None:
    source = with_lines("Jean Dupont, maire Anne Martin, maire de Bourg")
    found = report(quoted("[…], maire", "27"), quoted("[…], maire de Bourg", "27"), source=source)
    assert seen(found) == []


@pytest.mark.parametrize(
    ("encoded", "printed"),
    [
        ("[…], maire", ("Jean Dupont", ", maire")),
        ("[…] maire", ("Jean", "Dupont maire")),
        ("Pour la Région, […]", ("Pour la Région,", "Jean Dupont")),
        ("Pour la Région, […]", ("Pour la Région, Jean", "Dupont")),
        ("[…] […]", ("Jean Dupont", "Anne Martin")),
    ],
)
def test_a_name_may_stand_on_the_line_before_or_after(
    encoded: str, printed: tuple[str, str]
) -> None:
    assert seen(report(quoted(encoded, "27-28"), source=with_lines(*printed))) == []


def test_an_omission_may_be_picked_from_a_sentence_encoded_elsewhere() -> None:
    figure = {**TERRITORY["chiffres"][0], "ligne": "27", "texte": "[…] ouvre 3 quartiers"}
    sentence = quoted("[…] ouvre 3 quartiers et un parc.", "27")
    source = with_lines("- Jean Dupont ouvre 3 quartiers et un parc.")
    assert seen(report(("chiffres.0", figure), sentence, source=source)) == []


def test_an_omission_takes_no_word_of_another_passage() -> None:
    source = with_lines("Le maire, Jean Dupont, préside.")
    found = report(quoted("Le maire, […], préside.", "27"), quoted("Dupont", "27"), source=source)
    assert only(found).owner == "emploi"
    assert "encodé   : Dupont" in only(found).details


# --- Several files for one text -------------------------------------------------------------------

PACT = {
    "id": "pacte",
    "nom": "Pacte",
    "nom_court": "Pacte",
    "prefixe": "PAC",
    "contexte": "Une phrase du site.",
    "pacte": {
        "document": "bourg",
        "titre": "Nous nous engageons",
        "ligne": "27",
        "statut": "signé",
        "statut_explication": "La copie est signée.",
        "signataires": [{"ligne": "29", "libelle": "La présidente", "partenaire": "villes"}],
    },
    "sections": [
        {
            "id": "gares",
            "niveau": "thème",
            "titre": "Gares",
            "listes": [
                {
                    "id": "PAC-G",
                    "enonces": [{"id": "PAC-G-01", "ligne": "28", "texte": "Ouvrir des gares."}],
                }
            ],
        }
    ],
}
ANNEXED = with_lines("Nous nous engageons", "- Ouvrir des gares.", "La présidente")


def annexed(
    pact: dict[str, Any], territory: dict[str, Any] = TERRITORY, source: str = ANNEXED
) -> FidelityReport:
    """Compare the miniature and the national text that is printed after it."""
    return compare(
        "bourg",
        [TerritoryFile.model_validate(territory), PactFile.model_validate(pact)],
        GlossarySourceFile.model_validate(GLOSSARY),
        source,
    )


def test_two_files_encode_one_text_together() -> None:
    assert [item.message for item in report(source=ANNEXED).differences] == [
        "non encodé : « Nous nous engageons »",
        "non encodé : « Ouvrir des gares. »",
        "non encodé : « La présidente »",
    ]
    together = annexed(PACT)
    assert seen(together) == []
    assert (together.name, together.document) == ("Bourg, Pacte", "bourg")
    assert str(together.items) == "8 sur 8"


def test_a_fault_of_the_second_file_is_seen_too() -> None:
    wrong = changed(PACT, "sections.0.listes.0.enonces.0.texte", "Ouvrir des ports.")
    assert only(annexed(wrong)).owner == "PAC-G-01"
    doubt = changed(PACT, "remarques", [{"ligne": "30", "texte": "Un doute."}])
    assert only(annexed(doubt)).message == "remarque : le texte s'arrête à la ligne 29"


def test_two_files_cannot_encode_the_same_words() -> None:
    again = changed(PACT, "sections.0.presentation", [{"ligne": "12", "texte": "créer un lieu,"}])
    difference = only(annexed(again))
    assert difference.owner == "gares"
    assert difference.details[-1] == "déjà pris par : BOU-E-03"


def test_a_reason_of_either_file_counts_and_must_serve() -> None:
    unsigned = changed(PACT, "pacte.signataires", [])
    reason = {"lignes": "29", "raison": "Signature."}
    for pact, territory in (
        (changed(unsigned, "fidelite", {"hors_donnees": [reason]}), TERRITORY),
        (unsigned, changed(TERRITORY, "fidelite.hors_donnees.+", reason)),
    ):
        assert seen(annexed(pact, territory)) == []
    idle = changed(PACT, "fidelite", {"hors_donnees": [reason]})
    assert only(annexed(idle)).direction is Direction.RULE


def test_a_difference_may_be_accepted_by_the_second_file() -> None:
    wrong = changed(PACT, "sections.0.listes.0.enonces.0.texte", "Ouvrir des ports.")
    accepted = {"ecarts": [{"id": "PAC-G-01", "raison": "Coquille."}]}
    assert seen(annexed(changed(wrong, "fidelite", accepted))) == []


def test_a_second_file_may_have_tables_of_its_own() -> None:
    columns = {"Agglo": {"partenaire": "agglo"}, "Port": {"partenaire": "port"}}
    pact = changed(PACT, "legende", {"colonnes": columns, "marques": ["X"], "mentions": {}})
    headings = {"hors_donnees": [{"lignes": "30", "raison": "En-têtes de tableau."}]}
    pact = changed(pact, "fidelite", headings)
    row = {"id": "PAC-G-02", "ligne": "31", "texte": "Ouvrir des ports", "cases": {"Agglo": "X"}}
    pact = changed(pact, "sections.0.listes.0.enonces.+", row)
    source = f"{ANNEXED}\tAgglo\tPort\nOuvrir des ports\tX\t\n"
    assert seen(annexed(pact, source=source)) == []
    moved = changed(pact, "sections.0.listes.0.enonces.1.cases", {"Port": "X"})
    assert [item.message for item in annexed(moved, source=source).differences] == [
        "case « Port » : « X » est encodé, cette case est vide dans le document",
        "case « Agglo » : « X » n'est pas encodé",
    ]


# --- Votes ----------------------------------------------------------------------------------------

VOTE = {
    "ligne": "27-29",
    "organe": "Conseil de Bourg",
    "date": "2019-12-19",
    "objet": {"ligne": "27", "texte": "Adoption du protocole."},
    "resultat": {"ligne": "29", "texte": "Adopté à l'unanimité."},
    "chiffres": [
        {
            "ligne": "28",
            "texte": "Présents | 30",
            "valeur": "30",
            "unite": "membres",
            "intitule": "Présents",
        }
    ],
}
VOTED = with_lines("Adoption du protocole.", "Présents\t30", "Adopté à l’unanimité.")


def test_a_vote_is_encoded_with_its_numbers() -> None:
    assert seen(report(("protocole.deliberation", VOTE), source=VOTED)) == []
    assert [item.message for item in report(source=VOTED).differences] == [
        "non encodé : « Adoption du protocole. »",
        "non encodé : « Présents | 30 »",
        "non encodé : « Adopté à l'unanimité. »",
    ]


@pytest.mark.parametrize(
    "path", ["objet.texte", "resultat.texte", "chiffres.0.texte", "resultat.ligne"]
)
def test_a_fault_of_a_vote_is_seen(path: str) -> None:
    wrong = changed(VOTE, path, "27" if path.endswith("ligne") else "Tout autre chose")
    first = report(("protocole.deliberation", wrong), source=VOTED).differences[0]
    assert (first.direction, first.message) == (
        Direction.DATA,
        "délibération : ces mots n'y sont pas",
    )


def test_the_lines_of_a_vote_stand_in_the_text() -> None:
    late = changed(VOTE, "ligne", "27-30")
    difference = only(report(("protocole.deliberation", late), source=VOTED))
    assert (difference.direction, str(difference.ref)) == (Direction.DATA, "27-30")
    assert difference.message == "délibération : le texte s'arrête à la ligne 29"
    assert difference.details == ("délibération : Conseil de Bourg",)


# --- Measures -------------------------------------------------------------------------------------

MEASURES = {
    "document": "plan",
    "nom": "Le plan",
    "titre": "Suivi des mesures",
    "ligne": "1",
    "contexte": "Une phrase du site.",
    "presentation": [{"ligne": "2", "texte": "Au niveau national"}],
    "axes": [
        {
            "titre": "Droits",
            "titre_document": "DROITS",
            "ligne": "3",
            "programmes": [
                {
                    "titre": "Emploi",
                    "titre_document": "EMPLOI",
                    "ligne": "3",
                    "thematiques": [
                        {
                            "titre": "Jeunes",
                            "ligne": "3",
                            "mesures": [
                                {
                                    "numero": "1",
                                    "ligne": "3",
                                    "texte": "Payer le permis",
                                    "niveau": "En cours",
                                    "indicateurs": [
                                        {
                                            "numero": "1 -",
                                            "ligne": "3",
                                            "texte": "Nombre de permis",
                                        },
                                        {"ligne": "3", "texte": "Part de femmes"},
                                    ],
                                },
                                {
                                    "numero": "1.a",
                                    "ligne": "4",
                                    "texte": "Prêter des vélos",
                                    "niveau": "Objectif atteint",
                                },
                            ],
                        }
                    ],
                }
            ],
        }
    ],
}
PLAN = """\
Suivi des mesures
Au niveau national
DROITS\tEMPLOI\tJeunes\t1\tPayer le permis\tEn cours\t1 - Nombre de permis ; Part de femmes.
\t\t\t1.a\tPrêter des vélos\tObjectif atteint\t
"""
AXIS = "axes.0"
PROGRAMME = f"{AXIS}.programmes.0"
TOPIC = f"{PROGRAMME}.thematiques.0"
MEASURE = f"{TOPIC}.mesures.0"


def plan(path: str = "nom", value: object = "Le plan", source: str = PLAN) -> FidelityReport:
    """Compare the miniature table of measures, after a change."""
    return compare(
        "plan", [MeasuresFile.model_validate(changed(MEASURES, path, value))], None, source
    )


def test_a_faithful_table_of_measures_has_no_difference() -> None:
    found = plan()
    assert seen(found) == []
    assert found.name == "Le plan"
    # The title, the note, 3 headings, 2 measures of 3 cells, 2 indicators and one number.
    assert str(found.pieces) == "14 sur 14"
    assert str(found.lines) == "4 sur 4"


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("titre", "titre du protocole"),
        ("presentation.0.texte", "présentation"),
        (f"{AXIS}.titre_document", "titre"),
        (f"{PROGRAMME}.titre_document", "titre"),
        (f"{TOPIC}.titre", "titre"),
        (f"{MEASURE}.texte", "mesure"),
        (f"{MEASURE}.niveau", "niveau d'engagement"),
        (f"{MEASURE}.indicateurs.0.numero", "case"),
        (f"{MEASURE}.indicateurs.1.texte", "indicateur"),
    ],
)
def test_every_part_of_a_measure_is_compared(path: str, what: str) -> None:
    first = plan(path, "Tout autre chose").differences[0]
    assert first.direction is Direction.DATA
    assert first.message == f"{what} : ces mots n'y sont pas"


def test_the_number_of_a_measure_is_compared() -> None:
    assert [(item.owner, item.message) for item in plan(f"{MEASURE}.numero", "2").differences] == [
        ("mesure 2", "case : ces mots n'y sont pas"),
        ("", "non encodé : « 1 »"),
    ]


def test_a_forgotten_measure_is_seen() -> None:
    left = only(plan(f"{TOPIC}.mesures.1", None))
    assert (str(left.ref), left.message) == (
        "4",
        "non encodé : « 1.a | Prêter des vélos | Objectif atteint »",
    )


def test_an_indicator_of_a_measure_is_not_forgotten() -> None:
    assert "Part de femmes" in only(plan(f"{MEASURE}.indicateurs.1", None)).message


# --- Recorded reasons -----------------------------------------------------------------------------


def test_a_reason_covers_what_it_names_and_is_listed() -> None:
    wrong = (f"{FIRST}.texte", "Soutenir les élèves de 4ème des collèges,")
    for accepted in ("BOU-E-01", "11"):
        found = report(wrong, ("fidelite.ecarts", [{"id": accepted, "raison": "Coquille."}]))
        assert seen(found) == []
        assert [item.reason for item in found.covered if item.owner] == ["Coquille."]
        assert str(found.pieces) == "40 sur 40 (dont 1 avec une raison)"
        assert str(found.items) == "7 sur 7 (dont 1 avec une raison)"


@pytest.mark.parametrize("accepted", ["1", "2", "3"])
def test_a_reason_for_a_line_covers_what_stands_on_more_lines(accepted: str) -> None:
    reason = [{"id": accepted, "raison": "Coquille."}]
    found = report(("protocole.titre", "PROTOCOLE DE BOURG"), ("fidelite.ecarts", reason))
    covered = [str(item.ref) for item in found.covered if item.reason == "Coquille."]
    assert covered == (["1-2"] if accepted in "12" else [])


def test_a_line_left_out_does_not_excuse_a_wrong_passage() -> None:
    found = report(
        (f"{FIRST}.texte", "Soutenir les élèves de 4ème des collèges,"),
        ("fidelite.hors_donnees.+", {"lignes": "11-12", "raison": "Non."}),
    )
    assert [item.direction for item in found.differences] == [Direction.DATA, Direction.RULE]


@pytest.mark.parametrize("given", ["11-16", "1-26", "20-400"])
def test_lines_left_out_hold_nothing_that_is_encoded(given: str) -> None:
    found = report(("fidelite.hors_donnees.+", {"lignes": given, "raison": "Non."}))
    difference = only(found)
    assert (difference.direction, difference.owner) == (Direction.RULE, "hors_donnees")
    assert str(difference.ref) == given


def test_some_words_of_an_encoded_line_can_be_left_out() -> None:
    source = SOURCE.replace("PE : Pôle Emploi", "PE : Pôle Emploi ○ Et d'autres")
    assert only(report(source=source)).message == "non encodé : « Et d'autres »"
    words = {"lignes": "22", "texte": "Et d'autres", "raison": "Un titre."}
    assert seen(report(("fidelite.hors_donnees.+", words), source=source)) == []
    # They excuse no other word of the line.
    other = changed(GLOSSARY, "entrees.2", None)
    found = report(("fidelite.hors_donnees.+", words), source=source, glossary=other)
    assert only(found).message == "non encodé : « PE : Pôle Emploi ○ »"
    gone = report(("fidelite.hors_donnees.+", words))
    assert only(gone).message == "hors_donnees : ces mots n'y sont pas"


@pytest.mark.parametrize(
    ("path", "value", "owner"),
    [
        ("fidelite.hors_donnees.+", {"lignes": "11", "raison": "Rien."}, "hors_donnees"),
        ("fidelite.hors_donnees.+", {"lignes": "9", "raison": "Rien."}, "hors_donnees"),
        ("fidelite.hors_donnees.+", {"lignes": "90-91", "raison": "Rien."}, "hors_donnees"),
        ("fidelite.ecarts", [{"id": "BOU-E-01", "raison": "Rien."}], "ecarts"),
        ("fidelite.ecarts", [{"id": "11", "raison": "Rien."}], "ecarts"),
        ("fidelite.ecarts", [{"id": "BOU-E-99", "raison": "Rien."}], "ecarts"),
    ],
)
def test_a_reason_that_covers_nothing_is_a_difference(path: str, value: object, owner: str) -> None:
    difference = only(report((path, value)))
    assert difference.direction is Direction.RULE
    assert difference.owner == owner


# --- Long documents -------------------------------------------------------------------------------

TABLE = "\t\tE\tVi\tC af\tAutres"


def _passage(at: int, text: str) -> dict[str, Any]:
    return {"ligne": str(at), "texte": f"{text} {at}"}


GROWING: dict[str, tuple[str, Callable[[int], tuple[list[str], list[dict[str, Any]]]]]] = {
    # Where the file has them, and for each: its lines from one on, and what encodes them.
    "passages": (
        "sections.0.presentation",
        lambda at: ([f"Prêter {at}"], [_passage(at, "Prêter")]),
    ),
    "on a wrong line": (
        "sections.0.presentation",
        lambda at: ([f"Prêter {at}"], [_passage(at, "Prêter") | {"ligne": "1"}]),
    ),
    "twice": (
        "sections.0.presentation",
        lambda at: ([f"Prêter {at}"], [_passage(at, "Prêter")] * 2),
    ),
    "with a name": (
        "sections.0.presentation",
        lambda at: ([f"Dupont prête {at}"], [_passage(at, "[…] prête")]),
    ),
    "cut by a page": (
        "sections.0.presentation",
        lambda at: (
            [f"Prêter\t{at}", f"un vélo {at}\tX"],
            [_passage(at, "Prêter un vélo") | {"ligne": f"{at}-{at + 1}"}],
        ),
    ),
    "rows of commitments": (
        ROWS,
        lambda at: (
            [f"\tPrêter {at}\tX\t\t\t"],
            [{"id": f"BOU-M-{at}", **_passage(at, "Prêter"), "cases": {"E": "X"}}],
        ),
    ),
    "rows": (
        "quartiers",
        lambda at: (
            [f"Lot\t{at}"],
            [_passage(at, "Lot |") | {"nom": f"{at}", "communes": ["Bourg"], "type": "QPV"}],
        ),
    ),
    "left out": (
        "fidelite.hors_donnees",
        lambda at: ([f"Page {at}"], [{"lignes": f"{at}", "raison": "Page."}]),
    ),
    "accepted by line": (
        "fidelite.ecarts",
        lambda at: ([f"Page {at}"], [{"id": f"{at}", "raison": "Page."}]),
    ),
    "accepted by name": (
        "fidelite.ecarts",
        lambda at: ([f"Page {at}"], [{"id": f"BOU-Z-{at}", "raison": "Page."}]),
    ),
}


def steps(kind: str, number: int) -> int:
    """Count the lines of code that a comparison runs: the same on a busy machine."""
    path, build = GROWING[kind]
    printed, encoded = [TABLE], []
    for _ in range(number):
        its_lines, its_passages = build(27 + len(printed))
        printed += its_lines
        encoded += its_passages
    territory = TerritoryFile.model_validate(changed(TERRITORY, path, encoded))
    count = 0

    def counted(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return counted if "fidelity" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        compare("bourg", [territory], None, with_lines(*printed))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", GROWING)
def test_the_work_grows_no_faster_than_the_document(kind: str) -> None:
    few, some, many = (steps(kind, number) for number in (10, 60, 410))
    assert many - some < 1.2 * (some - few) * 350 / 50


# --- The report -----------------------------------------------------------------------------------


def test_accepted_differences_are_counted_unless_they_are_asked_for() -> None:
    shown = list(lines(report(), detail=False))
    assert "  Acceptées avec une raison : 4 (« --detail » les montre)." in shown
    assert not any("En-têtes" in line for line in shown)
    assert any("En-têtes" in line for line in lines(report()))


def test_the_report_reads_in_french() -> None:
    found = report(
        (f"{FIRST}.texte", "Soutenir les élèves de 4ème des collèges,"),
        ("sections.0.listes.0.enonces.3", None),
        ("fidelite.ecarts", [{"id": "BOU-E-01", "raison": "Coquille."}]),
        ("fidelite.hors_donnees.+", {"lignes": "12", "raison": "Rien."}),
    )
    assert (
        "\n".join(lines(found))
        == """\
Bourg (bourg.txt)
  Dans le document, mais pas encodé :
    bourg.txt:13: non encodé : « Développer les réseaux, »
  Raisons qui ne servent à rien :
    bourg.txt:12: hors_donnees, ces lignes sont toutes encodées, ou vides : effacez cette raison
  Différences acceptées, avec leur raison :
    bourg.txt:11: BOU-E-01, énoncé : ces mots n'y sont pas
        encodé   : … les élèves de [4ème] des collèges,
        document : … les élèves de [3ème] des collèges,
        raison : Coquille.
    bourg.txt:15-16: En-têtes de tableau.
    bourg.txt:21: Titre du glossaire.
    bourg.txt:26: Adresse du bas de page.
  Des données vers le document, passages et cases retrouvés : 39 sur 39 (dont 1 avec une raison).
  Du document vers les données, points de liste et lignes de tableau d'engagements : \
6 sur 7 (dont 1 avec une raison) ; toutes les lignes : 19 sur 20 (dont 5 avec une raison).
  2 différences à régler."""
    )


# --- The real files -------------------------------------------------------------------------------


def sources() -> Path:
    """Return the folder of the extracted texts, or skip the test and say so."""
    told = os.environ.get("PROTOCOLES_SOURCES")
    if told:
        assert Path(told).is_dir(), f"PROTOCOLES_SOURCES : {told} n'est pas un dossier."
        return Path(told)
    beside = ROOT.parent / "shared" / "sources"
    if not beside.is_dir():
        pytest.skip(
            "Les textes sources ne sont pas là : la fidélité n'a pas été vérifiée. "
            "Donnez leur dossier dans PROTOCOLES_SOURCES."
        )
    return beside


def test_the_real_files_are_faithful_to_their_sources() -> None:
    folder = sources()
    content = load(ROOT)
    glossaries = {item.value.document: item.value for item in content.glossary_sources}
    faults: list[str] = []
    for document, files in content.by_source.items():
        text = (folder / f"{document}.txt").read_text(encoding="utf-8")
        found = compare(document, [file.value for file in files], glossaries.get(document), text)
        assert found.items.total > 0
        assert found.pieces.total > 0
        if found.differences:
            faults += lines(found)
    assert not faults, "\n".join(faults)
