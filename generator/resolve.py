"""Turns checked files into the corpus: opens groups, reads table cells, finds acronyms, sets URLs.

Middle of the flow: pure, and sure of its input (`checks/` has refused every unknown name).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.cells import read_cell
from generator.corpus import Corpus
from generator.glossary.links import Unknown, Use, find_uses, unknown_acronyms
from generator.glossary.merge import Glossary
from generator.model import (
    DocumentFile,
    FundingEntry,
    GroupEntry,
    IndicatorEntry,
    IndicatorType,
    Kind,
    LinksFile,
    MeasureEntry,
    MeasuresFile,
    PactFile,
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
    Funding,
    Indicator,
    ListNode,
    Measure,
    NamedParty,
    Pact,
    Party,
    Plan,
    SectionNode,
    Statement,
    Territory,
)
from generator.text import slug


def resolve(
    territories: Iterable[TerritoryFile],
    partners: PartnersFile,
    themes: ThemesFile,
    glossary: Glossary,
    *,
    pacts: Iterable[PactFile] = (),
    measures: MeasuresFile | None = None,
    links: LinksFile | None = None,
    not_acronyms: frozenset[str],
    built_on: datetime.date,
    written: Mapping[tuple[str, str], str] | None = None,
) -> Corpus:
    """Resolve every document against the registries and the merged glossary."""
    groups = {group.id: group for group in partners.groupes}
    words = _Words(glossary=glossary, not_acronyms=not_acronyms)
    return Corpus(
        territories=tuple(
            _territory(
                _Resolver(entry=entry, url=f"/territoires/{entry.id}/", groups=groups, words=words),
                entry,
            )
            for entry in territories
        ),
        pacts=tuple(
            _pact(
                _Resolver(
                    entry=entry, url=f"/{entry.id}/", groups=groups, words=words, one_page=True
                ),
            )
            for entry in pacts
        ),
        plan=_plan(measures, words) if measures is not None else None,
        links=links.liens if links is not None else (),
        partners={partner.id: partner for partner in partners.partenaires},
        groups=groups,
        themes={theme.id: theme for theme in themes.themes},
        glossary=glossary,
        built_on=built_on,
        written=written or {},
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


_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class _Words:
    """Finds the acronyms of a text."""

    glossary: Glossary
    not_acronyms: frozenset[str]

    def uses(
        self, text: str, document: str, overrides: Mapping[str, str] = _NO_OVERRIDES
    ) -> tuple[Use, ...]:
        """Return the acronyms that the glossary explains."""
        return find_uses(text, self.glossary, document=document, overrides=overrides)

    def unknown(
        self, text: str, document: str, overrides: Mapping[str, str] = _NO_OVERRIDES
    ) -> tuple[Unknown, ...]:
        """Return those that it does not."""
        return unknown_acronyms(
            text, self.glossary, self.not_acronyms, document=document, overrides=overrides
        )


def _territory(resolver: "_Resolver", entry: TerritoryFile) -> Territory:
    return Territory(
        entry=entry,
        url=resolver.url,
        axes=resolver.axes(),
        unknown=resolver.unknown_elsewhere(),
    )


def _pact(resolver: "_Resolver") -> Pact:
    return Pact(
        entry=resolver.entry,
        url=resolver.url,
        axes=resolver.axes(),
        unknown=resolver.unknown_elsewhere(),
    )


def _plan(entry: MeasuresFile, words: _Words) -> Plan:
    return Plan(entry=entry, measures=_measures(entry, words), url="/mesures/")


def _measures(plan: MeasuresFile, words: _Words) -> tuple[Measure, ...]:
    """Return the measures in the order of their table."""
    return tuple(
        Measure(
            number=entry.numero,
            axis=axis.titre,
            programme=programme.titre,
            theme=theme.titre,
            printed=(
                axis.titre_document or axis.titre,
                programme.titre_document or programme.titre,
                theme.titre_document or theme.titre,
            ),
            text=entry.texte,
            level=entry.niveau,
            indicators=_measure_indicators(entry, plan.document, words),
            uses=words.uses(entry.texte, plan.document, entry.sigles),
            unknown=words.unknown(entry.texte, plan.document, entry.sigles),
            themes=entry.themes,
            ref=entry.ligne,
            remarks=entry.remarques,
            url=f"/mesures/{slug(entry.numero)}/",
        )
        for axis in plan.axes
        for programme in axis.programmes
        for theme in programme.thematiques
        for entry in theme.mesures
    )


def _measure_indicators(entry: MeasureEntry, document: str, words: _Words) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            text=item.texte,
            ref=item.ligne,
            determined=True,
            type=None,
            owner=entry.numero,
            uses=words.uses(item.texte, document),
            unknown=words.unknown(item.texte, document),
        )
        for item in entry.indicateurs
    )


@dataclass(frozen=True, kw_only=True)
class _Resolver:
    """Resolves one document; `one_page` says that its top sections have no page of their own."""

    entry: DocumentFile
    url: str
    groups: Mapping[str, GroupEntry]
    words: _Words
    one_page: bool = False

    @property
    def _document(self) -> str:
        return self.entry.accord.document

    def axes(self) -> tuple[SectionNode, ...]:
        start = _Inherited(axis_id="", path=(), themes=(), indicators=())
        return tuple(self._section(section, start) for section in self.entry.sections)

    def unknown_elsewhere(self) -> tuple[Unknown, ...]:
        """Return the unexplained acronyms of the words that are no statement."""
        return tuple(
            unknown
            for text in self._other_texts()
            for unknown in self.words.unknown(text, self._document)
        )

    def _other_texts(self) -> Iterator[str]:
        agreement = self.entry.accord
        yield from (signatory.libelle for signatory in agreement.signataires)
        yield from (quote.texte for quote in agreement.documents_reference)
        yield from (theme.texte for theme in self.entry.themes_transversaux)
        yield from _headings(self.entry.sections)

    def _place(self, axis_id: str, anchor: str) -> str:
        return f"{self.url}#{anchor}" if self.one_page else f"{self.url}{axis_id}/#{anchor}"

    def _section(self, entry: SectionEntry, above: _Inherited) -> SectionNode:
        own = self._indicators(entry.indicateurs, owner=entry.titre)
        # What an indicator of context says is not what one commitment will be measured by.
        followed = tuple(item for item in own if item.type is not IndicatorType.CONTEXT)
        here = _Inherited(
            axis_id=above.axis_id or entry.id,
            path=(*above.path, entry.titre),
            themes=entry.themes or above.themes,
            indicators=followed or above.indicators,
        )
        return SectionNode(
            id=entry.id,
            genre=entry.genre,
            level=entry.niveau,
            title=entry.titre,
            short_title=entry.titre_court or entry.titre,
            printed_title=entry.titre_document,
            ref=entry.ligne,
            plain=entry.en_clair or "",
            presentation=entry.presentation,
            themes=here.themes,
            indicators=own,
            remarks=entry.remarques,
            lists=tuple(self._list(item, here) for item in entry.listes),
            fundings=tuple(self._funding(item, here) for item in entry.financements),
            sections=tuple(self._section(section, here) for section in entry.sections),
        )

    def _funding(self, entry: FundingEntry, above: _Inherited) -> Funding:
        return Funding(
            entry=entry,
            document_id=self.entry.id,
            axis_id=above.axis_id,
            path=above.path,
            url=self._place(above.axis_id, entry.id),
        )

    def _list(self, entry: StatementList, above: _Inherited) -> ListNode:
        named = _named(entry.parties)
        own = self._indicators(entry.indicateurs, owner=entry.id)
        here = replace(above, indicators=own or above.indicators)
        return ListNode(
            id=entry.id,
            url=self._place(above.axis_id, entry.id),
            lead_in=entry.annonce,
            who=entry.qui,
            heading=entry.intitule,
            row=entry.rangee,
            ref=entry.ligne,
            kind=entry.nature,
            named=named,
            condition_of=entry.condition_de,
            indicators=own,
            remarks=entry.remarques,
            statements=tuple(self._statements(entry, entry.enonces, here, named)),
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
            # A sub-item that is no commitment engages nobody: « 500 € versés par… ». Nor does a
            # heading among commitments: « Pour le premier degré ».
            kind = entry.nature or (parent.kind if parent else owner.nature)
            is_top = parent is None and owner.nature is not Kind.ENGAGEMENT
            inherits = is_top or kind is Kind.ENGAGEMENT
            own = tuple(self._named_by(entry))
            named = (*(named_above if inherits else ()), *own)
            indicators = self._indicators(entry.indicateurs, owner=entry.id) or above.indicators
            themes = entry.themes or (parent.themes if parent else above.themes)
            statement = Statement(
                id=entry.id,
                document_id=self.entry.id,
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
                uses=self.words.uses(entry.texte, self._document, entry.sigles),
                unknown=self.words.unknown(entry.texte, self._document, entry.sigles),
                themes=themes,
                ref=entry.ligne,
                remarks=entry.remarques,
                url=self._place(above.axis_id, entry.id),
                depth=parent.depth + 1 if parent else 0,
            )
            yield statement
            yield from self._statements(owner, entry.sous, above, (*named_above, *own), statement)

    def _named_by(self, entry: StatementEntry) -> Iterator[NamedParty]:
        yield from _named(entry.parties)
        if self.entry.legende is not None:
            yield from named_in_cells(entry.cases, self.entry.legende)

    def _indicators(
        self, entries: Iterable[IndicatorEntry], *, owner: str
    ) -> tuple[Indicator, ...]:
        return tuple(
            Indicator(
                text=entry.texte,
                ref=entry.ligne,
                determined=entry.determine,
                type=entry.type,
                owner=owner,
                uses=self.words.uses(entry.texte, self._document),
                unknown=self.words.unknown(entry.texte, self._document),
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
