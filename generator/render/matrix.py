"""The partner × axis table of a territory: who commits, how often, directly or through a group."""

from collections import Counter
from collections.abc import Iterable

from generator.corpus import Corpus
from generator.model import PartnerFamily
from generator.nodes import SectionNode, Territory
from generator.render import contexts as c
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.text import unaccented
from generator.ways import WAYS, reach, reach_group

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
    ways = Counter(
        way for item in axis.commitments if (way := reach_group(item, group_id)) is not None
    )
    return _counted(ways, f"/partenaires/{group_id}/", f"{territory.id}-{axis.id}")


def _counted(ways: Counter[str], url: str, place: str) -> c.Cell:
    """Say in words how many statements reach a party, and lead to the strongest tie."""
    parts = (
        (ways["direct"] + ways["services"], ""),
        (ways["groupe"], " en groupe"),
        (ways["associe"], " en appui"),
    )
    first = next((way for way in WAYS if ways[way]), None)
    return c.Cell(
        words=" + ".join(f"{number}{what}" for number, what in parts if number),
        href=f"{url}#{first}-{place}" if first else "",
    )


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
    ways = Counter(way for item in axis.commitments if (way := reach(item, partner_id, family)))
    return _counted(ways, f"/partenaires/{partner_id}/", f"{territory.id}-{axis.id}")
