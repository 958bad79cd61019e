"""Pages of the national frame: the plan, one page per measure, and the reciprocal texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.charts import Bar, bars
from generator.nodes import Link as LinkNode
from generator.nodes import Measure, Pact, Plan
from generator.render import contexts as c
from generator.render.axis import blocks, uses
from generator.render.common import (
    acronym_lines,
    cross_themes,
    figures,
    own_remarks,
    references,
    signatories,
    source_note,
    source_notes,
)
from generator.render.engine import drawing
from generator.render.page import MEASURES, Page, lookup_url
from generator.render.parts import Chart, Link
from generator.render.reciprocity import reciprocity_link
from generator.render.unsaid import unsaid
from generator.render.views import Viewer
from generator.text import slug
from generator.validity import STATUS_WORDS
from generator.wording import count, french_date, line_words


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the list of measures, each measure, then each national text."""
    plan = viewer.corpus.plan
    if plan is None:
        yield _no_plan_page(viewer)
    else:
        yield _plan_page(plan, viewer)
        for measure, beside in _with_neighbours(plan.measures):
            yield _measure_page(measure, plan, beside, viewer)
    for pact in viewer.corpus.pacts:
        yield _pact_page(pact, viewer)


def measure_link(measure: Measure) -> Link:
    """Link to the page of a measure."""
    return Link(text=f"Mesure {measure.number}", href=measure.url)


def _with_neighbours(
    measures: Sequence[Measure],
) -> Iterator[tuple[Measure, tuple[Measure, ...]]]:
    """Yield each measure with the one before it and the one after."""
    for index, measure in enumerate(measures):
        yield measure, (*measures[max(0, index - 1) : index], *measures[index + 1 : index + 2])


def _plan_page(plan: Plan, viewer: Viewer) -> Page:
    levels = Counter(measure.level for measure in plan.measures)
    return _measures_page(
        c.MeasuresPage(
            title=plan.entry.nom,
            intro=plan.entry.contexte,
            notes=tuple(quote.texte for quote in plan.entry.presentation),
            chart=Chart(
                caption="Mesures selon leur niveau d'engagement, en janvier 2019",
                svg=drawing(bars([Bar(label=k, value=v) for k, v in levels.most_common()])),
            ),
            levels=tuple(
                c.Fact(term=level, text=count(total, "mesure", "mesures"))
                for level, total in levels.most_common()
            ),
            groups=tuple(_groups(plan.measures, viewer)),
            pacts=_pact_links(viewer),
            remarks=viewer.remarks(plan.entry.remarques, plan.url),
            source=_plan_source(plan, viewer),
        )
    )


def _no_plan_page(viewer: Viewer) -> Page:
    """Say that the site has no plan: the menu leads here all the same."""
    return _measures_page(
        c.MeasuresPage(
            title="Mesures nationales",
            intro="Le site n'a encore le texte d'aucune mesure.",
            notes=(),
            chart=None,
            levels=(),
            groups=(),
            pacts=_pact_links(viewer),
            remarks=(),
            source="",
        )
    )


def _measures_page(context: c.MeasuresPage) -> Page:
    return Page(
        url=MEASURES.href,
        kind="page",
        title="Mesures nationales",
        description="Les mesures du plan national pour les habitants des quartiers, une à une.",
        trail=(MEASURES,),
        template="mesures.md.jinja",
        keywords=("40 mesures", "plan national", "mobilisation nationale", "gouvernement"),
        context=context,
    )


def _pact_links(viewer: Viewer) -> tuple[Link, ...]:
    return tuple(Link(text=pact.entry.nom, href=pact.url) for pact in viewer.corpus.pacts)


def _plan_source(plan: Plan, viewer: Viewer) -> str:
    document = viewer.corpus.document_of_source[plan.entry.document]
    return f"« {plan.entry.titre} », dans le document de {document.entry.nom_court}"


def _groups(measures: Iterable[Measure], viewer: Viewer) -> Iterator[c.MeasureGroup]:
    for (axis, programme), found in groupby(measures, key=lambda m: (m.axis, m.programme)):
        yield c.MeasureGroup(
            heading=f"{axis} : {programme}",
            anchor=f"{slug(axis)}-{slug(programme)}",
            lines=tuple(
                c.MeasureLine(
                    link=measure_link(measure),
                    text=viewer.fragments(measure.text, measure.uses),
                    level=measure.level,
                )
                for measure in found
            ),
        )


