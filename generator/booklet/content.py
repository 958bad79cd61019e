"""What a meeting booklet says: one per territory, one per partner that commits to something.

Between the corpus and both of its forms, the PDF of `pdf.py` and the page of `render/booklet.py`,
which so say the same. Pure: fills the frozen types of `parts.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from generator.booklet.parts import Axis, Booklet, Fact, Group, Item, Part, Term
from generator.booklet.questions import Question, general_questions, questions
from generator.corpus import Corpus
from generator.glossary.links import Use, find_uses
from generator.glossary.merge import Glossary
from generator.model import Kind, PartnerEntry, Role
from generator.nodes import (
    Document,
    Indicator,
    ListNode,
    NamedParty,
    SectionNode,
    Statement,
    Territory,
)
from generator.validity import dated, expired_notice
from generator.ways import reach
from generator.wording import KIND_NAMES, capitalised, count, french_date

_MANY = 8
_ROLES = {
    Role.PILOTE: "pilote",
    Role.PARTENAIRE: "partenaire associé",
    Role.FINANCEUR: "financeur",
    Role.SIGNATAIRE: "signataire",
}


def booklets(corpus: Corpus) -> tuple[Booklet, ...]:
    """Return every booklet: territories with a commitment, then partners, in the site's order."""
    finder = _Finder(corpus.glossary)
    territories = (_of_territory(item, corpus, finder) for item in corpus.territories)
    partners = (_of_partner(item, corpus, finder) for item in corpus.partners.values())
    return tuple(made for made in chain(territories, partners) if made is not None)


