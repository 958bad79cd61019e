"""Pages of partners and groups: everything each commits to, directly, by its bodies, in a group."""

from collections.abc import Iterator

from generator.corpus import Statement
from generator.model import GroupEntry, PartnerEntry, PartnerFamily
from generator.render import contexts as c
from generator.render.common import grouped_by_axis
from generator.render.matrix import WAYS, reach
from generator.render.page import PARTNERS, Page
from generator.render.views import Link, Viewer
from generator.text import slug
from generator.wording import count

FAMILY_NAMES = {
    PartnerFamily.STATE: "L'État et ses services",
    PartnerFamily.MUNICIPALITY: "Les communes",
    PartnerFamily.INTERCOMMUNALITY: "Les intercommunalités",
    PartnerFamily.DEPARTMENT: "Les Départements",
    PartnerFamily.REGION: "Les Régions",
    PartnerFamily.SOCIAL_SECURITY: "La Sécurité sociale",
    PartnerFamily.HOUSING: "Les bailleurs sociaux",
    PartnerFamily.EMPLOYMENT: "L'emploi",
    PartnerFamily.JUSTICE: "La justice",
    PartnerFamily.CITIZENS: "Les habitants",
    PartnerFamily.ECONOMY: "L'économie",
    PartnerFamily.ASSOCIATION: "Les associations",
}


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index of partners, then each partner and each group."""
    corpus = viewer.corpus
    ways = {partner_id: _ways(partner_id, viewer) for partner_id in corpus.partners}
    yield _index(viewer, ways)
    for partner in corpus.partners.values():
        yield _partner_page(partner, ways[partner.id], viewer)
    for group in corpus.groups.values():
        yield _group_page(group, viewer)


Ways = dict[str, list[Statement]]


def _ways(partner_id: str, viewer: Viewer) -> Ways:
    """Sort the statements that reach a partner by how they do, each in one list only."""
    corpus = viewer.corpus
    family = corpus.family(partner_id)
    members = frozenset(family)
    found: Ways = {way: [] for way in WAYS}
    reached = {s.id for member in family for s in corpus.by_partner.get(member, ())}
    candidates = sorted(reached, key=corpus.rank.__getitem__)
    for statement_id in candidates:
        statement = corpus.by_id[statement_id]
        way = reach(statement, partner_id, members)
        if way is not None:
            found[way].append(statement)
    return found


def _index(viewer: Viewer, ways: dict[str, Ways]) -> Page:
    corpus = viewer.corpus
    groups = []
    for family in PartnerFamily:
        members = [
            partner
            for partner in corpus.partners.values()
            if partner.famille is family and len(corpus.ancestors(partner.id)) < 2
        ]
        if members:
            groups.append(
                c.IndexGroup(
                    heading=FAMILY_NAMES[family],
                    anchor=slug(family),
                    cards=tuple(_card(partner, ways[partner.id], viewer) for partner in members),
                )
            )
    if corpus.groups:
        groups.append(
            c.IndexGroup(
                heading="Les groupes",
                anchor="groupes",
                cards=tuple(_group_card(group, viewer) for group in corpus.groups.values()),
            )
        )
    return Page(
        url="/partenaires/",
        title="Partenaires",
        description="Tous les partenaires des protocoles, et tout ce à quoi chacun s'engage.",
        trail=(PARTNERS,),
        template="index.md.jinja",
        context=c.Index(
            title="Partenaires",
            intro="Qui s'engage ? Chaque page réunit tous les engagements d'un partenaire, "
            "sur tous les territoires.",
            groups=tuple(groups),
        ),
    )


def _card(partner: PartnerEntry, ways: Ways, viewer: Viewer) -> c.Card:
    return c.Card(
        link=viewer.partner_link(partner.id), text="", figures=_summary(ways) or "Aucun énoncé"
    )


def _group_card(group: GroupEntry, viewer: Viewer) -> c.Card:
    found = _of_group(group.id, viewer)
    return c.Card(
        link=Link(text=group.nom, href=f"/partenaires/{group.id}/"),
        text=viewer.corpus.territory[group.territoire].entry.nom,
        figures=f"{count(len(group.membres), 'membre', 'membres')}, "
        f"{count(len(found), 'énoncé', 'énoncés')}",
    )


def _summary(ways: Ways) -> str:
    """Return « 12 sous ce nom, 3 par ses services, 9 au titre d'un groupe », zeros left out."""
    names = {
        "direct": "sous ce nom",
        "services": "par ses services et organismes locaux",
        "groupe": "au titre d'un groupe",
        "associe": "en appui",
    }
    return ", ".join(f"{len(ways[way])} {name}" for way, name in names.items() if ways[way])


def _of_group(group_id: str, viewer: Viewer) -> tuple[Statement, ...]:
    return tuple(
        statement
        for statement in viewer.corpus.statements
        if any(party.is_group and party.id == group_id for party in statement.named)
    )


def _partner_page(partner: PartnerEntry, ways: Ways, viewer: Viewer) -> Page:
    corpus = viewer.corpus
    link = viewer.partner_link(partner.id)
    total = sum(len(found) for found in ways.values())
    parents = tuple(viewer.partner_link(item) for item in corpus.ancestors(partner.id))
    summary = (
        f"{count(total, 'énoncé le concerne', 'énoncés le concernent')} : {_summary(ways)}."
        if total
        else "Aucun énoncé des protocoles ne l'engage sous ce nom."
    )
    return Page(
        url=link.href,
        title=partner.nom,
        description=f"{partner.nom} : à quoi ce partenaire s'engage, territoire par territoire.",
        trail=(PARTNERS, *reversed(parents), link),
        template="partenaire.md.jinja",
        context=c.PartnerPage(
            name=partner.nom,
            description=partner.description,
            parents=parents,
            bodies=tuple(viewer.partner_link(item) for item in corpus.family(partner.id)[1:]),
            members=(),
            aliases=partner.alias,
            signed=tuple(
                Link(text=territory.entry.nom, href=f"{territory.url}#signataires")
                for territory in corpus.territories
                if any(
                    signatory.partenaire in corpus.family(partner.id)
                    for signatory in territory.entry.protocole.signataires
                )
            ),
            summary=summary,
            direct=grouped_by_axis(ways["direct"], viewer, prefix="direct"),
            through_bodies=grouped_by_axis(ways["services"], viewer, prefix="services"),
            through_groups=grouped_by_axis(ways["groupe"], viewer, prefix="groupe"),
            in_support=grouped_by_axis(ways["associe"], viewer, prefix="associe"),
        ),
    )


def _group_page(group: GroupEntry, viewer: Viewer) -> Page:
    territory = viewer.corpus.territory[group.territoire]
    statements = _of_group(group.id, viewer)
    url = f"/partenaires/{group.id}/"
    return Page(
        url=url,
        title=group.nom,
        description=f"{group.nom} ({territory.entry.nom_court}) : ses membres et ses engagements.",
        trail=(PARTNERS, Link(text=group.nom, href=url)),
        template="partenaire.md.jinja",
        context=c.PartnerPage(
            name=group.nom,
            description=f"Un groupe, pas une institution : le protocole de "
            f"{territory.entry.nom_court} l'engage d'un seul mot. {group.composition}",
            parents=(),
            bodies=(),
            members=tuple(viewer.partner_link(item) for item in group.membres),
            aliases=(),
            signed=(),
            summary=f"{count(len(statements), 'énoncé porte', 'énoncés portent')} ce nom.",
            direct=grouped_by_axis(statements, viewer, prefix="direct"),
            through_bodies=(),
            through_groups=(),
            in_support=(),
        ),
    )
