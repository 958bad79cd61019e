"""The lookup page: one field and facets over every statement; its script does the finding."""

from collections.abc import Iterator

from generator.facets import FACETS
from generator.render import contexts as c
from generator.render.page import LOOKUP, PARTNERS, TERRITORIES, THEMES, Page
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.wording import number

_LONG = frozenset({"theme", "partenaire", "sigle"})
"""Facets with too many values to read: they get a field of their own."""


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the one page."""
    yield Page(
        url=LOOKUP.href,
        kind="page",
        title="Chercher",
        description="Qui s'engage à quoi : cherchez dans tous les énoncés, par mot, territoire, "
        "thème, partenaire.",
        trail=(LOOKUP,),
        template="chercher.md.jinja",
        script="chercher",
        keywords=("recherche", "filtrer", "liste", "exporter", "tableur", "imprimer"),
        context=c.LookupPage(
            total=number(len(viewer.corpus.statements)),
            facets=tuple(
                c.Facet(id=name, label=label, long=name in _LONG) for name, label in FACETS
            ),
            indexes=(TERRITORIES, THEMES, PARTNERS, Link(text="Sigles", href="/sigles/")),
        ),
    )
