"""Pages of neighbourhoods: the index, those of a territory, and one page per commune."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.charts import Bar, bars
from generator.mentions import Names, own_names
from generator.model import (
    Kind,
    Neighbourhood,
    NeighbourhoodType,
    PartnerEntry,
    PartnerFamily,
)
from generator.nodes import Funding, Statement, Territory
from generator.render import contexts as c
from generator.render.common import grouped_by_axis, source_note
from generator.render.comparison import bearers
from generator.render.engine import drawing
from generator.render.funding import funding_table, yearly_chart
from generator.render.page import NEIGHBOURHOODS, TERRITORIES, Page, lookup_url
from generator.render.parts import Chart, Link
from generator.render.views import Viewer
from generator.text import unaccented
from generator.validity import expired_notice
from generator.wording import at, count, french_date, line_words, number

TYPE_WORDS = {
    NeighbourhoodType.QPV: "prioritaire (QPV)",
    NeighbourhoodType.QVA: "de veille active (QVA)",
}


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index, then for each territory its neighbourhoods and its communes."""
    places = [Places(territory, viewer) for territory in viewer.corpus.territories]
    yield _index(places)
    for place in places:
        if place.territory.entry.quartiers:
            yield place.neighbourhoods_page()
        for commune in place.communes:
            yield place.commune_page(commune)


_MONEY = ("argent", "subvention", "financement", "somme", "budget", "euros")
"""What a reader asks for who looks for money."""


