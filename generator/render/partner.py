"""Pages of partners and groups: everything each commits to, directly, by its bodies, in a group."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model import GroupEntry, PartnerEntry, PartnerFamily
from generator.nodes import Statement
from generator.render import contexts as c
from generator.render.common import grouped_by_axis, source_notes
from generator.render.page import PARTNERS, Page, lookup_url
from generator.render.parts import Link
from generator.render.views import Viewer, acronym_url
from generator.text import slug
from generator.ways import WAYS, reach, reach_group
from generator.wording import FAMILY_NAMES, count

CODE_NAMES = {
    "siren": "Code SIREN",
    "insee": "Code INSEE",
    "departement": "Code du département",
    "region": "Code de la région",
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
        kind="page",
        title="Partenaires",
        description="Tous les partenaires des protocoles, et tout ce à quoi chacun s'engage.",
        trail=(PARTNERS,),
        template="index.md.jinja",
        context=c.Index(
            title="Partenaires",
            intro="Qui s'engage ? Chaque page réunit tous les engagements d'un partenaire, "
            "sur tous les territoires.",
            shortcuts=(),
            groups=tuple(groups),
        ),
    )


def _card(partner: PartnerEntry, ways: Ways, viewer: Viewer) -> c.Card:
    return c.Card(
        link=viewer.partner_link(partner.id), text="", figures=_summary(ways) or "Aucun énoncé"
    )


def _group_card(group: GroupEntry, viewer: Viewer) -> c.Card:
    found = viewer.corpus.by_group.get(group.id, ())
    return c.Card(
        link=Link(text=group.nom, href=f"/partenaires/{group.id}/"),
        text=viewer.corpus.document[group.territoire].entry.nom,
        figures=f"{count(len(group.membres), 'membre', 'membres')}, "
        f"{count(len(found), 'énoncé', 'énoncés')}",
    )


def _summary(ways: Ways) -> str:
    """Return « 12 engagements sous ce nom, 9 au titre d'un groupe… », zeros left out."""
    names = {
        "direct": "sous ce nom",
        "services": "par ses services ou ses organismes locaux",
        "groupe": "au titre d'un groupe",
        "associe": "en appui",
    }
    total = sum(len(ways[way]) for way in names)
    parts = [f"{len(ways[way])} {name}" for way, name in names.items() if ways[way]]
    said = [f"{count(total, 'engagement', 'engagements')} ({', '.join(parts)})"] if total else []
    if ways["cite"]:
        said.append(count(len(ways["cite"]), "autre phrase", "autres phrases"))
    return ", ".join(said)


def _partner_page(partner: PartnerEntry, ways: Ways, viewer: Viewer) -> Page:
    corpus = viewer.corpus
    link = viewer.partner_link(partner.id)
    statements = [statement for way in WAYS for statement in ways[way]]
    parents = tuple(viewer.partner_link(item) for item in corpus.ancestors(partner.id))
    groups = {way: grouped_by_axis(ways[way], viewer, prefix=way) for way in WAYS}
    family = frozenset(corpus.family(partner.id))
    vias = (p.via for s in ways["groupe"] for p in s.parties if p.partner_id in family)
    summary = (
        f"Sur cette page : {_summary(ways)}."
        if statements
        else "Aucun énoncé des protocoles ne l'engage sous ce nom."
    )
    return Page(
        url=link.href,
        kind="partenaire",
        title=partner.nom,
        description=f"{partner.nom} : à quoi ce partenaire s'engage, territoire par territoire.",
        trail=(PARTNERS, *reversed(parents), link),
        template="partenaire.md.jinja",
        onward=(
            *((_search(partner),) if statements else ()),
            Link(text="Tous les partenaires", href=PARTNERS.href),
        ),
        written=corpus.written.get(("partner", partner.id), ""),
        context=c.PartnerPage(
            name=partner.nom,
            description=partner.description,
            booklet=viewer.booklet_url(link.href),
            parents=parents,
            bodies=tuple(viewer.partner_link(item) for item in corpus.family(partner.id)[1:]),
            members=(),
            aliases=partner.alias,
            signed=tuple(
                Link(text=document.entry.nom, href=f"{document.url}#signataires")
                for document in corpus.signed_by.get(partner.id, ())
            ),
            summary=summary,
            direct=groups["direct"],
            through_bodies=groups["services"],
            through_groups=groups["groupe"],
            in_support=groups["associe"],
            cited=groups["cite"],
            cited_count=count(len(ways["cite"]), "phrase", "phrases"),
            jumps=_jumps(statements, ways, viewer),
            themes=_themes(statements, viewer),
            via_groups=tuple(viewer.partner_link(via) for via in dict.fromkeys(vias) if via),
            codes=tuple(_codes(partner, viewer)),
            sources=source_notes(statements, viewer),
        ),
    )