class _Draft:
    """One booklet in the making: the statements it keeps, and the acronyms that its words use.

    `kept` gives for each commitment, by id, what the booklet notes beside it. `through_group` are
    those that a group takes for the partner; None in the booklet of a territory.
    """

    def __init__(
        self,
        corpus: Corpus,
        finder: "_Finder",
        kept: Mapping[str, str],
        through_group: frozenset[str] | None = None,
    ) -> None:
        self.corpus = corpus
        self.finder = finder
        self.kept = kept
        self.through_group = through_group
        self.meant: dict[str, set[str | None]] = {}

    def _read(self, uses: Iterable[Use]) -> None:
        for use in uses:
            self.meant.setdefault(use.acronym_id, set()).add(use.sense_id)

    def _words(self, text: str, document: Document) -> str:
        """Return a text of a document, once its acronyms are noted."""
        self._read(self.finder.uses(text, document.entry.accord.document))
        return text

    def _indicators(self, indicators: Iterable[Indicator]) -> tuple[str, ...]:
        found = tuple(indicators)
        for indicator in found:
            self._read(indicator.uses)
        return tuple(map(_indicator, found))

    def part(self, territory: Territory, asked: tuple[Question, ...]) -> Part:
        """Gather what the booklet keeps of one territory."""
        named = dict.fromkeys(
            party.id
            for statement in territory.commitments
            if statement.id in self.kept
            for party in statement.named
            if party.is_group and party.commits
        )
        return Part(
            anchor=f"territoire-{territory.id}",
            name=territory.entry.nom,
            url=territory.url,
            expired=expired_notice(territory, self.corpus),
            facts=tuple(_identity(territory)),
            groups=tuple(
                Fact(
                    term=_group_name(group_id, self.corpus),
                    text=self._members(group_id, territory),
                )
                for group_id in named
            ),
            axes=tuple(
                self._axis(territory, axis)
                for axis in territory.axes
                if any(item.id in self.kept for item in axis.commitments)
            ),
            questions=asked,
        )

    def _members(self, group_id: str, territory: Territory) -> str:
        """Name the members of a group; the booklet of a partner does not repeat a long list."""
        members = self.corpus.groups[group_id].membres
        if self.through_group is not None and len(members) > _MANY:
            return f"{len(members)} membres, nommés dans le livret de {territory.entry.nom_court}"
        return ", ".join(map(self.corpus.party_name, members))

    def _axis(self, territory: Territory, axis: SectionNode) -> Axis:
        statements = tuple(item for item in axis.commitments if item.id in self.kept)
        return Axis(
            anchor=f"{territory.id}-{axis.id}",
            title=self._words(axis.title, territory),
            url=territory.axis_url(axis),
            total=count(len(statements), "engagement", "engagements"),
            plain=axis.plain,
            indicators=self._indicators(axis.indicators),
            groups=tuple(self._groups(axis, territory)),
            questions=questions(statements, self.corpus, self.through_group),
        )

    def _groups(self, axis: SectionNode, document: Document) -> Iterator[Group]:
        """Yield the lists that hold a kept statement; each title, each indicator is said once."""
        before: tuple[str, ...] = ()
        told: set[str] = set()
        for sections, node in _lists(axis, ()):
            items = tuple(self._items(node))
            if not items:
                continue
            new = [section for section in sections if section.id not in told]
            told.update(section.id for section in new)
            titles = tuple(self._words(section.title, document) for section in sections)
            shared = self._indicators(node.indicators)
            if len(items) == 1 and not items[0].kind:
                items = (replace(items[0], indicators=(*items[0].indicators, *shared)),)
                shared = ()
            yield Group(
                heading=" › ".join(titles) if titles != before else "",
                lead_in=self._words(node.lead_in or node.heading or "", document),
                indicators=self._indicators(i for section in new for i in section.indicators),
                items=items,
                shared=shared,
            )
            before = titles

    def _items(self, node: ListNode) -> Iterator[Item]:
        """Yield the kept statements of a list, with those above and what explains them."""
        by_id = {statement.id: statement for statement in node.statements}
        shown: set[str] = set()
        for statement in node.statements:
            lineage = [statement.id]
            while (above := by_id[lineage[-1]].parent_id) is not None:
                lineage.append(above)
            if statement.id in self.kept:
                shown.update(lineage)
            elif statement.kind is not Kind.ENGAGEMENT and not self.kept.keys().isdisjoint(lineage):
                shown.add(statement.id)
        for statement in node.statements:
            if statement.id in shown:
                yield self._item(statement)

    def _item(self, statement: Statement) -> Item:
        self._read(statement.uses)
        kept = statement.id in self.kept
        own = (item for item in statement.indicators if item.owner == statement.id)
        return Item(
            id=statement.id,
            url=statement.url,
            depth=statement.depth,
            text=statement.text,
            kind="" if kept else KIND_NAMES[statement.kind],
            who=_who(statement.named, self.corpus) if kept else "",
            note=self.kept.get(statement.id, ""),
            indicators=self._indicators(own) if kept else (),
        )

    def glossary(self) -> tuple[Term, ...]:
        """Explain the acronyms noted so far, and no other."""
        return tuple(
            Term(
                spelling=acronym.spelling,
                url=f"/sigles/{acronym.id}/",
                meanings=tuple(
                    Fact(term=capitalised(sense.expansion), text=sense.definition or "")
                    for sense in acronym.senses
                    if sense.id in self.meant[acronym.id] or None in self.meant[acronym.id]
                ),
            )
            for acronym in self.corpus.glossary.acronyms
            if acronym.id in self.meant
        )


