"""The two sides of a condition stand side by side, whichever the document writes first."""

import dataclasses

import pytest

from generator.render.axis import axis_page
from generator.render.contexts import AxisPage
from generator.render.views import Viewer
from tests.projects import mini_corpus


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_pair_holds_the_promise_then_what_it_takes(order: tuple[int, int]) -> None:
    corpus = mini_corpus()
    territory = corpus.territory["val-d-essai"]
    axis = territory.axes[0]
    shuffled = dataclasses.replace(axis, lists=tuple(axis.lists[index] for index in order))
    context = axis_page(territory, shuffled, Viewer(corpus)).context
    assert isinstance(context, AxisPage)
    (block,) = context.blocks
    assert block.side_by_side
    assert [item.id for item in block.lists] == ["VAL-E-COL", "VAL-E-ETAT"]


def test_each_side_leads_to_the_other() -> None:
    viewer = Viewer(mini_corpus())
    promise = viewer.statement(viewer.corpus.by_id["VAL-E-01"])
    condition = viewer.statement(viewer.corpus.by_id["VAL-E-03"])
    assert [link.href for link in promise.depends_on] == [
        "/territoires/val-d-essai/emploi/#VAL-E-ETAT"
    ]
    assert condition.condition is not None
    assert condition.condition.href == "/territoires/val-d-essai/emploi/#VAL-E-COL"
