"""Meeting booklets: they say every commitment once, with its code, and ask what is left unsaid."""

import dataclasses
import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.booklet.content import booklets
from generator.booklet.parts import Booklet, Item
from generator.booklet.pdf import Press
from generator.corpus import Corpus
from generator.model import Kind
from generator.pipeline import assemble, read
from generator.typography import french_spaces
from generator.ways import reach
from tests.projects import ROOT, mini_corpus

SITE = "https://exemple.test/essai/"
A4 = (595, 842)


@cache
def real_corpus() -> Corpus:
    return assemble(read(ROOT), today=datetime.date(2026, 1, 2))


@cache
def real() -> dict[str, Booklet]:
    return {booklet.path: booklet for booklet in booklets(real_corpus())}


def items(booklet: Booklet) -> Iterator[Item]:
    for part in booklet.parts:
        for axis in part.axes:
            for group in axis.groups:
                yield from group.items


def to_fill_in(booklet: Booklet) -> list[str]:
    """Return the codes of the lines that have boxes."""
    return [item.id for item in items(booklet) if not item.kind]


def asked(booklet: Booklet) -> list[str]:
    return [
        question.text
        for part in booklet.parts
        for question in (*part.questions, *(q for axis in part.axes for q in axis.questions))
    ]


@cache
def pdf(path: str) -> PdfReader:
    made = Press(site_url=SITE).print([real()[path]])
    return PdfReader(io.BytesIO(made[real()[path].pdf]))


