"""The resolved document: statements with parties and acronyms, in lists, sections, territories.

Made by `resolve.py`, gathered by `corpus.py`. Frozen types; knows nothing of YAML, HTML or files.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.glossary.links import Unknown, Use
from generator.model import (
    Kind,
    Quote,
    Remark,
    Role,
    SourceRef,
    TerritoryFile,
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
