"""What a meeting booklet is made of: small frozen types of plain text, and what every one says.

Under `content.py`, which fills them; read by `pdf.py` and by the booklet's page.
"""

from dataclasses import dataclass

from generator.booklet.questions import Question

NOT_JUDGED = "Ce livret ne dit pas si les promesses ont été tenues."
HOW = (
    "Un tableau par partie du document : cochez « fait » ou « pas fait », écrivez votre question. "
    "Le code d'un engagement, comme GRE-E-07, le retrouve sur le site."
)
INDEPENDENT = "Fait par le site indépendant « Qui s'engage à quoi ? », sans lien avec l'État."
REUSE = (
    "Document public, réutilisable librement si son sens n'est pas altéré et si sa source et sa "
    "date sont citées (code des relations entre le public et l'administration, art. L322-1)."
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and what there is to say of it."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a table: a commitment, or a sentence that it stands under or that explains it.

    `kind` is empty for a commitment that this booklet is about, which alone has boxes to fill in.
    """

    id: str
    url: str
    depth: int
    text: str
    kind: str
    who: str
    note: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The lines of one list, under the titles and the lead-in that the document gives it.

    `heading` is empty when the list stands under the same titles as the one before.
    """

    heading: str
    lead_in: str
    indicators: tuple[str, ...]
    """Those of the titles, said once."""
    items: tuple[Item, ...]
    shared: tuple[str, ...]
    """Those of the list, when it holds several commitments."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The commitments of a top section, and what the document leaves unsaid of them."""

    anchor: str
    title: str
    url: str
    total: str
    plain: str
    indicators: tuple[str, ...]
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a booklet takes from one territory; a territory's own booklet has only one part."""

    anchor: str
    name: str
    url: str
    expired: str
    facts: tuple[Fact, ...]
    groups: tuple[Fact, ...]
    """The members of each group that commits, which its document does not name each time."""
    axes: tuple[Axis, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Term:
    """An acronym that the booklet uses, with its expansion and a plain definition, if any."""

    spelling: str
    url: str
    meanings: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Booklet:
    """One booklet: `path` is its address under `/livrets/`, without a slash at the end."""

    path: str
    name: str
    short_name: str
    about: str
    """Address of the page of the territory, or of the partner."""
    summary: str
    is_partner: bool
    parts: tuple[Part, ...]
    glossary: tuple[Term, ...]

    @property
    def title(self) -> str:
        """Its title, which is also that of the PDF."""
        return f"Livret de réunion : {self.name}"

    @property
    def expired(self) -> str:
        """What the top of the booklet says of texts that ended; empty when none has."""
        ended = [part for part in self.parts if part.expired]
        if not self.is_partner or not ended:
            return "".join(part.expired for part in ended)
        if len(ended) == len(self.parts):
            return "Aucun des protocoles de ce livret n'est plus en vigueur."
        return f"Ne sont plus en vigueur les protocoles de : {', '.join(p.name for p in ended)}."

    @property
    def url(self) -> str:
        """Address of its page."""
        return f"/livrets/{self.path}/"

    @property
    def pdf(self) -> str:
        """Path of its PDF from the root of the site, without a slash at the start."""
        return f"livrets/{self.path}.pdf"
