"""What templates show of a statement, a party, a text: small frozen views, plain text and hrefs.

Under `views.py`, which makes them; every `href` is root-relative (the engine makes it relative).
"""

from dataclasses import dataclass


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


@dataclass(frozen=True, kw_only=True)
class RemarkView:
    """A remark, with the place it is about."""

    text: str
    source: str
    href: str


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
    place: Link
    remarks: tuple[RemarkView, ...]
    children: tuple["StatementView", ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListView:
    """A list of statements under its lead-in."""

    id: str
    heading: str
    has_lead_in: bool
    source: str
    parties: tuple[PartyView, ...]
    members: tuple[Link, ...]
    condition: Link | None
    remarks: tuple[RemarkView, ...]
    statements: tuple[StatementView, ...]
