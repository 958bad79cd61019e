"""Finishing a page: French spaces, relative links, headings that hold hostile text."""

import dataclasses
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta

from generator.render import contexts
from generator.render.engine import (
    _environment,
    drawing,
    french_markdown,
    markdown_heading,
    relative_url,
    render,
)
from generator.render.parts import Chart
from generator.render.site import site_pages
from generator.typography import french_spaces
from tests.projects import mini_corpus

THIN, FULL = "\u202f", "\u00a0"
TEMPLATE = "financements.md.jinja"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Qui : l'État ?", f"Qui{FULL}: l'État{THIN}?"),
        ("« mot »", f"«{FULL}mot{FULL}»"),
        ("100 % de 61 000 euros", f"100{FULL}% de 61{THIN}000 euros"),
        ("a ; b ! c", f"a{THIN}; b{THIN}! c"),
        # What is not French punctuation stays: Markdown's images, times, a line's own indentation.
        ("voir ![plan](x.png) à 10:30\n : terme", "voir ![plan](x.png) à 10:30\n : terme"),
        ("en 2019 2020 personnes", "en 2019 2020 personnes"),
    ],
)
def test_french_spaces(typed: str, set_: str) -> None:
    assert french_spaces(typed) == set_


def test_a_drawing_comes_through_as_it_was_drawn_and_the_words_around_it_are_spaced() -> None:
    page = next(item for item in site_pages(mini_corpus()) if item.template == TEMPLATE)
    svgs = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 563" width="632">\n'
        f'<text transform="translate(1 200)">{word} : « {word} » ; 10 500 % ?</text>\n</svg>'
        for word in ("Orly", "Vitry")
    ]
    charts = tuple(
        Chart(caption=f"Que dit {number} : 61 000 % ?", svg=drawing(svg))
        for number, svg in enumerate(svgs)
    )
    context = dataclasses.replace(page.context, charts=charts)
    text = render(page.template, context, page_url=page.url, head={})
    assert text.count("<svg ") == len(svgs)
    for number, svg in enumerate(svgs):
        assert svg in text
        # The second caption stands between the drawings.
        assert f"Que dit {number}{FULL}: 61{THIN}000{FULL}%{THIN}?" in text


def test_the_links_of_a_drawing_are_made_relative_and_not_its_words() -> None:
    page = next(item for item in site_pages(mini_corpus()) if item.template == TEMPLATE)
    svg = '<svg viewBox="0 0 1 1"><a href="/sigles/"><text>{}</text></a></svg>'
    said = 'data-x href="/sigles/" ; 10 500 %'
    chart = Chart(caption="x", svg=drawing(svg.format(said)))
    context = dataclasses.replace(page.context, charts=(chart,))
    text = render(page.template, context, page_url="/territoires/x/", head={})
    assert svg.format(said).replace('<a href="/sigles/"', '<a href="../../sigles/"') in text


@pytest.mark.parametrize(
    "code", ["```\na : b\n```", "    a : b", "`git log ; ls`", "| :--- | :---: |"]
)
def test_code_and_table_rules_of_a_hand_written_page_are_left_alone(code: str) -> None:
    assert french_markdown(f"Quoi :\n{code}\nQui ?") == f"Quoi :\n{code}\nQui ?".replace(
        "Quoi :", f"Quoi{FULL}:"
    ).replace("Qui ?", f"Qui{THIN}?")


@given(st.text())
def test_french_spaces_change_spaces_only_and_once(text: str) -> None:
    once = french_spaces(text)
    assert re.sub(f"[{THIN}{FULL}]", " ", once) == re.sub(f"[{THIN}{FULL}]", " ", text)
    assert french_spaces(once) == once


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("/sigles/tfpb/", "/territoires/grenoble/", "../../sigles/tfpb/"),
        ("/territoires/grenoble/#qui", "/territoires/grenoble/", "#qui"),
        ("/territoires/grenoble/", "/territoires/grenoble/emploi/", "../"),
        ("/", "/sigles/", "../"),
        ("/donnees/sigles.csv", "/donnees/", "sigles.csv"),
        ("/aide/", "/", "aide/"),
        ("/#x", "/aide/", "../#x"),
    ],
)
def test_relative_url(target: str, page: str, expected: str) -> None:
    assert relative_url(target, page) == expected


@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip() != ""))
def test_a_heading_is_only_text(text: str) -> None:
    visible = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    if not visible:
        return
    html = markdown.markdown(
        str(markdown_heading(2, visible, "ancre")), extensions=["attr_list", "tables"]
    )
    inner = re.fullmatch(r'<h2 id="ancre">(.*)</h2>', html, re.DOTALL)
    assert inner is not None, html
    assert "<" not in inner[1]


CONTEXT_OF = {
    "accueil.md.jinja": contexts.Home,
    "chercher.md.jinja": contexts.LookupPage,
    "comparer.md.jinja": contexts.ComparisonPage,
    "dossier.md.jinja": contexts.FolderPage,
    "index.md.jinja": contexts.Index,
    "livret.md.jinja": contexts.BookletPage,
    "territoire.md.jinja": contexts.TerritoryPage,
    "territoires.md.jinja": contexts.TerritoriesPage,
    "axe.md.jinja": contexts.AxisPage,
    "partenaire.md.jinja": contexts.PartnerPage,
    "sigle.md.jinja": contexts.AcronymPage,
    "sigles.md.jinja": contexts.AcronymIndex,
    "theme.md.jinja": contexts.ThemePage,
    "qualite.md.jinja": contexts.QualityPage,
    "donnees.md.jinja": contexts.DataPage,
    "quartiers.md.jinja": contexts.NeighbourhoodsPage,
    "commune.md.jinja": contexts.CommunePage,
    "financements.md.jinja": contexts.FundingPage,
    "mesures.md.jinja": contexts.MeasuresPage,
    "mesure.md.jinja": contexts.MeasurePage,
    "pacte.md.jinja": contexts.PactPage,
    "reciprocite.md.jinja": contexts.ReciprocityPage,
}


def test_every_template_has_its_context() -> None:
    names = {name for name in _environment().list_templates() if not name.startswith("_")}
    assert names == set(CONTEXT_OF)


@pytest.mark.parametrize("name", sorted(CONTEXT_OF))
def test_a_template_uses_its_context_and_all_of_it(name: str) -> None:
    environment = _environment()
    assert environment.loader is not None
    source = environment.loader.get_source(environment, name)[0]
    used = meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)
    assert used == {field.name for field in dataclasses.fields(CONTEXT_OF[name])}
