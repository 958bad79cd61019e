"""Rules across files: each has been seen to fail, and says what to write.

Case files: `cas/chargement/regles/<cas>.yml` is one change to the valid project of
`cas/chargement/projet/`, the rule that must see it, and what must be said.
"""

import shutil
from pathlib import Path

import pytest

from generator.checks import RESERVED_PAGES, RULES, check
from generator.checks.pages import links_lead_somewhere, navigation_exists
from generator.checks.walk import View, walk
from generator.reading.load import load
from generator.reading.yaml_file import parse_yaml

CASES = Path(__file__).parent / "cas" / "chargement"
RULE_CASES = sorted((CASES / "regles").glob("*.yml"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "projet", tmp_path / "projet"))


def read_case(path: Path) -> dict[str, str]:
    data = parse_yaml(path.read_text(encoding="utf-8"), path=path.name).data
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if isinstance(value, str)}


def change(root: Path, case: dict[str, str]) -> None:
    file = root / case["fichier"]
    text = file.read_text(encoding="utf-8")
    assert text.count(case["remplacer"]) == 1, "le cas ne retrouve pas ce qu'il remplace"
    file.write_text(text.replace(case["remplacer"], case["par"]), encoding="utf-8")


def test_a_right_project_has_no_problem(project: Path) -> None:
    assert check(load(project)) == ()


@pytest.mark.parametrize("path", RULE_CASES, ids=lambda path: str(path.stem))
def test_a_rule_sees_what_is_wrong(project: Path, path: Path) -> None:
    case = read_case(path)
    change(project, case)
    content = load(project)
    assert "".join(f"{problem}\n" for problem in check(content)) == case["attendu"]
    (rule,) = (rule for rule in RULES if rule.__name__ == case["regle"])
    assert list(rule(View(content)))


def test_every_rule_has_been_seen_to_fail() -> None:
    seen = {read_case(path)["regle"] for path in RULE_CASES}
    assert {rule.__name__ for rule in RULES} - seen == set()


def test_two_territories_cannot_share_a_prefix(project: Path) -> None:
    first = project / "content/territoires/val.yml"
    text = first.read_text(encoding="utf-8")
    second = text.replace("id: val\n", "id: vallee\n", 1)
    first.with_name("vallee.yml").write_text(second, encoding="utf-8")
    problems = {
        f"{problem.path}:{problem.line}: {problem.message}" for problem in check(load(project))
    }
    assert (
        "content/territoires/vallee.yml:4: le préfixe « VAL » est déjà celui de "
        "content/territoires/val.yml"
    ) in problems
    assert (
        "content/territoires/vallee.yml:47: l'identifiant « VAL-E-01 » est déjà pris : "
        "content/territoires/val.yml:47"
    ) in problems


def test_a_body_may_be_called_by_the_name_of_what_it_depends_on(project: Path) -> None:
    case = {
        "fichier": "content/territoires/val.yml",
        "remplacer": "{partenaire: etat, libelle: L'État}",
        "par": "{partenaire: missions-locales, libelle: L'État}",
    }
    change(project, case)
    assert check(load(project)) == ()


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        # A commune where a neighbourhood spills over, and one of the protocol.
        ("communes: [Bourg]\n        dispositif", "communes: [Hameau]\n        dispositif"),
        ("genre: annexe", "genre: gouvernance"),
        # A sentence may give a sum and leave to another how many projects share it.
        ("projets: 45, euros: 1200000", "projets: 46, euros: 1200000"),
        ('1,2 million", projets', '1 200 000 €", projets'),
        ("somme_de: [VAL-F-BOURG]", "somme_de: []"),
    ],
)
def test_what_the_new_rules_must_let_through(project: Path, written: str, changed: str) -> None:
    case = {"fichier": "content/territoires/val.yml", "remplacer": written, "par": changed}
    change(project, case)
    assert check(load(project)) == ()


