"""What templates show of a statement, a party, a text: small frozen views, plain text and hrefs.

Under `views.py`, which makes them; every `href` is root-relative (the engine makes it relative).
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True)
class Link:
    """A text that leads somewhere, with what to say after it."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A piece of text; an acronym to explain when `href` is set."""

    text: str
    href: str = ""
    expansion: str = ""


@dataclass(frozen=True, kw_only=True)
class PartyView:
    """A party as a link, with the narrower bearers that the document names beside it."""

    link: Link
    narrower: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    """An indicator, its source, and whether the document ever set it."""

    text: tuple[Fragment, ...]
    source: str
    determined: bool
    type: str
    """« suivi », « impact », « contexte », or nothing when the document does not say."""


@dataclass(frozen=True, kw_only=True)
class RemarkView:
    """A remark, with the place it is about."""

    text: str
    source: str
    href: str
    is_typo: bool = False
    """Whether it only points at a misprint, which changes nothing to what is said."""


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """One statement, ready to show on its axis page or in a list elsewhere."""

    id: str
    href: str
    text: tuple[Fragment, ...]
    kind: str
    is_commitment: bool
    parties: tuple[PartyView, ...]
    indicators: tuple[IndicatorView, ...]
    shared_indicators: Link | None
    condition: Link | None
    depends_on: tuple[Link, ...]
    source: str
    citation: str
    """The document and the line, as one gives a source in a letter."""
    written: str
    """The file and the line where editors write it; empty when the project is not on disk."""
    place: Link
    national: tuple[Link, ...]
    """The national measures and commitments that it carries out, and who says so."""
    remarks: tuple[RemarkView, ...]
    children: tuple["StatementView", ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListView:
    """A list of statements under its lead-in, or in the cell of a table."""

    id: str
    heading: str
    has_lead_in: bool
    who: str
    """The cell that says who commits, as printed."""
    source: str
    members: tuple[Link, ...]
    indicators: tuple[IndicatorView, ...]
    remarks: tuple[RemarkView, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, kw_only=True)
class FundingRow:
    """One amount, or the total of several."""

    label: str
    projects: str
    euros: str
    source: str
    is_total: bool


@dataclass(frozen=True, kw_only=True)
class FundingGroup:
    """What one payer gives under one scheme; `id` is an anchor, where permalinks lead."""

    id: str
    label: str
    payer: Link
    beneficiary: str
    scheme: str
    status: str
    scope: str
    rows: tuple[FundingRow, ...]
    mismatch: str
    """What the sum of the rows gives, when it is not the total that the document writes."""
    remarks: tuple[RemarkView, ...]


@dataclass(frozen=True, kw_only=True)
class FundingTable:
    """The amounts of a section."""

    id: str
    groups: tuple[FundingGroup, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing under its caption; the table that says the same stands beside it."""

    caption: str
    svg: Markup
