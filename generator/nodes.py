"""The resolved document: statements with parties and acronyms, in lists, sections, territories.

Made by `resolve.py`, gathered by `corpus.py`. Frozen types; knows nothing of YAML, HTML or files.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.glossary.links import Unknown, Use
from generator.model import (
    Amount,
    DocumentFile,
    FundingEntry,
    FundingStatus,
    Genre,
    IndicatorType,
    Kind,
    LinkEntry,
    LinkSource,
    MeasuresFile,
    Quote,
    Remark,
    Role,
    SourceRef,
    TerritoryFile,
    Validity,
)

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
    type: IndicatorType | None
    owner: str
    uses: tuple[Use, ...]
    unknown: tuple[Unknown, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of a document, with all that its place in the document says of it."""

    id: str
    document_id: str
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
    who: str | None
    """The cell of a table that says who commits, as printed."""
    heading: str | None
    """The head of its column, when the list is a cell of a table."""
    row: int | None
    """The number of its row, when the list is a cell of a table."""
    ref: SourceRef | None
    kind: Kind
    named: tuple[NamedParty, ...]
    condition_of: str | None
    indicators: tuple[Indicator, ...]
    remarks: tuple[Remark, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Funding:
    """Money from one payer under one scheme, where the document gives it."""

    entry: FundingEntry
    document_id: str
    axis_id: str
    path: tuple[str, ...]
    url: str

    @property
    def id(self) -> str:
        """Id of the funding, which is also its anchor."""
        return self.entry.id

    @property
    def euros(self) -> float:
        """Sum of its amounts, in euros."""
        return sum(amount.euros for amount in self.entry.montants)

    @property
    def years(self) -> frozenset[int]:
        """The years that its amounts give."""
        return frozenset(a.annee for a in self.entry.montants if a.annee is not None)

    @property
    def counts(self) -> bool:
        """Whether it enters a total: it is no total itself, and is for this territory only."""
        return not self.entry.somme_de and self.entry.perimetre is None

    @property
    def projects(self) -> int | None:
        """Sum of its numbers of projects; `None` if no amount gives one."""
        return projects_of(self.entry.montants)


@dataclass(frozen=True, kw_only=True)
class YearlyAmount:
    """What a scheme gives in one year, somewhere, in euros."""

    communes: tuple[str, ...]
    year: int
    euros: float


def projects_of(amounts: tuple[Amount, ...]) -> int | None:
    """Return how many projects some amounts pay for; `None` if none says it."""
    given = [amount.projets for amount in amounts if amount.projets is not None]
    return sum(given) if given else None


@dataclass(frozen=True, kw_only=True)
class SectionNode:
    """A division of the document with what it holds."""

    id: str
    genre: Genre
    level: str
    title: str
    short_title: str
    """Its title for tables, menus and drawings."""
    printed_title: str | None
    plain: str
    """What it is after, in the site's own plain words; empty when nobody has written it."""
    ref: SourceRef | None
    presentation: tuple[Quote, ...]
    themes: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    remarks: tuple[Remark, ...]
    lists: tuple[ListNode, ...]
    fundings: tuple[Funding, ...]
    sections: tuple["SectionNode", ...]

    def walk(self) -> Iterator["SectionNode"]:
        """Yield this section and those under it, in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    @property
    def is_axis(self) -> bool:
        """Whether a top section is an axis: not an introduction, an annex or another part."""
        return self.genre is Genre.AXIS

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
class Document:
    """A text in sections, its file and its resolved sections: a protocol, or a national text."""

    entry: DocumentFile
    url: str
    axes: tuple[SectionNode, ...]
    unknown: tuple[Unknown, ...]
    """Unexplained acronyms of its texts that are neither statements nor indicators."""

    @property
    def id(self) -> str:
        """Id of the document on the site: that of its territory, or its own."""
        return self.entry.id

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the document, in order."""
        return tuple(statement for axis in self.axes for statement in axis.statements)

    @cached_property
    def commitments(self) -> tuple[Statement, ...]:
        """Its statements by which somebody commits, in document order."""
        return tuple(item for axis in self.axes for item in axis.commitments)

    @cached_property
    def fundings(self) -> tuple[Funding, ...]:
        """Every funding of the document, in order."""
        return tuple(
            funding for axis in self.axes for section in axis.walk() for funding in section.fundings
        )

    @cached_property
    def yearly(self) -> tuple[YearlyAmount, ...]:
        """What is granted year after year: the dated amounts of schemes paid several times.

        A single payment that happens to have a year is no series.
        """
        granted = [
            funding
            for funding in self.fundings
            if funding.counts and funding.entry.statut is FundingStatus.GRANTED
        ]
        schemes = {f.entry.dispositif for f in granted if len(f.years) > 1}
        return tuple(
            YearlyAmount(communes=funding.entry.communes, year=amount.annee, euros=amount.euros)
            for funding in granted
            if funding.entry.dispositif in schemes
            for amount in funding.entry.montants
            if amount.annee is not None
        )

    @cached_property
    def without_bearer(self) -> tuple[Statement, ...]:
        """Its commitments for which the document names nobody who commits."""
        return tuple(item for item in self.commitments if not any(p.commits for p in item.parties))

    def place_url(self, axis_id: str) -> str:
        """Address of the top section of that id: its page."""
        return f"{self.url}{axis_id}/"

    def axis_url(self, axis: SectionNode) -> str:
        """Address of one of its top sections."""
        return self.place_url(axis.id)

    @property
    def validity(self) -> Validity | None:
        """Until when it runs, if it has an end."""
        return None

    def expired_on(self, day: datetime.date) -> bool:
        """Whether it ended, prolongation included, before `day`."""
        validity = self.validity
        return validity is not None and (validity.prolonge_au or validity.fin) < day

    def located_remarks(self) -> Iterator[tuple[str, Remark]]:
        """Yield every remark with the address of the page, or the statement, it is about."""
        legend = self.entry.legende.remarques if self.entry.legende is not None else ()
        for remark in (*self.entry.remarques, *legend):
            yield self.url, remark
        for axis in self.axes:
            for section in axis.walk():
                yield from _remarks_of(section, self.axis_url(axis))


def _remarks_of(section: SectionNode, url: str) -> Iterator[tuple[str, Remark]]:
    """Yield the remarks of one section with where each leads; `url` is that of its page."""
    yield from ((url, remark) for remark in section.remarks)
    for funding in section.fundings:
        yield from ((funding.url, remark) for remark in funding.entry.remarques)
    for node in section.lists:
        yield from ((node.url, remark) for remark in node.remarks)
        for statement in node.statements:
            yield from ((statement.url, remark) for remark in statement.remarks)


@dataclass(frozen=True, kw_only=True)
class Territory(Document):
    """A territory with its protocol."""

    entry: TerritoryFile

    @property
    def neighbourhoods_url(self) -> str:
        """Address of the page of its neighbourhoods."""
        return f"{self.url}quartiers/"

    def located_remarks(self) -> Iterator[tuple[str, Remark]]:
        """Yield every remark, those on neighbourhoods included, with what it is about."""
        yield from super().located_remarks()
        for item in self.entry.quartiers:
            yield from ((self.neighbourhoods_url, remark) for remark in item.remarques)

    @property
    def governance(self) -> tuple[SectionNode, ...]:
        """Its top sections that say who steers."""
        return tuple(axis for axis in self.axes if axis.genre is Genre.GOVERNANCE)

    @property
    def validity(self) -> Validity:
        """Until when the protocol runs."""
        return self.entry.protocole.validite


@dataclass(frozen=True, kw_only=True)
class Pact(Document):
    """A national text of reciprocal commitments; it has one page, which holds all its sections."""

    def place_url(self, axis_id: str) -> str:
        """Address of the top section of that id: a place on its page."""
        return f"{self.url}#partie-{axis_id}"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure of the national plan, with its place in the plan."""

    number: str
    axis: str
    programme: str
    theme: str
    printed: tuple[str, str, str]
    """Its axis, programme and theme as the document prints them."""
    text: str
    level: str
    indicators: tuple[Indicator, ...]
    uses: tuple[Use, ...]
    unknown: tuple[Unknown, ...]
    themes: tuple[str, ...]
    ref: SourceRef
    remarks: tuple[Remark, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The national plan: its file, and its measures in the order of their table."""

    entry: MeasuresFile
    measures: tuple[Measure, ...]
    url: str

    def located_remarks(self) -> Iterator[tuple[str, Remark]]:
        """Yield every remark on the plan or a measure, with the address of what it is about."""
        for remark in self.entry.remarques:
            yield self.url, remark
        for measure in self.measures:
            yield from ((measure.url, remark) for remark in measure.remarks)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A local statement that carries out a national one."""

    entry: LinkEntry
    statement: Statement

    @property
    def drawn_by_site(self) -> bool:
        """Whether the site, and not the document, makes the link."""
        return self.entry.selon is LinkSource.SITE
