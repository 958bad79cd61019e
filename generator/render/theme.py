"""Pages of themes: the same question asked of every territory, side by side."""

from collections.abc import Iterator, Sequence

from generator.answers import Answer, answer, commitments, measured
from generator.model import Kind, ThemeEntry
from generator.nodes import Statement, Territory
from generator.render import contexts as c
from generator.render.common import grouped_by_axis, named_totals, source_notes
from generator.render.comparison import missing, schemes, theme_families
from generator.render.national import measure_link
from generator.render.page import COMPARISON, THEMES, Page, lookup_url
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.validity import expired_notice
from generator.wording import FAMILY_NAMES, count, french_date


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index of themes, then each theme."""
    corpus = viewer.corpus
    yield Page(
        url="/themes/",
        kind="page",
        title="Thèmes",
        description="Emploi, école, santé, logement… : chaque thème, territoire par territoire.",
        trail=(THEMES,),
        template="index.md.jinja",
        context=c.Index(
            title="Thèmes",
            intro="Un même thème, tous les territoires côte à côte. C'est le site qui classe "
            "les énoncés par thème, pas les documents.",
            shortcuts=(),
            groups=(
                c.IndexGroup(
                    heading="",
                    anchor="",
                    cards=tuple(_card(theme, viewer) for theme in corpus.themes.values()),
                ),
            ),
        ),
    )
    for theme in corpus.themes.values():
        yield _theme_page(theme, viewer)


def theme_url(theme_id: str) -> str:
    """Address of a theme's page."""
    return f"/themes/{theme_id}/"


def territory_anchor(territory: Territory) -> str:
    """Anchor of what a territory says, on the page of any theme."""
    return f"territoire-{territory.id}"


def _card(theme: ThemeEntry, viewer: Viewer) -> c.Card:
    statements = viewer.corpus.by_theme.get(theme.id, ())
    territories = {s.document_id for s in statements} & set(viewer.corpus.territory)
    return c.Card(
        link=Link(text=theme.nom, href=theme_url(theme.id)),
        text=theme.question,
        figures=f"{count(len(commitments(statements)), 'engagement', 'engagements')}, "
        f"{count(len(territories), 'territoire', 'territoires')}",
    )


def _theme_page(theme: ThemeEntry, viewer: Viewer) -> Page:
    by_territory: dict[str, list[Statement]] = {}
    for statement in viewer.corpus.by_theme.get(theme.id, ()):
        by_territory.setdefault(statement.document_id, []).append(statement)
    families, rows = theme_families(theme, by_territory, viewer)
    return Page(
        url=theme_url(theme.id),
        kind="thème",
        title=theme.nom,
        description=f"{theme.nom} : qui s'engage à quoi, territoire par territoire.",
        trail=(THEMES, Link(text=theme.nom, href=theme_url(theme.id))),
        template="theme.md.jinja",
        onward=(
            Link(text="Chercher dans ce thème", href=lookup_url(theme=theme.id)),
            COMPARISON,
            Link(text="Tous les thèmes", href=THEMES.href),
        ),
        script="comparer",
        written=viewer.corpus.written.get(("theme", theme.id), ""),
        context=c.ThemePage(
            name=theme.nom,
            question=theme.question,
            families=tuple(FAMILY_NAMES[family] for family in families),
            rows=rows,
            columns=tuple(
                _column(territory, theme, by_territory.get(territory.id, []), viewer)
                for territory in viewer.corpus.territories
            ),
            national=grouped_by_axis(
                [
                    statement
                    for pact in viewer.corpus.pacts
                    for statement in by_territory.get(pact.id, [])
                ],
                viewer,
                prefix="national",
            ),
            measures=tuple(
                c.Card(link=measure_link(measure), text=measure.text, figures=measure.level)
                for measure in viewer.corpus.measures
                if theme.id in measure.themes
            ),
            sources=source_notes(viewer.corpus.by_theme.get(theme.id, ()), viewer),
        ),
    )


def _column(
    territory: Territory, theme: ThemeEntry, statements: Sequence[Statement], viewer: Viewer
) -> c.ThemeColumn:
    promised = commitments(statements)
    others = [s for s in statements if s.kind is not Kind.ENGAGEMENT]
    return c.ThemeColumn(
        id=territory.id,
        schemes=schemes(statements, viewer),
        missing=missing(statements),
        territory=Link(text=territory.entry.nom_court, href=territory.url),
        expired=expired_notice(territory, viewer.corpus),
        until=french_date(territory.validity.fin),
        status=status(statements),
        silence=" ".join(item.texte for item in territory.entry.silences if item.theme == theme.id),
        anchor=territory_anchor(territory),
        partners=named_totals(promised, viewer, committing=True),
        commitments=viewer.statements(promised),
        others=viewer.statements(others),
        others_count=count(len(others), "autre énoncé", "autres énoncés"),
    )


def status(statements: Sequence[Statement]) -> str:
    """Say in a sentence which of the answers of truth rule 2 some statements give."""
    said = answer(statements)
    promised = commitments(statements)
    total = count(len(promised), "engagement", "engagements")
    shared = "parfois commun à tout un axe"
    match said:
        case Answer.SILENT:
            return "Le protocole n'en parle pas."
        case Answer.MENTIONED:
            return "Le protocole en parle, sans engagement."
        case Answer.COMMITTED:
            return f"{total}, sans indicateur."
        case Answer.NEVER_SET:
            return f"{total}, avec un indicateur annoncé, que le document ne fixe pas."
        case Answer.MEASURED:
            with_one = len(measured(promised))
            if len(promised) == 1:
                return f"{total}, avec un indicateur, {shared}."
            if with_one == len(promised):
                return f"{total}, tous avec un indicateur, {shared}."
            return f"{total}, dont {with_one} avec un indicateur, {shared}."
