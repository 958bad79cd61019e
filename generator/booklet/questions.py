"""Questions for a meeting, drawn from what a document leaves unsaid, and from nothing else.

Under `content.py`: pure. Truth rule 2: « le document ne le dit pas » is an answer, and here a
question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import Genre, IndicatorType, Signature, Status
from generator.nodes import Statement, Territory

_YEAR = re.compile(r"\b20\d\d\b")
_SETTING = re.compile(r"\b(?:détermin|déf|fix|précis|arrêt|établi)", re.IGNORECASE)
_TYPES = {
    IndicatorType.CONTEXT: "L'indicateur de contexte",
    IndicatorType.FOLLOW_UP: "L'indicateur de suivi",
    IndicatorType.IMPACT: "L'indicateur d'impact",
}
_COPIES = {
    Status.DATED: "Cette copie est datée, sans signature visible : qui a signé ?",
    Status.UNDATED: "Cette copie n'a ni date ni signature : le texte a-t-il été signé, et quand ?",
    Status.DRAFT: "Cette copie est un projet, non signé : le texte a-t-il été signé, et quand ?",
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What to ask, and the codes of the commitments that it is about; none means all."""

    text: str
    codes: tuple[str, ...] = ()


def questions(
    statements: tuple[Statement, ...], corpus: Corpus, through_group: frozenset[str] | None = None
) -> tuple[Question, ...]:
    """Return what to ask about some commitments of one axis.

    `through_group` gives, in the booklet of a partner, the ids of those that a group takes for it.
    """
    return tuple(_questions(statements, corpus, through_group))


def _questions(
    statements: tuple[Statement, ...], corpus: Corpus, through_group: frozenset[str] | None
) -> Iterator[Question]:
    everyone = tuple(statement.id for statement in statements)

    def about(text: str, found: Iterable[Statement]) -> Iterator[Question]:
        codes = tuple(dict.fromkeys(statement.id for statement in found))
        if codes:
            yield Question(text=text, codes=() if codes == everyone else codes)

    yield from about(
        "Aucun indicateur : comment saura-t-on que c'est fait ?",
        (item for item in statements if not item.indicators),
    )
    yield from about(
        "Les indicateurs valent pour toute une partie du document : lequel dira si un engagement "
        "est tenu ?",
        (item for item in statements if item.indicators and not _measured_itself(item)),
    )
    yield from about(
        "Le document ne nomme personne : qui s'en charge ?",
        (item for item in statements if not any(party.commits for party in item.named)),
    )
    if through_group is None:
        for names, members in _by_group(statements, corpus).items():
            yield from about(
                f"Le document engage un groupe ({', '.join(names)}) : lequel de ses membres s'en "
                "charge ?",
                members,
            )
    else:
        yield from about(
            "Le document engage un groupe, sans nommer ce partenaire : quelle est sa part ?",
            (item for item in statements if item.id in through_group),
        )
    for (text, kind), announced in _unset(statements).items():
        yield from about(_never_set(text, kind), announced)


def _measured_itself(statement: Statement) -> bool:
    """Say whether an indicator is given for this very statement, or for its list."""
    return any(i.owner in {statement.id, statement.list_id} for i in statement.indicators)


def _by_group(
    statements: Iterable[Statement], corpus: Corpus
) -> dict[tuple[str, ...], list[Statement]]:
    """Gather the statements by which groups commit and nobody else, by the names of the groups."""
    found: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        committed = [party for party in statement.named if party.commits]
        if committed and all(party.is_group for party in committed):
            names = dict.fromkeys(corpus.party_name(p.id).partition(" (")[0] for p in committed)
            found.setdefault(tuple(names), []).append(statement)
    return found


def _unset(
    statements: Iterable[Statement],
) -> dict[tuple[str, IndicatorType | None], list[Statement]]:
    """Gather statements by the words that announce an indicator and set none."""
    found: dict[tuple[str, IndicatorType | None], list[Statement]] = {}
    for statement in statements:
        for indicator in statement.indicators:
            if not indicator.determined:
                found.setdefault((indicator.text, indicator.type), []).append(statement)
    return found


def _never_set(text: str, kind: IndicatorType | None) -> str:
    """Ask for an indicator that was announced; say the year only when the words are about it."""
    name = _TYPES[kind] if kind else "L'indicateur"
    year = _YEAR.search(text)
    if year and _SETTING.search(text[: year.start()]):
        return f"{name} devait être fixé en {year[0]} (« {text} ») : l'a-t-il été ?"
    return f"{name} est annoncé, sans être fixé (« {text} ») : l'a-t-il été depuis ?"


def general_questions(territory: Territory) -> tuple[Question, ...]:
    """Return what to ask about a document as a whole."""
    return tuple(Question(text=text) for text in _general(territory))


def _general(territory: Territory) -> Iterator[str]:
    agreement = territory.entry.protocole
    if agreement.statut in _COPIES:
        yield _COPIES[agreement.statut]
    signatories = agreement.signataires
    unsigned = sum(item.signature is not Signature.SIGNED for item in signatories)
    if agreement.statut is Status.SIGNED and unsigned:
        yield (
            f"La copie ne montre pas la signature de {unsigned} des {len(signatories)} "
            "signataires : ont-ils signé ?"
        )
    if not territory.governance:
        yield "Le document n'a pas de partie sur la gouvernance : qui suit ces engagements ?"
    silent = [
        axis.title for axis in territory.axes if axis.genre is Genre.AXIS and not axis.commitments
    ]
    if silent:
        titles = " ; ".join(f"« {title} »" for title in silent)
        yield f"Aucun engagement n'est écrit sous {titles} : qui y fait quoi ?"
