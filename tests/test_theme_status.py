"""Truth rule 2: not mentioned, without commitment, without indicator, with one; never set."""

import dataclasses

import pytest

from generator.model import Kind, SourceRef
from generator.nodes import Indicator, Statement
from generator.render.theme import status
from tests.projects import mini_corpus

BASE = mini_corpus().by_id["MONT-SAN-02"]


def statement(kind: Kind, *determined: bool) -> Statement:
    indicators = tuple(
        Indicator(
            text="x",
            ref=SourceRef(first=1, last=1),
            determined=item,
            type=None,
            owner="y",
            uses=(),
            unknown=(),
        )
        for item in determined
    )
    return dataclasses.replace(BASE, kind=kind, indicators=indicators)


@pytest.mark.parametrize(
    ("statements", "answer"),
    [
        ([], "Le protocole n'en parle pas."),
        ([statement(Kind.CONSTAT, True)], "Le protocole en parle, sans engagement."),
        ([statement(Kind.ENGAGEMENT)], "1 engagement, sans indicateur."),
        (
            [statement(Kind.ENGAGEMENT, False)],
            "1 engagement, avec un indicateur annoncé, que le document ne fixe pas.",
        ),
        (
            [statement(Kind.ENGAGEMENT, True), statement(Kind.ENGAGEMENT)],
            "2 engagements, dont 1 avec un indicateur, parfois commun à tout un axe.",
        ),
    ],
)
def test_each_answer_is_said_apart(statements: list[Statement], answer: str) -> None:
    assert status(statements) == answer