class Places:
    """What one territory says of its communes and neighbourhoods."""

    def __init__(self, territory: Territory, viewer: Viewer) -> None:
        self.territory = territory
        self.viewer = viewer

    @property
    def communes(self) -> tuple[str, ...]:
        """Its communes, then those beside it into which one of its neighbourhoods runs."""
        entry = self.territory.entry
        return tuple(sorted((*entry.communes, *entry.communes_voisines), key=unaccented))

    @cached_property
    def partners(self) -> dict[str, PartnerEntry]:
        """The town halls of its communes, by the name of the commune."""
        return {
            partner.nom_court or partner.nom: partner
            for partner in self.viewer.corpus.home_of.get(self.territory.id, ())
            if partner.famille is PartnerFamily.MUNICIPALITY
        }

    @cached_property
    def mentions(self) -> dict[str, list[Statement]]:
        """The statements that name each commune, or one of its neighbourhoods."""
        entry = self.territory.entry
        wanted = [(name, name) for name in self.communes]
        wanted += [(q.nom, commune) for q in own_names(entry.quartiers) for commune in q.communes]
        wanted += [(alias, name) for name, town in self.partners.items() for alias in town.alias]
        # « Val-de-Marne » and « Val de Bièvre » are not in the neighbourhood called Le Val.
        hiding = [entry.nom, *entry.departements]
        hiding += [item.nom for item in entry.contrats_de_ville if item.nom not in self.communes]
        towns = {partner.id for partner in self.partners.values()}
        for partner in self.viewer.corpus.home_of.get(self.territory.id, ()):
            if partner.id not in towns:
                hiding += [partner.nom, partner.nom_court or partner.nom, *partner.alias]
        finder = Names.of(wanted, hiding)
        found: dict[str, list[Statement]] = {}
        for statement in self.territory.statements:
            for commune in finder.found_in(statement.text):
                found.setdefault(commune, []).append(statement)
        return found

    @cached_property
    def fundings(self) -> dict[str, list[Funding]]:
        """The fundings of each commune."""
        found: dict[str, list[Funding]] = {}
        for funding in self.territory.fundings:
            for commune in funding.entry.communes:
                found.setdefault(commune, []).append(funding)
        return found

    def neighbourhoods(self, commune: str) -> tuple[Neighbourhood, ...]:
        """The neighbourhoods of one commune."""
        return tuple(q for q in self.territory.entry.quartiers if commune in q.communes)

    def link(self, commune: str) -> Link:
        """Link to a commune's page."""
        return Link(text=commune, href=self.viewer.corpus.commune_urls[self.territory.id, commune])

    def rows(self, items: Iterable[Neighbourhood]) -> tuple[c.NeighbourhoodRow, ...]:
        """Show neighbourhoods in a table."""
        return tuple(
            c.NeighbourhoodRow(
                name=item.nom,
                communes=tuple(self.link(commune) for commune in item.communes),
                type=TYPE_WORDS[item.type],
                contract=item.contrat_de_ville or "",
                inhabitants=number(item.habitants) if item.habitants is not None else "",
                share=item.poids or "",
                source=line_words(item.ligne),
            )
            for item in items
        )

    # --- Pages ---------------------------------------------------------------------------------

    def neighbourhoods_page(self) -> Page:
        """Return the page of the territory's neighbourhoods."""
        entry = self.territory.entry
        url = self.territory.neighbourhoods_url
        kinds = [item.type for item in entry.quartiers]
        counted = [q for q in entry.quartiers if q.habitants is not None]
        return Page(
            url=url,
            kind="page",
            title=f"Quartiers, {entry.nom_court}",
            description=f"Les quartiers de {entry.nom} que le protocole nomme, par commune.",
            trail=(
                TERRITORIES,
                Link(text=entry.nom_court, href=self.territory.url),
                Link(text="Quartiers", href=url),
            ),
            template="quartiers.md.jinja",
            onward=(Link(text=f"Tout le protocole de {entry.nom_court}", href=self.territory.url),),
            context=c.NeighbourhoodsPage(
                title=f"Les quartiers de {entry.nom}",
                expired=expired_notice(self.territory, self.viewer.corpus),
                intro=_counted(kinds),
                notes=tuple(self._notes()),
                chart=_inhabitants(counted),
                rows=self.rows(entry.quartiers),
                remarks=tuple(
                    view
                    for item in entry.quartiers
                    for view in self.viewer.remarks(item.remarques, url)
                ),
                source=source_note(self.territory, self.viewer),
            ),
        )

    def _notes(self) -> Iterator[str]:
        """Say how the total that the document writes agrees with its rows."""
        entry = self.territory.entry
        total = entry.quartiers_total
        if total is None:
            return
        found = sum(q.habitants or 0 for q in entry.quartiers)
        yield (
            f"Le document écrit un total de {number(total.habitants)} habitants "
            f"({line_words(total.ligne)})."
        )
        if found != total.habitants:
            yield f"La somme de ses lignes donne {number(found)}."

    def commune_page(self, commune: str) -> Page:
        """Return the page of one commune."""
        entry = self.territory.entry
        items = self.neighbourhoods(commune)
        fundings = self.fundings.get(commune, [])
        mentions = self.mentions.get(commune, [])
        quartiers = ", ".join(item.nom for item in items)
        return Page(
            url=self.link(commune).href,
            kind="commune",
            title=commune,
            description=f"Mon quartier {at(commune)} : ce que le protocole de "
            f"{entry.nom_court} en dit.",
            trail=(NEIGHBOURHOODS, self.link(commune)),
            template="commune.md.jinja",
            onward=(
                Link(text=f"Tout le protocole de {entry.nom_court}", href=self.territory.url),
                Link(
                    text="Chercher dans ce protocole",
                    href=lookup_url(territoire=self.territory.id),
                ),
                Link(text="Toutes les communes", href=NEIGHBOURHOODS.href),
            ),
            keywords=(
                *(entry.nom, quartiers, "mon quartier", "ma ville", "mairie"),
                *(_MONEY if fundings else ()),
            ),
            lifted=tuple(item.nom for item in items),
            context=c.CommunePage(
                name=commune,
                expired=expired_notice(self.territory, self.viewer.corpus),
                intro=self._intro(commune, items),
                facts=tuple(self._facts(commune, items, mentions)),
                bearers=tuple(bearers(self.territory, self.viewer))
                if commune in entry.communes
                else (),
                rows=self.rows(items),
                chart=_by_year(self.territory, commune),
                fundings=funding_table(fundings, self.viewer, table_id="financements"),
                no_mention="Aucun énoncé du document ne porte le nom de la commune"
                f"{' ou d’un de ses quartiers' if items else ''}.",
                mentions=grouped_by_axis(mentions, self.viewer, prefix="cite"),
                source=source_note(self.territory, self.viewer),
            ),
        )

    def _intro(self, commune: str, items: tuple[Neighbourhood, ...]) -> str:
        name = self.territory.entry.nom_court
        if commune in self.territory.entry.communes_voisines:
            return (
                f"Cette commune n'est pas dans le protocole de {name} : "
                "un quartier de ce territoire déborde chez elle."
            )
        if items:
            return f"Le protocole de {name} nomme {count(len(items), 'quartier', 'quartiers')} ici."
        return (
            f"Le protocole de {name} concerne cette commune. Il ne donne pas la liste de ses "
            "quartiers."
        )

    def _facts(
        self, commune: str, items: tuple[Neighbourhood, ...], mentions: list[Statement]
    ) -> Iterator[c.Fact]:
        territory = self.territory
        yield c.Fact(term="Territoire", text=territory.entry.nom, href=territory.url)
        dates = {item.nom: item.date for item in territory.entry.contrats_de_ville}
        for contract in dict.fromkeys(item.contrat_de_ville for item in items):
            if contract is not None:
                signed = dates.get(contract)
                when = f", signé le {french_date(signed)}" if signed else ""
                yield c.Fact(term="Contrat de ville", text=f"{contract}{when}")
        yield from _people(items)
        partner = self.partners.get(commune)
        if partner is not None:
            yield self._town_hall(partner)
        if commune in territory.entry.communes:
            yield c.Fact(
                term="Tout ce qui est promis sur le territoire",
                text=count(len(territory.commitments), "engagement", "engagements"),
                href=territory.url,
                source="tous partenaires, la ville comprise",
            )
        fundings = self.fundings.get(commune, ())
        if fundings:
            yield c.Fact(
                term="Sommes d'argent écrites pour ici",
                text=str(len(fundings)),
                href="#financements",
            )
        if mentions:
            yield c.Fact(
                term="Phrases qui nomment la commune ou ses quartiers",
                text=str(len(mentions)),
                href="#citations",
            )

    def _town_hall(self, partner: PartnerEntry) -> c.Fact:
        """Say what the town commits to, under its name and in a group, which are not the same."""
        found = [
            party
            for statement in self.viewer.corpus.by_partner.get(partner.id, ())
            if statement.kind is Kind.ENGAGEMENT
            for party in statement.parties
            if party.partner_id == partner.id and party.commits
        ]
        own = sum(party.via is None for party in found)
        return c.Fact(
            term="Ce à quoi la ville s'engage",
            text=f"{own} sous son nom, {len(found) - own} au titre d'un groupe"
            if found
            else "aucun engagement : le document ne la nomme pas parmi ceux qui s'engagent",
            href=f"/partenaires/{partner.id}/",
        )


