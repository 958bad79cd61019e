"""The corpus: every territory with the registries, and the look-ups that publishing needs.

Made by `resolve.py`, read by everything that publishes (pages, search, open data). Each look-up is
computed once, in one pass; knows nothing of YAML, HTML or files.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.glossary.merge import Glossary
from generator.model import (
    GroupEntry,
    LinkEntry,
    PartnerEntry,
    ThemeEntry,
)
from generator.nodes import (
    Document,
    Funding,
    Link,
    ListNode,
    Measure,
    Pact,
    Plan,
    SectionNode,
    Statement,
    Territory,
)
from generator.text import slug


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything the site publishes, resolved and linked."""

    territories: tuple[Territory, ...]
    pacts: tuple[Pact, ...]
    plan: Plan | None
    """The national plan; `None` if the site has none."""
    links: tuple[LinkEntry, ...]
    partners: Mapping[str, PartnerEntry]
    groups: Mapping[str, GroupEntry]
    themes: Mapping[str, ThemeEntry]
    glossary: Glossary
    built_on: datetime.date
    written: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Where editors write each thing, by its kind and id: « content/themes.yml#L12 »."""

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every text in sections: the protocols of the territories, then the national texts."""
        return (*self.territories, *self.pacts)

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def axis(self) -> Mapping[tuple[str, str], SectionNode]:
        """Top sections by the id of their document and their own."""
        return {(d.id, axis.id): axis for d in self.documents for axis in d.axes}

    @cached_property
    def commune_urls(self) -> Mapping[tuple[str, str], str]:
        """Addresses of communes by territory and name.

        Each is under its territory: a commune of that name elsewhere cannot change it.
        """
        return {
            (territory.id, name): f"/quartiers/{territory.id}/{slug(name)}/"
            for territory in self.territories
            for name in (*territory.entry.communes, *territory.entry.communes_voisines)
        }

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in document order, document after document."""
        return tuple(s for document in self.documents for s in document.statements)

    @cached_property
    def fundings(self) -> Mapping[str, Funding]:
        """Every funding by id, in document order."""
        return {f.id: f for document in self.documents for f in document.fundings}

    @cached_property
    def carried_out(self) -> Mapping[str, tuple[Link, ...]]:
        """For each measure, by number, or national statement, by id, its local statements."""
        found: dict[str, list[Link]] = {}
        for entry in self.links:
            found.setdefault(entry.de, []).extend(
                Link(entry=entry, statement=self.by_id[name]) for name in entry.vers
            )
        return {source: tuple(links) for source, links in found.items()}

    @cached_property
    def carries_out(self) -> Mapping[str, tuple[LinkEntry, ...]]:
        """For each local statement, by id, the links from national texts that lead to it."""
        found: dict[str, list[LinkEntry]] = {}
        for entry in self.links:
            for name in entry.vers:
                found.setdefault(name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures of the national plan, in the order of their table."""
        return self.plan.measures if self.plan is not None else ()

    @cached_property
    def measure(self) -> Mapping[str, Measure]:
        """Measures by number."""
        return {measure.number: measure for measure in self.measures}

    @cached_property
    def territory(self) -> Mapping[str, Territory]:
        """Territories by id."""
        return {territory.id: territory for territory in self.territories}

    @cached_property
    def lists(self) -> Mapping[str, ListNode]:
        """Lists of statements by id."""
        return {
            node.id: node
            for document in self.documents
            for axis in document.axes
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
    def document_of_source(self) -> Mapping[str, Document]:
        """Documents by the name of their source text; a protocol before what it prints beside."""
        found: dict[str, Document] = {}
        for document in self.documents:
            found.setdefault(document.entry.accord.document, document)
        return found

    @cached_property
    def home_of(self) -> Mapping[str, tuple[PartnerEntry, ...]]:
        """Partners by the id of the territory where they act, in the order of the registry."""
        found: dict[str, list[PartnerEntry]] = {}
        for partner in self.partners.values():
            if partner.territoire is not None:
                found.setdefault(partner.territoire, []).append(partner)
        return {territory_id: tuple(partners) for territory_id, partners in found.items()}

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements that name a group, in document order."""
        return _grouped((p.id, s) for s in self.statements for p in s.named if p.is_group)

    @cached_property
    def signed_by(self) -> Mapping[str, tuple[Document, ...]]:
        """Documents that name a partner, or a body under it, as a signatory."""
        found: dict[str, dict[str, Document]] = {}
        for document in self.documents:
            for signatory in document.entry.accord.signataires:
                partner_id = signatory.partenaire
                for name in (partner_id, *self.ancestors(partner_id)):
                    found.setdefault(name, {})[document.id] = document
        return {name: tuple(documents.values()) for name, documents in found.items()}

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
