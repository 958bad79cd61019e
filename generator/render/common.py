"""Parts that several kinds of pages share: source note, acronyms, grouped statements."""

from collections.abc import Iterable

from generator.corpus import Statement, Territory
from generator.model import Status
from generator.render import contexts as c
from generator.render.views import Link, Viewer, acronym_url
from generator.wording import count, french_date

STATUS_WORDS = {
    Status.SIGNED: "Exemplaire signé.",
    Status.UNDATED: "Exemplaire sans date ni signature.",
    Status.DRAFT: "Projet, non signé.",
}


def source_note(territory: Territory) -> c.SourceNote:
    """Name the document a page takes its words from, with its date or the lack of one."""
    protocol = territory.entry.protocole
    signed = f"Signé le {french_date(protocol.date)}." if protocol.date else ""
    return c.SourceNote(
        title=protocol.titre,
        territory=Link(text=territory.entry.nom, href=territory.url),
        status=signed or STATUS_WORDS[protocol.statut],
        validity=f"Valable jusqu'au {french_date(protocol.validite.fin)}.",
    )


def acronym_lines(ids: Iterable[str], viewer: Viewer) -> tuple[c.AcronymLine, ...]:
    """List acronyms with their expansions, in the order of the glossary."""
    wanted = set(ids)
    return tuple(
        c.AcronymLine(
            link=Link(text=acronym.spelling, href=acronym_url(acronym.id)),
            expansions=tuple(sense.expansion for sense in acronym.senses),
        )
        for acronym in viewer.corpus.glossary.acronyms
        if acronym.id in wanted
    )


def named_totals(
    statements: Iterable[Statement], viewer: Viewer, *, committing: bool
) -> tuple[Link, ...]:
    """Link to each partner or group that statements name, with how many, most often named first.

    `committing` keeps those that commit, or on the contrary those that only take part or pay.
    """
    totals: dict[str, int] = {}
    for statement in statements:
        named = (p for p in statement.named if p.commits == committing)
        for party_id in dict.fromkeys(p.id for p in named if p.within is None):
            totals[party_id] = totals.get(party_id, 0) + 1
    return tuple(
        viewer.partner_link(party_id, str(total))
        for party_id, total in sorted(totals.items(), key=lambda item: -item[1])
    )


def grouped_by_axis(
    statements: Iterable[Statement], viewer: Viewer, *, prefix: str, intro: str = ""
) -> tuple[c.StatementGroup, ...]:
    """Gather statements under « territory › axis », in document order.

    `prefix` makes the anchors unique on the page: `<prefix>-<territory>-<axis>`.
    """
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        found.setdefault((statement.territory_id, statement.axis_id), []).append(statement)
    groups = []
    for (territory_id, axis_id), items in found.items():
        territory = viewer.corpus.territory[territory_id]
        expired = ", texte échu" if territory.expired_on(viewer.corpus.built_on) else ""
        groups.append(
            c.StatementGroup(
                anchor=f"{prefix}-{territory_id}-{axis_id}",
                heading=f"{territory.entry.nom_court} › {items[0].path[0]} "
                f"({count(len(items), 'énoncé', 'énoncés')}{expired})",
                intro=intro,
                links=(Link(text="Voir tout l'axe", href=f"{territory.url}{axis_id}/"),),
                statements=viewer.statements(items),
            )
        )
    return tuple(groups)
