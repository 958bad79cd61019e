"""The home page and the page of the open data."""

from collections.abc import Iterator

from generator.export import PACKAGE, TABLES
from generator.render import contexts as c
from generator.render.common import source_note
from generator.render.map import LIST_ANCHOR, france_map
from generator.render.page import (
    ACRONYMS,
    BOOKLETS,
    COMPARISON,
    FOLDER,
    MEASURES,
    NEIGHBOURHOODS,
    PARTNERS,
    TERRITORIES,
    THEMES,
    Page,
)
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.wording import number

AT_A_GLANCE = 12
"""Territories that the home page names; more than that, it leads to their list."""

_DOORS = (
    (TERRITORIES, "Que dit le protocole de chez moi ?"),
    (THEMES, "Emploi, école, santé : qui agit ?"),
    (PARTNERS, "État, CAF, bailleur : qui fait quoi ?"),
    (ACRONYMS, "TFPB, CLAS, QPV : c'est quoi ?"),
)
_OTHERS = (
    (NEIGHBOURHOODS, "Mon quartier est-il concerné ?"),
    (MEASURES, "Que dit le plan national ?"),
    (COMPARISON, "Qui parle de quoi, et qui n'en dit rien ?"),
    (BOOKLETS, "Des livrets à emporter en réunion, à cocher au stylo."),
    (FOLDER, "Les engagements que je garde, dans mon navigateur."),
)
_AFTER = (
    "De nouveaux contrats de ville, « Engagements Quartiers 2030 » (2024-2030), ont pris la suite."
)


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the home page, then the data page."""
    yield _home(viewer)
    yield _data(viewer)


def _home(viewer: Viewer) -> Page:
    corpus = viewer.corpus
    territories = corpus.territories
    commitments = sum(len(territory.commitments) for territory in territories)
    expired = sum(territory.expired_on(corpus.built_on) for territory in territories)
    few = len(territories) <= AT_A_GLANCE
    return Page(
        url="/",
        kind="page",
        title="Accueil",
        description="Qui a promis quoi aux quartiers prioritaires : les engagements des "
        "protocoles de la politique de la ville, mot pour mot.",
        trail=(),
        template="accueil.md.jinja",
        context=c.Home(
            doors=tuple(map(_card, _DOORS)),
            expired=_expired(expired, len(territories)),
            after=_AFTER if expired else "",
            territories=tuple(Link(text=t.entry.nom, href=t.url) for t in territories)
            if few
            else (Link(text=f"la liste des {len(territories)}", href=TERRITORIES.href),),
            map=france_map(territories),
            list=f"{TERRITORIES.href}#{LIST_ANCHOR}",
            others=tuple(map(_card, _OTHERS)),
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
        ),
    )


def _card(door: tuple[Link, str]) -> c.Card:
    link, question = door
    return c.Card(link=link, text=question, figures="")


def _expired(ended: int, total: int) -> str:
    """Say how many of the protocols have ended; empty when none has."""
    if not ended:
        return ""
    if ended == total:
        return (
            f"Les {total} protocoles du site sont échus."
            if total > 1
            else "Le protocole du site est échu."
        )
    return f"{ended} des {total} protocoles du site " + (
        "est échu." if ended == 1 else "sont échus."
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
