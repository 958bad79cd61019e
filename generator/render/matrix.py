"""The partner × axis table of a territory: who commits, how often, directly or through a group."""

from collections.abc import Iterable

from generator.corpus import Corpus
from generator.model import PartnerFamily
from generator.nodes import SectionNode, Statement, Territory
from generator.render import contexts as c
from generator.render.views import Viewer
from generator.text import unaccented

_FAMILY_RANK = {family: rank for rank, family in enumerate(PartnerFamily)}


def matrix(
    territory: Territory, columns: Iterable[SectionNode], viewer: Viewer
) -> tuple[c.MatrixRow, ...]:
    """Return one row per partner named in the territory, those of an institution under it."""
    corpus = viewer.corpus
    axes = tuple(columns)
    named = {party.partner_id for s in territory.commitments for party in s.parties}
    rows = []
    for partner_id in sorted(named, key=lambda item: _rank(item, named, corpus)):
        family = frozenset(corpus.family(partner_id))
        rows.append(
            c.MatrixRow(
                partner=viewer.short_partner_link(partner_id),
                full_name=corpus.party_name(partner_id),
                level=int(any(above in named for above in corpus.ancestors(partner_id))),
                cells=tuple(_cell(territory, axis, partner_id, family) for axis in axes),
            )
        )
    return tuple(rows)


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
