"""The lookup page and the reader's own selection: their scripts do the finding."""

from collections.abc import Iterator

from generator.facets import FACETS
from generator.render import contexts as c
from generator.render.page import ACRONYMS, FOLDER, LOOKUP, PARTNERS, TERRITORIES, THEMES, Page
from generator.render.views import Viewer
from generator.wording import number

_LONG = frozenset({"theme", "partenaire", "sigle"})
"""Facets with too many values to read: they get a field of their own."""


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the lookup page, then the dossier."""
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
            indexes=(TERRITORIES, THEMES, PARTNERS, ACRONYMS),
        ),
    )
    yield Page(
        url=FOLDER.href,
        kind="page",
        title="Mon dossier",
        description="Les énoncés que vous avez choisis, gardés dans votre navigateur seulement.",
        trail=(FOLDER,),
        template="dossier.md.jinja",
        script="mon-dossier",
        keywords=("sélection", "favoris", "panier", "garder", "partager"),
        context=c.FolderPage(indexes=(LOOKUP, TERRITORIES, THEMES, PARTNERS)),
    )
