"""Pages of the national frame: the plan, one page per measure, and the reciprocal texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.charts import Bar, bars
from generator.model import MeasuresFile
from generator.nodes import Link as LinkNode
from generator.nodes import Measure, Pact
from generator.render import contexts as c
from generator.render.axis import blocks, uses
from generator.render.common import STATUS_WORDS, acronym_lines, source_note
from generator.render.engine import drawing
from generator.render.page import MEASURES, Page
from generator.render.parts import Chart, Link
from generator.render.unsaid import unsaid
from generator.render.views import Viewer
from generator.text import slug
from generator.wording import count, french_date, line_words


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the list of measures, each measure, then each national text."""
    plan = viewer.corpus.plan
    yield _plan_page(plan, viewer)
    measures = viewer.corpus.measures
    for index, measure in enumerate(measures):
        beside = (*measures[max(0, index - 1) : index], *measures[index + 1 : index + 2])
        yield _measure_page(measure, beside, viewer)
    for pact in viewer.corpus.pacts:
        yield _pact_page(pact, viewer)


def measure_link(measure: Measure) -> Link:
    """Link to the page of a measure."""
    return Link(text=f"Mesure {measure.number}", href=measure.url)


def _plan_page(plan: MeasuresFile | None, viewer: Viewer) -> Page:
    measures = viewer.corpus.measures
    levels = Counter(measure.level for measure in measures)
    return Page(
        url="/mesures/",
        kind="page",
        title="Mesures nationales",
        description="Les mesures du plan national pour les habitants des quartiers, une à une.",
        trail=(MEASURES,),
        template="mesures.md.jinja",
        keywords=("40 mesures", "plan national", "mobilisation nationale", "gouvernement"),
        context=c.MeasuresPage(
            title=plan.nom if plan else "Mesures nationales",
            intro=plan.contexte if plan else "Le site n'a encore le texte d'aucune mesure.",
            notes=tuple(quote.texte for quote in plan.presentation) if plan else (),
            chart=Chart(
                caption="Mesures selon leur niveau d'engagement, en janvier 2019",
                svg=drawing(bars([Bar(label=k, value=v) for k, v in levels.most_common()])),
            )
            if levels
            else None,
            levels=tuple(
                c.Fact(term=level, text=count(total, "mesure", "mesures"))
                for level, total in levels.most_common()
            ),
            groups=tuple(_groups(measures, viewer)),
            pacts=tuple(Link(text=pact.entry.nom, href=pact.url) for pact in viewer.corpus.pacts),
            remarks=viewer.remarks(plan.remarques, "/mesures/") if plan else (),
            source=_plan_source(plan, viewer) if plan else "",
        ),
    )


def _plan_source(plan: MeasuresFile, viewer: Viewer) -> str:
    territory = viewer.corpus.territory_of_document[plan.document]
    return f"« {plan.titre} », imprimé dans le protocole de {territory.entry.nom}"


def _groups(measures: Iterable[Measure], viewer: Viewer) -> Iterator[c.MeasureGroup]:
    for (axis, programme), found in groupby(measures, key=lambda m: (m.axis, m.programme)):
        yield c.MeasureGroup(
            heading=f"{axis} : {programme}",
            anchor=f"{slug(axis)}-{slug(programme)}",
            note="",
            lines=tuple(
                c.MeasureLine(
                    link=measure_link(measure),
                    text=viewer.fragments(measure.text, measure.uses),
                    level=measure.level,
                )
                for measure in found
            ),
        )


def _measure_page(measure: Measure, beside: Iterable[Measure], viewer: Viewer) -> Page:
    corpus = viewer.corpus
    plan = corpus.plan
    linked = corpus.carried_out.get(measure.number, ())
    told = {link.statement.territory_id for link in linked}
    link = measure_link(measure)
    return Page(
        url=measure.url,
        kind="mesure",
        title=f"{link.text} : {measure.text}",
        description=f"{link.text} du plan national pour les quartiers : {measure.text}",
        trail=(MEASURES, link),
        template="mesure.md.jinja",
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
            source=f"{_plan_source(plan, viewer)}, {line_words(measure.ref)}" if plan else "",
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
    printed_in = viewer.corpus.territory_of_document.get(document)
    link = Link(text=entry.nom_court, href=pact.url)
    return Page(
        url=pact.url,
        kind="texte national",
        title=entry.nom,
        description=f"{entry.nom} : qui s'engage à quoi, et à quelle condition, mot pour mot.",
        trail=(MEASURES, link),
        template="pacte.md.jinja",
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
            signatories=tuple(
                c.Fact(
                    term=signatory.libelle,
                    text=viewer.corpus.party_name(signatory.partenaire),
                    href=f"/partenaires/{signatory.partenaire}/",
                    source=line_words(signatory.ligne),
                )
                for signatory in agreement.signataires
            ),
            unsaid=unsaid(pact),
            remarks=tuple(
                view
                for url, remark in pact.located_remarks()
                if url == pact.url
                for view in viewer.remarks((remark,), url)
            ),
            acronyms=acronym_lines(
                (use for axis in pact.axes for use in uses(axis, viewer, document)), viewer
            ),
            source=source_note(pact, viewer),
        ),
    )
