"""One frozen dataclass per template: all that the template may use, and nothing more.

A test holds each template to its context, both ways. Texts are plain; hrefs are root-relative.
"""

from dataclasses import dataclass

from generator.render.parts import (
    Fragment,
    IndicatorView,
    Link,
    ListView,
    RemarkView,
    StatementView,
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """An entry of an index: where it leads, a sentence, and a line of figures."""

    link: Link
    text: str
    figures: str
    badge: str = ""


@dataclass(frozen=True, kw_only=True)
class AcronymLine:
    """An acronym used on the page, with its expansions, for print and for the end of the page."""

    link: Link
    expansions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SourceNote:
    """The document a page takes its words from."""

    title: str
    territory: Link
    status: str
    validity: str
    expired: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and what there is to say of it; `href` when it leads somewhere."""

    term: str
    text: str
    href: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of the partner × axis matrix: figures in words, and the list they count."""

    words: str
    href: str


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """One partner's row; `level` is 1 for what stands under an institution of the table."""

    partner: Link
    full_name: str
    level: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class StatementGroup:
    """Statements under one heading, in a page that gathers them from several places."""

    anchor: str
    axis: Link
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, kw_only=True)
class Home:
    """accueil.md.jinja"""

    doors: tuple[Card, ...]
    territories: tuple[Card, ...]
    figures: tuple[Fact, ...]
    expired: str


@dataclass(frozen=True, kw_only=True)
class Index:
    """index.md.jinja: the list of territories, themes or partners."""

    title: str
    intro: str
    groups: tuple["IndexGroup", ...]


@dataclass(frozen=True, kw_only=True)
class IndexGroup:
    """Cards under a heading (empty when the index has one group only)."""

    heading: str
    anchor: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class TerritoryPage:
    """territoire.md.jinja"""

    name: str
    expired: str
    context: str
    identity: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    axes: tuple[Card, ...]
    other_parts: tuple[Card, ...]
    matrix_columns: tuple[Link, ...]
    matrix: tuple[MatrixRow, ...]
    matrix_note: str
    cross_themes: tuple[Fact, ...]
    governance: tuple[Link, ...]
    indicators: tuple["IndicatorGroup", ...]
    signatories: tuple[Fact, ...]
    signature_note: str
    references: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    remarks: tuple[RemarkView, ...]
    acronyms: tuple[AcronymLine, ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class IndicatorGroup:
    """The indicators of one axis."""

    axis: Link
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands under one heading of an axis page.

    A pair holds the list that the document makes conditional, then those that make it possible.
    """

    anchor: str
    heading: str
    heading_level: int
    level: str
    source: str
    presentation: tuple[tuple[Fragment, ...], ...]
    indicators: tuple[IndicatorView, ...]
    remarks: tuple[RemarkView, ...]
    is_pair: bool
    lists: tuple[ListView, ...]


@dataclass(frozen=True, kw_only=True)
class AxisPage:
    """axe.md.jinja"""

    title: str
    printed_title: str
    expired: str
    intro: str
    parties: tuple[Link, ...]
    supports: tuple[Link, ...]
    themes: tuple[Link, ...]
    presentation: tuple[tuple[Fragment, ...], ...]
    indicators: tuple[IndicatorView, ...]
    indicators_note: str
    remarks: tuple[RemarkView, ...]
    remarks_count: str
    blocks: tuple[Block, ...]
    siblings: tuple[Link, ...]
    acronyms: tuple[AcronymLine, ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class PartnerPage:
    """partenaire.md.jinja: an institution, a local body, a direction, or a group."""

    name: str
    description: str
    parents: tuple[Link, ...]
    bodies: tuple[Link, ...]
    members: tuple[Link, ...]
    aliases: tuple[str, ...]
    signed: tuple[Link, ...]
    summary: str
    direct: tuple[StatementGroup, ...]
    through_bodies: tuple[StatementGroup, ...]
    through_groups: tuple[StatementGroup, ...]
    in_support: tuple[StatementGroup, ...]
    jumps: tuple[Link, ...]
    themes: tuple[Link, ...]
    via_groups: tuple[Link, ...]
    codes: tuple[Fact, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class SenseView:
    """One meaning of an acronym."""

    anchor: str
    expansion: str
    definition: str
    remark: str
    wordings: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class SenseUses:
    """Where an acronym is used in one sense; no heading when it has one only."""

    anchor: str
    heading: str
    groups: tuple[StatementGroup, ...]


@dataclass(frozen=True, kw_only=True)
class AcronymPage:
    """sigle.md.jinja"""

    spelling: str
    other_spellings: tuple[str, ...]
    is_homonym: bool
    senses: tuple[SenseView, ...]
    summary: str
    groups: tuple[SenseUses, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class AcronymLetter:
    """Acronyms that begin with one letter."""

    letter: str
    lines: tuple[AcronymLine, ...]


@dataclass(frozen=True, kw_only=True)
class AcronymIndex:
    """sigles.md.jinja"""

    total: str
    letters: tuple[AcronymLetter, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeColumn:
    """What one territory says on a theme."""

    territory: Link
    expired: str
    status: str
    partners: tuple[Link, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """theme.md.jinja"""

    name: str
    question: str
    columns: tuple[ThemeColumn, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class UnresolvedUse:
    """An acronym that the site could not tie to one sense, and where it stands."""

    spelling: str
    why: str
    uses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class QualityTerritory:
    """What one territory's document leaves unsaid, and the remarks on it."""

    territory: Link
    anchor: str
    counts: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    without_party: tuple[StatementView, ...]
    remarks: tuple[RemarkView, ...]


@dataclass(frozen=True, kw_only=True)
class QualityPage:
    """qualite.md.jinja"""

    summary: tuple[Fact, ...]
    unresolved: tuple[UnresolvedUse, ...]
    glossary_remarks: tuple[RemarkView, ...]
    territories: tuple[QualityTerritory, ...]


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A file of the open data."""

    name: str
    json: Link
    csv: Link
    text: str
    rows: str


@dataclass(frozen=True, kw_only=True)
class DataPage:
    """donnees.md.jinja"""

    files: tuple[DataFile, ...]
    fields: tuple[Fact, ...]
    sources: tuple[SourceNote, ...]
