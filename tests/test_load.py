"""From files to typed content: every fault of the model in French, at its place, all at once.

Case files: `cas/chargement/modele/<cas>.yml` names its model in a comment, `<cas>.txt` is what must
be said of it. `cas/chargement/projet/` is a small valid project.
"""

import contextlib
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType

from generator import model
from generator.checks import check
from generator.model import Model, TerritoryFile
from generator.problems import Problem, ProblemsError, report
from generator.reading.examples import example
from generator.reading.load import Content, UnreadFilesError, load, walked
from generator.reading.model_errors import Wrong, explain
from generator.reading.typed import build
from generator.reading.yaml_file import Data, YamlFile, parse_yaml

CASES = Path(__file__).parent / "cas" / "chargement"
ENGLISH = re.compile(
    r"\b(input|should|value|valid|field|must|have|unexpected|cannot|allowed)\b", re.IGNORECASE
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "projet", tmp_path / "projet"))


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        load(root)
    return [str(problem) for problem in caught.value.problems]


# --- Models -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", sorted((CASES / "modele").glob("*.yml")), ids=lambda path: str(path.stem)
)
def test_a_wrong_value_is_explained(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    kind: type[Model] = getattr(model, text.split("\n", 1)[0].removeprefix("# modèle : "))
    with pytest.raises(ProblemsError) as caught:
        build(parse_yaml(text, path=case.name), kind)
    assert f"{caught.value}\n" == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", get_args(ErrorType))
@pytest.mark.parametrize("value", ["abc", ["abc"], {"abc": "d"}], ids=["text", "list", "keys"])
def test_no_error_of_pydantic_speaks_english(kind: str, value: Data) -> None:
    context = {"error": ValueError("notre message")} if kind.endswith("_error") else {}
    message, hint = explain(
        Wrong(kind=kind, context=context, value=value, choices=(), is_flag=False)
    )
    assert message
    assert not ENGLISH.search(f"{message} {hint}")
    assert kind not in message


MODELS = {
    kind.__name__: kind
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Model)
}


@pytest.mark.parametrize("name", [name for name, kind in MODELS.items() if example(kind, "")])
def test_an_example_is_a_good_entry(name: str) -> None:
    kind = MODELS[name]
    assert build(parse_yaml(example(kind, ""), path="essai.yml"), kind)


def test_an_error_that_does_not_exist_yet_is_told_in_french() -> None:
    wrong = Wrong(kind="brand_new_error", context={}, value="abc", choices=(), is_flag=False)
    assert explain(wrong)[0] == "« abc » n'est pas accepté ici"


keys = st.sampled_from([*TerritoryFile.model_fields, "ligne", "texte", "enonces", "listes", "x"])
values = st.recursive(
    st.sampled_from(["x", "43", "GRE-E-07", "emploi", "2022-12-31", "oui", "engagement"])
    | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=6),
    max_leaves=20,
)


@given(values)
def test_any_data_gives_a_model_or_located_problems(data: Data) -> None:
    source = YamlFile(path="essai.yml", data=data, places={(): (1, 1)}, key_places={})
    with contextlib.suppress(ProblemsError):
        build(source, TerritoryFile)


# --- Folders ------------------------------------------------------------------------------------


def test_a_project_is_loaded(project: Path) -> None:
    content = load(project)
    assert isinstance(content, Content)
    assert [item.path for item in content.territories] == ["content/territoires/val.yml"]
    assert content.territories[0].value.sections[0].listes[0].enonces[0].id == "VAL-E-01"
    (page,) = content.pages
    assert (page.id, page.title, page.first_line) == ("aide", "Aide", 5)
    assert page.text.strip().startswith("# Aide")


def test_all_the_files_speak_at_once(project: Path) -> None:
    (project / "content/themes.yml").write_text("themes: [a: b: c]\n", encoding="utf-8")
    (project / "content/partenaires.yml").write_text("partenaire: []\n", encoding="utf-8")
    (project / "content/pages/aide.md").write_bytes(b"---\ntitle: \xe9\n---\n")
    paths = {text.split(":", 1)[0] for text in problems_of(project)}
    assert paths == {"content/themes.yml", "content/partenaires.yml", "content/pages/aide.md"}


