"""Search records: what a citizen may ask finds the statement, the acronym, the partner."""

from collections.abc import Mapping

import pytest

from generator.records import records
from generator.render.site import site_pages
from generator.search import Record, search_words
from tests.projects import mini_corpus


@pytest.fixture(scope="module")
def by_url() -> Mapping[str, Record]:
    corpus = mini_corpus()
    found = records(corpus, site_pages(corpus))
    urls = {record.url: record for record in found}
    assert len(urls) == len(found)
    return urls


def words(record: Record) -> set[str]:
    return {
        word for text in (record.title, record.text, *record.extra) for word in search_words(text)
    }


STATEMENT = "/territoires/val-d-essai/emploi/#VAL-E-01"


def test_every_page_and_statement_has_one_record(by_url: Mapping[str, Record]) -> None:
    corpus = mini_corpus()
    pages = {page.url for page in site_pages(corpus)}
    here = {
        f"/themes/{theme}/#territoire-{territory.id}"
        for theme in corpus.themes
        for territory in corpus.territories
    }
    assert set(by_url) == {s.url for s in corpus.statements} | pages | here


def test_what_a_territory_says_on_a_theme_is_asked_by_both_names(
    by_url: Mapping[str, Record],
) -> None:
    found = by_url["/themes/sante/#territoire-mont-d-essai"]
    assert "Santé Mont d'Essai" in found.names
    # It answers in a sentence, and to nothing else: without a place, the theme is the answer.
    assert found.text == "2 engagements, sans indicateur."
    assert (found.extra, found.lifted) == ((), ())


def test_a_statement_is_found_by_the_expansion_of_its_acronyms(
    by_url: Mapping[str, Record],
) -> None:
    assert {"taxe", "fonciere", "tfpb", "quartier"} <= words(by_url[STATEMENT])


def test_a_statement_is_filtered_by_who_where_what(by_url: Mapping[str, Record]) -> None:
    filters = by_url["/territoires/mont-d-essai/sante/#MONT-SAN-01"].filters
    assert {facet: [choice.label for choice in choices] for facet, choices in filters.items()} == {
        "fiche": ["Énoncé"],
        "territoire": ["Mont d'Essai"],
        "theme": ["Santé"],
        "famille": ["L'État et ses services", "L'emploi"],
        "partenaire": ["État", "Agence régionale de santé (ARS)", "Pôle emploi"],
        "voie": [
            "Sous son nom, ou par ses services",
            "En appui : partenaire, financeur, signataire",
        ],
        "sigle": [],
        "nature": ["Engagement"],
        "indicateur": ["Sans indicateur"],
        "validite": ["Texte en cours, ou sans date de fin"],
    }


def test_the_institution_above_a_body_is_a_filter_too(by_url: Mapping[str, Record]) -> None:
    record = by_url["/territoires/mont-d-essai/sante/#MONT-SAN-01"]
    assert "etat" in {choice.id for choice in record.filters["partenaire"]}


def test_a_title_names_who_commits_in_few_words(by_url: Mapping[str, Record]) -> None:
    assert by_url[STATEMENT].title == "VAL-E-01 · Les collectivités du Val d'Essai"
    assert by_url["/territoires/val-d-essai/emploi/#VAL-E-01B"].title == "VAL-E-01B"


def test_the_page_that_defines_a_word_outweighs_those_that_use_it(
    by_url: Mapping[str, Record],
) -> None:
    assert by_url["/sigles/tfpb/"].weight > by_url["/themes/emploi/"].weight
    assert by_url["/themes/emploi/"].weight > by_url[STATEMENT].weight


@pytest.mark.parametrize(
    ("url", "kind", "word"),
    [
        ("/territoires/val-d-essai/", "territoire", "essaiville"),
        ("/territoires/val-d-essai/emploi/", "axe", "emploi"),
        ("/themes/emploi/", "thème", "travail"),
        ("/partenaires/etat/", "partenaire", "prefet"),
        ("/partenaires/val-collectivites/", "groupe", "collectivite"),
        ("/sigles/cls/", "sigle", "comite"),
        ("/qualite/", "page", "document"),
    ],
)
def test_a_page_says_what_it_is_and_answers_to_everyday_words(
    by_url: Mapping[str, Record], url: str, kind: str, word: str
) -> None:
    assert by_url[url].kind == kind
    assert word in words(by_url[url])
