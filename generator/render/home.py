"""The home page and the page of the open data."""

from collections.abc import Iterator

from generator.export import PACKAGE, TABLES
from generator.render import contexts as c
from generator.render.common import source_note
from generator.render.page import Page
from generator.render.parts import Link
from generator.render.territory import card
from generator.render.views import Viewer
from generator.wording import number


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the home page, then the data page."""
    yield _home(viewer)
    yield _data(viewer)


def _home(viewer: Viewer) -> Page:
    corpus = viewer.corpus
    commitments = sum(len(territory.commitments) for territory in corpus.territories)
    expired = [t for t in corpus.territories if t.expired_on(corpus.built_on)]
    doors = (
        ("Mon quartier", "/quartiers/", "Qu'a-t-on promis chez moi ?"),
        ("Territoires", "/territoires/", "Que dit tout le protocole ?"),
        ("Thèmes", "/themes/", "Qui agit pour l'emploi, l'école, la santé… ?"),
        ("Partenaires", "/partenaires/", "À quoi s'engage l'État, la CAF, mon bailleur ?"),
        ("Sigles", "/sigles/", "TFPB, CLAS, QPV : c'est quoi ?"),
        ("Mesures", "/mesures/", "Que dit le plan national ?"),
    )
    return Page(
        url="/",
        kind="page",
        title="Accueil",
        description="Qui a promis quoi aux quartiers prioritaires : les engagements des "
        "protocoles de la politique de la ville, mot pour mot.",
        trail=(),
        template="accueil.md.jinja",
        context=c.Home(
            doors=tuple(
                c.Card(link=Link(text=text, href=href), text=question, figures="")
                for text, href, question in doors
            ),
            territories=tuple(card(territory, viewer) for territory in corpus.territories),
            figures=(
                c.Fact(term="Engagements des protocoles, mot pour mot", text=str(commitments)),
                c.Fact(term="Partenaires", text=str(len(corpus.partners)), href="/partenaires/"),
                c.Fact(
                    term="Sigles expliqués",
                    text=str(len(corpus.glossary.acronyms)),
                    href="/sigles/",
                ),
                c.Fact(
                    term="Mesures nationales",
                    text=str(len(corpus.measures)),
                    href="/mesures/",
                ),
                c.Fact(term="Données à télécharger", text="JSON et CSV", href="/donnees/"),
            ),
            expired=(
                f"C'est le cas de {len(expired)} des {len(corpus.territories)} protocoles du site. "
                "De nouveaux contrats de ville, « Engagements Quartiers 2030 » (2024-2030), "
                "ont pris la suite."
                if expired
                else ""
            ),
        ),
    )


def _data(viewer: Viewer) -> Page:
    return Page(
        url="/donnees/",
        kind="page",
        title="Données ouvertes",
        description="Toutes les données du site, en JSON et en CSV, sous Licence Ouverte.",
        trail=(Link(text="Données ouvertes", href="/donnees/"),),
        template="donnees.md.jinja",
        context=c.DataPage(
            files=tuple(
                c.DataFile(
                    name=table.name,
                    anchor=f"champs-{table.name}",
                    json=Link(text=f"{table.name}.json", href=f"/donnees/{table.name}.json"),
                    csv=Link(text=f"{table.name}.csv", href=f"/donnees/{table.name}.csv"),
                    text=table.text,
                    rows=_lines(sum(1 for _ in table.rows(viewer.corpus))),
                    fields=tuple(
                        c.Fact(term=field.name, text=field.text, source=" ou ".join(field.one_of))
                        for field in table.fields
                    ),
                )
                for table in TABLES
            ),
            package=Link(text="datapackage.json", href=f"/{PACKAGE}"),
            sources=tuple(source_note(document, viewer) for document in viewer.corpus.documents),
        ),
    )


def _lines(total: int) -> str:
    return f"{number(total)} {'ligne' if total < 2 else 'lignes'}"
