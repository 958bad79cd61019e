"""The page of an axis, or of any top section: its statements, each with its permalink."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from generator.glossary.links import Use
from generator.model import Kind
from generator.nodes import ListNode, SectionNode, Territory
from generator.render import contexts as c
from generator.render.common import acronym_lines, named_totals, source_note
from generator.render.funding import funding_table
from generator.render.page import TERRITORIES, Page, lookup_url
from generator.render.parts import Fragment, FundingTable, IndicatorView, Link, RemarkView
from generator.render.views import KIND_COUNTS, Viewer
from generator.validity import expired_notice
from generator.wording import capitalised, count, line_words


def axis_page(territory: Territory, axis: SectionNode, viewer: Viewer) -> Page:
    """Return the page of one top section of a territory's document."""
    entry = territory.entry
    document = entry.protocole.document
    context = c.AxisPage(
        title=axis.title,
        printed_title=axis.printed_title or "",
        expired=expired_notice(territory, viewer.corpus),
        plain=axis.plain,
        intro=_intro(territory, axis),
        parties=named_totals(axis.commitments, viewer, committing=True),
        supports=named_totals(axis.commitments, viewer, committing=False),
        themes=tuple(
            Link(text=viewer.corpus.themes[theme].nom, href=f"/themes/{theme}/")
            for theme in dict.fromkeys(t for s in axis.statements for t in s.themes)
        ),
        presentation=_quotes(axis, viewer, document),
        fundings=funding_table(axis.fundings, viewer, table_id=f"montants-{axis.id}", anchors=True),
        indicators=viewer.indicators(axis.indicators),
        indicators_note=(
            "Le document les donne pour tout l'axe, sans les rattacher à un engagement précis."
        ),
        remarks=viewer.remarks(axis.remarks, territory.axis_url(axis)),
        remarks_count=count(len(axis.remarks), "remarque", "remarques"),
        blocks=tuple(blocks(axis, viewer, document)),
        siblings=tuple(
            Link(text=other.short_title, href=territory.axis_url(other))
            for other in territory.axes
            if other.id != axis.id
        ),
        acronyms=acronym_lines(uses(axis, viewer, document), viewer),
        source=source_note(territory, viewer),
    )
    return Page(
        url=territory.axis_url(axis),
        kind="axe",
        title=f"{axis.short_title}, {entry.nom_court}",
        description=f"{entry.nom_court}, {axis.title} : qui s'engage à quoi, mot pour mot.",
        trail=(
            TERRITORIES,
            Link(text=entry.nom_court, href=territory.url),
            Link(text=axis.short_title, href=territory.axis_url(axis)),
        ),
        template="axe.md.jinja",
        onward=(
            Link(text=f"Tout le protocole de {entry.nom_court}", href=territory.url),
            Link(text="Chercher dans ce protocole", href=lookup_url(territoire=territory.id)),
        ),
        written=viewer.corpus.written.get(("section", f"{territory.id}/{axis.id}"), ""),
        context=context,
    )


def _intro(territory: Territory, axis: SectionNode) -> str:
    fundings = sum(len(section.fundings) for section in axis.walk())
    kinds = Counter(statement.kind for statement in axis.statements)
    figures = [count(kinds[kind], *KIND_COUNTS[kind]) for kind in Kind if kinds[kind]]
    if fundings:
        figures.append(count(fundings, "financement", "financements"))
    if not figures:
        figures.append("le texte du document")
    what = f"{capitalised(axis.level)} du protocole de {territory.entry.nom_court}"
    nobody = "" if axis.commitments else " Personne ne s'y engage."
    return f"{what} : {', '.join(figures)}, mot pour mot.{nobody}"


def _quotes(
    section: SectionNode, viewer: Viewer, document: str
) -> tuple[tuple[Fragment, ...], ...]:
    return tuple(viewer.linked(quote.texte, document) for quote in section.presentation)


def uses(axis: SectionNode, viewer: Viewer, document: str) -> Iterator[Use]:
    """Yield every acronym of a top section, in the sense meant there."""
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


