"""The command line as an editor meets it: French, exit codes, nothing lost after a mistake."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.projects import MINI


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the miniature project, to be spoilt."""
    return shutil.copytree(MINI, tmp_path / "projet")


def run(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--racine", str(project), *arguments])
    # Click keeps an exception that is no orderly exit: an editor would have seen a traceback.
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def spoil(project: Path, name: str, before: str, after: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


VAL = "content/territoires/val-d-essai.yml"


def test_valid_content_is_said_to_be_so(project: Path) -> None:
    result = run(project, "valider")
    assert (result.exit_code, result.stdout) == (0, "Tout est en ordre : 3 territoires.\n")


def test_every_problem_is_said_at_once_in_order(project: Path) -> None:
    spoil(project, VAL, "partenaire: caf", "partenaire: caff")
    spoil(project, VAL, "theme: egalite", "theme: egalit")
    # A file that cannot be read does not hide what is wrong in the others.
    spoil(project, "content/territoires/mont-d-essai.yml", "colonnes:", "colonne:")
    result = run(project, "valider")
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line[:1].strip()]
    assert [line.split(": ")[0] for line in lines[:3]] == [
        "content/territoires/mont-d-essai.yml:27:3",
        f"{VAL}:33:12",
        f"{VAL}:95:29",
    ]
    assert "3 problèmes à corriger." in lines[-2]


def test_only_the_named_files_are_detailed(project: Path) -> None:
    spoil(project, VAL, "partenaire: caf", "partenaire: caff")
    clean = run(project, "valider", str(project / "content/themes.yml"))
    assert clean.exit_code == 1
    assert clean.stderr == (
        f"\nRien à corriger dans ces fichiers.\n1 problème dans un autre fichier : {VAL}\n"
    )
    for name in (VAL, "content/territoires", "."):
        found = run(project, "valider", str(project / name))
        assert found.exit_code == 1
        assert "caff" in found.stderr
        assert "autre fichier" not in found.stderr


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("content/territoires/val-d-esai.yml", f"« {VAL} »"),
        ("content/theme.yml", "« content/themes.yml »"),
        ("README.md", None),
        ("content/territoire", None),
        ("/etc/hosts", None),
    ],
)
def test_a_file_that_is_none_of_the_project_is_refused(
    project: Path, name: str, near: str | None
) -> None:
    result = run(project, "valider", str(project / name))
    assert result.exit_code == 2
    assert f"« {name} » n'est pas un fichier du projet." in result.stderr
    if near is not None:
        assert f"Vouliez-vous dire {near} ?" in result.stderr


def test_a_missing_file_of_the_project_can_be_named(project: Path) -> None:
    (project / "content/themes.yml").unlink()
    assert run(project, "valider", str(project / "content/themes.yml")).exit_code == 1


def test_what_waits_for_a_file_to_be_mended_is_said(project: Path) -> None:
    spoil(project, "content/themes.yml", "nom:", "noms:")
    said = run(project, "valider").stderr
    assert said.endswith(
        "D'autres contrôles attendent que ce fichier soit corrigé : content/themes.yml\n"
    )
    spoil(project, VAL, "partenaire: caf", "partenair: caf")
    assert "que ces fichiers soient corrigés : content/terri" in run(project, "valider").stderr


def test_the_project_is_found_from_any_of_its_folders(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "content/territoires")
    assert CliRunner().invoke(main, ["valider", "val-d-essai.yml"]).exit_code == 0
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["valider"])
    assert result.exit_code == 2
    assert "Lancez la commande depuis le dossier du projet" in result.stderr
    assert CliRunner().invoke(main, ["valider", "--help"]).exit_code == 0


@pytest.mark.parametrize("epoch", ["hier", "1e9", "9" * 30])
def test_a_date_that_is_no_number_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(project, "construire")
    assert result.exit_code == 2
    assert f"et non « {epoch} »" in result.stderr


def test_pages_cannot_go_where_a_file_stands(project: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("Mot.", encoding="utf-8")
    result = run(project, "construire", "--sortie", str(tmp_path / "fichier"))
    assert result.exit_code == 1
    assert "impossible d'écrire dans" in result.stderr


def test_a_mistake_leaves_the_pages_as_they_were(project: Path) -> None:
    pages = project / "build/pages"
    assert run(project, "construire").exit_code == 0
    before = {path: path.read_bytes() for path in pages.rglob("*") if path.is_file()}
    spoil(project, VAL, "id: VAL-E-02", "id VAL-E-02")
    assert run(project, "construire").exit_code == 1
    assert {path: path.read_bytes() for path in pages.rglob("*") if path.is_file()} == before


def test_a_lost_link_stops_the_build_before_anything_is_written(project: Path) -> None:
    page = project / "content/pages/aide.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Ici](rien.md)\n", encoding="utf-8")
    result = run(project, "construire")
    assert result.exit_code == 1
    assert "aucune page ne s'appelle « rien.md »" in result.stderr
    assert not (project / "build").exists()


def test_building_twice_writes_nothing_the_second_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    run(project, "construire")
    assert ": 0 écrits," in run(project, "construire").stdout


def test_pages_can_go_elsewhere(project: Path, tmp_path: Path) -> None:
    assert run(project, "construire", "--sortie", str(tmp_path / "ailleurs")).exit_code == 0
    assert (tmp_path / "ailleurs/index.md").is_file()
    assert not (project / "build/pages").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["valdier"], "La commande 'valdier' n'existe pas. Vouliez-vous dire 'valider' ?"),
        (["fidelite"], "Il manque l'option '--sources'."),
        (["fidelite", "--sources", "nulle-part"], "introuvable"),
        (["construire", "--vite"], "L'option '--vite' n'existe pas."),
        (["servir", "un", "deux"], "Arguments en trop"),
    ],
)
def test_a_wrong_command_is_explained_in_french(
    project: Path, arguments: list[str], said: str
) -> None:
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Usage :" in result.stderr
    assert "Error" not in result.stderr


def test_help_is_french(project: Path) -> None:
    shown = run(project, "--help").stdout
    assert "Commandes :" in shown
    assert "Show this" not in shown


def test_fidelity_says_which_source_is_missing(project: Path, tmp_path: Path) -> None:
    result = run(project, "fidelite", "--sources", str(tmp_path))
    assert result.exit_code == 1
    assert "Il manque mont-d-essai.txt" in result.stderr


def test_a_source_in_another_encoding_is_explained(project: Path, tmp_path: Path) -> None:
    for name in ("mont-d-essai", "val-d-essai"):
        (tmp_path / f"{name}.txt").write_bytes("Été".encode("latin-1"))
    result = run(project, "fidelite", "--sources", str(tmp_path))
    assert result.exit_code == 1
    assert "mont-d-essai.txt:1:1: ce fichier n'est pas en UTF-8" in result.stderr


def test_differences_say_where_the_file_writes_them(project: Path, tmp_path: Path) -> None:
    for name in ("mont-d-essai", "val-d-essai"):
        (tmp_path / f"{name}.txt").write_text("Rien.", encoding="utf-8")
    result = run(project, "fidelite", "--sources", str(tmp_path))
    assert result.exit_code == 1
    assert f"écrit dans {VAL}:58\n" in result.stdout


def test_schemas_are_written(project: Path) -> None:
    assert run(project, "schemas").exit_code == 0
    assert (project / "build/schemas/territoire.schema.json").is_file()