def text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def titles(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield entry.title


# --- What they say -------------------------------------------------------------------------------


def test_each_territory_has_one_with_every_commitment_once_in_order() -> None:
    for territory in real_corpus().territories:
        expected = [statement.id for statement in territory.commitments]
        assert to_fill_in(real()[territory.id]) == expected


def test_each_partner_that_commits_has_one_with_what_reaches_it() -> None:
    corpus = real_corpus()
    for partner in corpus.partners:
        family = frozenset(corpus.family(partner))
        expected = [
            statement.id
            for territory in corpus.territories
            for statement in territory.commitments
            if reach(statement, partner, family) in {"direct", "services", "groupe"}
        ]
        booklet = real().get(f"partenaires/{partner}")
        assert (to_fill_in(booklet) if booklet else []) == expected


def test_words_are_those_of_the_document() -> None:
    corpus = real_corpus()
    for booklet in real().values():
        assert [i.id for i in items(booklet) if i.text != corpus.by_id[i.id].text] == []


def test_what_is_no_commitment_has_no_boxes() -> None:
    corpus = real_corpus()
    for booklet in real().values():
        for item in items(booklet):
            if not item.kind:
                assert corpus.by_id[item.id].kind is Kind.ENGAGEMENT


def test_the_glossary_explains_the_acronyms_of_the_booklet_and_no_other() -> None:
    for path, booklet in real().items():
        said = repr(dataclasses.asdict(booklet)["parts"]).casefold()
        known = real_corpus().glossary.by_id
        for term in booklet.glossary:
            spellings = known[term.url.strip("/").rpartition("/")[2]].spellings
            # Found by any of its spellings, plural or dotted; punctuation does not count.
            bare = {re.sub(r"\W", "", spelling).casefold() for spelling in spellings}
            assert any(word in re.sub(r"[^\w]", "", said) for word in bare), (path, term)
    assert {term.spelling for term in real()["montelimar"].glossary} >= {"QPV", "TFPB"}
    assert "PAEN" not in {term.spelling for term in real()["montelimar"].glossary}


def test_questions_ask_what_the_document_leaves_unsaid() -> None:
    montelimar, grand_orly = asked(real()["montelimar"]), asked(real()["grand-orly"])
    assert any(text.startswith("Aucun indicateur") for text in montelimar)
    assert any("ne nomme personne" in text for text in montelimar)
    assert any("ni date ni signature" in text for text in montelimar)
    assert any("devait être fixé en 2020" in text for text in grand_orly)


def test_a_question_names_only_commitments_of_its_axis_that_lack_the_thing() -> None:
    corpus = real_corpus()
    for territory in corpus.territories:
        for axis in real()[territory.id].parts[0].axes:
            own = {i.id for g in axis.groups for i in g.items if not i.kind}
            for question in axis.questions:
                assert own.issuperset(question.codes)
                if question.text.startswith("Aucun indicateur"):
                    lacking = {name for name in own if not corpus.by_id[name].indicators}
                    assert set(question.codes or own) == lacking


def test_a_text_that_has_ended_says_so_first() -> None:
    assert "31 décembre 2022" in real()["montelimar"].expired
    corpus = assemble(read(ROOT), today=datetime.date(2020, 1, 1))
    assert {booklet.expired for booklet in booklets(corpus)} == {""}


# --- As a PDF ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["montelimar", "grand-orly", "partenaires/caf"])
def test_the_pdf_is_tagged_in_french_with_bookmarks_on_a4(path: str) -> None:
    reader = pdf(path)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert reader.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.rdf_root.toxml()
    assert reader.metadata is not None
    assert reader.metadata.title == french_spaces(real()[path].title)
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {A4}
    bookmarks = set(titles(reader.outline))
    for part in real()[path].parts:
        for axis in part.axes:
            assert french_spaces(axis.title) in bookmarks


def test_the_pdf_has_every_code_to_copy_a_contents_list_and_page_numbers() -> None:
    reader = pdf("montelimar")
    printed = text(reader)
    assert [code for code in to_fill_in(real()["montelimar"]) if code not in printed] == []
    assert "Sommaire" in printed
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()


def test_a_code_leads_to_the_site() -> None:
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in pdf("montelimar").pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert f"{SITE}territoires/montelimar/emploi/#MON-EMP-13" in links


def test_black_and_white_is_enough() -> None:
    """No colour operator: only greys, which a plain printer keeps."""
    for page in pdf("montelimar").pages:
        contents = page.get_contents()
        assert contents is not None
        operators = {operator for _, operator in contents.operations}
        assert operators.isdisjoint({b"rg", b"RG", b"k", b"K"})


def test_the_same_words_give_the_same_bytes_and_are_not_set_again(tmp_path: Path) -> None:
    made = booklets(mini_corpus())
    first = Press(tmp_path, site_url=SITE)
    files = first.print(made)
    assert files
    for name, data in first.kept.items():
        (tmp_path / name).write_bytes(data)
    again = Press(tmp_path, site_url=SITE)
    assert again.print(made) == files
    assert again.kept.keys() == first.kept.keys()
    assert (first.made, again.made) == (len(files), 0)
    assert Press(site_url=SITE).print(made) == files


def test_a_damaged_file_of_an_earlier_run_is_made_again(tmp_path: Path) -> None:
    made = booklets(mini_corpus())
    first = Press(tmp_path)
    files = first.print(made)
    for name, data in first.kept.items():
        (tmp_path / name).write_bytes(data[:100])
    assert Press(tmp_path).print(made) == files


HOSTILE = '#panic("x") $x^2$ *gras* <b>@x</b> \\ "] #{ [ ﷽ 𝄞 \u0007'


def test_no_text_is_read_as_markup_nor_stops_the_press() -> None:
    first, *_ = booklets(mini_corpus())
    (part,) = first.parts
    axis = dataclasses.replace(part.axes[0], title=HOSTILE, plain=HOSTILE)
    facts = tuple(dataclasses.replace(fact, text=HOSTILE) for fact in part.facts)
    hostile = dataclasses.replace(
        first, parts=(dataclasses.replace(part, axes=(axis,), facts=facts),)
    )
    (data,) = Press().print([hostile]).values()
    printed = text(PdfReader(io.BytesIO(data)))
    for words in ('#panic("x")', "$x^2$", "*gras*", "<b>@x</b>"):
        assert words in printed
