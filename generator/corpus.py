"""The resolved corpus: every statement with its parties, acronyms, themes and address.

Made by `resolve.py`, read by everything that publishes (pages, search, open data). Frozen types
and look-ups only; knows nothing of YAML, HTML or files.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.glossary.links import Unknown, Use
from generator.glossary.merge import Glossary
from generator.model import (
    GroupEntry,
    Kind,
    PartnerEntry,
    Quote,
    Remark,
    Role,
    SourceRef,
    TerritoryFile,
    ThemeEntry,
)

NOT_AXES = frozenset({"introduction", "partie", "annexe"})
"""Words of `niveau` for the top sections of a document that are not axes of its policy."""


GOVERNANCE = "gouvernance"
"""Theme of the sections that say who steers; an id of `content/themes.yml`."""
COMMITTING = frozenset({Role.ENGAGE, Role.PILOTE})
"""Roles by which a party commits; the others say that it takes part, pays or signs."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """One partner of a statement; `via` names the group it is reached through, if any."""

    partner_id: str
    role: Role
    via: str | None
    label: str

    @property
    def commits(self) -> bool:
        """Whether it commits, and does not merely take part, pay or sign."""
        return self.role in COMMITTING


@dataclass(frozen=True, kw_only=True)
class NamedParty:
    """A partner or group as a statement names it, before groups are opened.

    `within` is the partner whose table column holds this narrower one: « ARS » in the State's.
    """

    id: str
    is_group: bool
    role: Role
    label: str
    within: str | None = None

    @property
    def commits(self) -> bool:
        """Whether it commits, and does not merely take part, pay or sign."""
        return self.role in COMMITTING


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """What will be measured, and the section or statement the document attaches it to."""

    text: str
    ref: SourceRef
    determined: bool
    owner: str
    uses: tuple[Use, ...]
    unknown: tuple[Unknown, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of a document, with all that its place in the document says of it."""

    id: str
    territory_id: str
    kind: Kind
    axis_id: str
    path: tuple[str, ...]
    text: str
    parent_id: str | None
    parties: tuple[Party, ...]
    named: tuple[NamedParty, ...]
    list_id: str
    condition_of: str | None
    indicators: tuple[Indicator, ...]
    uses: tuple[Use, ...]
    unknown: tuple[Unknown, ...]
    themes: tuple[str, ...]
    ref: SourceRef
    remarks: tuple[Remark, ...]
    url: str
    depth: int

    @property
    def acronym_ids(self) -> tuple[str, ...]:
        """Acronyms used in the text, each once, in order of appearance."""
        return tuple(dict.fromkeys(use.acronym_id for use in self.uses))


