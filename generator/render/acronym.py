"""Pages of acronyms: the A-Z index, then for each its senses, wordings and uses."""

from collections.abc import Iterable, Iterator

from generator.glossary.merge import Acronym, Sense
from generator.render import contexts as c
from generator.render.common import grouped_by_axis
from generator.render.page import ACRONYMS, Page
from generator.render.views import Link, Viewer, acronym_url
from generator.text import unaccented
from generator.wording import capitalised, count, line_words


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index of acronyms, then each acronym."""
    acronyms = viewer.corpus.glossary.acronyms
    yield Page(
        url="/sigles/",
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
        title=acronym.spelling,
        description=f"{acronym.spelling} : {expansions}. Ce que c'est, et qui l'emploie.",
        trail=(ACRONYMS, Link(text=acronym.spelling, href=acronym_url(acronym.id))),
        template="sigle.md.jinja",
        context=c.AcronymPage(
            spelling=acronym.spelling,
            other_spellings=tuple(item for item in acronym.spellings if item != acronym.spelling),
            is_homonym=len(acronym.senses) > 1,
            senses=tuple(_sense(sense, viewer) for sense in acronym.senses),
            summary=summary,
            groups=grouped_by_axis(statements, viewer, prefix="emploi"),
        ),
    )


def _sense(sense: Sense, viewer: Viewer) -> c.SenseView:
    territories = {t.entry.protocole.document: t for t in viewer.corpus.territories}
    return c.SenseView(
        anchor=f"sens-{sense.id}",
        expansion=capitalised(sense.expansion),
        definition=sense.definition or "",
        remark=sense.remark or "",
        wordings=tuple(
            c.Fact(
                term=territories[item.document].entry.nom_court,
                text=item.text,
                href=territories[item.document].url,
                source=f"{item.part}, {line_words(item.ref)}",
            )
            for item in sense.attestations
        ),
    )