def test_a_missing_file_is_named_with_its_neighbour(project: Path) -> None:
    (project / "content/themes.yml").rename(project / "content/theme.yml")
    assert problems_of(project) == [
        "content/themes.yml:1:1: ce fichier n'existe pas\n    Vouliez-vous dire « theme.yml » ?"
    ]


def test_a_missing_folder_is_named(project: Path) -> None:
    shutil.rmtree(project / "glossary/sources")
    assert problems_of(project) == ["glossary/sources:1:1: ce dossier n'existe pas"]


def test_no_territory_at_all_is_a_problem(project: Path) -> None:
    (project / "content/territoires/val.yml").unlink()
    assert problems_of(project) == [
        "content/territoires:1:1: ce dossier ne contient aucun territoire"
    ]


def test_a_missing_folder_is_named_with_its_neighbour(project: Path) -> None:
    (project / "content/territoires").rename(project / "content/territoire")
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert str(caught.value) == (
        "content/territoires:1:1: ce dossier n'existe pas\n    Vouliez-vous dire « territoire » ?"
    )
    # Every name of a territory would be unknown: that would say nothing of them.
    assert caught.value.readable is None


def test_what_the_system_will_not_list_is_a_problem(tmp_path: Path) -> None:
    # Longer than any name that a file system takes.
    for text in problems_of(tmp_path / ("x" * 300)):
        assert "ne peut pas être lu" in text


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("val.yml.txt", "C'est sans doute une copie de val.yml : effacez-la, ou donnez-lui un"),
        ("val.yml~", "C'est sans doute une copie de val.yml"),
        ("Été.yaml", "Exemple : content/territoires/ete.yml"),
    ],
)
def test_a_stray_file_is_compared_with_the_right_ones(project: Path, name: str, hint: str) -> None:
    (project / "content/territoires" / name).write_text("id: x\n", encoding="utf-8")
    (text,) = problems_of(project)
    assert hint in text


def test_a_copy_of_a_territory_is_known_by_its_id(project: Path) -> None:
    folder = project / "content/territoires"
    shutil.copy(folder / "val.yml", folder / "val - Copie.yml")
    (text,) = problems_of(project)
    assert "C'est sans doute une copie de val.yml" in text


@pytest.mark.parametrize("name", ["val.yml.txt", "Val.yml"])
def test_a_file_under_a_wrong_name_makes_no_unknown_territory(project: Path, name: str) -> None:
    (project / "content/territoires/val.yml").rename(project / "content/territoires" / name)
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert caught.value.readable is not None
    assert check(caught.value.readable) == ()


def test_a_refused_file_shows_its_unknown_names_all_the_same(project: Path) -> None:
    file = project / "content/territoires/val.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("statut: signé", "statut: signée").replace("theme: jeunesse", "theme: jeun")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert caught.value.readable is not None
    said = [problem.message for problem in check(caught.value.readable)]
    assert said == ["aucun thème n'a l'identifiant « jeun »"]


@pytest.mark.parametrize(
    "name", ["content/territoires/Val.yaml", "glossary/sources/notes.txt", "content/pages/aide.md~"]
)
def test_a_stray_file_is_a_problem(project: Path, name: str) -> None:
    (project / name).write_text("id: x\n", encoding="utf-8")
    (text,) = problems_of(project)
    assert text.startswith(f"{name}:1:1: seuls des fichiers ")


def test_a_stray_folder_is_a_problem(project: Path) -> None:
    (project / "content/territoires/anciens.yml").mkdir()
    (text,) = problems_of(project)
    assert text.startswith("content/territoires/anciens.yml:1:1: seuls des fichiers ")


def test_hidden_files_are_left_alone(project: Path) -> None:
    (project / "content/territoires/.DS_Store").write_bytes(b"\x00")
    assert load(project)


