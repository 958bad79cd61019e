"""One frozen dataclass per template: all that the template may use, and nothing more.

A test holds each template to its context, both ways. Texts are plain; hrefs are root-relative.
"""

from dataclasses import dataclass

from generator.booklet.parts import Booklet
from generator.render.map import FranceMap
from generator.render.parts import (
    Chart,
    Fragment,
    FundingTable,
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
    expired: str
    after: str
    """What came after the documents that ended."""
    territories: tuple[Link, ...]
    """Empty when there are too many to be read at a glance."""
    map: FranceMap
    list: str
    """Where the list is that says the same as the map."""
    others: tuple[Card, ...]
    figures: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One value of a facet, and how many statements have it."""

    id: str
    label: str
    count: str


@dataclass(frozen=True, kw_only=True)
class Facet:
    """What a list may be narrowed by; a `long` one has a field to find a value in it."""

    id: str
    label: str
    long: bool
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, kw_only=True)
class LookupPage:
    """chercher.md.jinja"""

    total: str
    facets: tuple[Facet, ...]
    first: tuple[StatementView, ...]
    """The beginning of the whole list: what shows before anything is asked."""
    has_more: bool
    indexes: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FolderPage:
    """dossier.md.jinja"""

    indexes: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Index:
    """index.md.jinja: the list of themes, partners or neighbourhoods."""

    title: str
    intro: str
    shortcuts: tuple[Link, ...]
    """Every entry by its name alone, for an index whose cards are many."""
    groups: tuple["IndexGroup", ...]


@dataclass(frozen=True, kw_only=True)
class IndexGroup:
    """Cards under a heading (empty when the index has one group only)."""

    heading: str
    anchor: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class TerritoriesPage:
    """territoires.md.jinja: the territories, on the map, in a list, then each with its figures."""

    title: str
    intro: str
    map: FranceMap
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class TerritoryPage:
    """territoire.md.jinja"""

    name: str
    expired: str
    booklet: str
    bearers: tuple[Link, ...]
    context: str
    identity: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    axes: tuple[Card, ...]
    other_parts: tuple[Card, ...]
    reciprocity: Link | None
    matrix_columns: tuple[Link, ...]
    matrix: tuple[MatrixRow, ...]
    matrix_note: str
    cross_themes: tuple[Fact, ...]
    chart: Chart | None
    neighbourhoods: tuple[Fact, ...]
    communes: tuple[Link, ...]
    fundings: tuple[Fact, ...]
    funding_page: str
    contracts: tuple[Fact, ...]
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
    total: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands under one heading of an axis page.

    Side by side stand a list that the document makes conditional and those that make it possible,
    or the cells of one row of a table.
    """

    anchor: str
    heading: str
    heading_level: int
    level: str
    printed_title: str
    source: str
    plain: str
    presentation: tuple[tuple[Fragment, ...], ...]
    indicators: tuple[IndicatorView, ...]
    remarks: tuple[RemarkView, ...]
    side_by_side: bool
    lists: tuple[ListView, ...]
    fundings: FundingTable | None


@dataclass(frozen=True, kw_only=True)
class AxisPage:
    """axe.md.jinja"""

    title: str
    printed_title: str
    expired: str
    plain: str
    intro: str
    parties: tuple[Link, ...]
    supports: tuple[Link, ...]
    themes: tuple[Link, ...]
    presentation: tuple[tuple[Fragment, ...], ...]
    fundings: FundingTable | None
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
    booklet: str
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
    cited: tuple[StatementGroup, ...]
    cited_count: str
    jumps: tuple[Link, ...]
    themes: tuple[Link, ...]
    via_groups: tuple[Link, ...]
    codes: tuple[Fact, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class BookletPage:
    """livret.md.jinja"""

    booklet: Booklet
    about: str
    how: str
    not_judged: str
    reuse: str


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
    until: str
    id: str
    status: str
    schemes: tuple[Link, ...]
    missing: str
    silence: str
    anchor: str
    partners: tuple[Link, ...]
    commitments: tuple[StatementView, ...]
    others: tuple[StatementView, ...]
    others_count: str


@dataclass(frozen=True, kw_only=True)
class PairSide:
    """One side of a reciprocal commitment."""

    who: str
    lead_in: str
    source: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is promised, and what it depends on."""

    heading: str
    anchor: str
    axis: Link
    promised: PairSide
    needed: tuple[PairSide, ...]


@dataclass(frozen=True, kw_only=True)
class ReciprocityPage:
    """reciprocite.md.jinja"""

    name: str
    expired: str
    intro: str
    pairs: tuple[Pair, ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """A row of answers in words, each leading to the list it counts."""

    head: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class PartnerTable:
    """The partners of one family, theme by theme."""

    name: str
    anchor: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, kw_only=True)
class ComparisonPage:
    """comparer.md.jinja"""

    territories: tuple[AnswerRow, ...]
    partners: tuple[PartnerTable, ...]
    themes: tuple[Link, ...]
    index: Link


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """theme.md.jinja"""

    name: str
    question: str
    families: tuple[str, ...]
    """The families of partners that somebody names on this theme: the columns of the table."""
    rows: tuple[AnswerRow, ...]
    columns: tuple[ThemeColumn, ...]
    national: tuple[StatementGroup, ...]
    measures: tuple[Card, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class UnresolvedUse:
    """An acronym that the site could not tie to one sense, and where it stands."""

    spelling: str
    why: str
    uses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class QualityTerritory:
    """What one document leaves unsaid, and the remarks on it."""

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
    anchor: str
    json: Link
    csv: Link
    text: str
    rows: str
    fields: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class DataPage:
    """donnees.md.jinja"""

    files: tuple[DataFile, ...]
    package: Link
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class NeighbourhoodRow:
    """One neighbourhood of a table."""

    name: str
    communes: tuple[Link, ...]
    type: str
    contract: str
    inhabitants: str
    share: str
    source: str


@dataclass(frozen=True, kw_only=True)
class NeighbourhoodsPage:
    """quartiers.md.jinja: the neighbourhoods of one territory."""

    title: str
    expired: str
    intro: str
    notes: tuple[str, ...]
    chart: Chart | None
    rows: tuple[NeighbourhoodRow, ...]
    remarks: tuple[RemarkView, ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class CommunePage:
    """commune.md.jinja: what concerns the inhabitants of one commune."""

    name: str
    expired: str
    intro: str
    facts: tuple[Fact, ...]
    bearers: tuple[Link, ...]
    """Those that commit on the whole territory, each with its list."""
    rows: tuple[NeighbourhoodRow, ...]
    chart: Chart | None
    fundings: FundingTable | None
    no_mention: str
    mentions: tuple[StatementGroup, ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class YearTable:
    """Amounts by commune and year."""

    years: tuple[str, ...]
    rows: tuple["YearRow", ...]


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """One commune's amounts, year after year, then their sum."""

    commune: Link
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FundingPage:
    """financements.md.jinja: the money that one territory's document speaks of."""

    title: str
    expired: str
    intro: str
    totals: tuple["SchemeTotal", ...]
    charts: tuple[Chart, ...]
    years: YearTable
    tables: tuple["FundingPart", ...]
    source: SourceNote


@dataclass(frozen=True, kw_only=True)
class SchemeTotal:
    """What one scheme comes to, as the site adds it up."""

    scheme: str
    status: str
    number: str
    euros: str


@dataclass(frozen=True, kw_only=True)
class FundingPart:
    """The amounts of one part of the document."""

    heading: str
    anchor: str
    place: Link
    table: FundingTable


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure in the list of all."""

    link: Link
    text: tuple[Fragment, ...]
    level: str


@dataclass(frozen=True, kw_only=True)
class MeasureGroup:
    """The measures of one programme."""

    heading: str
    anchor: str
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True, kw_only=True)
class MeasuresPage:
    """mesures.md.jinja: the national plan."""

    title: str
    intro: str
    notes: tuple[str, ...]
    chart: Chart | None
    levels: tuple[Fact, ...]
    groups: tuple[MeasureGroup, ...]
    pacts: tuple[Link, ...]
    remarks: tuple[RemarkView, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class LinkedStatement:
    """A local statement that carries out a national one, and who says so."""

    statement: StatementView
    reason: str
    by_site: bool


@dataclass(frozen=True, kw_only=True)
class MeasurePage:
    """mesure.md.jinja"""

    number: str
    text: tuple[Fragment, ...]
    facts: tuple[Fact, ...]
    themes: tuple[Link, ...]
    indicators: tuple[IndicatorView, ...]
    remarks: tuple[RemarkView, ...]
    linked: tuple[LinkedStatement, ...]
    silent: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    acronyms: tuple[AcronymLine, ...]
    source: str
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class PactPage:
    """pacte.md.jinja: a national text, whole, on one page."""

    name: str
    context: str
    identity: tuple[Fact, ...]
    reciprocity: Link | None
    figures: tuple[Fact, ...]
    cross_themes: tuple[Fact, ...]
    references: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    linked: tuple["LinkedGroup", ...]
    signatories: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    remarks: tuple[RemarkView, ...]
    acronyms: tuple[AcronymLine, ...]
    source: SourceNote
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, kw_only=True)
class LinkedGroup:
    """What local protocols do of one national commitment."""

    item: Link
    text: tuple[Fragment, ...]
    linked: tuple[LinkedStatement, ...]
