"""A text names a place: the longest name, whole, whatever its accents and hyphens."""

import pytest

from generator.mentions import Names


def found(text: str, *names: str, hiding: tuple[str, ...] = ()) -> list[str]:
    """Return the names that a text holds, each name being for itself."""
    return list(Names.of([(name, name) for name in names], hiding).found_in(text))


def test_the_longest_name_wins() -> None:
    assert found("Le Grand-Orly agit.", "Orly", "Grand-Orly") == ["Grand-Orly"]
    assert found("À Villeneuve-le-Roi.", "Villeneuve", "Villeneuve-le-Roi") == ["Villeneuve-le-Roi"]
    assert found("À Villeneuve.", "Villeneuve-le-Roi", "Villeneuve") == ["Villeneuve"]


def test_a_name_that_hides_another_is_stepped_over() -> None:
    assert found("Le Grand-Orly agit.", "Orly", hiding=("Grand-Orly",)) == []
    assert found("Le Grand-Orly aide Orly.", "Orly", hiding=("Grand-Orly",)) == ["Orly"]


def test_a_name_that_is_wanted_is_not_hidden_by_itself() -> None:
    assert found("À Orly.", "Orly", hiding=("Orly",)) == ["Orly"]


@pytest.mark.parametrize(
    "text",
    [
        "à L'Haÿ-les-Roses",
        "à L’Haÿ-les-Roses",
        "à L'Hay les Roses",
        "à L'HAŸ-LES-ROSES,",
        "à L'Hay\u0308-les-Roses",
        "à L'Haÿ\u00a0les\u2011Roses.",
        "(Haÿ-les-Roses)",
    ],
)
def test_accents_hyphens_and_the_article_do_not_matter(text: str) -> None:
    assert found(text, "L'Haÿ-les-Roses") == ["L'Haÿ-les-Roses"]


def test_a_ligature_is_its_letters() -> None:
    assert found("au Sacré-Coeur, au SACRÉ-CŒUR", "Sacré-Cœur") == ["Sacré-Cœur"]
    assert found("au Sacré-Cœur", "Sacré-Coeur") == ["Sacré-Coeur"]
    assert found("Aux Œuvres", "Oeuvres") == ["Oeuvres"]
    assert found("Aux OEUVRES", "Œuvres") == ["Œuvres"]


def test_a_letter_that_only_looks_the_same_in_capitals_names_nothing() -> None:
    # « ı » and « I » have one capital; no name is written so.
    assert found("à Vıtry et à Orly", "Vitry", "Orly") == ["Orly"]


def test_accents_of_the_name_do_not_matter_either() -> None:
    assert found("Épinay et Bagnolet", "Epinay", "Bagnôlet") == ["Epinay", "Bagnôlet"]


@pytest.mark.parametrize("text", ["Orlyval", "Horly", "XOrly", "Orly2", "Orlÿs", "l'Orlysien"])
def test_a_part_of_a_word_is_not_the_name(text: str) -> None:
    assert found(text, "Orly") == []


@pytest.mark.parametrize(
    "text", ["Orly", "d'Orly.", "(Orly)", "Paris-Orly-Ville", "«Orly»", "_Orly_"]
)
def test_a_whole_word_is_the_name(text: str) -> None:
    assert found(text, "Orly") == ["Orly"]


def test_a_name_opens_with_a_capital() -> None:
    assert found("Le triage des déchets.", "Triage") == []
    assert found("Au TRIAGE, au Triage.", "Triage") == ["Triage"]
    assert found("Aux Hautes bornes.", "Hautes Bornes") == ["Hautes Bornes"]


def test_an_article_is_not_part_of_the_name() -> None:
    assert found("Le quartier des Halles.", "Les Halles") == ["Les Halles"]
    assert found("Les services.", "Les Halles") == []


def test_each_is_said_once_in_order_of_appearance() -> None:
    text = "Vitry, Orly, Vitry, Choisy, ORLY."
    assert found(text, "Orly", "Choisy", "Vitry") == ["Vitry", "Orly", "Choisy"]


def test_a_name_may_be_for_several_things() -> None:
    names = Names.of([("Les Halles", "Bourg"), ("Halles", "Hameau"), ("Bourg", "Bourg")])
    assert list(names.found_in("Aux Halles de Bourg")) == ["Bourg", "Hameau"]


def test_signs_of_a_name_are_not_a_pattern() -> None:
    assert found("Quartier A.B (nord)", "A.B (nord)") == ["A.B (nord)"]
    assert found("Axb nord", "A.B") == []


@pytest.mark.parametrize("names", [(), ("",), ("'-",)])
def test_without_a_name_nothing_is_found(names: tuple[str, ...]) -> None:
    assert found("Orly, Vitry - '", *names) == []
    assert found("", *names) == []
