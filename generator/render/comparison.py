"""Tables that put territories, partners and themes side by side; every cell says its answer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.answers import Answer, answer, commitments, measured
from generator.corpus import Corpus
from generator.model import Kind, PartnerFamily, ThemeEntry
from generator.nodes import Statement, Territory
from generator.render import contexts as c
from generator.render.page import COMPARISON, THEMES, Page, lookup_url
from generator.render.parts import Link
from generator.render.views import Viewer, acronym_url
from generator.text import slug
from generator.ways import reach
from generator.wording import FAMILY_NAMES, count

_MOST_SCHEMES = 12
_COMMITTING = frozenset({"direct", "services", "groupe"})
_WAYS = ("direct", "groupe")
"""The same, in the words of the facet « voie »."""


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the page of the two matrices, for the whole corpus."""
    themes = tuple(viewer.corpus.themes.values())
    yield Page(
        url=COMPARISON.href,
        kind="page",
        title="Comparer",
        description="Quel territoire, quel partenaire s'engage sur quel thème : tout sur une page.",
        trail=(COMPARISON,),
        template="comparer.md.jinja",
        keywords=("comparaison", "tableau", "matrice", "côte à côte"),
        context=c.ComparisonPage(
            territories=tuple(_territory_row(t, themes) for t in viewer.corpus.territories),
            partners=tuple(_partner_rows(themes, viewer)),
            themes=tuple(Link(text=theme.nom, href=f"/themes/{theme.id}/") for theme in themes),
            index=THEMES,
        ),
    )


def bearers(territory: Territory, viewer: Viewer) -> Iterator[Link]:
    """Yield the institutions that commit on a territory by their name or a body's, and the list.

    The one that commits most often comes first.
    """
    corpus = viewer.corpus
    named = {p.partner_id for s in territory.commitments for p in s.parties if p.via is None}
    tops = {(name, *corpus.ancestors(name))[-1] for name in named}
    found = {}
    for name in sorted(tops):
        family = frozenset(corpus.family(name))
        ways = (reach(statement, name, family) for statement in territory.commitments)
        found[name] = sum(way in {"direct", "services"} for way in ways)
    for name, total in sorted(found.items(), key=lambda item: -item[1]):
        if total:
            url = lookup_url(
                "direct", territoire=territory.id, partenaire=name, nature="engagement"
            )
            yield Link(text=f"{viewer.short_partner_link(name).text} ({total})", href=url)


# --- The whole corpus ----------------------------------------------------------------------------


def _territory_row(territory: Territory, themes: Sequence[ThemeEntry]) -> c.AnswerRow:
    by_theme = _by_theme(territory.statements)
    return c.AnswerRow(
        head=Link(text=territory.entry.nom_court, href=territory.url),
        cells=tuple(
            _cell(by_theme.get(theme.id, ()), f"/themes/{theme.id}/#territoire-{territory.id}")
            for theme in themes
        ),
    )


def _partner_rows(themes: Sequence[ThemeEntry], viewer: Viewer) -> Iterator[c.PartnerTable]:
    """Yield one table per family, whose rows are the institutions that commit to something."""
    corpus = viewer.corpus
    for family in PartnerFamily:
        rows = tuple(
            c.AnswerRow(
                head=viewer.short_partner_link(partner.id),
                cells=tuple(
                    _count(
                        found.get(theme.id, 0),
                        lookup_url(
                            *_WAYS, partenaire=partner.id, theme=theme.id, nature="engagement"
                        ),
                    )
                    for theme in themes
                ),
            )
            for partner in corpus.partners.values()
            if partner.famille is family and (found := _promised(partner.id, corpus))
        )
        if rows:
            yield c.PartnerTable(
                name=FAMILY_NAMES[family], anchor=f"famille-{slug(family)}", rows=rows
            )


def _promised(partner_id: str, corpus: Corpus) -> Counter[str]:
    """Count, theme by theme, what a partner commits to, itself, by its bodies or in a group."""
    family = frozenset(corpus.family(partner_id))
    reached = {s.id: s for member in family for s in corpus.by_partner.get(member, ())}
    return Counter(
        theme
        for statement in reached.values()
        if reach(statement, partner_id, family) in _COMMITTING
        for theme in statement.themes
    )


