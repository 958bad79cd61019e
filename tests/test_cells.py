"""Table cells: marks and mentions, the longest first, all or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cells import CellError, read_cell
from generator.model import TableKey

KEY = TableKey.model_validate(
    {
        "colonnes": {"E": {"partenaire": "etat"}},
        "marques": ["X", "x"],
        "mentions": {
            "ML": {"partenaire": "missions-locales"},
            "Mission Locale": {"partenaire": "missions-locales"},
            "Mission": {"partenaire": "mission"},
            "PE": {"partenaire": "pole-emploi"},
            "C MS": {"partenaire": "drome-cms"},
        },
    }
)


@pytest.mark.parametrize(
    ("cell", "marks", "mentions"),
    [
        ("X", ["X"], []),
        ("PE ML", [], ["PE", "ML"]),
        ("x Mission Locale PE", ["x"], ["Mission Locale", "PE"]),
        ("Mission PE", [], ["Mission", "PE"]),
        ("C  MS", [], ["C MS"]),
        ("", [], []),
    ],
)
def test_a_cell_is_read_whole(cell: str, marks: list[str], mentions: list[str]) -> None:
    reading = read_cell(cell, KEY)
    assert (list(reading.marks), list(reading.mentions)) == (marks, mentions)


@pytest.mark.parametrize(
    ("cell", "leftover"),
    [("X EN", "EN"), ("Locale PE C", "Locale C"), ("PE,", "PE,"), ("pe", "pe")],
)
def test_what_the_legend_does_not_know_is_given_back(cell: str, leftover: str) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(cell, KEY)
    assert caught.value.leftover == leftover


@given(st.lists(st.sampled_from(["X", "x", "ML", "PE", "C MS", "Mission Locale"])))
def test_reading_gives_back_every_word(words: list[str]) -> None:
    reading = read_cell(" ".join(words), KEY)
    assert sorted((*reading.marks, *reading.mentions)) == sorted(words)