def _jumps(statements: Iterable[Statement], ways: Ways, viewer: Viewer) -> tuple[Link, ...]:
    """Link to the first place of the page for each document; worth it from two on."""
    totals = Counter(statement.document_id for statement in statements)
    first = {
        statement.document_id: f"#{way}-{statement.document_id}-{statement.axis_id}"
        for way in reversed(WAYS)
        for statement in reversed(ways[way])
    }
    found = tuple(
        Link(
            text=viewer.corpus.document[document_id].entry.nom_court,
            href=first[document_id],
            note=str(total),
        )
        for document_id, total in totals.items()
    )
    return found if len(found) > 1 else ()


def _themes(statements: Iterable[Statement], viewer: Viewer) -> tuple[Link, ...]:
    """Link to the themes of statements, the commonest first."""
    totals = Counter(theme for statement in statements for theme in statement.themes)
    return tuple(
        Link(text=viewer.corpus.themes[theme].nom, href=f"/themes/{theme}/")
        for theme, _ in totals.most_common()
    )


def _codes(partner: PartnerEntry, viewer: Viewer) -> Iterator[c.Fact]:
    """Yield its acronym's page, where it acts, and its codes outside the site."""
    if partner.sigle is not None:
        acronym = viewer.corpus.glossary.by_id[
            viewer.corpus.glossary.senses[partner.sigle].acronym_id
        ]
        yield c.Fact(term="Son sigle", text=acronym.spelling, href=acronym_url(acronym.id))
    if partner.territoire is not None:
        document = viewer.corpus.document[partner.territoire]
        yield c.Fact(term="Territoire", text=document.entry.nom, href=document.url)
    if partner.famille is PartnerFamily.MUNICIPALITY and partner.territoire is not None:
        url = viewer.corpus.commune_urls.get((partner.territoire, partner.nom_court or ""))
        if url is not None:
            yield c.Fact(term="Les quartiers", text=partner.nom_court or partner.nom, href=url)
    for name, code in partner.codes.items():
        yield c.Fact(term=CODE_NAMES.get(name, name), text=code)


def _search(partner: PartnerEntry) -> Link:
    return Link(text="Chercher dans ces énoncés", href=lookup_url(partenaire=partner.id))


def _group_page(group: GroupEntry, viewer: Viewer) -> Page:
    document = viewer.corpus.document[group.territoire]
    statements = viewer.corpus.by_group.get(group.id, ())
    ways: Ways = {way: [] for way in WAYS}
    for statement in statements:
        if (way := reach_group(statement, group.id)) is not None:
            ways[way].append(statement)
    url = f"/partenaires/{group.id}/"
    return Page(
        url=url,
        kind="groupe",
        title=group.nom,
        description=f"{group.nom} ({document.entry.nom_court}) : ses membres et ses engagements.",
        trail=(PARTNERS, Link(text=group.nom, href=url)),
        template="partenaire.md.jinja",
        onward=(
            Link(text=f"Tout le texte : {document.entry.nom_court}", href=document.url),
            Link(text="Tous les partenaires", href=PARTNERS.href),
        ),
        written=viewer.corpus.written.get(("partner", group.id), ""),
        context=c.PartnerPage(
            name=group.nom,
            description=f"Un groupe, pas une institution : le document ({document.entry.nom}) "
            f"l'engage d'un seul mot. {group.composition}",
            booklet="",
            parents=(),
            bodies=(),
            members=tuple(viewer.partner_link(item) for item in group.membres),
            aliases=(),
            signed=(),
            summary=f"Sur cette page : {_summary(ways) or 'aucun énoncé'}.",
            direct=grouped_by_axis(ways["direct"], viewer, prefix="direct"),
            through_bodies=(),
            through_groups=(),
            in_support=grouped_by_axis(ways["associe"], viewer, prefix="associe"),
            cited=grouped_by_axis(ways["cite"], viewer, prefix="cite"),
            cited_count=count(len(ways["cite"]), "phrase", "phrases"),
            jumps=(),
            themes=_themes(statements, viewer),
            via_groups=(),
            codes=(),
            sources=source_notes(statements, viewer),
        ),
    )