def _by_theme(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        for theme in statement.themes:
            found.setdefault(theme, []).append(statement)
    return found


def _cell(statements: Sequence[Statement], href: str) -> c.Cell:
    """Say in words what some statements amount to, and lead to them."""
    said = answer(statements)
    total = len(commitments(statements))
    return c.Cell(
        words=f"{total}, {said.value}" if total else said.value,
        href=href if said is not Answer.SILENT else "",
    )


def _count(total: int, href: str) -> c.Cell:
    return c.Cell(words=str(total) if total else "aucun", href=href if total else "")


# --- One theme -----------------------------------------------------------------------------------


def theme_families(
    theme: ThemeEntry, found: dict[str, list[Statement]], viewer: Viewer
) -> tuple[tuple[PartnerFamily, ...], tuple[c.AnswerRow, ...]]:
    """Return the families that somebody names on a theme, and each territory's answer for each."""
    corpus = viewer.corpus
    reached = {
        territory.id: _by_family(found.get(territory.id, ()), corpus)
        for territory in corpus.territories
    }
    named = [family for family in PartnerFamily if any(family in here for here in reached.values())]
    rows = tuple(
        c.AnswerRow(
            head=Link(text=territory.entry.nom_court, href=f"#territoire-{territory.id}"),
            cells=tuple(
                _family_cell(
                    reached[territory.id].get(family, {}), territory, theme, family, corpus
                )
                for family in named
            ),
        )
        for territory in corpus.territories
    )
    return tuple(named), rows


def _by_family(
    statements: Iterable[Statement], corpus: Corpus
) -> dict[PartnerFamily, dict[str, bool]]:
    """Tell the statements that name each family, by id, and whether it commits there."""
    found: dict[PartnerFamily, dict[str, bool]] = {}
    for item in statements:
        for party in item.parties:
            commits = item.kind is Kind.ENGAGEMENT and party.commits
            for name in (party.partner_id, *corpus.ancestors(party.partner_id)):
                here = found.setdefault(corpus.partners[name].famille, {})
                here[item.id] = here.get(item.id, False) or commits
    return found


def _family_cell(
    named: Mapping[str, bool],
    territory: Territory,
    theme: ThemeEntry,
    family: PartnerFamily,
    corpus: Corpus,
) -> c.Cell:
    if not named:
        return c.Cell(words="pas nommé", href="")
    chosen = {"territoire": territory.id, "theme": theme.id, "famille": slug(family)}
    promised = [corpus.by_id[name] for name, commits in named.items() if commits]
    if not promised:
        return c.Cell(words="nommé, sans engagement", href=lookup_url(**chosen))
    words = f"{len(promised)}, {answer(promised).value}"
    return c.Cell(words=words, href=lookup_url(*_WAYS, **chosen, nature="engagement"))


def schemes(statements: Iterable[Statement], viewer: Viewer) -> tuple[Link, ...]:
    """Link to the acronyms of schemes that commitments name, the commonest first.

    Those of institutions are left out, and that of the neighbourhoods, which says nothing here.
    """
    corpus = viewer.corpus
    senses = corpus.glossary.senses
    bodies = {
        senses[partner.sigle].acronym_id
        for partner in corpus.partners.values()
        if partner.sigle is not None
    }
    found = Counter(acronym for item in commitments(statements) for acronym in item.acronym_ids)
    kept = [name for name, _ in found.most_common() if name not in bodies | {"qpv"}]
    return tuple(
        Link(text=corpus.glossary.by_id[name].spelling, href=acronym_url(name))
        for name in kept[:_MOST_SCHEMES]
    )


def missing(statements: Iterable[Statement]) -> str:
    """Say what commitments leave unsaid: who, and how it will be known that they are kept.

    Empty when each has somebody and an indicator.
    """
    promised = commitments(statements)
    nobody = sum(not any(party.commits for party in item.parties) for item in promised)
    without = len(promised) - len(measured(promised))
    said = []
    if nobody:
        said.append(f"qui s'en charge, pour {count(nobody, 'engagement', 'engagements')}")
    if without:
        said.append(
            "comment on saura que c'est fait, pour "
            + (count(without, "engagement", "engagements") if without < len(promised) else "tous")
        )
    return " ; ".join(said) if promised else "qui s'engage, et à quoi"
