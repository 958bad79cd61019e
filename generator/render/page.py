"""A page to come: its address, its head, its template and the context that fills it."""

from dataclasses import dataclass
from typing import Any

from generator.render.parts import Link


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the site.

    `kind` is the word on its badge in search results; `trail` is its breadcrumb, home left out.
    """

    url: str
    kind: str
    title: str
    description: str
    trail: tuple[Link, ...]
    template: str
    context: Any
    keywords: tuple[str, ...] = ()
    """Words that must find the page, beside its title and description."""
    lifted: tuple[str, ...] = ()
    """Those that must find it as surely as its title."""
    script: str = ""
    """The script that this page needs beside those of every page, without its folder."""

    @property
    def path(self) -> str:
        """Path of its Markdown file in the page tree: an index where pages stand under it."""
        inner = self.url.strip("/")
        if not inner:
            return "index.md"
        return f"{inner}/index.md" if self.template in _HAVE_PAGES_BELOW else f"{inner}.md"


_HAVE_PAGES_BELOW = frozenset(
    {"index.md.jinja", "sigles.md.jinja", "territoire.md.jinja", "mesures.md.jinja"}
)

LOOKUP = Link(text="Chercher", href="/chercher/")
COMPARISON = Link(text="Comparer", href="/comparer/")
TERRITORIES = Link(text="Territoires", href="/territoires/")
PARTNERS = Link(text="Partenaires", href="/partenaires/")
ACRONYMS = Link(text="Sigles", href="/sigles/")
NEIGHBOURHOODS = Link(text="Quartiers", href="/quartiers/")
MEASURES = Link(text="Mesures nationales", href="/mesures/")
THEMES = Link(text="Thèmes", href="/themes/")