@pytest.mark.parametrize("name", ["content/territoires", "glossary/sources"])
def test_a_file_is_named_after_its_id(project: Path, name: str) -> None:
    (project / name / "val.yml").rename(project / name / "vallee.yml")
    (text,) = problems_of(project)
    assert "ne correspond pas au nom du fichier, vallee.yml" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Aide\n", "content/pages/aide.md:1:1: l'en-tête de la page manque"),
        ("---\ntitle: Aide\n", "content/pages/aide.md:1:1: l'en-tête de la page manque"),
        ("---\ntitle: Aide\n---\nMot.\n", "content/pages/aide.md:2:1: il manque la clé « descrip"),
        ("---\ntitle: A: b\n---\nMot.\n", "content/pages/aide.md:2:9: « : » suivi d'une espace"),
        ("---\ntitle: A\ndescription: b\n---\n\n", "content/pages/aide.md:1:1: cette page n'a pas"),
        (
            "---\ntitle: A\ndescription: b\n---\n\nun\u202edeux\n",
            "content/pages/aide.md:6:3: caractère invisible (U+202E)",
        ),
    ],
)
def test_a_page_without_its_head_is_explained(project: Path, text: str, expected: str) -> None:
    (project / "content/pages/aide.md").write_text(text, encoding="utf-8")
    assert problems_of(project)[0].startswith(expected)


def test_a_page_may_hold_tabs(project: Path) -> None:
    page = project / "content/pages/aide.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\tcode\n", encoding="utf-8")
    assert load(project)


def test_the_name_of_a_page_is_an_address(project: Path) -> None:
    (project / "content/pages/aide.md").rename(project / "content/pages/À propos.md")
    (text,) = problems_of(project)
    assert text.startswith("content/pages/À propos.md:1:1: le nom du fichier devient une adresse")
    assert text.endswith("Renommez-le a-propos.md")


# --- The national frame -------------------------------------------------------------------------


def test_the_national_frame_is_loaded(project: Path) -> None:
    content = load(project)
    assert [item.path for item in content.pacts] == ["content/national/pacte.yml"]
    assert content.measures is not None
    assert content.measures.value.nom == "Le plan d'essai"
    assert content.links is not None
    assert content.links.value.liens[0].vers == ("VAL-E-01", "VAL-L-01")
    assert [item.path for item in content.documents] == [
        "content/territoires/val.yml",
        "content/national/pacte.yml",
    ]


def test_files_are_known_by_the_text_that_they_encode(project: Path) -> None:
    found = {name: [file.path for file in files] for name, files in load(project).by_source.items()}
    assert found == {
        "val": ["content/territoires/val.yml"],
        "pacte": ["content/national/pacte.yml", "content/national/mesures.yml"],
    }


def test_the_national_frame_may_be_absent(project: Path) -> None:
    shutil.rmtree(project / "content/national")
    content = load(project)
    assert (content.pacts, content.measures, content.links) == ((), None, None)
    assert check(content) == ()
    assert not any(path.startswith("content/national") for path in walked(project))


@pytest.mark.parametrize("name", ["mesures.yml", "liens.yml", "pacte.yml"])
def test_each_file_of_the_national_frame_may_be_absent(project: Path, name: str) -> None:
    # Links name the measures and the pact: they go with them.
    for gone in {name, "liens.yml"}:
        (project / "content/national" / gone).unlink()
    if name == "pacte.yml":
        (project / "content/national/mesures.yml").unlink()
    assert check(load(project)) == ()


def test_every_national_file_is_walked(project: Path) -> None:
    (project / "content/national/notes.txt").write_text("x\n", encoding="utf-8")
    assert {path for path in walked(project) if path.startswith("content/national")} == {
        "content/national/liens.yml",
        "content/national/mesures.yml",
        "content/national/notes.txt",
        "content/national/pacte.yml",
    }


@pytest.mark.parametrize("name", ["mesures.yaml", "notes.txt", "pacte.yml~"])
def test_a_stray_file_of_the_national_folder_is_a_problem(project: Path, name: str) -> None:
    (project / "content/national" / name).write_text("id: x\n", encoding="utf-8")
    (text,) = problems_of(project)
    message = "seuls des fichiers « .yml » vont dans content/national/"
    assert text.startswith(f"content/national/{name}:1:1: {message}")


@pytest.mark.parametrize(
    ("name", "right"),
    [("mesure.yml", "mesures.yml"), ("Liens.yml", "liens.yml"), ("les-liens.yml", "liens.yml")],
)
def test_measures_and_links_under_a_wrong_name_are_one_problem(
    project: Path, name: str, right: str
) -> None:
    folder = project / "content/national"
    (folder / right).rename(folder / name)
    said = f"content/national/{name}:1:1: ce nom n'est pas tout à fait {right}\n    "
    assert problems_of(project) == [f"{said}Renommez-le {right}."]
    shutil.copy(folder / name, folder / right)
    copy = f"C'est sans doute une copie de {right} : effacez-la, ou donnez-lui un autre nom."
    assert problems_of(project) == [f"{said}{copy}"]


