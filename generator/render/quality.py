"""The quality page: what stays unresolved, what contradicts itself, what is left unsaid."""

from collections.abc import Iterator

from generator.nodes import Document, Plan
from generator.render import contexts as c
from generator.render.page import Page
from generator.render.parts import Link, RemarkView
from generator.render.unsaid import unsaid
from generator.render.views import Viewer, acronym_url


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the one page."""
    corpus = viewer.corpus
    unresolved = tuple(_unresolved(viewer))
    documents = tuple(_document(item, viewer) for item in corpus.documents)
    plans = () if corpus.plan is None else (_plan(corpus.plan, viewer),)
    remarks = sum(len(item.remarks) for item in (*documents, *plans))
    orphans = [s for document in corpus.documents for s in document.without_bearer]
    yield Page(
        url="/qualite/",
        kind="page",
        title="Qualité",
        description="Ce que les documents ne disent pas, et ce qui s'y contredit.",
        trail=(Link(text="Qualité", href="/qualite/"),),
        template="qualite.md.jinja",
        context=c.QualityPage(
            summary=(
                c.Fact(
                    term="Énoncés publiés, textes nationaux compris",
                    text=str(len(corpus.statements)),
                ),
                c.Fact(
                    term="Engagements pour lesquels personne n'est nommé",
                    text=f"{len(orphans)} sur {sum(len(d.commitments) for d in corpus.documents)}",
                ),
                c.Fact(
                    term="Engagements avec un indicateur, du moins pour leur axe",
                    text=str(
                        sum(bool(s.indicators) for d in corpus.documents for s in d.commitments)
                    ),
                ),
                c.Fact(term="Sigles non résolus", text=str(len(unresolved))),
                c.Fact(term="Remarques sur les documents", text=str(remarks)),
            ),
            unresolved=unresolved,
            glossary_remarks=tuple(_glossary_remarks(viewer)),
            territories=(*documents, *plans),
        ),
    )


def _unresolved(viewer: Viewer) -> Iterator[c.UnresolvedUse]:
    """Yield each spelling that no sense, or more than one, explains, with where it stands."""
    unknown: dict[str, dict[str, Link]] = {}
    ambiguous: dict[str, dict[str, Link]] = {}
    for document in viewer.corpus.documents:
        link = Link(text=f"la page de {document.entry.nom_court}", href=document.url)
        for item in document.unknown:
            unknown.setdefault(item.spelling, {})[link.href] = link
    for measure in viewer.corpus.measures:
        link = Link(text=f"mesure {measure.number}", href=measure.url)
        for item in (*measure.unknown, *(x for i in measure.indicators for x in i.unknown)):
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


def _document(document: Document, viewer: Viewer) -> c.QualityTerritory:
    orphans = document.without_bearer
    return c.QualityTerritory(
        territory=Link(text=document.entry.nom, href=document.url),
        anchor=f"territoire-{document.id}",
        counts=(
            c.Fact(term="Énoncés", text=str(len(document.statements))),
            c.Fact(term="Engagements", text=str(len(document.commitments))),
            c.Fact(term="Engagements pour lesquels personne n'est nommé", text=str(len(orphans))),
        ),
        unsaid=unsaid(document),
        without_party=viewer.statements(orphans),
        remarks=_remarks(document, viewer),
    )


def _plan(plan: Plan, viewer: Viewer) -> c.QualityTerritory:
    return c.QualityTerritory(
        territory=Link(text=plan.entry.nom, href=plan.url),
        anchor="territoire-mesures",
        counts=(c.Fact(term="Mesures", text=str(len(plan.measures))),),
        unsaid=(),
        without_party=(),
        remarks=_remarks(plan, viewer),
    )


def _remarks(text: Document | Plan, viewer: Viewer) -> tuple[RemarkView, ...]:
    return tuple(
        view for href, remark in text.located_remarks() for view in viewer.remarks((remark,), href)
    )
