"""What a document answers on a subject, told apart as truth rule 2 asks; never a blank.

Beside `corpus.py`: pure. Tables, pages and booklets all ask here, so that they agree.
"""

from collections.abc import Iterable
from enum import Enum

from generator.model import Kind
from generator.nodes import Statement


class Answer(Enum):
    """The five answers, from nothing at all to a commitment that will be measured."""

    SILENT = "n'en parle pas"
    MENTIONED = "en parle, sans engagement"
    COMMITTED = "sans indicateur"
    NEVER_SET = "indicateur annoncé, non fixé"
    MEASURED = "avec indicateur"


def commitments(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements by which somebody commits."""
    return tuple(item for item in statements if item.kind is Kind.ENGAGEMENT)


def measured(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the commitments that have an indicator which the document sets."""
    return tuple(
        item for item in commitments(statements) if any(i.determined for i in item.indicators)
    )


def answer(statements: Iterable[Statement]) -> Answer:
    """Return what some statements, all those of a document on a subject, amount to."""
    found = tuple(statements)
    promised = commitments(found)
    if not found:
        return Answer.SILENT
    if not promised:
        return Answer.MENTIONED
    if measured(promised):
        return Answer.MEASURED
    if any(item.indicators for item in promised):
        return Answer.NEVER_SET
    return Answer.COMMITTED
