"""Makes the views that templates show, from the corpus.

Between the corpus and the contexts; the views themselves are in `parts.py`.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.booklet.content import booklets
from generator.booklet.parts import Booklet
from generator.corpus import Corpus
from generator.glossary.links import Use, find_uses, segments
from generator.model import Kind, LinkEntry, LinkSource, Remark, Role
from generator.nodes import Indicator, ListNode, NamedParty, Statement
from generator.render.parts import (
    Fragment,
    IndicatorView,
    Link,
    ListView,
    PartyView,
    RemarkView,
    StatementView,
)
from generator.validity import dated
from generator.wording import KIND_NAMES, count, line_words

KIND_COUNTS = {
    Kind.ENGAGEMENT: ("engagement", "engagements"),
    Kind.ORIENTATION: ("orientation", "orientations"),
    Kind.OBJECTIF: ("objectif", "objectifs"),
    Kind.MESURE: ("mesure", "mesures"),
    Kind.DISPOSITIF: ("dispositif", "dispositifs"),
    Kind.CONSTAT: ("constat", "constats"),
    Kind.VIGILANCE: ("point de vigilance", "points de vigilance"),
}
ROLE_NOTES = {
    Role.ENGAGE: "",
    Role.PILOTE: "pilote",
    Role.PARTENAIRE: "partenaire associé",
    Role.FINANCEUR: "financeur",
    Role.SIGNATAIRE: "signataire",
}


_MANY = 8
"""From how many members on a group is named alone, and not opened in every list."""


def acronym_url(acronym_id: str) -> str:
    """Address of an acronym's page."""
    return f"/sigles/{acronym_id}/"


