"""The one table of the site's shape, which kinds of pages there are, and the loop that renders."""

from collections.abc import Callable, Iterable, Iterator

from generator.corpus import Corpus
from generator.reading.load import Page as HandPage
from generator.render import (
    acronym,
    booklet,
    comparison,
    home,
    lookup,
    money,
    national,
    partner,
    place,
    quality,
    reciprocity,
    territory,
    theme,
)
from generator.render.engine import french_markdown, front_matter, render
from generator.render.page import Page
from generator.render.parts import Link
from generator.render.views import Viewer

KINDS: tuple[Callable[[Viewer], Iterator[Page]], ...] = (
    home.pages,
    lookup.pages,
    comparison.pages,
    territory.pages,
    place.pages,
    reciprocity.pages,
    money.pages,
    theme.pages,
    partner.pages,
    acronym.pages,
    national.pages,
    quality.pages,
    booklet.pages,
)


class PathCollisionError(Exception):
    """Two pages want the same file: a fault of this program, not of an editor."""


def site_pages(corpus: Corpus) -> tuple[Page, ...]:
    """Return every generated page, in the order of the table."""
    viewer = Viewer(corpus)
    return tuple(page for kind in KINDS for page in kind(viewer))


def render_site(pages: Iterable[Page], hand_pages: Iterable[HandPage]) -> dict[str, str]:
    """Return the page tree: path of each Markdown file → its text."""
    tree: dict[str, str] = {}
    for path, text in (*_generated(pages), *_hand_written(hand_pages)):
        if path in tree:
            raise PathCollisionError(path)
        tree[path] = text
    return tree


def _generated(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    for page in pages:
        yield (
            page.path,
            render(
                page.template,
                page.context,
                page_url=page.url,
                head=_head(page.title, page.description, page.trail)
                | _known(script=page.script, ecrit=page.written)
                | _links(suite=page.onward),
            ),
        )


def _hand_written(pages: Iterable[HandPage]) -> Iterator[tuple[str, str]]:
    for page in pages:
        trail = (Link(text=page.title, href=f"/{page.id}/"),)
        written = f"content/pages/{page.id}.md"
        head = front_matter(_head(page.title, page.description, trail) | _known(ecrit=written))
        yield f"{page.id}.md", f"{head}\n{french_markdown(page.text)}"


def _head(title: str, description: str, trail: Iterable[Link]) -> dict[str, object]:
    return {
        "title": title,
        "description": description,
    } | _links(fil=trail)


def _links(**groups: Iterable[Link]) -> dict[str, object]:
    return {
        name: [{"titre": link.text, "url": link.href} for link in links]
        for name, links in groups.items()
        if links
    }


def _known(**values: str) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
