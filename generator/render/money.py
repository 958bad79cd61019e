"""The page of a territory's money: who pays, for whom, how much; totals and where they fail."""

from collections import Counter
from collections.abc import Iterator

from generator.charts import Bar, bars
from generator.model import FundingStatus
from generator.nodes import Funding, Territory, YearlyAmount
from generator.render import contexts as c
from generator.render.common import source_note
from generator.render.engine import drawing
from generator.render.funding import STATUS_WORDS, funding_table, yearly_chart
from generator.render.page import TERRITORIES, Page
from generator.render.parts import Chart, Link
from generator.render.views import Viewer
from generator.text import unaccented
from generator.validity import expired_notice
from generator.wording import capitalised, count, euros


def money_url(territory: Territory) -> str:
    """Address of the page of a territory's fundings."""
    return f"{territory.url}financements/"


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield one page per territory whose document gives amounts."""
    for territory in viewer.corpus.territories:
        if territory.fundings:
            yield _page(territory, viewer)


def _totals(territory: Territory) -> tuple[c.SchemeTotal, ...]:
    """Add up, scheme by scheme, what is granted, planned, possible.

    The totals that the document writes are not added, nor is what goes beyond the territory.
    """
    found: dict[tuple[FundingStatus, str], list[Funding]] = {}
    for funding in territory.fundings:
        if funding.counts:
            key = (funding.entry.statut, funding.entry.dispositif)
            found.setdefault(key, []).append(funding)
    return tuple(
        c.SchemeTotal(
            scheme=capitalised(scheme),
            status=STATUS_WORDS[status],
            number=count(len(items), "financement", "financements"),
            euros=euros(sum(item.euros for item in items)),
        )
        for (status, scheme), items in sorted(
            found.items(), key=lambda item: (_RANK[item[0][0]], -sum(f.euros for f in item[1]))
        )
    )


def summary(territory: Territory) -> tuple[c.Fact, ...]:
    """Say how many sums the document gives, firm or not."""
    found = Counter(funding.entry.statut for funding in territory.fundings)
    return tuple(
        c.Fact(
            term=_SUMMARY[status],
            text=count(found[status], "financement", "financements"),
            href=money_url(territory),
        )
        for status in FundingStatus
        if found[status]
    )


_SUMMARY = {
    FundingStatus.GRANTED: "Accordés ou payés",
    FundingStatus.PLANNED: "Prévus ou estimés",
    FundingStatus.POTENTIAL: "Possibles",
}
_RANK = {status: rank for rank, status in enumerate(FundingStatus)}


def _page(territory: Territory, viewer: Viewer) -> Page:
    entry = territory.entry
    url = money_url(territory)
    return Page(
        url=url,
        kind="page",
        title=f"Financements, {entry.nom_court}",
        description=f"{entry.nom} : qui paie quoi, pour qui, combien, d'après le document.",
        trail=(
            TERRITORIES,
            Link(text=entry.nom_court, href=territory.url),
            Link(text="Financements", href=url),
        ),
        template="financements.md.jinja",
        onward=(Link(text=f"Tout le protocole de {entry.nom_court}", href=territory.url),),
        keywords=("argent", "budget", "subvention", "financement", "euros", *entry.communes),
        context=c.FundingPage(
            title=f"Les financements, {entry.nom}",
            expired=expired_notice(territory, viewer.corpus),
            intro="Ce que le document dit des sommes : qui paie, pour qui, combien. Quand un total "
            "du document ne tombe pas juste, les deux nombres sont donnés.",
            totals=_totals(territory),
            charts=tuple(_charts(territory)),
            years=_years(territory, viewer),
            tables=tuple(_tables(territory, viewer)),
            source=source_note(territory, viewer),
        ),
    )


def _charts(territory: Territory) -> Iterator[Chart]:
    by_year = yearly_chart(territory.yearly)
    if by_year is not None:
        yield by_year
    communes: dict[str, float] = {}
    for amount in territory.yearly:
        place = _where(amount)
        communes[place] = communes.get(place, 0) + amount.euros
    if len(communes) > 1:
        yield Chart(
            caption="Aides annuelles aux projets, commune par commune (euros)",
            svg=drawing(
                bars(
                    [
                        Bar(label=name, value=total)
                        for name, total in sorted(communes.items(), key=lambda item: -item[1])
                    ]
                )
            ),
        )


def _where(amount: YearlyAmount) -> str:
    """Name the commune of an amount; one that several share is counted once, apart."""
    communes = amount.communes
    if len(communes) == 1:
        return communes[0]
    return "Plusieurs communes" if communes else "Tout le territoire"


def _years(territory: Territory, viewer: Viewer) -> c.YearTable:
    """Cross communes and years; the last column and the last row are sums made by the site."""
    cells: dict[str, dict[int, float]] = {}
    for amount in territory.yearly:
        row = cells.setdefault(_where(amount), {})
        row[amount.year] = row.get(amount.year, 0) + amount.euros
    years = sorted({year for row in cells.values() for year in row})
    rows = [
        c.YearRow(
            commune=Link(
                text=commune,
                href=viewer.corpus.commune_urls.get((territory.id, commune), money_url(territory)),
            ),
            cells=(
                *(euros(row[year]) if year in row else "" for year in years),
                euros(sum(row.values())),
            ),
        )
        for commune, row in sorted(cells.items(), key=lambda item: unaccented(item[0]))
    ]
    if rows:
        sums = [sum(row.get(year, 0) for row in cells.values()) for year in years]
        rows.append(
            c.YearRow(
                commune=Link(text="Ensemble", href=money_url(territory)),
                cells=(*map(euros, sums), euros(sum(sums))),
            )
        )
    return c.YearTable(years=tuple(map(str, years)), rows=tuple(rows))


def _tables(territory: Territory, viewer: Viewer) -> Iterator[c.FundingPart]:
    for axis in territory.axes:
        for section in axis.walk():
            anchor = f"montants-{axis.id}-{section.id}"
            table = funding_table(section.fundings, viewer, table_id=anchor)
            if table is not None:
                path = section.fundings[0].path
                yield c.FundingPart(
                    heading=section.title,
                    anchor=f"partie-{axis.id}-{section.id}",
                    place=Link(text=" › ".join(path), href=territory.axis_url(axis)),
                    table=table,
                )
