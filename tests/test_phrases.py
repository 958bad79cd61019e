"""What pages say of a copy and of its indicators: what the document does not set is said so."""

import dataclasses
import datetime

import pytest

from generator.model import SourceRef, Status
from generator.nodes import Indicator
from generator.render.common import source_note
from generator.render.unsaid import unsaid
from generator.render.views import Viewer, indicator_count
from tests.projects import mini_corpus


def indicators(*determined: bool) -> list[Indicator]:
    return [
        Indicator(
            text=f"taux {number}",
            ref=SourceRef(first=1, last=1),
            determined=item,
            type=None,
            owner="y",
            uses=(),
            unknown=(),
        )
        for number, item in enumerate(determined)
    ]


@pytest.mark.parametrize(
    ("determined", "said"),
    [
        ((), "aucun indicateur"),
        ((True,), "1 indicateur"),
        ((True, True), "2 indicateurs"),
        ((False,), "indicateur : 1 annoncé, non fixé"),
        ((False, False), "indicateur : 2 annoncés, non fixés"),
        ((True, False, True), "2 indicateurs, 1 annoncé, non fixé"),
    ],
)
def test_an_indicator_that_is_not_set_is_counted_apart(
    determined: tuple[bool, ...], said: str
) -> None:
    assert indicator_count(indicators(*determined)) == said


def test_what_indicators_share_is_said_of_those_that_are_set() -> None:
    assert indicator_count(indicators(True, False), " en commun") == (
        "1 indicateur en commun, 1 annoncé, non fixé"
    )


FIRST = datetime.date(2019, 10, 1)


@pytest.mark.parametrize(
    ("status", "day", "said"),
    [
        (Status.SIGNED, FIRST, "Signé le 1er octobre 2019."),
        (Status.DATED, FIRST, "Daté du 1er octobre 2019."),
        (Status.SIGNED, None, "Exemplaire signé."),
        (Status.DATED, None, "Exemplaire daté, sans signature visible."),
        (Status.UNDATED, None, "Exemplaire sans date ni signature."),
        (Status.DRAFT, None, "Projet, non signé."),
        (Status.DRAFT, FIRST, "Projet, non signé. Date écrite : 1er octobre 2019."),
    ],
)
def test_a_copy_that_only_has_a_date_is_not_said_to_be_signed(
    status: Status, day: datetime.date | None, said: str
) -> None:
    corpus = mini_corpus()
    territory = corpus.territory["val-d-essai"]
    agreement = territory.entry.protocole.model_copy(update={"statut": status, "date": day})
    entry = territory.entry.model_copy(update={"protocole": agreement})
    note = source_note(dataclasses.replace(territory, entry=entry), Viewer(corpus))
    assert note.status == said


def test_an_indicator_that_the_document_does_not_set_is_left_unsaid() -> None:
    corpus = mini_corpus()
    assert "1 indicateur annoncé, que le document ne fixe pas." in unsaid(
        corpus.territory["val-d-essai"]
    )
