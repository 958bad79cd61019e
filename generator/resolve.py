"""Turns checked files into the corpus: opens groups, reads table cells, finds acronyms, sets URLs.

Middle of the flow: pure, and sure of its input (`checks/` has refused every unknown name).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.cells import read_cell
from generator.corpus import Corpus
from generator.glossary.links import Unknown, find_uses, unknown_acronyms
from generator.glossary.merge import Glossary
from generator.model import (
    GroupEntry,
    IndicatorEntry,
    Kind,
    PartnersFile,
    PartyEntry,
    SectionEntry,
    StatementEntry,
    StatementList,
    TableKey,
    TerritoryFile,
    ThemesFile,
)
from generator.nodes import (
    Indicator,
    ListNode,
    NamedParty,
    Party,
    SectionNode,
    Statement,
    Territory,
)


def resolve(
    territories: Iterable[TerritoryFile],
    partners: PartnersFile,
    themes: ThemesFile,
    glossary: Glossary,
    *,
    not_acronyms: frozenset[str],
    built_on: datetime.date,
) -> Corpus:
    """Resolve every territory against the registries and the merged glossary."""
    groups = {group.id: group for group in partners.groupes}
    return Corpus(
        territories=tuple(
            _Resolver(
                entry=entry, groups=groups, glossary=glossary, not_acronyms=not_acronyms
            ).territory()
            for entry in territories
        ),
        partners={partner.id: partner for partner in partners.partenaires},
        groups=groups,
        themes={theme.id: theme for theme in themes.themes},
        glossary=glossary,
        built_on=built_on,
    )


def open_groups(named: Iterable[NamedParty], groups: Mapping[str, GroupEntry]) -> tuple[Party, ...]:
    """Replace each group by its members, which remember it as `via`; each partner once.

    Of several mentions of a partner the strongest stays: one that commits, then a direct one.
    """
    parties: dict[str, Party] = {}
    for party in sorted(named, key=lambda item: (not item.commits, item.is_group)):
        for partner_id in groups[party.id].membres if party.is_group else (party.id,):
            parties.setdefault(
                partner_id,
                Party(
                    partner_id=partner_id,
                    role=party.role,
                    via=party.id if party.is_group else None,
                    label=party.label,
                ),
            )
    return tuple(parties.values())


def named_in_cells(cells: Mapping[str, str], key: TableKey) -> Iterator[NamedParty]:
    """Yield who a table row names: a filled cell names its column's partner, then its mentions.

    A column without a partner of its own (« Autres ») only gives its role to the mentions.
    """
    for column, cell in cells.items():
        head = key.colonnes[column]
        owner = head.groupe or head.partenaire
        if owner is not None:
            yield NamedParty(
                id=owner, is_group=head.groupe is not None, role=head.role, label=column
            )
        for mention in read_cell(cell, key).mentions:
            target = key.mentions[mention]
            yield NamedParty(
                id=target.groupe or target.partenaire or "",
                is_group=target.groupe is not None,
                role=head.role,
                label=mention,
                within=head.partenaire,
            )


def _named(entries: Iterable[PartyEntry]) -> tuple[NamedParty, ...]:
    return tuple(
        NamedParty(
            id=entry.groupe or entry.partenaire or "",
            is_group=entry.groupe is not None,
            role=entry.role,
            label=entry.libelle,
        )
        for entry in entries
    )


@dataclass(frozen=True, kw_only=True)
class _Inherited:
    """What a statement takes from the sections, list and statement around it."""

    axis_id: str
    path: tuple[str, ...]
    themes: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True)
class _Resolver:
    """Resolves one territory."""

    entry: TerritoryFile
    groups: Mapping[str, GroupEntry]
    glossary: Glossary
    not_acronyms: frozenset[str]

    @property
    def _url(self) -> str:
        return f"/territoires/{self.entry.id}/"

    def territory(self) -> Territory:
        start = _Inherited(axis_id="", path=(), themes=(), indicators=())
        return Territory(
            entry=self.entry,
            url=self._url,
            axes=tuple(self._section(section, start) for section in self.entry.sections),
            unknown=tuple(
                unknown for text in self._other_texts() for unknown in self._unknown(text)
            ),
        )

    def _other_texts(self) -> Iterator[str]:
        """Yield the document's words that are no statement."""
        protocol = self.entry.protocole
        yield from (signatory.libelle for signatory in protocol.signataires)
        yield from (quote.texte for quote in protocol.documents_reference)
        yield from (theme.texte for theme in self.entry.themes_transversaux)
        yield from _headings(self.entry.sections)

    def _unknown(
        self, text: str, overrides: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Unknown, ...]:
        return unknown_acronyms(
            text,
            self.glossary,
            self.not_acronyms,
            document=self.entry.protocole.document,
            overrides=overrides,
        )

    def _section(self, entry: SectionEntry, above: _Inherited) -> SectionNode:
        own = self._indicators(entry.indicateurs, owner=entry.titre)
        here = _Inherited(
            axis_id=above.axis_id or entry.id,
            path=(*above.path, entry.titre),
            themes=entry.themes or above.themes,
            indicators=own or above.indicators,
        )
        return SectionNode(
            id=entry.id,
            level=entry.niveau,
            title=entry.titre,
            printed_title=entry.titre_document,
            ref=entry.ligne,
            presentation=entry.presentation,
            themes=here.themes,
            indicators=own,
            remarks=entry.remarques,
            lists=tuple(self._list(item, here) for item in entry.listes),
            sections=tuple(self._section(section, here) for section in entry.sections),
        )

    def _list(self, entry: StatementList, above: _Inherited) -> ListNode:
        named = _named(entry.parties)
        return ListNode(
            id=entry.id,
            url=f"{self._url}{above.axis_id}/#{entry.id}",
            lead_in=entry.annonce,
            ref=entry.ligne,
            kind=entry.nature,
            named=named,
            condition_of=entry.condition_de,
            remarks=entry.remarques,
            statements=tuple(self._statements(entry, entry.enonces, above, named)),
        )

    def _statements(
        self,
        owner: StatementList,
        entries: Iterable[StatementEntry],
        above: _Inherited,
        named_above: tuple[NamedParty, ...],
        parent: Statement | None = None,
    ) -> Iterator[Statement]:
        for entry in entries:
            # A sub-item that is no commitment engages nobody: « 500 € versés par… ».
            kind = entry.nature or (parent.kind if parent else owner.nature)
            inherits = parent is None or kind is Kind.ENGAGEMENT
            named = (*(named_above if inherits else ()), *self._named_by(entry))
            indicators = self._indicators(entry.indicateurs, owner=entry.id) or above.indicators
            themes = entry.themes or (parent.themes if parent else above.themes)
            statement = Statement(
                id=entry.id,
                territory_id=self.entry.id,
                kind=kind,
                axis_id=above.axis_id,
                path=above.path,
                text=entry.texte,
                parent_id=parent.id if parent else None,
                parties=open_groups(named, self.groups),
                named=named,
                list_id=owner.id,
                condition_of=owner.condition_de,
                indicators=indicators,
                uses=find_uses(
                    entry.texte,
                    self.glossary,
                    document=self.entry.protocole.document,
                    overrides=entry.sigles,
                ),
                unknown=self._unknown(entry.texte, entry.sigles),
                themes=themes,
                ref=entry.ligne,
                remarks=entry.remarques,
                url=f"{self._url}{above.axis_id}/#{entry.id}",
                depth=parent.depth + 1 if parent else 0,
            )
            yield statement
            yield from self._statements(owner, entry.sous, above, named, statement)

    def _named_by(self, entry: StatementEntry) -> Iterator[NamedParty]:
        yield from _named(entry.parties)
        if self.entry.legende is not None:
            yield from named_in_cells(entry.cases, self.entry.legende)

    def _indicators(
        self, entries: Iterable[IndicatorEntry], *, owner: str
    ) -> tuple[Indicator, ...]:
        document = self.entry.protocole.document
        return tuple(
            Indicator(
                text=entry.texte,
                ref=entry.ligne,
                determined=entry.determine,
                owner=owner,
                uses=find_uses(entry.texte, self.glossary, document=document, overrides={}),
                unknown=self._unknown(entry.texte),
            )
            for entry in entries
        )


def _headings(sections: Iterable[SectionEntry]) -> Iterator[str]:
    """Yield titles, introductions and lead-ins, in document order."""
    for section in sections:
        yield section.titre
        yield from (quote.texte for quote in section.presentation)
        yield from (entry.annonce for entry in section.listes if entry.annonce)
        yield from _headings(section.sections)