def _measure_page(measure: Measure, plan: Plan, beside: Iterable[Measure], viewer: Viewer) -> Page:
    corpus = viewer.corpus
    linked = corpus.carried_out.get(measure.number, ())
    told = {link.statement.document_id for link in linked}
    link = measure_link(measure)
    return Page(
        url=measure.url,
        kind="mesure",
        title=f"{link.text} : {measure.text}",
        description=f"{link.text} du plan national pour les quartiers : {measure.text}",
        trail=(MEASURES, link),
        template="mesure.md.jinja",
        written=corpus.written.get(("measure", measure.number), ""),
        keywords=(measure.programme, measure.theme, *(i.text for i in measure.indicators)),
        context=c.MeasurePage(
            number=measure.number,
            text=viewer.fragments(measure.text, measure.uses),
            facts=(
                c.Fact(term="Axe du plan", text=measure.axis),
                c.Fact(term="Programme", text=measure.programme),
                c.Fact(term="Thématique", text=measure.theme),
                c.Fact(term="Niveau d'engagement, en janvier 2019", text=measure.level),
            ),
            themes=tuple(
                Link(text=corpus.themes[theme].nom, href=f"/themes/{theme}/")
                for theme in measure.themes
            ),
            indicators=viewer.indicators(measure.indicators),
            remarks=viewer.remarks(measure.remarks, measure.url),
            linked=_linked(linked, viewer),
            silent=tuple(
                Link(text=territory.entry.nom_court, href=territory.url)
                for territory in corpus.territories
                if territory.id not in told
            ),
            neighbours=tuple(measure_link(other) for other in beside),
            acronyms=acronym_lines(
                (*measure.uses, *(use for i in measure.indicators for use in i.uses)), viewer
            ),
            source=f"{_plan_source(plan, viewer)}, {line_words(measure.ref)}",
            sources=source_notes((link.statement for link in linked), viewer),
        ),
    )


def _linked(links: Iterable[LinkNode], viewer: Viewer) -> tuple[c.LinkedStatement, ...]:
    return tuple(
        c.LinkedStatement(
            statement=viewer.statements((link.statement,))[0],
            reason=link.entry.raison,
            by_site=link.drawn_by_site,
        )
        for link in links
    )


def _pact_page(pact: Pact, viewer: Viewer) -> Page:
    entry = pact.entry
    agreement = entry.accord
    document = agreement.document
    host = viewer.corpus.document_of_source[document]
    printed_in = host if host.id != pact.id else None
    link = Link(text=entry.nom_court, href=pact.url)
    return Page(
        url=pact.url,
        kind="texte national",
        title=entry.nom,
        description=f"{entry.nom} : qui s'engage à quoi, et à quelle condition, mot pour mot.",
        trail=(MEASURES, link),
        template="pacte.md.jinja",
        onward=(
            Link(text="Chercher dans ce texte", href=lookup_url(territoire=pact.id)),
            MEASURES,
        ),
        written=viewer.corpus.written.get(("document", pact.id), ""),
        keywords=("engagements réciproques", "national", entry.nom),
        context=c.PactPage(
            name=entry.nom,
            context=entry.contexte,
            identity=(
                c.Fact(term="Titre", text=agreement.titre, source=line_words(agreement.ligne)),
                *(
                    (c.Fact(term="Date", text=french_date(agreement.date)),)
                    if agreement.date
                    else ()
                ),
                c.Fact(
                    term="Statut",
                    text=f"{STATUS_WORDS[agreement.statut]} {agreement.statut_explication}",
                ),
                *(
                    (
                        c.Fact(
                            term="Imprimé à la suite du protocole de",
                            text=printed_in.entry.nom,
                            href=printed_in.url,
                        ),
                    )
                    if printed_in
                    else ()
                ),
            ),
            blocks=tuple(
                block for axis in pact.axes for block in blocks(axis, viewer, document, depth=1)
            ),
            linked=tuple(
                c.LinkedGroup(
                    item=Link(text=statement.id, href=statement.url),
                    text=viewer.fragments(statement.text, statement.uses),
                    linked=_linked(viewer.corpus.carried_out[statement.id], viewer),
                )
                for statement in pact.statements
                if statement.id in viewer.corpus.carried_out
            ),
            reciprocity=reciprocity_link(pact, viewer),
            figures=figures(entry.chiffres),
            cross_themes=cross_themes(pact, viewer),
            references=references(pact),
            signatories=signatories(pact, viewer),
            unsaid=unsaid(pact),
            remarks=own_remarks(pact, viewer),
            acronyms=acronym_lines(
                (use for axis in pact.axes for use in uses(axis, viewer, document)), viewer
            ),
            source=source_note(pact, viewer),
            sources=source_notes(
                (
                    link.statement
                    for statement in pact.statements
                    for link in viewer.corpus.carried_out.get(statement.id, ())
                ),
                viewer,
            ),
        ),
    )
