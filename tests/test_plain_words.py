"""Each axis and objective of the real protocols has plain words, marked as the site's own."""

import html
from collections.abc import Iterator
from functools import cache

import pytest

from generator.corpus import Corpus
from generator.nodes import SectionNode
from generator.pipeline import assemble, read
from generator.render.site import render_site, site_pages
from tests.projects import DAY, ROOT


@cache
def corpus() -> Corpus:
    return assemble(read(ROOT), today=DAY)


def below(section: SectionNode) -> Iterator[SectionNode]:
    yield section
    for inner in section.sections:
        yield from below(inner)


@pytest.mark.parametrize("territory", ["grand-orly", "grenoble", "montelimar", "nancy", "troyes"])
def test_every_axis_and_objective_has_its_sentence(territory: str) -> None:
    sections = [
        section
        for axis in corpus().territory[territory].axes
        if axis.is_axis
        for section in below(axis)
    ]
    assert sections
    assert [section.id for section in sections if not section.plain] == []
    sentences = [section.plain for section in sections]
    assert [text for text in sentences if not text.endswith((".", "!", "?", "…"))] == []
    assert sorted(sentences) == sorted(set(sentences))


def test_pages_say_whose_words_they_are() -> None:
    pages = render_site(site_pages(corpus()), ())
    for axis in corpus().territory["montelimar"].axes:
        if axis.is_axis:
            page = pages[f"territoires/montelimar/{axis.id}.md"]
            assert axis.plain in html.unescape(page).replace("\u202f", " ").replace("\xa0", " ")
            assert 'En clair</strong> <span class="source">(mots du site)' in page
