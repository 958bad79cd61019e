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
    onward: tuple[Link, ...] = ()
    """Where a reader may go from its end; an index leads on by itself."""
    written: str = ""
    """Where editors write what it shows: « content/themes.yml#L12 »."""
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
    {
        *("index.md.jinja", "sigles.md.jinja", "mesures.md.jinja"),
        *("territoires.md.jinja", "territoire.md.jinja"),
    }
)

BOOKLETS = Link(text="Livrets", href="/livrets/")
LOOKUP = Link(text="Chercher", href="/chercher/")
FOLDER = Link(text="Mon dossier", href="/dossier/")
COMPARISON = Link(text="Comparer", href="/comparer/")
TERRITORIES = Link(text="Territoires", href="/territoires/")
PARTNERS = Link(text="Partenaires", href="/partenaires/")
ACRONYMS = Link(text="Sigles", href="/sigles/")
NEIGHBOURHOODS = Link(text="Quartiers", href="/quartiers/")
MEASURES = Link(text="Mesures nationales", href="/mesures/")
THEMES = Link(text="Thèmes", href="/themes/")


def lookup_url(*ways: str, **chosen: str) -> str:
    """Address of the list of statements that have these values; facets and ids of `facets.py`.

    `ways` are those of the facet « voie », which is asked of the partner or the family chosen.
    """
    asked = (*chosen.items(), *(("voie", way) for way in ways))
    return f"{LOOKUP.href}?" + "&".join(f"{facet}={value}" for facet, value in asked)
