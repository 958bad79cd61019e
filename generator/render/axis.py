"""The page of an axis, or of any top section: its statements, each with its permalink."""

from collections.abc import Iterable, Iterator

from generator.corpus import ListNode, SectionNode, Territory
from generator.model import Kind
from generator.render import contexts as c
from generator.render.common import acronym_lines, named_totals, source_note
from generator.render.page import TERRITORIES, Page
from generator.render.views import Fragment, IndicatorView, Link, RemarkView, Viewer, expired_notice
from generator.wording import capitalised, count, line_words


def axis_page(territory: Territory, axis: SectionNode, viewer: Viewer) -> Page:
    """Return the page of one top section of a territory's document."""
    entry = territory.entry
    document = entry.protocole.document
    context = c.AxisPage(
        title=axis.title,
        printed_title=axis.printed_title or "",
        expired=expired_notice(territory, viewer.corpus),
        intro=_intro(territory, axis),
        parties=named_totals(axis.commitments, viewer, committing=True),
        supports=named_totals(axis.statements, viewer, committing=False),
        themes=tuple(
            Link(text=viewer.corpus.themes[theme].nom, href=f"/themes/{theme}/")
            for theme in dict.fromkeys(t for s in axis.statements for t in s.themes)
        ),
        presentation=_quotes(axis, viewer, document),
        indicators=viewer.indicators(axis.indicators),
        indicators_note=(
            "Le document les donne pour tout l'axe, sans les rattacher à un engagement précis."
        ),
        remarks=viewer.remarks(axis.remarks, territory.axis_url(axis)),
        remarks_count=count(len(axis.remarks), "remarque", "remarques"),
        blocks=tuple(_blocks(axis, viewer, document, top=True)),
        siblings=tuple(
            Link(text=other.title, href=territory.axis_url(other))
            for other in territory.axes
            if other.id != axis.id
        ),
        acronyms=acronym_lines(_acronyms(axis, viewer, document), viewer),
        source=source_note(territory),
    )
    return Page(
        url=territory.axis_url(axis),
        title=f"{axis.title}, {entry.nom_court}",
        description=f"{entry.nom_court}, {axis.title} : qui s'engage à quoi, mot pour mot.",
        trail=(
            TERRITORIES,
            Link(text=entry.nom_court, href=territory.url),
            Link(text=axis.title, href=territory.axis_url(axis)),
        ),
        template="axe.md.jinja",
        context=context,
    )


def _intro(territory: Territory, axis: SectionNode) -> str:
    others = len(axis.statements) - len(axis.commitments)
    figures = (
        [count(len(axis.commitments), "engagement", "engagements")] if axis.commitments else []
    )
    if others:
        figures.append(count(others, "autre énoncé", "autres énoncés"))
    what = f"{capitalised(axis.level)} du protocole de {territory.entry.nom_court}"
    return f"{what} : {' et '.join(figures)}, mot pour mot."


def _quotes(
    section: SectionNode, viewer: Viewer, document: str
) -> tuple[tuple[Fragment, ...], ...]:
    return tuple(viewer.linked(quote.texte, document) for quote in section.presentation)


def _acronyms(axis: SectionNode, viewer: Viewer, document: str) -> Iterator[str]:
    for section in axis.walk():
        for quote in section.presentation:
            yield from (use.acronym_id for use in viewer.uses(quote.texte, document))
        for indicator in section.indicators:
            yield from (use.acronym_id for use in indicator.uses)
    for statement in axis.statements:
        yield from statement.acronym_ids
        for indicator in statement.indicators:
            yield from (use.acronym_id for use in indicator.uses)


# --- Blocks: what stands under each second-level heading -----------------------------------------


def _blocks(
    section: SectionNode, viewer: Viewer, document: str, *, top: bool = False
) -> Iterator[c.Block]:
    bare = [] if top else [node for node in section.lists if node.lead_in is None]
    if not top:
        yield _block(
            viewer,
            anchor=f"partie-{section.id}",
            heading=section.title,
            level=capitalised(section.level),
            source=line_words(section.ref) if section.ref else "",
            presentation=_quotes(section, viewer, document),
            indicators=viewer.indicators(section.indicators),
            remarks=viewer.remarks(section.remarks, ""),
            lists=bare,
        )
    for group in _pairs(node for node in section.lists if node not in bare):
        yield _list_block(group, viewer)
    for inner in section.sections:
        yield from _blocks(inner, viewer, document)


def _pairs(nodes: Iterable[ListNode]) -> Iterator[list[ListNode]]:
    """Put each list that the document makes a condition with the list it makes possible."""
    groups: dict[str, list[ListNode]] = {}
    for node in nodes:
        if node.condition_of in groups:
            groups[node.condition_of].append(node)
        else:
            groups[node.id] = [node]
    yield from groups.values()


def _list_block(group: list[ListNode], viewer: Viewer) -> c.Block:
    first = group[0]
    if len(group) > 1:
        sides = " / ".join(viewer.names(node.named) for node in group)
        return _block(
            viewer,
            anchor=f"paire-{first.id.lower()}",
            heading=f"Engagements réciproques : {sides}",
            lists=group,
            is_pair=True,
        )
    default = "Engagements" if first.kind is Kind.ENGAGEMENT else "Le texte"
    return _block(
        viewer,
        anchor=first.id,
        heading=(first.lead_in or default).rstrip(" :"),
        lists=group,
    )


def _block(
    viewer: Viewer,
    *,
    anchor: str,
    heading: str,
    lists: list[ListNode],
    level: str = "",
    source: str = "",
    presentation: tuple[tuple[Fragment, ...], ...] = (),
    indicators: tuple[IndicatorView, ...] = (),
    remarks: tuple[RemarkView, ...] = (),
    is_pair: bool = False,
) -> c.Block:
    return c.Block(
        anchor=anchor,
        heading=heading,
        level=level,
        source=source,
        presentation=presentation,
        indicators=indicators,
        remarks=remarks,
        is_pair=is_pair,
        lists=tuple(viewer.list(node) for node in lists),
    )