class Viewer:
    """Makes views of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._cited: dict[str, StatementView] = {}
        self._expansions: Mapping[str, Mapping[str, str]] = {
            acronym.id: {sense.id: sense.expansion for sense in acronym.senses}
            for acronym in corpus.glossary.acronyms
        }

    @cached_property
    def booklets(self) -> Mapping[str, Booklet]:
        """Booklets by the address of the page of what each is about."""
        return {booklet.about: booklet for booklet in booklets(self.corpus)}

    def booklet_url(self, about: str) -> str:
        """Address of the booklet about a territory or a partner; empty when there is none."""
        return self.booklets[about].url if about in self.booklets else ""

    def partner_link(self, partner_id: str, note: str = "") -> Link:
        """Link to a partner's or a group's page, under its full name."""
        return Link(
            text=self.corpus.party_name(partner_id), href=f"/partenaires/{partner_id}/", note=note
        )

    def short_partner_link(self, partner_id: str) -> Link:
        """Link to a partner's page under its short name, for narrow tables."""
        entry = self.corpus.partners[partner_id]
        return Link(text=entry.nom_court or entry.nom, href=f"/partenaires/{partner_id}/")

    def fragments(self, text: str, uses: tuple[Use, ...]) -> tuple[Fragment, ...]:
        """Cut a text at its acronyms; each is a link the first time it comes in a sense."""
        seen: set[tuple[str, str | None]] = set()
        found = []
        for segment in segments(text, uses):
            use = segment.use
            if use is None or (use.acronym_id, use.sense_id) in seen:
                found.append(Fragment(text=segment.text))
                continue
            seen.add((use.acronym_id, use.sense_id))
            senses = self._expansions[use.acronym_id]
            # A homonym's page opens at the sense that is meant here.
            sense = f"#sens-{use.sense_id}" if use.sense_id and len(senses) > 1 else ""
            found.append(
                Fragment(
                    text=segment.text,
                    href=f"{acronym_url(use.acronym_id)}{sense}",
                    expansion=senses.get(use.sense_id or "", "plusieurs sens possibles"),
                )
            )
        return tuple(found)

    def linked(self, text: str, document: str) -> tuple[Fragment, ...]:
        """Cut any text of a document at its acronyms."""
        return self.fragments(text, self.uses(text, document))

    def uses(self, text: str, document: str) -> tuple[Use, ...]:
        """Acronyms of any text of a document."""
        return find_uses(text, self.corpus.glossary, document=document, overrides={})

    def parties(
        self, named: Iterable[NamedParty], *, with_roles: bool = True
    ) -> tuple[PartyView, ...]:
        """Show parties in the document's order; a narrower bearer stands beside its column's.

        A statement that is no commitment only cites them: their roles would say too much.
        """
        # The list and the statement may both name a party: its first mention is the one shown.
        first: dict[tuple[str, str | None], NamedParty] = {}
        for party in named:
            first.setdefault((party.id, party.within), party)
        entries = tuple(first.values())
        narrower: dict[str, list[Link]] = {}
        for party in entries:
            if party.within is not None:
                narrower.setdefault(party.within, []).append(
                    self.partner_link(party.id, ROLE_NOTES[party.role])
                )
        return tuple(
            PartyView(
                link=Link(
                    text=self.partner_link(party.id).text,
                    href=f"/partenaires/{party.id}/",
                    note=", ".join(
                        filter(
                            None,
                            (
                                "groupe" * party.is_group,
                                ROLE_NOTES[party.role] if with_roles else "",
                            ),
                        )
                    ),
                ),
                narrower=tuple(narrower.get(party.id, ())),
            )
            for party in entries
            if party.within is None
        )

    def indicators(self, indicators: Iterable[Indicator]) -> tuple[IndicatorView, ...]:
        """Show indicators with their acronyms linked."""
        return tuple(
            IndicatorView(
                text=self.fragments(item.text, item.uses),
                source=line_words(item.ref),
                determined=item.determined,
                type=str(item.type or ""),
            )
            for item in indicators
        )

    def remarks(self, remarks: Iterable[Remark], href: str) -> tuple[RemarkView, ...]:
        """Show remarks with the place they are about."""
        return tuple(
            RemarkView(
                text=remark.texte,
                source=line_words(remark.ligne) if remark.ligne else "",
                href=href,
                is_typo=remark.faute,
            )
            for remark in remarks
        )

    def place(self, statement: Statement) -> Link:
        """Link to the axis of a statement, under the names of the territory and the axis."""
        document = self.corpus.document[statement.document_id]
        axis = self.corpus.axis[statement.document_id, statement.axis_id]
        # The axis and the nearest title: those between would be longer than the statement.
        titles = (document.entry.nom_court, axis.short_title, *statement.path[1:][-1:])
        return Link(
            text=" › ".join(titles),
            href=document.place_url(statement.axis_id),
        )

    def condition(self, list_id: str | None) -> Link | None:
        """Link to the list that another one makes possible, under the names of who commits."""
        if list_id is None:
            return None
        node = self.corpus.lists[list_id]
        return Link(text=self.names(node.named), href=node.url)

    def names(self, named: Iterable[NamedParty]) -> str:
        """Name parties in a heading or a link: « État, Caisse d'allocations familiales »."""
        return ", ".join(self.partner_link(party.id).text for party in named) or "non dit"

    def statement(
        self, statement: Statement, children: tuple[StatementView, ...] = ()
    ) -> StatementView:
        """Show one statement; its own indicators only, an axis shows its own once."""
        own = [item for item in statement.indicators if item.owner == statement.id]
        return StatementView(
            id=statement.id,
            href=statement.url,
            text=self.fragments(statement.text, statement.uses),
            kind=KIND_NAMES[statement.kind],
            is_commitment=statement.kind is Kind.ENGAGEMENT,
            parties=self.parties(statement.named, with_roles=statement.kind is Kind.ENGAGEMENT),
            indicators=self.indicators(own),
            shared_indicators=self._shared_indicators(statement),
            condition=self.condition(statement.condition_of),
            depends_on=tuple(
                Link(text=self.names(node.named), href=node.url)
                for node in self.corpus.conditions.get(statement.list_id, ())
            ),
            source=line_words(statement.ref),
            citation=self._citation(statement),
            written=self.corpus.written.get(("statement", statement.id), ""),
            place=self.place(statement),
            national=tuple(
                self.national(entry) for entry in self.corpus.carries_out.get(statement.id, ())
            ),
            remarks=self.remarks(statement.remarks, statement.url),
            children=children,
        )

    def _citation(self, statement: Statement) -> str:
        document = self.corpus.document[statement.document_id]
        return (
            f"{document.entry.nom}, « {document.entry.accord.titre} », "
            f"{dated(document.entry.accord).rstrip('.').lower()}, {line_words(statement.ref)}"
        )

    def national(self, entry: LinkEntry) -> Link:
        """Link to the measure or national statement that a local one carries out."""
        measure = self.corpus.measure.get(entry.de)
        by = "le site" if entry.selon is LinkSource.SITE else "le document"
        if measure is not None:
            return Link(text=f"mesure {measure.number}", href=measure.url, note=f"d'après {by}")
        item = self.corpus.by_id[entry.de]
        name = self.corpus.document[item.document_id].entry.nom_court
        return Link(text=f"{name}, {item.id}", href=item.url, note=f"d'après {by}")

    def _shared_indicators(self, statement: Statement) -> Link | None:
        """Link to the indicators that a commitment shares with the rest of its section."""
        shared = [item for item in statement.indicators if item.owner != statement.id]
        if statement.kind is not Kind.ENGAGEMENT or not shared:
            return None
        document = self.corpus.document[statement.document_id]
        top = any(axis.id == statement.axis_id and axis.indicators for axis in document.axes)
        place = f"{document.place_url(statement.axis_id)}{'#indicateurs' * top}"
        by_list = shared[0].owner == statement.list_id
        return Link(
            text=indicator_count(shared, " en commun"),
            href=self.corpus.lists[statement.list_id].url if by_list else place,
        )

    def statements(self, statements: Iterable[Statement]) -> tuple[StatementView, ...]:
        """Show statements one after another, without nesting sub-items.

        The same statement is cited on many pages; its view is made once.
        """
        found = []
        for item in statements:
            view = self._cited.get(item.id)
            if view is None:
                view = self._cited[item.id] = self.statement(item)
            found.append(view)
        return tuple(found)

    def tree(self, statements: Iterable[Statement]) -> tuple[StatementView, ...]:
        """Show statements with their sub-items nested under them."""
        by_parent: dict[str | None, list[Statement]] = {}
        for item in statements:
            by_parent.setdefault(item.parent_id, []).append(item)

        def under(parent_id: str | None) -> tuple[StatementView, ...]:
            return tuple(
                self.statement(item, under(item.id)) for item in by_parent.get(parent_id, ())
            )

        return under(None)

    def _members(self, group_id: str) -> tuple[Link, ...]:
        """Link to the members of a group; to the group alone when they are many."""
        members = self.corpus.groups[group_id].membres
        if len(members) > _MANY:
            group = self.partner_link(group_id)
            return (Link(text=group.text, href=group.href, note=f"{len(members)} membres"),)
        return tuple(self.partner_link(member) for member in members)

    def list(self, node: ListNode) -> ListView:
        """Show a list under its lead-in, or under what it holds when the document gives none."""
        return ListView(
            id=node.id,
            heading=(node.lead_in or node.heading or self.names(node.named)).rstrip(" :"),
            has_lead_in=node.lead_in is not None,
            who=node.who or "",
            source=line_words(node.ref) if node.ref else "",
            members=tuple(
                link for party in node.named if party.is_group for link in self._members(party.id)
            ),
            indicators=self.indicators(node.indicators),
            remarks=self.remarks(node.remarks, node.url),
            statements=self.tree(node.statements),
        )


def indicator_count(indicators: Iterable[Indicator], after: str = "") -> str:
    """Count indicators, apart from those that the document announces and does not set."""
    found = tuple(indicators)
    set_ = sum(item.determined for item in found)
    words = [f"{count(set_, 'indicateur', 'indicateurs')}{after}"] if set_ else []
    if len(found) > set_:
        unset = count(len(found) - set_, "annoncé, non fixé", "annoncés, non fixés")
        words.append(unset if set_ else f"indicateur : {unset}")
    return ", ".join(words) or "aucun indicateur"