def test_a_national_text_may_name_a_group_of_its_own(project: Path) -> None:
    change(
        project,
        {
            "fichier": "content/partenaires.yml",
            "remplacer": "groupes:\n",
            "par": "groupes:\n  - {id: pacte-villes, nom: Les villes, territoire: pacte, "
            "membres: [etat], composition: Lecture du site.}\n",
        },
    )
    assert check(load(project)) == ()


@pytest.mark.parametrize("name", sorted(RESERVED_PAGES - {"404"}))
def test_a_page_cannot_take_an_address_of_the_site(project: Path, name: str) -> None:
    page = project / "content/pages/aide.md"
    page.rename(page.with_name(f"{name}.md"))
    (problem,) = check(load(project))
    assert problem.message.startswith(f"« {name} » est l'adresse d'une page")


TREE = {
    "aide.md": "# Aide\n\n## Par où commencer\n",
    "territoires/index.md": '<div id="liste"></div>',
    "donnees/sigles.csv": "",
}


def lost_links(project: Path, text: str) -> list[str]:
    page = project / "content/pages/aide.md"
    head = "---\ntitle: Aide\ndescription: Comment lire.\n---\n"
    page.write_text(f"{head}# Aide\n\n{text}\n", encoding="utf-8")
    content = load(project)
    assert check(content) == ()
    return list(map(str, links_lead_somewhere(content.pages, TREE)))


@pytest.mark.parametrize(
    "link",
    [
        "territoires/index.md",
        "./territoires/index.md#liste",
        "#par-ou-commencer",
        "donnees/sigles.csv",
        "https://exemple.test/rien.md",
        "mailto:ici@exemple.test",
    ],
)
def test_a_right_link_of_a_page_is_let_through(project: Path, link: str) -> None:
    assert lost_links(project, f"Voyez [la page]({link}).") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Voyez [ici](territoire/index.md).",
            (
                "content/pages/aide.md:7:7: aucune page ne s'appelle « territoire/index.md »\n"
                "    Vouliez-vous dire « territoires/index.md » ?"
            ),
        ),
        (
            "[ici](territoires/)",
            "content/pages/aide.md:7:1: aucune page ne s'appelle « territoires/ »",
        ),
        ("[ici](/aide.md)", "content/pages/aide.md:7:1: aucune page ne s'appelle « /aide.md »"),
        ("[ici][1]\n\n[1]: rien.md", "content/pages/aide.md:9:1: aucune page ne s'appelle"),
        ("![dessin](dessin.png)", "content/pages/aide.md:7:1: aucune page ne s'appelle"),
        (
            "[ici](territoires/index.md#listes)",
            (
                "content/pages/aide.md:7:1: la page territoires/index.md n'a pas d'endroit nommé "
                "« listes »\n    Vouliez-vous dire « liste » ?"
            ),
        ),
    ],
)
def test_a_lost_link_of_a_page_is_explained(project: Path, text: str, said: str) -> None:
    (found,) = lost_links(project, text)
    assert found.startswith(said)


def test_what_is_shown_as_code_is_no_link_and_no_html(project: Path) -> None:
    assert lost_links(project, "`<b>[x](rien.md)`\n\n```\n<i>\n[x](rien.md)\n```") == []


def test_a_lost_page_of_the_navigation_is_a_problem() -> None:
    settings = "theme:\n  a: perdu.md\nnav:\n  - Aide: aide.md\n  - Le site:\n      - Ici: aid.md\n"
    (problem,) = navigation_exists("mkdocs.yml", settings, TREE)
    assert str(problem) == (
        "mkdocs.yml:6:14: la navigation mène à une page qui n'existe pas : aid.md\n"
        "    Vouliez-vous dire « aide.md » ?"
    )
    assert list(navigation_exists("mkdocs.yml", "site_name: x\n", TREE)) == []


def test_walking_gives_the_places_of_the_file(project: Path) -> None:
    (territory,) = load(project).territories
    locs = [loc for loc, _ in walk(territory.value)]
    assert locs[0] == ()
    assert ("sections", 0, "listes", 0, "enonces", 1) in locs
    assert len(locs) == len(set(locs))