@dataclass(frozen=True, kw_only=True)
class ListNode:
    """A list of statements under one lead-in, in document order, sub-items after their parent."""

    id: str
    url: str
    lead_in: str | None
    ref: SourceRef | None
    kind: Kind
    named: tuple[NamedParty, ...]
    condition_of: str | None
    remarks: tuple[Remark, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class SectionNode:
    """A division of the document with what it holds."""

    id: str
    level: str
    title: str
    printed_title: str | None
    ref: SourceRef | None
    presentation: tuple[Quote, ...]
    themes: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    remarks: tuple[Remark, ...]
    lists: tuple[ListNode, ...]
    sections: tuple["SectionNode", ...]

    def walk(self) -> Iterator["SectionNode"]:
        """Yield this section and those under it, in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    @property
    def is_axis(self) -> bool:
        """Whether a top section is an axis: not an introduction, an annex or another part."""
        return self.level.casefold() not in NOT_AXES

    @cached_property
    def commitments(self) -> tuple[Statement, ...]:
        """Its statements by which somebody commits."""
        return tuple(item for item in self.statements if item.kind is Kind.ENGAGEMENT)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the section and of those under it, in document order."""
        return tuple(
            statement
            for section in self.walk()
            for node in section.lists
            for statement in node.statements
        )


@dataclass(frozen=True, kw_only=True)
class Territory:
    """A territory, its file and its resolved sections."""

    entry: TerritoryFile
    url: str
    axes: tuple[SectionNode, ...]
    unknown: tuple[Unknown, ...]
    """Unexplained acronyms of its texts that are neither statements nor indicators."""

    @property
    def id(self) -> str:
        """Id of the territory, which is also its source's name."""
        return self.entry.id

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the territory, in document order."""
        return tuple(statement for axis in self.axes for statement in axis.statements)

    @cached_property
    def commitments(self) -> tuple[Statement, ...]:
        """Its statements by which somebody commits, in document order."""
        return tuple(item for axis in self.axes for item in axis.commitments)

    @property
    def governance(self) -> tuple[SectionNode, ...]:
        """Its top sections that say who steers."""
        return tuple(axis for axis in self.axes if GOVERNANCE in axis.themes)

    @cached_property
    def without_bearer(self) -> tuple[Statement, ...]:
        """Its commitments for which the document names nobody who commits."""
        return tuple(item for item in self.commitments if not any(p.commits for p in item.parties))

    def axis_url(self, axis: SectionNode) -> str:
        """Address of one of its axes."""
        return f"{self.url}{axis.id}/"

    def expired_on(self, day: datetime.date) -> bool:
        """Whether the protocol, prolongation included, ended before `day`."""
        validity = self.entry.protocole.validite
        return (validity.prolonge_au or validity.fin) < day

    def located_remarks(self) -> Iterator[tuple[str, Remark]]:
        """Yield every remark with the address of the page, or the statement, it is about."""
        for remark in self.entry.remarques:
            yield self.url, remark
        if self.entry.legende is not None:
            for remark in self.entry.legende.remarques:
                yield self.url, remark
        for axis in self.axes:
            for section in axis.walk():
                for remark in section.remarks:
                    yield self.axis_url(axis), remark
                for node in section.lists:
                    for remark in node.remarks:
                        yield node.url, remark
                    for statement in node.statements:
                        for remark in statement.remarks:
                            yield statement.url, remark


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything the site publishes, resolved and linked."""

    territories: tuple[Territory, ...]
    partners: Mapping[str, PartnerEntry]
    groups: Mapping[str, GroupEntry]
    themes: Mapping[str, ThemeEntry]
    glossary: Glossary
    built_on: datetime.date

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in document order, territory after territory."""
        return tuple(s for territory in self.territories for s in territory.statements)

    @cached_property
    def territory(self) -> Mapping[str, Territory]:
        """Territories by id."""
        return {territory.id: territory for territory in self.territories}

    @cached_property
    def lists(self) -> Mapping[str, ListNode]:
        """Lists of statements by id."""
        return {
            node.id: node
            for territory in self.territories
            for axis in territory.axes
            for section in axis.walk()
            for node in section.lists
        }

    @cached_property
    def conditions(self) -> Mapping[str, tuple[ListNode, ...]]:
        """For each list that depends on others, those that make it possible (truth rule 3)."""
        found: dict[str, list[ListNode]] = {}
        for node in self.lists.values():
            if node.condition_of is not None:
                found.setdefault(node.condition_of, []).append(node)
        return {list_id: tuple(nodes) for list_id, nodes in found.items()}

    @cached_property
    def territory_of_document(self) -> Mapping[str, Territory]:
        """Territories by the name of their source document."""
        return {t.entry.protocole.document: t for t in self.territories}

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements that name a group, in document order."""
        return _grouped((p.id, s) for s in self.statements for p in s.named if p.is_group)

    @cached_property
    def signed_by(self) -> Mapping[str, tuple[Territory, ...]]:
        """Territories whose protocol names a partner, or a body under it, as a signatory."""
        found: dict[str, dict[str, Territory]] = {}
        for territory in self.territories:
            for signatory in territory.entry.protocole.signataires:
                partner_id = signatory.partenaire
                for name in (partner_id, *self.ancestors(partner_id)):
                    found.setdefault(name, {})[territory.id] = territory
        return {name: tuple(territories.values()) for name, territories in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Place of each statement in document order, by id."""
        return {statement.id: number for number, statement in enumerate(self.statements)}

    @cached_property
    def by_partner(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements that name a partner, itself and not those under it, in document order."""
        return _grouped((p.partner_id, s) for s in self.statements for p in s.parties)

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements of a theme, in document order."""
        return _grouped((theme, s) for s in self.statements for theme in s.themes)

    @cached_property
    def by_acronym(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements that use an acronym, in document order."""
        return _grouped((acronym, s) for s in self.statements for acronym in s.acronym_ids)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the partners directly under each partner, in the order of the registry."""
        found: dict[str, list[str]] = {}
        for partner in self.partners.values():
            if partner.parent is not None:
                found.setdefault(partner.parent, []).append(partner.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    def party_name(self, party_id: str) -> str:
        """Name of a partner or of a group: they share one set of ids."""
        partner = self.partners.get(party_id)
        return partner.nom if partner else self.groups[party_id].nom

    def family(self, partner_id: str) -> tuple[str, ...]:
        """Id of a partner, then of all those under it, depth first."""
        return (
            partner_id,
            *(below for child in self.children.get(partner_id, ()) for below in self.family(child)),
        )

    def ancestors(self, partner_id: str) -> tuple[str, ...]:
        """Ids of the institutions above a partner, nearest first."""
        parent = self.partners[partner_id].parent
        return () if parent is None else (parent, *self.ancestors(parent))


def _grouped(
    pairs: Iterator[tuple[str, Statement]],
) -> Mapping[str, tuple[Statement, ...]]:
    """Gather statements by key, each once, in the order given."""
    found: dict[str, dict[str, Statement]] = {}
    for key, statement in pairs:
        found.setdefault(key, {})[statement.id] = statement
    return {key: tuple(statements.values()) for key, statements in found.items()}
