"""Rules that look for words in the documents: aliases, acronyms, what the glossary unites.

Part of `checks/`, whose `__init__.py` lists these rules. What matches nothing is a problem.
"""

import re
from collections.abc import Iterable, Iterator

from generator.checks.walk import View, walk
from generator.glossary.faults import MergeFault, merge_faults, unused_rules
from generator.glossary.links import unused_overrides, words_seen
from generator.glossary.merge import merge
from generator.messages import shown
from generator.model import (
    CrossTheme,
    Figure,
    GlossarySourceFile,
    IndicatorEntry,
    PartnerEntry,
    PartyEntry,
    ProtocolEntry,
    Quote,
    SectionEntry,
    Signatory,
    StatementEntry,
    StatementList,
    TableKey,
    TerritoryFile,
    Validity,
)
from generator.problems import Problem
from generator.text import normalise


def document_texts(territory: TerritoryFile) -> Iterator[str]:
    """Yield all the words of a document that its file holds, those of the site's own left aside."""
    for _, node in walk(territory):
        match node:
            case PartyEntry() | Signatory():
                yield node.libelle
            case StatementEntry():
                yield from (node.texte, *node.cases, *node.cases.values())
            case StatementList():
                yield node.annonce or ""
            case SectionEntry():
                yield from (node.titre, node.titre_document or "", node.indicateurs_intitule or "")
            case ProtocolEntry():
                yield node.titre
            case TableKey():
                yield from (*node.colonnes, *node.mentions)
            case Quote() | Figure() | IndicatorEntry() | CrossTheme():
                yield node.texte
            case Validity():
                yield node.texte or ""
            case _:
                pass


def aliases_are_attested(view: View) -> Iterator[Problem]:
    """Every alias of a partner is written somewhere in the documents."""
    texts = [text for item in view.content.territories for text in document_texts(item.value)]
    # The legend of the tables is encoded in the glossary, and nowhere else.
    for source in view.content.glossary_sources:
        texts += [word for entry in source.value.entrees for word in (entry.sigle, entry.developpe)]
    said = _said(texts)
    for found in view.each(PartnerEntry):
        for index, alias in enumerate(found.node.alias):
            # Whole words: « PI » is not attested by « PILOTE ».
            wanted = normalise(alias).casefold()
            if not re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", said):
                yield found.problem(
                    ("alias", index),
                    f"aucun document n'écrit {shown(alias)}",
                    "Recopiez le nom tel que le document l'écrit, ou retirez cet alias.",
                )


def _said(texts: Iterable[str]) -> str:
    """Return the texts one after the other, without capitals: a word never spans two of them."""
    return "\n".join(normalise(text).casefold() for text in texts)


def overrides_match(view: View) -> Iterator[Problem]:
    """An acronym that a statement gives a sense to is written in that statement."""
    glossary = merge(_sources(view), view.content.merge.value)
    for found in view.each(StatementEntry):
        if found.node.sigles:
            for spelling in unused_overrides(found.node.texte, glossary, found.node.sigles):
                yield found.problem(
                    ("sigles", spelling),
                    f"le texte de cet énoncé n'écrit pas {shown(spelling)}",
                    "Recopiez le sigle tel que le texte l'écrit, ou retirez cette ligne.",
                    at_key=True,
                )


def glossary_merges(view: View) -> Iterator[Problem]:
    """Each entry of a glossary source is united by one sense; senses do not clash."""
    yield from _located(view, merge_faults(_sources(view), view.content.merge.value))


def glossary_is_used(view: View) -> Iterator[Problem]:
    """Every sense, spelling and word of the merge file is written in some document."""
    rules = view.content.merge.value
    glossary = merge(_sources(view), rules)
    seen: dict[str, frozenset[str]] = {}
    for item in view.content.territories:
        words = (words_seen(text, glossary) for text in document_texts(item.value))
        seen[item.value.protocole.document] = frozenset[str]().union(*words)
    yield from _located(view, unused_rules(rules, glossary, seen))


def _sources(view: View) -> tuple[GlossarySourceFile, ...]:
    return tuple(source.value for source in view.content.glossary_sources)


def _located(view: View, faults: Iterable[MergeFault]) -> Iterator[Problem]:
    files = {item.value.document: item.source for item in view.content.glossary_sources}
    for fault in faults:
        file = view.content.merge.source if fault.document is None else files[fault.document]
        yield file.problem(fault.loc, fault.message, fault.hint)
