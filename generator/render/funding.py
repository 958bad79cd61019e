"""Tables of money: each amount as the document gives it, totals checked against their rows."""

from collections.abc import Iterable, Iterator

from generator.charts import Bar, bars
from generator.corpus import Corpus
from generator.model import Amount, FundingStatus
from generator.nodes import Funding, YearlyAmount
from generator.render.engine import drawing
from generator.render.parts import Chart, FundingGroup, FundingRow, FundingTable
from generator.render.views import Viewer
from generator.wording import euros, line_words, number

STATUS_WORDS = {
    FundingStatus.GRANTED: "accordé",
    FundingStatus.PLANNED: "prévu",
    FundingStatus.POTENTIAL: "possible",
}


def funding_table(
    fundings: Iterable[Funding], viewer: Viewer, *, table_id: str, anchors: bool = False
) -> FundingTable | None:
    """Show the amounts of some fundings; nothing when there are none.

    `anchors` is for the page that their permalinks name; elsewhere an id would come twice.
    """
    found = tuple(fundings)
    if not found:
        return None
    return FundingTable(
        id=table_id,
        groups=tuple(_group(item, viewer, anchors=anchors) for item in found),
    )


def yearly_chart(amounts: Iterable[YearlyAmount]) -> Chart | None:
    """Draw what yearly schemes give, year by year; nothing when there is one year only."""
    years: dict[int, float] = {}
    for amount in amounts:
        years[amount.year] = years.get(amount.year, 0) + amount.euros
    if len(years) < 2:
        return None
    return Chart(
        caption="Aides annuelles aux projets, année par année (euros)",
        svg=drawing(bars([Bar(label=str(y), value=v) for y, v in sorted(years.items())])),
    )


def mismatch(funding: Funding, corpus: Corpus) -> str:
    """Say, when the document writes a total, what its rows or the fundings it adds up give."""
    written = funding.entry.total
    said: list[str] = []
    if written is not None:
        lead = "La somme des lignes donne"
        said += _difference(written.euros, written.projets, funding.euros, funding.projects, lead)
    if funding.entry.somme_de:
        parts = [corpus.fundings[name] for name in funding.entry.somme_de]
        projects = [part.projects for part in parts if part.projects is not None]
        said += _difference(
            written.euros if written else funding.euros,
            written.projets if written else funding.projects,
            sum(part.euros for part in parts),
            sum(projects) if projects else None,
            f"La somme des {len(parts)} montants que le document détaille donne",
        )
    return " ".join(said)


def _difference(
    written: float, written_projects: int | None, total: float, projects: int | None, lead: str
) -> Iterator[str]:
    wrong = []
    # To the cent: 10,10 + 20,20 is not exactly 30,30 in binary.
    if round(written * 100) != round(total * 100):
        wrong.append(euros(total))
    if written_projects is not None and projects is not None and written_projects != projects:
        wrong.append(f"{number(projects)} projets")
    if wrong:
        yield f"{lead} {' et '.join(wrong)}."


def _group(funding: Funding, viewer: Viewer, *, anchors: bool) -> FundingGroup:
    entry = funding.entry
    return FundingGroup(
        id=entry.id if anchors else "",
        label=entry.intitule,
        payer=viewer.short_partner_link(entry.payeur),
        beneficiary=entry.beneficiaire,
        scheme=entry.dispositif,
        status=STATUS_WORDS[entry.statut],
        scope=entry.perimetre or "",
        rows=tuple(_rows(funding)),
        mismatch=mismatch(funding, viewer.corpus),
        remarks=viewer.remarks(entry.remarques, funding.url),
    )


def _rows(funding: Funding) -> Iterator[FundingRow]:
    entry = funding.entry
    for amount in entry.montants:
        yield _row(amount)
    if entry.total is not None:
        yield _row(entry.total, label="Total écrit par le document")
    elif len(entry.montants) > 1:
        yield FundingRow(
            label="Somme faite par le site",
            projects=number(funding.projects) if funding.projects is not None else "",
            euros=euros(funding.euros),
            source="",
            is_total=True,
        )


def _row(amount: Amount, *, label: str = "") -> FundingRow:
    when = str(amount.annee or amount.periode or "")
    return FundingRow(
        label=label or " : ".join(filter(None, (when, ", ".join(amount.objets)))) or "Montant",
        projects=number(amount.projets) if amount.projets is not None else "",
        euros=euros(amount.euros),
        source=line_words(amount.ligne),
        is_total=bool(label),
    )