def test_a_national_text_may_have_a_name_near_that_of_the_links(project: Path) -> None:
    folder = project / "content/national"
    text = (folder / "pacte.yml").read_text(encoding="utf-8")
    (folder / "pacte.yml").unlink()
    (folder / "lens.yml").write_text(text.replace("id: pacte", "id: lens", 1), encoding="utf-8")
    assert [item.path for item in load(project).pacts] == ["content/national/lens.yml"]


def test_a_national_text_is_named_after_its_id(project: Path) -> None:
    folder = project / "content/national"
    (folder / "pacte.yml").rename(folder / "pacte-de-bourg.yml")
    (text,) = problems_of(project)
    assert text == (
        "content/national/pacte-de-bourg.yml:1:5: « id: pacte » ne correspond pas au nom du "
        "fichier, pacte-de-bourg.yml\n    Renommez le fichier pacte.yml, ou corrigez « id »."
    )


def test_a_file_in_place_of_the_national_folder_is_a_problem(project: Path) -> None:
    shutil.rmtree(project / "content/national")
    (project / "content/national").write_text("x\n", encoding="utf-8")
    assert problems_of(project) == ["content/national:1:1: ce dossier n'existe pas"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("axes: [a: b: c]\n", "content/national/mesures.yml:1:"),
        ("document: pacte\naxe: []\n", "content/national/mesures.yml:2:1: la clé « axe »"),
    ],
)
def test_unreadable_measures_leave_the_rest_readable(project: Path, text: str, said: str) -> None:
    (project / "content/national/mesures.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert any(str(problem).startswith(said) for problem in caught.value.problems)
    assert caught.value.unread == ("content/national/mesures.yml",)
    rest = caught.value.readable
    assert rest is not None
    assert rest.measures is None
    assert [item.value.id for item in rest.pacts] == ["pacte"]
    assert rest.links is not None
    # The links name measures that were not read: that is no fault of theirs.
    assert check(rest) == ()


def test_an_unreadable_link_file_leaves_the_rest_readable(project: Path) -> None:
    (project / "content/national/liens.yml").write_text("liens: x\n", encoding="utf-8")
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert caught.value.unread == ("content/national/liens.yml",)
    rest = caught.value.readable
    assert rest is not None
    assert rest.links is None
    assert rest.measures is not None
    assert check(rest) == ()


# --- Problems -----------------------------------------------------------------------------------


def test_problems_are_sorted_and_said_once() -> None:
    def problem(path: str, line: int) -> Problem:
        return Problem(path=path, line=line, column=1, message="m", hint="un\ndeux")

    error = ProblemsError([problem("b", 2), problem("a", 10), problem("a", 9), problem("b", 2)])
    assert [(item.path, item.line) for item in error.problems] == [("a", 9), ("a", 10), ("b", 2)]
    assert str(error.problems[0]) == "a:9:1: m\n    un\n    deux"


def test_problems_of_one_sort_are_said_together() -> None:
    def problem(line: int, message: str) -> Problem:
        return Problem(path="a", line=line, column=1, message=message)

    same = [problem(line, "« caff » est inconnu") for line in (3, 4, 9)]
    assert list(report(same)) == ["a:3:1: « caff » est inconnu", "    …et 2 autres lignes : 4, 9"]
    # Different names of one sort: the first five tell what is going on.
    others = [problem(line, f"« {line} » est déjà pris : b:{line}") for line in range(1, 8)]
    assert list(report(others))[4:] == [
        "a:5:1: « 5 » est déjà pris : b:5",
        "    …et 2 autres lignes : 6, 7",
    ]
    assert list(report([*same[:2], problem(5, "autre chose")]))[1:] == [
        "    …et une autre ligne : 4",
        "a:5:1: autre chose",
    ]
    assert list(report(problem(line, "m") for line in range(30)))[1].endswith("19, 20, …")
