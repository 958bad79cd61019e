"""Numbers, dates and headings as French writes them."""

import datetime

import pytest

from generator.wording import euros, french_date, number, shortened


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 1, 1), "1er janvier 2026"),
        ((2019, 8, 1), "1er août 2019"),
        # The first is the only ordinal, and other days only begin with its figure.
        ((2026, 1, 2), "2 janvier 2026"),
        ((2018, 4, 11), "11 avril 2018"),
        ((2018, 4, 21), "21 avril 2018"),
        ((2022, 12, 31), "31 décembre 2022"),
    ],
)
def test_a_date_is_written_in_words(day: tuple[int, int, int], words: str) -> None:
    assert french_date(datetime.date(*day)) == words


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1048, "1\u202f048"),
        (1_200_000, "1\u202f200\u202f000"),
        (13.5, "13,5"),
        # A whole number that a file wrote with decimals has none.
        (1048.0, "1\u202f048"),
    ],
)
def test_a_number_is_written_in_french(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(44100, "44\u202f100 €"), (44100.0, "44\u202f100 €"), (10.05, "10,05 €"), (0, "0 €")],
)
def test_a_sum_of_money_has_cents_only_when_there_are_some(value: float, written: str) -> None:
    assert euros(value) == written


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Financer les transports.", "Financer les transports"),
        ("Les collectivités s'engagent à : ", "Les collectivités s'engagent à"),
        ("a" * 60, "a" * 60),
        (f"{'a' * 60}.", "a" * 60),
        ("mots " * 40, f"{' '.join(['mots'] * 12)}…"),
        ("", ""),
    ],
)
def test_a_heading_is_the_first_words_of_a_text(text: str, heading: str) -> None:
    assert shortened(text) == heading


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # Between two words, and never after a mark; a word that is too long is cut all the same.
        ("Un deux trois quatre", "Un deux…"),
        ("Un, deux : trois quatre", "Un, deux…"),
        ("Unmotquinefinitpas", "Unmotquinefi…"),
    ],
)
def test_a_heading_is_cut_between_words(text: str, heading: str) -> None:
    assert shortened(text, 12) == heading


@pytest.mark.parametrize(
    ("value", "words"),
    [(44100, "44\u202f100 €"), (13.5, "13,50 €"), (30.299999999999997, "30,30 €"), (0, "0 €")],
)
def test_a_sum_has_its_two_cents_or_none(value: float, words: str) -> None:
    assert euros(value) == words
