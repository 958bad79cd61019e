"""Rules across files: each has been seen to fail, and says what to write.

Case files: `cas/chargement/regles/<cas>.yml` is one change to the valid project of
`cas/chargement/projet/`, the rule that must see it, and what must be said.
"""

import json
import shutil
from pathlib import Path

import pytest

from generator.checks import RULES, check
from generator.checks.ids import RESERVED_PAGES
from generator.checks.pages import links_lead_somewhere, navigation_exists
from generator.checks.walk import View, walk
from generator.export import export
from generator.pipeline import assemble
from generator.reading.load import UnreadFilesError, load
from generator.reading.yaml_file import parse_yaml
from generator.render.site import render_site, site_pages
from tests.projects import DAY

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
        # A city contract that the file lists, and that nothing need name.
        ("    type: QPV", "    type: QPV\n    contrat_de_ville: Contrat du Val"),
        (
            "contrats_de_ville:\n  - {id: val, nom: Contrat du Val, ligne: 42, texte: le contrat",
            "contrats_de_ville:\n  - {id: val, nom: Autre contrat, ligne: 42, texte: le contrat",
        ),
        # A group that a word of the tables names, or a party: either is enough.
        ("{groupe: val-bailleurs, libelle", "{partenaire: bailleur-du-val, libelle"),
        ("Bailleurs: {groupe: val-bailleurs}", "Bailleurs: {partenaire: bailleur-du-val}"),
        # The number of a cell may have words beside it; a number of a row is in no order.
        ("texte: 2018 | 6 | 10 500", "texte: 10 500 € | 6 projets | 2018"),
        # A sentence may leave its year to another; a number of projects is no year.
        ('1,2 million", projets: 45', '1,2 million pour 2018 projets", annee: 2019, projets: 2018'),
        ("texte: Total | 10 | 18 500", "texte: Total | 10 | 18 500, periode: 2018-2019"),
        # A sentence names its neighbourhood among other words.
        ("texte: Les Halles | X | 1 708", "texte: à Les Halles (1 708)"),
        # What is no commitment does not break a silence.
        ("themes: [emploi, jeunesse]", "themes: [sante]\n            nature: constat"),
        # Two sections of one name may stand in two axes, and a short title inside one.
        ("titre: Rénover", "titre: Rénover encore\n        titre_court: Emploi"),
        # An address that is reserved under a territory is not so inside an axis.
        ("id: tableau", "id: quartiers"),
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
    change(
        project,
        {
            "fichier": "content/national/pacte.yml",
            "remplacer": "id: PAC-M-VILLES\n",
            "par": "id: PAC-M-VILLES\n        parties: [{groupe: pacte-villes, libelle: Nous}]\n",
        },
    )
    assert check(load(project)) == ()


def test_a_group_may_be_named_by_a_file_that_could_not_be_read(project: Path) -> None:
    pact = project / "content/national/pacte.yml"
    pact.write_text(pact.read_text(encoding="utf-8") + "faute: x\n", encoding="utf-8")
    partners = {"fichier": "content/partenaires.yml", "remplacer": "id: val-bailleurs"}
    change(project, partners | {"par": "id: autres-bailleurs"})
    for name in ("Bailleurs: {groupe", "{groupe"):
        val = project / "content/territoires/val.yml"
        text = val.read_text(encoding="utf-8")
        named = text.replace(f"{name}: val-bailleurs", f"{name[:-6]}partenaire: bailleur-du-val")
        val.write_text(named, encoding="utf-8")
    with pytest.raises(UnreadFilesError) as caught:
        load(project)
    assert caught.value.readable is not None
    assert check(caught.value.readable) == ()
    pact.write_text(pact.read_text(encoding="utf-8").removesuffix("faute: x\n"), encoding="utf-8")
    (problem,) = check(load(project))
    assert problem.message == "aucun document ne nomme le groupe « autres-bailleurs »"


def test_a_national_text_cannot_take_the_id_of_a_territory(project: Path) -> None:
    folder = project / "content/national"
    (folder / "pacte.yml").rename(folder / "val.yml")
    change(
        project,
        {"fichier": "content/national/val.yml", "remplacer": "id: pacte\n", "par": "id: val\n"},
    )
    (problem,) = check(load(project))
    assert str(problem) == (
        "content/national/val.yml:1:5: l'identifiant « val » est déjà celui de "
        "content/territoires/val.yml\n"
        "    Choisissez un autre identifiant, et renommez le fichier comme lui."
    )


@pytest.mark.parametrize("name", ["aide", *sorted(RESERVED_PAGES - {"404", "index", "mesures"})])
def test_a_national_text_cannot_take_the_address_of_another_page(project: Path, name: str) -> None:
    folder = project / "content/national"
    (folder / "pacte.yml").rename(folder / f"{name}.yml")
    change(
        project,
        {
            "fichier": f"content/national/{name}.yml",
            "remplacer": "id: pacte\n",
            "par": f"id: {name}\n",
        },
    )
    (problem,) = check(load(project))
    assert str(problem) == (
        f"content/national/{name}.yml:1:5: « {name} » est l'adresse d'une autre page du site\n"
        "    Choisissez un autre identifiant."
    )


def test_a_project_that_passes_the_checks_is_published(project: Path) -> None:
    # Measures and a glossary of a text that is no territory's, but printed for itself.
    glossary = project / "glossary/sources/pacte.yml"
    glossary.write_text(
        "document: pacte\nentrees:\n  - {sigle: PIC, ligne: 2, partie: texte, "
        "developpe: plan d'investissement dans les compétences}\n",
        encoding="utf-8",
    )
    content = load(project)
    assert check(content) == ()
    corpus = assemble(content, today=DAY)
    pages = render_site(site_pages(corpus), content.pages)
    assert 'href="../../pacte/"' in pages["sigles/pic.md"]
    acronyms = json.loads(export(corpus)["donnees/sigles.json"])
    (pic,) = (row for row in acronyms if row["id"] == "pic")
    assert [item["territoire"] for item in pic["sens"][0]["attestations"]] == ["pacte"]


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


_ROW = {
    "fichier": "content/territoires/val.yml",
    "remplacer": "texte: 2019 | 4 | 8 000, annee: 2019, projets: 4, euros: 8000",
}


@pytest.mark.parametrize(
    ("cell", "euros"), [("1,2 million", "1200000"), ("12 k€", "12000"), ("8 000,50", "8000.5")]
)
def test_a_cell_may_write_its_number_as_people_do(project: Path, cell: str, euros: str) -> None:
    row = f'texte: "2019 | 4 | {cell}", annee: 2019, projets: 4, euros: {euros}'
    change(project, _ROW | {"par": row})
    assert check(load(project)) == ()


def test_the_cents_of_a_number_are_not_a_number(project: Path) -> None:
    row = 'texte: "2019 | 4 | 8 000,50", annee: 2019, projets: 4, euros: 50'
    change(project, _ROW | {"par": row})
    assert len(check(load(project))) == 1


def test_even_the_usual_genre_is_not_said_inside(project: Path) -> None:
    inside = "        genre: axe\n        niveau: enjeu"
    file = "content/territoires/val.yml"
    change(project, {"fichier": file, "remplacer": "        niveau: enjeu", "par": inside})
    (problem,) = check(load(project))
    assert "premier niveau" in str(problem)


def test_a_section_of_a_national_text_has_no_page_whose_address_to_take(project: Path) -> None:
    file = "content/national/pacte.yml"
    change(project, {"fichier": file, "remplacer": "id: mobilite", "par": "id: quartiers"})
    assert check(load(project)) == ()
