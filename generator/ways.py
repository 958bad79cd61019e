"""How a statement reaches a partner or a group: it commits, directly or not, supports, is cited.

Beside `corpus.py`: pure. Pages, counts and search filters all ask here, so that they agree.
"""

from generator.model import Kind
from generator.nodes import Statement

WAYS = ("direct", "services", "groupe", "associe", "cite")
"""How a statement reaches a partner, the strongest tie first; also the prefixes of anchors."""


def reach(statement: Statement, partner_id: str, family: frozenset[str]) -> str | None:
    """Say how a statement reaches a partner, or None when it does not concern it.

    It commits under its own name (`direct`), by a body under it (`services`), as a member of a
    group (`groupe`); or it is there as a partner, a payer or a signatory (`associe`). A finding or
    an orientation commits nobody: it only names it (`cite`).
    """
    concerned = [party for party in statement.parties if party.partner_id in family]
    if concerned and statement.kind is not Kind.ENGAGEMENT:
        return "cite"
    committed = [party for party in concerned if party.commits]
    if any(party.partner_id == partner_id and party.via is None for party in committed):
        return "direct"
    if any(party.via is None for party in committed):
        return "services"
    if committed:
        return "groupe"
    return "associe" if concerned else None


def reach_group(statement: Statement, group_id: str) -> str | None:
    """Say how a statement reaches a group as such: it commits, is there in support, or is cited."""
    named = [party for party in statement.named if party.id == group_id]
    if not named:
        return None
    if statement.kind is not Kind.ENGAGEMENT:
        return "cite"
    return "direct" if any(party.commits for party in named) else "associe"
