"""The lookup page and the reader's own selection: their scripts do the finding."""

from collections import Counter
from collections.abc import Iterator

from generator.corpus import Corpus
from generator.facets import FACETS, Facets
from generator.render import contexts as c
from generator.render.page import ACRONYMS, FOLDER, LOOKUP, PARTNERS, TERRITORIES, THEMES, Page
from generator.render.views import Viewer
from generator.text import slug
from generator.wording import number

_LONG = frozenset({"theme", "partenaire", "sigle"})
"""Facets with too many values to read: they get a field of their own."""

FIRST = 20
"""How many statements the list shows at a time: `chercher.js` goes on by as many."""


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
            facets=tuple(_facets(viewer.corpus)),
            first=viewer.statements(viewer.corpus.statements[:FIRST]),
            has_more=len(viewer.corpus.statements) > FIRST,
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


def _facets(corpus: Corpus) -> Iterator[c.Facet]:
    """Yield each facet with the values that statements have, by name, and how many have each."""
    facets = Facets(corpus)
    labels: dict[str, dict[str, str]] = {name: {} for name, _ in FACETS}
    counts: Counter[tuple[str, str]] = Counter()
    for item in corpus.statements:
        values = facets.of(item)
        for name, known in labels.items():
            said = {choice.id: choice.label for choice in values[name]}
            known.update(said)
            counts.update((name, value) for value in said)
    for name, label in FACETS:
        yield c.Facet(
            id=name,
            label=label,
            long=name in _LONG,
            values=tuple(
                c.FacetValue(id=value, label=text, count=number(counts[name, value]))
                for value, text in sorted(labels[name].items(), key=lambda one: slug(one[1]))
            ),
        )