class _Finder:
    """Finds the acronyms of titles and lead-ins, each text once for all the booklets."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._found: dict[tuple[str, str], tuple[Use, ...]] = {}

    def uses(self, text: str, document: str) -> tuple[Use, ...]:
        """Return the acronyms of a text of `document`, the name of a source."""
        key = (text, document)
        if key not in self._found:
            self._found[key] = find_uses(text, self.glossary, document=document)
        return self._found[key]


def _of_territory(territory: Territory, corpus: Corpus, finder: _Finder) -> Booklet | None:
    """Make the booklet of a territory, unless nobody commits to anything there."""
    draft = _Draft(corpus, finder, {statement.id: "" for statement in territory.commitments})
    if not draft.kept:
        return None
    part = draft.part(territory, general_questions(territory))
    return Booklet(
        path=territory.id,
        name=territory.entry.nom,
        short_name=territory.entry.nom_court,
        about=territory.url,
        summary=f"{count(len(draft.kept), 'engagement', 'engagements')}, mot pour mot.",
        is_partner=False,
        parts=(part,),
        glossary=draft.glossary(),
    )


def _of_partner(partner: PartnerEntry, corpus: Corpus, finder: _Finder) -> Booklet | None:
    """Make the booklet of a partner: all that it commits to, by itself, its bodies, a group."""
    kept = dict(_commitments(partner, corpus))
    draft = _Draft(corpus, finder, kept, frozenset(name for name, note in kept.items() if note))
    documents = {corpus.by_id[name].document_id for name in draft.kept}
    parts = tuple(draft.part(item, ()) for item in corpus.territories if item.id in documents)
    if not parts:
        return None
    where = count(len(parts), "territoire", "territoires")
    return Booklet(
        path=f"partenaires/{partner.id}",
        name=partner.nom,
        short_name=partner.nom_court or partner.nom,
        about=f"/partenaires/{partner.id}/",
        summary=f"{count(len(draft.kept), 'engagement', 'engagements')}, mot pour mot, "
        f"sur {where}.",
        is_partner=True,
        parts=parts,
        glossary=draft.glossary(),
    )


def _commitments(partner: PartnerEntry, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield its commitments in protocols, each with the group through which it is reached."""
    family = corpus.family(partner.id)
    members = frozenset(family)
    reached = {s.id for member in family for s in corpus.by_partner.get(member, ())}
    for name in sorted(reached, key=corpus.rank.__getitem__):
        statement = corpus.by_id[name]
        if statement.document_id not in corpus.territory:
            continue
        way = reach(statement, partner.id, members)
        if way in {"direct", "services"}:
            yield name, ""
        elif way == "groupe":
            vias = dict.fromkeys(
                _group_name(party.via, corpus)
                for party in statement.parties
                if party.partner_id in members and party.via is not None and party.commits
            )
            yield name, f"Au titre du groupe : {', '.join(vias)}."


def _who(named: Iterable[NamedParty], corpus: Corpus) -> str:
    """Name those who commit, then those who take part or pay, with what they do."""
    first: dict[tuple[str, str | None], NamedParty] = {}
    for party in named:
        first.setdefault((party.id, party.within), party)
    committed: list[str] = []
    others: list[str] = []
    for party in first.values():
        if party.within is not None:
            continue
        notes = [
            *(("groupe",) if party.is_group else ()),
            *((_ROLES[party.role],) if party.role in _ROLES else ()),
            *(corpus.party_name(item.id) for item in first.values() if item.within == party.id),
        ]
        name = _group_name(party.id, corpus) if party.is_group else corpus.party_name(party.id)
        (committed if party.commits else others).append(
            f"{name} ({', '.join(notes)})" if notes else name
        )
    said = ", ".join(committed) or "le document ne le dit pas"
    return f"{said}. En appui : {', '.join(others)}" if others else said


def _group_name(group_id: str, corpus: Corpus) -> str:
    """Return the name of a group without that of its document, which the booklet says."""
    return corpus.groups[group_id].nom.partition(" (")[0]


def _lists(
    section: SectionNode, above: tuple[SectionNode, ...]
) -> Iterator[tuple[tuple[SectionNode, ...], ListNode]]:
    """Yield every list with the sections that it is under, the top one left out."""
    for node in section.lists:
        yield above, node
    for inner in section.sections:
        yield from _lists(inner, (*above, inner))


def _indicator(indicator: Indicator) -> str:
    """Return the words of an indicator, its type before, and whether it was ever set after."""
    kind = f"({indicator.type}) " if indicator.type else ""
    unset = "" if indicator.determined else " [annoncé, non fixé dans le document]"
    return f"{kind}{indicator.text}{unset}"


def _identity(territory: Territory) -> Iterator[Fact]:
    entry = territory.entry
    protocol = entry.protocole
    yield Fact(term="Document", text=f"« {protocol.titre} »")
    yield Fact(term="Copie", text=dated(protocol))
    yield Fact(term="Contrat de ville", text=protocol.contrat)
    yield Fact(term="Valable jusqu'au", text=french_date(protocol.validite.fin))
    if protocol.validite.prolonge_au:
        yield Fact(
            term="Contrat de ville prolongé jusqu'au",
            text=french_date(protocol.validite.prolonge_au),
        )
    yield Fact(term="Communes nommées", text=", ".join(entry.communes))
