"""Pages of a territory: its own, and one for each top section of its document."""

from collections import Counter
from collections.abc import Iterator

from generator.charts import Dot, Name, dots
from generator.model import Deliberation, NeighbourhoodType, Signature
from generator.nodes import Indicator, SectionNode, Territory
from generator.render import contexts as c
from generator.render.axis import axis_page
from generator.render.common import (
    acronym_lines,
    cross_themes,
    figures,
    own_remarks,
    references,
    signatories,
    source_note,
)
from generator.render.comparison import bearers
from generator.render.engine import drawing
from generator.render.map import france_map
from generator.render.matrix import matrix
from generator.render.money import money_url
from generator.render.money import summary as money_summary
from generator.render.page import COMPARISON, TERRITORIES, Page, lookup_url
from generator.render.parts import Chart, Link
from generator.render.reciprocity import reciprocity_link
from generator.render.unsaid import unsaid
from generator.render.views import Viewer, indicator_count
from generator.text import unaccented
from generator.validity import STATUS_WORDS, expired_notice
from generator.wording import capitalised, count, french_date, line_words, number


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index of territories, then each territory with its axes."""
    corpus = viewer.corpus
    yield Page(
        url="/territoires/",
        kind="page",
        title="Territoires",
        description="Les territoires dont le site publie le protocole d'engagements.",
        trail=(TERRITORIES,),
        template="territoires.md.jinja",
        context=c.TerritoriesPage(
            title="Territoires",
            intro="Chaque territoire a son protocole. Choisissez le vôtre.",
            map=france_map(corpus.territories),
            cards=tuple(card(territory, viewer) for territory in corpus.territories),
        ),
    )
    for territory in corpus.territories:
        yield _territory_page(territory, viewer)
        for axis in territory.axes:
            yield axis_page(territory, axis, viewer)


def card(territory: Territory, viewer: Viewer) -> c.Card:
    """Show a territory in an index."""
    entry = territory.entry
    axes = [axis for axis in territory.axes if axis.is_axis]
    return c.Card(
        link=Link(text=entry.nom, href=territory.url),
        text=f"{capitalised(entry.type)}, {' et '.join(entry.departements)}.",
        figures=f"{count(len(axes), 'axe', 'axes')}, "
        f"{count(len(territory.commitments), 'engagement', 'engagements')}",
        badge="échu" if territory.expired_on(viewer.corpus.built_on) else "",
    )


# --- The territory's own page --------------------------------------------------------------------


def _territory_page(territory: Territory, viewer: Viewer) -> Page:
    entry = territory.entry
    # A part where nobody is named as committing would be an empty column.
    columns = tuple(
        axis for axis in territory.axes if any(statement.parties for statement in axis.commitments)
    )
    signatures = {signatory.signature for signatory in entry.protocole.signataires}
    context = c.TerritoryPage(
        name=entry.nom,
        expired=expired_notice(territory, viewer.corpus),
        bearers=tuple(bearers(territory, viewer)),
        booklet=viewer.booklet_url(territory.url),
        context=entry.contexte,
        identity=tuple(_identity(territory)),
        figures=figures(entry.chiffres),
        axes=tuple(_axis_card(territory, axis) for axis in territory.axes if axis.is_axis),
        other_parts=tuple(
            _axis_card(territory, axis) for axis in territory.axes if not axis.is_axis
        ),
        reciprocity=reciprocity_link(territory, viewer),
        matrix_columns=tuple(_axis_link(territory, axis) for axis in columns),
        matrix=matrix(territory, columns, viewer),
        matrix_note=(
            "Chaque nombre mène à la liste. Un groupe a sa propre ligne, à la fin : à cet "
            "endroit, le document ne nomme pas ses membres. « en groupe » : le partenaire est "
            "aussi membre d'un groupe. « en appui » : il est nommé comme partenaire associé ou "
            "financeur. Un tiret : rien sous ce nom."
        ),
        cross_themes=cross_themes(territory, viewer),
        chart=_commitments_chart(columns, viewer),
        neighbourhoods=tuple(_neighbourhoods(territory)),
        communes=tuple(
            Link(text=name, href=viewer.corpus.commune_urls[territory.id, name])
            for name in sorted(entry.communes, key=unaccented)
        ),
        fundings=money_summary(territory),
        funding_page=money_url(territory),
        contracts=tuple(
            c.Fact(
                term=contract.nom,
                text=f"signé le {french_date(contract.date)}" if contract.date else "sans date",
                source=line_words(contract.ligne),
            )
            for contract in entry.contrats_de_ville
        ),
        governance=tuple(_axis_link(territory, axis) for axis in territory.governance),
        indicators=tuple(
            c.IndicatorGroup(
                axis=_axis_link(territory, axis),
                total=indicator_count(found),
                indicators=viewer.indicators(found),
            )
            for axis in territory.axes
            if (found := tuple(_all_indicators(axis)))
        ),
        signatories=signatories(territory, viewer),
        signature_note=(
            entry.protocole.statut_explication
            if signatures != {Signature.SIGNED}
            else "Tous ont signé."
        ),
        references=references(territory),
        unsaid=unsaid(territory),
        remarks=own_remarks(territory, viewer),
        acronyms=acronym_lines(
            (use for axis in territory.axes for item in _all_indicators(axis) for use in item.uses),
            viewer,
        ),
        source=source_note(territory, viewer),
    )
    return Page(
        url=territory.url,
        kind="territoire",
        title=entry.nom,
        description=f"Qui s'engage à quoi à {entry.nom_court} : axes, partenaires, signataires.",
        keywords=("protocole", "durée", "date de fin", "échéance", "validité", "date de signature"),
        trail=(TERRITORIES, Link(text=entry.nom_court, href=territory.url)),
        template="territoire.md.jinja",
        onward=(
            Link(text="Chercher dans ce protocole", href=lookup_url(territoire=territory.id)),
            *(
                (Link(text="Le livret de réunion", href=context.booklet),)
                if context.booklet
                else ()
            ),
            COMPARISON,
        ),
        written=viewer.corpus.written.get(("document", territory.id), ""),
        context=context,
    )


def _booklet(url: str) -> Link:
    return Link(text="Le livret de réunion", href=url)


def _identity(territory: Territory) -> Iterator[c.Fact]:
    entry = territory.entry
    protocol = entry.protocole
    validity = protocol.validite
    yield c.Fact(term="Protocole", text=protocol.titre, source=line_words(protocol.ligne))
    yield c.Fact(term="Contrat de ville", text=protocol.contrat)
    yield c.Fact(
        term="Statut",
        text=f"{STATUS_WORDS[protocol.statut]} {protocol.statut_explication}",
    )
    if protocol.date:
        yield c.Fact(term="Signé le", text=french_date(protocol.date))
    if protocol.deliberation:
        yield from _deliberation(protocol.deliberation)
    yield c.Fact(
        term="Valable jusqu'au",
        text=french_date(validity.fin),
        source=line_words(validity.ligne) if validity.ligne else "",
    )
    if validity.prolonge_au:
        yield c.Fact(
            term="Contrat de ville prolongé jusqu'au", text=french_date(validity.prolonge_au)
        )
    yield c.Fact(term="Ce qui a suivi", text=validity.suite)
    yield c.Fact(term="Communes nommées", text=", ".join(entry.communes))
    yield c.Fact(
        term="Département, région", text=f"{' et '.join(entry.departements)}, {entry.region}"
    )


def _deliberation(vote: Deliberation) -> Iterator[c.Fact]:
    number_word = f" n° {vote.numero}" if vote.numero else ""
    figures = "".join(f" {item.intitule} : {number(item.valeur)}." for item in vote.chiffres)
    yield c.Fact(
        term="Délibération",
        text=f"{vote.organe}, {french_date(vote.date)}{number_word}. « {vote.objet.texte} » "
        f"« {vote.resultat.texte} »{figures}",
        source=line_words(vote.ligne),
    )


def _neighbourhoods(territory: Territory) -> Iterator[c.Fact]:
    kinds = Counter(item.type for item in territory.entry.quartiers)
    for kind, words in (
        (NeighbourhoodType.QPV, "Quartiers prioritaires (QPV)"),
        (NeighbourhoodType.QVA, "Quartiers de veille active (QVA)"),
    ):
        if kinds[kind]:
            yield c.Fact(term=words, text=str(kinds[kind]), href=territory.neighbourhoods_url)


def _commitments_chart(columns: tuple[SectionNode, ...], viewer: Viewer) -> Chart | None:
    """Draw how many commitments name each party, axis by axis; groups stand for their members."""
    found: Counter[tuple[str, str]] = Counter()
    order: Counter[str] = Counter()
    for axis in columns:
        for statement in axis.commitments:
            for party_id in dict.fromkeys(
                p.id for p in statement.named if p.commits and p.within is None
            ):
                found[party_id, axis.id] += 1
                order[party_id] += 1
    if len(order) < 2:
        return None
    return Chart(
        caption="Engagements, selon le nom que le document écrit et l'axe",
        svg=drawing(
            dots(
                [
                    Dot(
                        row=Name(id=party_id, label=_short_name(party_id, viewer)),
                        column=Name(id=axis.id, label=axis.short_title),
                        value=total,
                    )
                    for party_id, _ in order.most_common()
                    for axis in columns
                    if (total := found[party_id, axis.id])
                ]
            )
        ),
    )


def _short_name(party_id: str, viewer: Viewer) -> str:
    """Return the short name of a partner, or that of a group without the name of its document."""
    partner = viewer.corpus.partners.get(party_id)
    if partner is not None:
        return partner.nom_court or partner.nom
    return viewer.corpus.groups[party_id].nom.partition(" (")[0]


def _all_indicators(axis: SectionNode) -> Iterator[Indicator]:
    seen = set()
    for statement in axis.statements:
        for indicator in statement.indicators:
            if indicator not in seen:
                seen.add(indicator)
                yield indicator


def _axis_link(territory: Territory, axis: SectionNode) -> Link:
    return Link(text=axis.short_title, href=territory.axis_url(axis))


def _axis_card(territory: Territory, axis: SectionNode) -> c.Card:
    others = len(axis.statements) - len(axis.commitments)
    figures = (
        (axis.commitments, count(len(axis.commitments), "engagement", "engagements")),
        (others, count(others, "autre énoncé", "autres énoncés")),
        (
            axis.is_axis,
            indicator_count(_all_indicators(axis)),
        ),
    )
    return c.Card(
        link=_axis_link(territory, axis),
        text="",
        figures=", ".join(words for shown, words in figures if shown),
    )
