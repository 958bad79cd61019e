"""The page of an axis, or of any top section: its statements, each with its permalink."""

from collections.abc import Iterable, Iterator

from generator.glossary.links import Use
from generator.model import Kind
from generator.nodes import ListNode, SectionNode, Territory
from generator.render import contexts as c
from generator.render.common import acronym_lines, named_totals, source_note
from generator.render.page import TERRITORIES, Page
from generator.render.parts import Fragment, IndicatorView, Link, RemarkView
from generator.render.views import Viewer, expired_notice
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
        blocks=tuple(_blocks(axis, viewer, document)),
        siblings=tuple(
            Link(text=other.title, href=territory.axis_url(other))
            for other in territory.axes
            if other.id != axis.id
        ),
        acronyms=acronym_lines(_uses(axis, viewer, document), viewer),
        source=source_note(territory, viewer),
    )
    return Page(
        url=territory.axis_url(axis),
        kind="axe",
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


def _uses(axis: SectionNode, viewer: Viewer, document: str) -> Iterator[Use]:
    for section in axis.walk():
        for quote in section.presentation:
            yield from viewer.uses(quote.texte, document)
        for indicator in section.indicators:
            yield from indicator.uses
    for statement in axis.statements:
        yield from statement.uses
        for indicator in statement.indicators:
            yield from indicator.uses


# --- Blocks: what stands under each second-level heading -----------------------------------------


def _blocks(
    section: SectionNode, viewer: Viewer, document: str, *, depth: int = 0
) -> Iterator[c.Block]:
    """Yield the blocks of a section, then of those under it; `depth` 0 is the page itself."""
    groups = tuple(_pairs(section.lists))
    # A list without a lead-in needs no heading of its own under the title of its section.
    bare = [group for group in groups if depth and len(group) == 1 and group[0].lead_in is None]
    if depth:
        yield _block(
            viewer,
            anchor=f"partie-{section.id}",
            heading=section.title,
            heading_level=_heading_level(depth),
            level=capitalised(section.level),
            source=line_words(section.ref) if section.ref else "",
            presentation=_quotes(section, viewer, document),
            indicators=viewer.indicators(section.indicators),
            remarks=viewer.remarks(section.remarks, ""),
            lists=[node for group in bare for node in group],
        )
    for group in groups:
        if group not in bare:
            yield _list_block(group, viewer, _heading_level(depth + 1))
    for inner in section.sections:
        yield from _blocks(inner, viewer, document, depth=depth + 1)


def _heading_level(depth: int) -> int:
    """Return the level of the heading of a section: the page's title is the first."""
    return min(depth + 1, 4)


def _pairs(nodes: Iterable[ListNode]) -> Iterator[list[ListNode]]:
    """Put each list that others make possible with them, whichever the document writes first.

    The list that depends on the others comes first in its group: its promise, then what it takes.
    """
    nodes = tuple(nodes)
    here = {node.id for node in nodes}
    groups: dict[str, list[ListNode]] = {}
    for node in nodes:
        key = node.condition_of if node.condition_of in here else node.id
        groups.setdefault(key or node.id, []).append(node)
    for key, group in groups.items():
        yield sorted(group, key=lambda node: node.id != key)


def _list_block(group: list[ListNode], viewer: Viewer, heading_level: int) -> c.Block:
    first = group[0]
    if len(group) > 1:
        sides = " / ".join(viewer.names(node.named) for node in group)
        return _block(
            viewer,
            anchor=f"paire-{first.id.lower()}",
            heading=f"Engagements réciproques : {sides}",
            heading_level=heading_level,
            lists=group,
            is_pair=True,
        )
    default = "Engagements" if first.kind is Kind.ENGAGEMENT else "Le texte"
    return _block(
        viewer,
        anchor=first.id,
        heading=(first.lead_in or default).rstrip(" :"),
        heading_level=heading_level,
        lists=group,
    )


def _block(
    viewer: Viewer,
    *,
    anchor: str,
    heading: str,
    heading_level: int,
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
        heading_level=heading_level,
        level=level,
        source=source,
        presentation=presentation,
        indicators=indicators,
        remarks=remarks,
        is_pair=is_pair,
        lists=tuple(viewer.list(node) for node in lists),
    )
