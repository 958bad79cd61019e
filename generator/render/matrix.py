"""The partner × axis table of a territory: who commits, how often, directly or through a group."""

from collections.abc import Iterable

from generator.corpus import Corpus
from generator.model import PartnerFamily
from generator.nodes import SectionNode, Statement, Territory
from generator.render import contexts as c
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.text import unaccented

_FAMILY_RANK = {family: rank for rank, family in enumerate(PartnerFamily)}


def matrix(
    territory: Territory, columns: Iterable[SectionNode], viewer: Viewer
) -> tuple[c.MatrixRow, ...]:
    """Return one row per partner that is named, those of an institution under it, then groups."""
    corpus = viewer.corpus
    axes = tuple(columns)
    own = {p.partner_id for s in territory.commitments for p in s.parties if p.via is None}
    rows = []
    for partner_id in sorted(own, key=lambda item: _rank(item, own, corpus)):
        family = frozenset(corpus.family(partner_id))
        rows.append(
            c.MatrixRow(
                partner=viewer.short_partner_link(partner_id),
                full_name=corpus.party_name(partner_id),
                level=int(any(above in own for above in corpus.ancestors(partner_id))),
                cells=tuple(_cell(territory, axis, partner_id, family) for axis in axes),
            )
        )
    groups = dict.fromkeys(p.id for s in territory.commitments for p in s.named if p.is_group)
    return (*rows, *(_group_row(territory, axes, group_id, viewer) for group_id in groups))


def _group_row(
    territory: Territory, axes: tuple[SectionNode, ...], group_id: str, viewer: Viewer
) -> c.MatrixRow:
    """Count what names a group as such: its members have a row only for what names them."""
    members = len(viewer.corpus.groups[group_id].membres)
    name = viewer.corpus.party_name(group_id)
    return c.MatrixRow(
        partner=Link(
            text=f"{name.partition(' (')[0]} ({members} membres)", href=f"/partenaires/{group_id}/"
        ),
        full_name=name,
        level=0,
        cells=tuple(_group_cell(territory, axis, group_id) for axis in axes),
    )


def _group_cell(territory: Territory, axis: SectionNode, group_id: str) -> c.Cell:
    total = sum(any(p.id == group_id for p in s.named) for s in axis.commitments)
    return c.Cell(
        words=str(total) if total else "",
        href=f"/partenaires/{group_id}/#direct-{territory.id}-{axis.id}" if total else "",
    )


WAYS = ("direct", "services", "groupe", "associe")
"""How a statement reaches a partner, the strongest tie first; also the prefixes of anchors."""


def reach(statement: Statement, partner_id: str, family: frozenset[str]) -> str | None:
    """Say how a statement reaches a partner, or None when it does not concern it.

    It commits under its own name (`direct`), by a body under it (`services`), as a member of a
    group (`groupe`); or it is there as a partner, a payer or a signatory (`associe`).
    """
    concerned = [party for party in statement.parties if party.partner_id in family]
    committed = [party for party in concerned if party.commits]
    if any(party.partner_id == partner_id and party.via is None for party in committed):
        return "direct"
    if any(party.via is None for party in committed):
        return "services"
    if committed:
        return "groupe"
    return "associe" if concerned else None


def _rank(partner_id: str, named: set[str], corpus: Corpus) -> tuple[tuple[int, str], ...]:
    """Sort by family, then name; a partner follows the institution of the table it belongs to."""
    chain = [partner_id, *(above for above in corpus.ancestors(partner_id) if above in named)]
    return tuple(
        (_FAMILY_RANK[corpus.partners[item].famille], unaccented(corpus.partners[item].nom))
        for item in reversed(chain)
    )


def _cell(
    territory: Territory, axis: SectionNode, partner_id: str, family: frozenset[str]
) -> c.Cell:
    ways = [way for item in axis.commitments if (way := reach(item, partner_id, family))]
    own = len(ways) - ways.count("groupe") - ways.count("associe")
    parts = (
        (own, str(own)),
        (ways.count("groupe"), f"{ways.count('groupe')} en groupe"),
        (ways.count("associe"), f"{ways.count('associe')} en appui"),
    )
    first = next((way for way in WAYS if way in ways), None)
    return c.Cell(
        words=" + ".join(words for number, words in parts if number),
        href=f"/partenaires/{partner_id}/#{first}-{territory.id}-{axis.id}" if first else "",
    )