def _inhabitants(items: list[Neighbourhood]) -> Chart | None:
    if not items:
        return None
    ordered = sorted(items, key=lambda item: -(item.habitants or 0))
    return Chart(
        caption="Habitants de chaque quartier prioritaire",
        svg=drawing(bars([Bar(label=q.nom, value=q.habitants or 0) for q in ordered])),
    )


def _people(items: Iterable[Neighbourhood]) -> Iterator[c.Fact]:
    """Say how many live in the priority neighbourhoods that the commune shares with no other."""
    own = [q for q in items if q.type is NeighbourhoodType.QPV and len(q.communes) == 1]
    counted = [q.habitants for q in own if q.habitants is not None]
    if not counted:
        return
    notes = []
    if len(counted) < len(own):
        notes.append(
            f"au moins : {count(len(own) - len(counted), 'quartier', 'quartiers')} sans nombre"
        )
    if any(len(q.communes) > 1 for q in items):
        notes.append("sans les quartiers partagés avec une autre commune")
    yield c.Fact(
        term="Habitants des quartiers prioritaires",
        text=number(sum(counted)),
        source=", ".join(notes),
    )


def _counted(kinds: list[NeighbourhoodType]) -> str:
    """Say how many neighbourhoods of each type there are, and what the second is."""
    said = [count(kinds.count(NeighbourhoodType.QPV), *_PRIORITY)]
    watched = kinds.count(NeighbourhoodType.QVA)
    if not watched:
        return f"Le document nomme {said[0]}."
    return (
        f"Le document nomme {said[0]} et {count(watched, *_WATCHED)} : d'anciens quartiers "
        "prioritaires, que les partenaires suivent encore."
    )


_PRIORITY = ("quartier prioritaire (QPV)", "quartiers prioritaires (QPV)")
_WATCHED = ("quartier de veille active (QVA)", "quartiers de veille active (QVA)")


def _by_year(territory: Territory, commune: str) -> Chart | None:
    """Draw the yearly amounts of a commune, when the document gives several years."""
    return yearly_chart(item for item in territory.yearly if commune in item.communes)


def _index(places: list[Places]) -> Page:
    return Page(
        url="/quartiers/",
        kind="page",
        title="Quartiers",
        description="Trouvez votre commune ou votre quartier, et ce qui a été promis.",
        trail=(NEIGHBOURHOODS,),
        template="index.md.jinja",
        keywords=("mon quartier", "ma commune", "ma ville", "QPV", "quartier de veille active"),
        context=c.Index(
            title="Quartiers",
            intro="Choisissez votre commune : ses quartiers, ce que la ville promet, "
            "ce qui a été promis sur tout le territoire.",
            shortcuts=tuple(
                link
                for link in sorted(
                    (place.link(name) for place in places for name in place.communes),
                    key=lambda link: unaccented(link.text),
                )
            ),
            groups=tuple(
                c.IndexGroup(
                    heading=place.territory.entry.nom,
                    anchor=f"territoire-{place.territory.id}",
                    cards=tuple(
                        c.Card(
                            link=place.link(commune),
                            text=", ".join(q.nom for q in place.neighbourhoods(commune)),
                            figures="",
                        )
                        for commune in place.communes
                    ),
                )
                for place in places
            ),
        ),
    )
