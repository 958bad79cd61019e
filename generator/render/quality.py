"""The quality page: what stays unresolved, what contradicts itself, what is left unsaid."""

from collections.abc import Iterator

from generator.nodes import Territory
from generator.render import contexts as c
from generator.render.page import Page
from generator.render.parts import Link, RemarkView
from generator.render.unsaid import unsaid
from generator.render.views import Viewer, acronym_url


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the one page."""
    corpus = viewer.corpus
    unresolved = tuple(_unresolved(viewer))
    remarks = sum(len(tuple(t.located_remarks())) for t in corpus.territories)
    orphans = [s for territory in corpus.territories for s in territory.without_bearer]
    yield Page(
        url="/qualite/",
        kind="page",
        title="Qualité",
        description="Ce que les documents ne disent pas, et ce qui s'y contredit.",
        trail=(Link(text="Qualité", href="/qualite/"),),
        template="qualite.md.jinja",
        context=c.QualityPage(
            summary=(
                c.Fact(term="Énoncés publiés", text=str(len(corpus.statements))),
                c.Fact(
                    term="Engagements pour lesquels personne n'est nommé",
                    text=f"{len(orphans)} sur "
                    f"{sum(len(t.commitments) for t in corpus.territories)}",
                ),
                c.Fact(
                    term="Engagements avec un indicateur, du moins pour leur axe",
                    text=str(
                        sum(bool(s.indicators) for t in corpus.territories for s in t.commitments)
                    ),
                ),
                c.Fact(term="Sigles non résolus", text=str(len(unresolved))),
                c.Fact(term="Remarques sur les documents", text=str(remarks)),
            ),
            unresolved=unresolved,
            glossary_remarks=tuple(_glossary_remarks(viewer)),
            territories=tuple(_territory(item, viewer) for item in corpus.territories),
        ),
    )


def _unresolved(viewer: Viewer) -> Iterator[c.UnresolvedUse]:
    """Yield each spelling that no sense, or more than one, explains, with where it stands."""
    unknown: dict[str, dict[str, Link]] = {}
    ambiguous: dict[str, dict[str, Link]] = {}
    for territory in viewer.corpus.territories:
        link = Link(text=f"la page de {territory.entry.nom_court}", href=territory.url)
        for item in territory.unknown:
            unknown.setdefault(item.spelling, {})[link.href] = link
    for statement in viewer.corpus.statements:
        measures = statement.indicators
        link = Link(text=statement.id, href=statement.url)
        for item in (*statement.unknown, *(x for i in measures for x in i.unknown)):
            unknown.setdefault(item.spelling, {})[link.href] = link
        for use in (*statement.uses, *(x for i in measures for x in i.uses)):
            if use.sense_id is None:
                ambiguous.setdefault(use.spelling, {})[link.href] = link
    for why, found in (
        ("aucun document ne le développe, et le site ne devine pas. Employé dans", unknown),
        ("plusieurs sens sont possibles. Employé dans", ambiguous),
    ):
        for spelling, links in sorted(found.items()):
            yield c.UnresolvedUse(spelling=spelling, why=why, uses=tuple(links.values()))


def _glossary_remarks(viewer: Viewer) -> Iterator[RemarkView]:
    for acronym in viewer.corpus.glossary.acronyms:
        for sense in acronym.senses:
            if sense.remark:
                yield RemarkView(
                    text=sense.remark, source=acronym.spelling, href=acronym_url(acronym.id)
                )


def _territory(territory: Territory, viewer: Viewer) -> c.QualityTerritory:
    orphans = territory.without_bearer
    return c.QualityTerritory(
        territory=Link(text=territory.entry.nom, href=territory.url),
        anchor=f"territoire-{territory.id}",
        counts=(
            c.Fact(term="Énoncés", text=str(len(territory.statements))),
            c.Fact(term="Engagements", text=str(len(territory.commitments))),
            c.Fact(term="Engagements pour lesquels personne n'est nommé", text=str(len(orphans))),
        ),
        unsaid=unsaid(territory),
        without_party=viewer.statements(orphans),
        remarks=tuple(
            view
            for href, remark in territory.located_remarks()
            for view in viewer.remarks((remark,), href)
        ),
    )
