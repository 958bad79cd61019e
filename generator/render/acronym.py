"""Pages of acronyms: the A-Z index, then for each its senses, wordings and uses."""

from collections.abc import Iterable, Iterator

from generator.glossary.merge import Acronym, Sense
from generator.nodes import Statement
from generator.render import contexts as c
from generator.render.common import grouped_by_axis, source_notes
from generator.render.page import ACRONYMS, Page, lookup_url
from generator.render.parts import Link
from generator.render.views import Viewer, acronym_url
from generator.text import unaccented
from generator.wording import capitalised, count, line_words


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index of acronyms, then each acronym."""
    acronyms = viewer.corpus.glossary.acronyms
    yield Page(
        url="/sigles/",
        kind="page",
        title="Sigles",
        description="Tous les sigles des protocoles, de A à Z, en clair.",
        trail=(ACRONYMS,),
        template="sigles.md.jinja",
        context=c.AcronymIndex(
            total=f"{count(len(acronyms), 'sigle', 'sigles')}.", letters=tuple(_letters(acronyms))
        ),
    )
    for acronym in acronyms:
        yield _acronym_page(acronym, viewer)


def _letters(acronyms: Iterable[Acronym]) -> Iterator[c.AcronymLetter]:
    found: dict[str, list[c.AcronymLine]] = {}
    for acronym in acronyms:
        letter = unaccented(acronym.spelling)[0].upper()
        found.setdefault(letter, []).append(
            c.AcronymLine(
                link=Link(text=acronym.spelling, href=acronym_url(acronym.id)),
                expansions=tuple(sense.expansion for sense in acronym.senses),
            )
        )
    for letter, lines in sorted(found.items()):
        yield c.AcronymLetter(letter=letter, lines=tuple(lines))


def _search(acronym: Acronym) -> Link:
    return Link(text="Chercher dans ces énoncés", href=lookup_url(sigle=acronym.id))


def _acronym_page(acronym: Acronym, viewer: Viewer) -> Page:
    statements = viewer.corpus.by_acronym.get(acronym.id, ())
    expansions = " ; ".join(sense.expansion for sense in acronym.senses)
    if statements:
        summary = f"{count(len(statements), 'énoncé emploie', 'énoncés emploient')} ce sigle."
    elif all(sense.tables_only for sense in acronym.senses):
        summary = "Il se lit dans les cases des tableaux, pas dans les phrases."
    else:
        summary = "Aucun énoncé ne l'emploie : il n'est que dans le glossaire d'un document."
    return Page(
        url=acronym_url(acronym.id),
        kind="sigle",
        title=acronym.spelling,
        description=f"{acronym.spelling} : {expansions}. Ce que c'est, et qui l'emploie.",
        trail=(ACRONYMS, Link(text=acronym.spelling, href=acronym_url(acronym.id))),
        template="sigle.md.jinja",
        onward=(
            *((_search(acronym),) if statements else ()),
            Link(text="Tous les sigles", href=ACRONYMS.href),
        ),
        written=viewer.corpus.written.get(("sense", acronym.senses[0].id), ""),
        context=c.AcronymPage(
            spelling=acronym.spelling,
            other_spellings=tuple(item for item in acronym.spellings if item != acronym.spelling),
            is_homonym=len(acronym.senses) > 1,
            senses=tuple(_sense(sense, viewer) for sense in acronym.senses),
            summary=summary,
            groups=_groups(acronym, viewer),
            sources=source_notes(statements, viewer),
        ),
    )


def _groups(acronym: Acronym, viewer: Viewer) -> tuple[c.SenseUses, ...]:
    """Gather the statements that use an acronym, apart for each sense of a homonym."""
    statements = viewer.corpus.by_acronym.get(acronym.id, ())
    by_sense: dict[str | None, list[Statement]] = {}
    for statement in statements:
        meant = {use.sense_id for use in statement.uses if use.acronym_id == acronym.id}
        for sense_id in meant if len(acronym.senses) > 1 else {None}:
            by_sense.setdefault(sense_id, []).append(statement)
    names = {sense.id: f"Au sens de : {sense.expansion}" for sense in acronym.senses}
    return tuple(
        c.SenseUses(
            anchor=f"emplois-{sense_id or 'tous'}",
            heading=names.get(sense_id or "", ""),
            groups=grouped_by_axis(found, viewer, prefix=f"emploi-{sense_id or 'tous'}"),
        )
        for sense_id, found in sorted(by_sense.items(), key=lambda item: item[0] or "")
    )


def _sense(sense: Sense, viewer: Viewer) -> c.SenseView:
    documents = viewer.corpus.document_of_source
    return c.SenseView(
        anchor=f"sens-{sense.id}",
        expansion=capitalised(sense.expansion),
        definition=sense.definition or "",
        remark=sense.remark or "",
        wordings=tuple(
            c.Fact(
                term=documents[item.document].entry.nom_court,
                text=item.text,
                href=documents[item.document].url,
                source=f"{item.part}, {line_words(item.ref)}",
            )
            for item in sense.attestations
        ),
    )
