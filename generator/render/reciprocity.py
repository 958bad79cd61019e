"""Pages of reciprocity: « A commits if B commits », both sides in view, one per document."""

from collections.abc import Iterator

from generator.nodes import Document, ListNode, SectionNode, Territory
from generator.render import contexts as c
from generator.render.common import source_note
from generator.render.page import COMPARISON, MEASURES, TERRITORIES, Page
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.validity import expired_notice
from generator.wording import count, line_words


def reciprocity_url(document: Document) -> str:
    """Address of the page of a document's pairs."""
    return f"{document.url}reciprocite/"


def pairs(
    document: Document, viewer: Viewer
) -> tuple[tuple[SectionNode, ListNode, tuple[ListNode, ...]], ...]:
    """Return each list that depends on others, with its top section and those others."""
    conditions = viewer.corpus.conditions
    return tuple(
        (axis, node, conditions[node.id])
        for axis in document.axes
        for section in axis.walk()
        for node in section.lists
        if node.id in conditions
    )


def reciprocity_link(document: Document, viewer: Viewer) -> Link | None:
    """Link to the page of a document's pairs, if it has any."""
    found = len(pairs(document, viewer))
    if not found:
        return None
    words = f"Les engagements réciproques, des deux côtés ({count(found, 'paire', 'paires')})"
    return Link(text=words, href=reciprocity_url(document))


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield one page per document that makes commitments depend on others."""
    for document in viewer.corpus.documents:
        found = pairs(document, viewer)
        if found:
            yield _page(document, found, viewer)


def _page(
    document: Document,
    found: tuple[tuple[SectionNode, ListNode, tuple[ListNode, ...]], ...],
    viewer: Viewer,
) -> Page:
    entry = document.entry
    url = reciprocity_url(document)
    above = TERRITORIES if isinstance(document, Territory) else MEASURES
    return Page(
        url=url,
        kind="page",
        title=f"Engagements réciproques, {entry.nom_court}",
        description=f"{entry.nom} : qui s'engage à condition qu'un autre s'engage, des deux côtés.",
        trail=(
            above,
            Link(text=entry.nom_court, href=document.url),
            Link(text="Engagements réciproques", href=url),
        ),
        template="reciprocite.md.jinja",
        onward=(Link(text=f"Tout le texte : {entry.nom_court}", href=document.url), COMPARISON),
        keywords=("réciproque", "réciprocité", "condition", "cela sera possible si"),
        context=c.ReciprocityPage(
            name=entry.nom,
            expired=expired_notice(document, viewer.corpus),
            intro=f"{count(len(found), 'fois', 'fois')}, le document dit que des engagements ne "
            "seront possibles que si d'autres sont pris. Voici les deux côtés, face à face.",
            pairs=tuple(
                c.Pair(
                    heading=axis.short_title,
                    anchor=f"paire-{node.id.lower()}",
                    axis=Link(text="Lire cette partie", href=document.axis_url(axis)),
                    promised=_side(node, viewer),
                    needed=tuple(_side(other, viewer) for other in others),
                )
                for axis, node, others in found
            ),
            source=source_note(document, viewer),
        ),
    )


def _side(node: ListNode, viewer: Viewer) -> c.PairSide:
    return c.PairSide(
        who=viewer.names(node.named) or "le document ne dit pas qui",
        lead_in=(node.lead_in or "").rstrip(" :"),
        source=line_words(node.ref) if node.ref else "",
        statements=viewer.statements(node.statements),
    )
