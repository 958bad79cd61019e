"""What a reader may narrow a list of statements by: facets, their values, those of a statement.

Late in the flow, between the corpus and the search records; pure. An id goes into addresses and
stays; a label is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.corpus import Corpus
from generator.model import Kind, PartnerFamily
from generator.nodes import Statement
from generator.text import slug
from generator.ways import reach
from generator.wording import FAMILY_NAMES, KIND_NAMES, capitalised

FACETS = (
    ("territoire", "Territoire"),
    ("theme", "Thème"),
    ("famille", "Famille de partenaires"),
    ("partenaire", "Partenaire"),
    ("voie", "Comment il s'engage"),
    ("sigle", "Sigle"),
    ("nature", "Nature"),
    ("indicateur", "Indicateur"),
    ("validite", "Validité"),
)
"""Every facet, its id and its name, in the order of the page."""

ENTRY = "fiche"
"""The facet, never shown, that tells a statement from a page."""

_VOICES = {
    "direct": ("direct", "Sous son nom, ou par ses services"),
    "services": ("direct", "Sous son nom, ou par ses services"),
    "groupe": ("groupe", "Au titre d'un groupe"),
    "associe": ("appui", "En appui : partenaire, financeur, signataire"),
    "cite": ("cite", "Cité, sans s'engager"),
}
_NOBODY = ("personne", "Engagement sans personne de nommé")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a facet."""

    id: str
    label: str
    way: str = ""
    """How the statement reaches the partner or the family that this is, if it is one."""


class Facets:
    """The facets of the statements of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def _families(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(self.corpus.family(name)) for name in self.corpus.partners}

    def of(self, item: Statement) -> Mapping[str, tuple[Choice, ...]]:
        """Return, for each facet, the values that a statement has."""
        corpus = self.corpus
        document = corpus.document[item.document_id]
        partners = tuple(self._partners(item))
        acronyms = [corpus.glossary.by_id[acronym] for acronym in item.acronym_ids]
        return {
            ENTRY: (Choice(id="enonce", label="Énoncé"),),
            "territoire": (Choice(id=document.id, label=document.entry.nom_court),),
            "theme": tuple(Choice(id=name, label=corpus.themes[name].nom) for name in item.themes),
            "famille": tuple(self._families_of(partners)),
            "partenaire": partners,
            "voie": tuple(_voices(item, partners)),
            "sigle": tuple(Choice(id=one.id, label=one.spelling) for one in acronyms),
            "nature": (Choice(id=str(item.kind), label=capitalised(KIND_NAMES[item.kind])),),
            "indicateur": tuple(_measured(item)),
            "validite": (
                Choice(id="echu", label="Texte échu")
                if document.expired_on(corpus.built_on)
                else Choice(id="en-cours", label="Texte en cours, ou sans date de fin"),
            ),
        }

    def _families_of(self, partners: tuple[Choice, ...]) -> Iterator[Choice]:
        """Yield the families of some partners, each with the strongest tie of its members."""
        ways: dict[PartnerFamily, set[str]] = {}
        for choice in partners:
            ways.setdefault(self.corpus.partners[choice.id].famille, set()).add(choice.way)
        for family, found in ways.items():
            strongest = next(way for way, _ in _VOICES.values() if way in found)
            yield Choice(id=slug(family), label=FAMILY_NAMES[family], way=strongest)

    def _partners(self, item: Statement) -> Iterator[Choice]:
        """Yield the partners that a statement concerns, and the institutions above them."""
        corpus = self.corpus
        own = dict.fromkeys(party.partner_id for party in item.parties)
        above = dict.fromkeys(parent for name in own for parent in corpus.ancestors(name))
        for name in own | above:
            way = reach(item, name, self._families[name])
            if way is not None:
                yield Choice(id=name, label=corpus.partners[name].nom, way=_VOICES[way][0])


def _voices(item: Statement, partners: tuple[Choice, ...]) -> Iterator[Choice]:
    ways = {choice.way for choice in partners}
    for name, label in dict.fromkeys(_VOICES.values()):
        if name in ways:
            yield Choice(id=name, label=label)
    if item.kind is Kind.ENGAGEMENT and not any(party.commits for party in item.parties):
        yield Choice(id=_NOBODY[0], label=_NOBODY[1])


def _measured(item: Statement) -> Iterator[Choice]:
    """Yield whether a commitment has an indicator; it is asked of commitments only."""
    if item.kind is not Kind.ENGAGEMENT:
        return
    if any(indicator.determined for indicator in item.indicators):
        yield Choice(id="avec", label="Avec un indicateur")
    elif item.indicators:
        yield Choice(id="non-fixe", label="Indicateur annoncé, non fixé")
    else:
        yield Choice(id="sans", label="Sans indicateur")
