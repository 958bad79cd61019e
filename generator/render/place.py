"""Pages of neighbourhoods: the index, those of a territory, and one page per commune."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.charts import Bar, bars
from generator.mentions import Names
from generator.model import (
    FundingStatus,
    Kind,
    Neighbourhood,
    NeighbourhoodType,
    PartnerEntry,
    PartnerFamily,
)
from generator.nodes import Funding, Statement, Territory
from generator.render import contexts as c
from generator.render.common import grouped_by_axis, source_note
from generator.render.engine import drawing
from generator.render.funding import funding_table
from generator.render.page import NEIGHBOURHOODS, TERRITORIES, Page
from generator.render.parts import Chart, Link
from generator.render.views import Viewer, expired_notice
from generator.text import slug, unaccented
from generator.wording import count, french_date, line_words, number

TYPE_WORDS = {
    NeighbourhoodType.QPV: "prioritaire (QPV)",
    NeighbourhoodType.QVA: "de veille active (QVA)",
}


def commune_url(name: str) -> str:
    """Address of a commune's page."""
    return f"/quartiers/{slug(name)}/"


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index, then for each territory its neighbourhoods and its communes."""
    places = [Places(territory, viewer) for territory in viewer.corpus.territories]
    yield _index(places)
    for place in places:
        if place.territory.entry.quartiers:
            yield place.neighbourhoods_page()
        for commune in place.communes:
            yield place.commune_page(commune)


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
            for partner in self.viewer.corpus.partners.values()
            if partner.famille is PartnerFamily.MUNICIPALITY
            and partner.territoire == self.territory.id
        }

    @cached_property
    def mentions(self) -> dict[str, list[Statement]]:
        """The statements that name each commune, or one of its neighbourhoods."""
        entry = self.territory.entry
        wanted = [(name, name) for name in self.communes]
        names = Counter(item.nom for item in entry.quartiers)
        # « Centre-Ville » may be anybody's: a name that two neighbourhoods share says neither.
        wanted += [
            (item.nom, commune)
            for item in entry.quartiers
            if names[item.nom] == 1
            for commune in item.communes
        ]
        for name, partner in self.partners.items():
            wanted += [(alias, name) for alias in partner.alias]
        hiding = [entry.nom]
        for partner in self.viewer.corpus.partners.values():
            if partner.territoire == self.territory.id and partner.id not in {
                item.id for item in self.partners.values()
            }:
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
        return Link(text=commune, href=commune_url(commune))

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
        url = f"{self.territory.url}quartiers/"
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
            context=c.NeighbourhoodsPage(
                title=f"Les quartiers de {entry.nom}",
                expired=expired_notice(self.territory, self.viewer.corpus),
                intro=f"Le document nomme {kinds.count(NeighbourhoodType.QPV)} quartiers "
                f"prioritaires (QPV) et {kinds.count(NeighbourhoodType.QVA)} quartiers de veille "
                "active (QVA) : d'anciens quartiers prioritaires, que les partenaires suivent "
                "encore.",
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
        yearly = _by_year(fundings)
        quartiers = ", ".join(item.nom for item in items)
        return Page(
            url=commune_url(commune),
            kind="commune",
            title=commune,
            description=f"Mon quartier à {commune} : ce que le protocole de {entry.nom} en dit.",
            trail=(NEIGHBOURHOODS, self.link(commune)),
            template="commune.md.jinja",
            keywords=(entry.nom, quartiers, "mon quartier", "ma ville", "mairie"),
            lifted=tuple(item.nom for item in items),
            context=c.CommunePage(
                name=commune,
                expired=expired_notice(self.territory, self.viewer.corpus),
                intro=self._intro(commune, items),
                facts=tuple(self._facts(commune, items, mentions)),
                rows=self.rows(items),
                chart=yearly,
                fundings=funding_table(fundings, self.viewer, table_id="financements"),
                mentions=grouped_by_axis(mentions, self.viewer, prefix="cite"),
                source=source_note(self.territory, self.viewer),
            ),
        )

    def _intro(self, commune: str, items: tuple[Neighbourhood, ...]) -> str:
        name = self.territory.entry.nom
        if commune in self.territory.entry.communes_voisines:
            return (
                f"Cette commune n'est pas du territoire de {name} : "
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
        corpus = self.viewer.corpus
        territory = self.territory
        yield c.Fact(term="Territoire", text=territory.entry.nom, href=territory.url)
        dates = {item.nom: item.date for item in territory.entry.contrats_de_ville}
        for contract in dict.fromkeys(item.contrat_de_ville for item in items):
            if contract is not None:
                signed = dates.get(contract)
                when = f", signé le {french_date(signed)}" if signed else ""
                yield c.Fact(term="Contrat de ville", text=f"{contract}{when}")
        people = sum(item.habitants or 0 for item in items if len(item.communes) == 1)
        if people:
            yield c.Fact(
                term="Habitants des quartiers prioritaires",
                text=number(people),
                source="sans les quartiers partagés avec une autre commune",
            )
        partner = self.partners.get(commune)
        if partner is not None:
            found = corpus.by_partner.get(partner.id, ())
            commitments = [s for s in found if s.kind is Kind.ENGAGEMENT]
            yield c.Fact(
                term="Ce à quoi la ville s'engage",
                text=count(len(commitments), "engagement", "engagements"),
                href=f"/partenaires/{partner.id}/",
                source="sous son nom ou au titre d'un groupe",
            )
        yield c.Fact(
            term="Ce que les autres promettent sur tout le territoire",
            text=count(len(territory.commitments), "engagement", "engagements"),
            href=territory.url,
            source="tous partenaires",
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


def _inhabitants(items: list[Neighbourhood]) -> Chart | None:
    if not items:
        return None
    ordered = sorted(items, key=lambda item: -(item.habitants or 0))
    return Chart(
        caption="Habitants de chaque quartier prioritaire",
        svg=drawing(bars([Bar(label=q.nom, value=q.habitants or 0) for q in ordered])),
    )


def _by_year(fundings: Iterable[Funding]) -> Chart | None:
    """Draw the yearly amounts of a commune, when the document gives several years."""
    years: dict[int, float] = {}
    for funding in fundings:
        for amount in funding.entry.montants:
            granted = funding.counts and funding.entry.statut is FundingStatus.GRANTED
            if amount.annee is not None and granted:
                years[amount.annee] = years.get(amount.annee, 0) + amount.euros
    if len(years) < 2:
        return None
    return Chart(
        caption="Euros, année par année",
        svg=drawing(bars([Bar(label=str(y), value=v) for y, v in sorted(years.items())])),
    )


def _index(places: list[Places]) -> Page:
    return Page(
        url="/quartiers/",
        kind="page",
        title="Mon quartier",
        description="Trouvez votre commune ou votre quartier, et ce qui a été promis.",
        trail=(NEIGHBOURHOODS,),
        template="index.md.jinja",
        keywords=("mon quartier", "ma commune", "ma ville", "QPV", "quartier de veille active"),
        context=c.Index(
            title="Mon quartier",
            intro="Choisissez votre commune : ses quartiers, ce que la ville promet, "
            "ce qui a été promis sur tout le territoire.",
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
