"""What the extraction from PDF added is taken off; words, accents and misprints are left alone."""

import pytest

from generator.text import normalise, slug, unaccented


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3^{ème}", "3ème"),
        ("3 ^{ème}", "3ème"),
        ("3 ^e", "3e"),
        ("1^er et 2^nde", "1er et 2nde"),
        ("la 5 ^ème place", "la 5ème place"),
        ("m^{2}", "m2"),
    ],
)
def test_superscripts_come_down(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize("text", ["x^e", "3^emes", "2^10", "a ^ b"])
def test_a_caret_that_raises_no_ordinal_stays(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**gras**", "gras"),
        ("*penché*", "penché"),
        ("***les deux***", "les deux"),
        ("*un mot* et *un autre*", "un mot et un autre"),
        ("d'*un* (*mot*),", "d'un (mot),"),
    ],
)
def test_asterisks_of_bold_and_italics_are_dropped(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize(
    "text",
    [
        *("2 * 3 * 4", "* un point", "QPV* et CLS", "* un* deux", "*un * deux"),
        # Inside words: a product, the two genders of a noun.
        *("5*3 et 4*2", "acteur*rice*s", "*acteur*s", "mot*un*"),
    ],
)
def test_an_asterisk_that_opens_no_italics_stays(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("un<br>deux", "un deux"),
        ("un<br/>deux", "un deux"),
        ("<ul style='x'><li>un</li><li>deux</li></ul>", "un deux"),
        ("<OL><LI>un</LI></OL><p>deux</p>", "un deux"),
        ("3<sup>ème</sup>", "3ème"),
        ("l'<b>É</b>tat", "l'État"),
        ("<strong>un</strong>, <em>deux</em>", "un, deux"),
    ],
)
def test_tags_are_dropped_and_only_those_of_blocks_part_words(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize("text", ["<script>", "a < b > c", "<brun>", "<images>", "i<b"])
def test_what_is_no_tag_of_the_extraction_stays(text: str) -> None:
    assert normalise(text) == text


def test_spaces_apostrophes_and_composed_accents_are_made_one() -> None:
    assert normalise(" l’e\u0301tat\u00a0:\t\nfin ") == "l'état : fin"


@pytest.mark.parametrize("text", ["Préfèt,", "ÉTAT", "fautte", "« a », b ; c…"])
def test_words_and_misprints_are_left_alone(text: str) -> None:
    assert normalise(text) == text


def test_ligatures_count_as_their_letters() -> None:
    assert unaccented("Œuvre, cœur, ex æquo") == "oeuvre, coeur, ex aequo"
    assert slug("Cœur de Ville") == "coeur-de-ville"
    assert sorted(["zoo", "œuf", "nid"], key=unaccented) == ["nid", "œuf", "zoo"]