def blocks(
    section: SectionNode, viewer: Viewer, document: str, *, depth: int = 0
) -> Iterator[c.Block]:
    """Yield the blocks of a section, then of those under it; `depth` 0 is the page itself."""
    groups = tuple(_groups(section.lists))
    parts: list[_Part] = [*groups, *section.sections]
    parts.sort(key=_first_line)
    # Lists without a lead-in need no heading of their own under the title of their section, as
    # long as nothing comes between.
    bare = list(takewhile(_is_bare, parts)) if depth else []
    if depth:
        yield _block(
            viewer,
            anchor=f"partie-{section.id}",
            heading=section.title,
            heading_level=_heading_level(depth),
            level=capitalised(section.level),
            printed_title=section.printed_title or "",
            source=line_words(section.ref) if section.ref else "",
            plain=section.plain,
            presentation=_quotes(section, viewer, document),
            indicators=viewer.indicators(section.indicators),
            remarks=viewer.remarks(section.remarks, ""),
            lists=[node for group in bare if isinstance(group, list) for node in group],
            fundings=funding_table(
                section.fundings, viewer, table_id=f"montants-{section.id}", anchors=True
            ),
        )
    for part in parts[len(bare) :]:
        if isinstance(part, SectionNode):
            yield from blocks(part, viewer, document, depth=depth + 1)
        else:
            yield _list_block(part, viewer, _heading_level(depth + 1), after=bool(depth))


_Part = list[ListNode] | SectionNode


def _is_bare(part: _Part) -> bool:
    return isinstance(part, list) and len(part) == 1 and not (part[0].lead_in or part[0].heading)


def _first_line(part: _Part) -> int:
    """Return where a part begins in the document, whose order the page keeps."""
    if isinstance(part, list):
        return min((node.ref or node.statements[0].ref).first for node in part)
    if part.ref is not None:
        return part.ref.first
    first = next((statement.ref.first for statement in part.statements), 0)
    return first or next((quote.ligne.first for quote in part.presentation), 0)


def _heading_level(depth: int) -> int:
    """Return the level of the heading of a section: the page's title is the first."""
    return min(depth + 1, 4)


def _groups(nodes: Iterable[ListNode]) -> Iterator[list[ListNode]]:
    """Put together the cells of one row, and each list with those that make it possible.

    The list that depends on the others comes first in its group: its promise, then what it takes.
    """
    nodes = tuple(nodes)
    here = {node.id for node in nodes}
    rows: dict[int, str] = {}
    groups: dict[str, list[ListNode]] = {}
    for node in nodes:
        key = node.condition_of if node.condition_of in here else node.id
        if node.row is not None:
            key = rows.setdefault(node.row, node.id)
        groups.setdefault(key or node.id, []).append(node)
    for key, group in groups.items():
        yield sorted(group, key=lambda node: node.id != key)


def _list_block(
    group: list[ListNode], viewer: Viewer, heading_level: int, *, after: bool
) -> c.Block:
    """Show lists under a heading of their own; `after` says that a section's text goes before."""
    first = group[0]
    if len(group) > 1 and first.row is not None:
        return _block(
            viewer,
            anchor=f"rangee-{first.id.lower()}",
            heading=f"Rangée {first.row}",
            heading_level=heading_level,
            lists=group,
            side_by_side=True,
        )
    if len(group) > 1:
        sides = " / ".join(viewer.names(node.named) for node in group)
        return _block(
            viewer,
            anchor=f"paire-{first.id.lower()}",
            heading=f"Engagements réciproques : {sides}",
            heading_level=heading_level,
            lists=group,
            side_by_side=True,
        )
    plain = "Suite du texte" if after else "Le texte"
    default = "Engagements" if first.kind is Kind.ENGAGEMENT else plain
    return _block(
        viewer,
        anchor=first.id,
        heading=(first.lead_in or first.heading or default).rstrip(" :"),
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
    printed_title: str = "",
    source: str = "",
    plain: str = "",
    presentation: tuple[tuple[Fragment, ...], ...] = (),
    indicators: tuple[IndicatorView, ...] = (),
    remarks: tuple[RemarkView, ...] = (),
    side_by_side: bool = False,
    fundings: FundingTable | None = None,
) -> c.Block:
    return c.Block(
        anchor=anchor,
        heading=heading,
        heading_level=heading_level,
        level=level,
        printed_title=printed_title,
        source=source,
        plain=plain,
        presentation=presentation,
        indicators=indicators,
        remarks=remarks,
        side_by_side=side_by_side,
        fundings=fundings,
        lists=tuple(viewer.list(node) for node in lists),
    )
