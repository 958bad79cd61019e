"""Charts are drawn the same twice, say nothing aloud, and show hostile data as text."""

import re
import subprocess
import sys
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from generator.charts import Bar, Dot, Name, bars, dots
from tests.projects import ROOT

HOSTILE = ["<script>", "]]>", 'l\'"un"', "&amp; {{ 7 }}", '"];alert(1)//', "--> <!--"]


def dot(row: str, column: str, value: float) -> Dot:
    return Dot(row=Name(id=row, label=row), column=Name(id=column, label=column), value=value)


def draw_bars(labels: list[str]) -> str:
    return bars([Bar(label=label, value=10500) for label in labels])


def draw_rows(labels: list[str]) -> str:
    return dots([dot(label, "2018", 10500) for label in labels])


def draw_columns(labels: list[str]) -> str:
    return dots([dot("Ville", label, 10500) for label in labels])


CHARTS = pytest.mark.parametrize("draw", [draw_bars, draw_rows, draw_columns])
Draw = Callable[[list[str]], str]


def words(svg: str) -> list[str]:
    """Return the words of a drawing, in its order."""
    return [text for text in ElementTree.fromstring(svg).itertext() if text.strip()]


@CHARTS
def test_the_same_rows_give_the_same_bytes(draw: Draw) -> None:
    # Another process: within one, the first drawing is kept.
    code = f"from tests.test_charts import {draw.__name__} as d; print(ascii(d(['Orly', 'Vitry'])))"
    command = [sys.executable, "-c", code]
    other = subprocess.run(
        command, cwd=ROOT, env={"PYTHONHASHSEED": "7"}, check=True, capture_output=True, text=True
    )
    assert other.stdout.strip() == ascii(draw(["Orly", "Vitry"]))


def test_other_rows_give_another_drawing() -> None:
    assert draw_bars(["Orly"]) != draw_bars(["Vitry"])
    assert bars([Bar(label="a", value=1)]) != bars([Bar(label="a", value=2)])
    assert draw_rows(["Orly"]) != draw_columns(["Orly"])


@CHARTS
def test_nothing_of_a_drawing_is_said_aloud(draw: Draw) -> None:
    root = ElementTree.fromstring(draw(["Orly"]))
    assert root.get("aria-hidden") == "true"
    assert root.get("focusable") == "false"
    spoken = {"title", "desc", "a", "foreignObject", "image", "script", "style"}
    for element in root.iter():
        assert element.tag.rpartition("}")[2] not in spoken
        names = (
            set(element.attrib) if element is not root else set(element.attrib) - {"aria-hidden"}
        )
        assert not [name for name in names if name.startswith(("aria-", "on")) or name == "role"]
        assert not names & {"tabindex", "href"}


@CHARTS
@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_data_are_words_of_the_drawing(draw: Draw, label: str) -> None:
    svg = draw([label])
    assert label in words(svg)
    assert [item.tag for item in ElementTree.fromstring(svg).iter()] == [
        item.tag for item in ElementTree.fromstring(draw(["Orly"])).iter()
    ]
    # In a page of HTML too, where a drawing stands among other elements.
    assert "<script" not in svg
    assert "]]>" not in svg
    assert "<!--" not in svg


@CHARTS
@pytest.mark.parametrize(
    "label", ["Taux 1.23456", 'a role="x" b', 'x aria-label="y" z', 'c > d role="e" < f']
)
def test_words_that_look_like_the_markup_are_kept(draw: Draw, label: str) -> None:
    assert label in words(draw([label]))


@CHARTS
def test_a_drawing_has_no_decimal_that_no_eye_sees(draw: Draw) -> None:
    drawn = "".join(re.findall(r"<[^<>]*>", draw(["Orly", "Vitry"])))
    assert re.findall(r"\.\d", drawn)
    assert re.findall(r"\.\d{3,}", drawn) == []


@CHARTS
def test_a_drawing_has_the_colour_of_the_text_around_it(draw: Draw) -> None:
    svg = draw(["Orly", "Vitry"])
    elements = list(ElementTree.fromstring(svg).iter())
    painted = {
        item.get(name)
        for item in elements
        for name in ("fill", "stroke", "color", "stop-color")
        if item.get(name) is not None
    }
    assert painted == {"currentColor", "none"}
    assert not any(item.get("style") for item in elements)
    # Without a paint of its own, a word or a mark would be black on a dark page.
    marks = [item for item in elements if item.tag.endswith(("}text", "}rect"))]
    assert marks
    assert {item.get("fill") for item in marks} == {"currentColor"}


@CHARTS
def test_a_drawing_fits_the_box_that_it_announces(draw: Draw) -> None:
    root = ElementTree.fromstring(draw(["Orly"]))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_bars_keep_their_order_and_their_numbers() -> None:
    # More than ten: their places must not be sorted as words, where 10 comes before 2.
    labels = [f"Ville {letter}" for letter in "MLKJIHGFEDCBA"]
    given = [Bar(label=label, value=10 * index) for index, label in enumerate(labels)]
    assert words(bars(given)) == [*labels, *(str(10 * index) for index in range(len(labels)))]


def test_two_bars_may_have_one_name() -> None:
    given = [Bar(label="Centre", value=1), Bar(label="Centre", value=2)]
    assert words(bars(given)) == ["Centre", "Centre", "1", "2"]


def test_dots_keep_the_order_of_rows_and_columns() -> None:
    given = [
        dot("Vitry", "2019", 1),
        dot("Orly", "2018", 2),
        dot("Vitry", "2018", 3),
    ]
    assert words(dots(given)) == ["2019", "2018", "Vitry", "Orly", "1", "2", "3"]


@pytest.mark.parametrize(
    ("value", "said"), [(1234.5, "1\u202f234,5"), (0.5, "0,5"), (1_200_000, "1\u202f200\u202f000")]
)
def test_numbers_are_written_in_french(value: float, said: str) -> None:
    assert words(bars([Bar(label="Orly", value=value)])) == ["Orly", said]
    assert words(dots([dot("Orly", "2018", value)])) == ["2018", "Orly", said]


def test_a_long_label_goes_on_several_lines() -> None:
    label = " ".join(["Un nom de quartier"] * 6)
    *shown, _ = words(draw_bars([label]))
    assert len(shown) > 1
    assert " ".join(shown) == label


def test_a_word_that_is_too_wide_is_cut_and_not_left_to_overflow() -> None:
    *shown, _ = words(draw_bars(["W" * 40]))
    assert all(line.endswith("…") and len(line) < 20 for line in shown)


def test_two_rows_of_one_name_stay_apart() -> None:
    column = Name(id="axe", label="Emploi")
    rows = [Name(id=name, label="CAF") for name in ("caf-aube", "caf-drome")]
    drawn = words(dots([Dot(row=row, column=column, value=n) for n, row in enumerate(rows, 1)]))
    assert drawn == ["Emploi", "CAF", "CAF", "1", "2"]
