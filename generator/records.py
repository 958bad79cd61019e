"""Search records: one per statement and one per page, made from typed data, never from HTML.

Late in the flow, between the corpus and `search.py`; pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from generator.corpus import Corpus
from generator.facets import Choice, Facets
from generator.glossary.merge import Acronym
from generator.model import Kind, PartnerEntry, PartnerFamily
from generator.nodes import Statement
from generator.reading.load import Page as HandPage
from generator.render.page import Page
from generator.render.theme import status, territory_anchor, theme_url
from generator.search import Record, Synonyms
from generator.wording import KIND_NAMES, capitalised

_ASKED = ("promis", "promesse", "engagement", "s'engage")
"""Words of the question « qu'a-t-on promis ? », which no document writes."""
_EVERYDAY = {PartnerFamily.MUNICIPALITY: ("mairie", "maire", "municipalité")}
"""What citizens call a family of partners, whatever their names."""
GLOSSARY_WEIGHT = 24
"""The page that defines a word comes before those that use it."""
PAGE_WEIGHT = 12
_WEIGHTS = {"thème": 20, "territoire": 20, "commune": 16, "axe": 8, "mesure": 2, "livret": 1}
BODY_WEIGHT = 5
"""A local body comes after the institution that it is a body of, unless its place is asked for."""


def records(
    corpus: Corpus,
    pages: Iterable[Page],
    hand_pages: Iterable[HandPage] = (),
    synonyms: Iterable[Sequence[str]] = (),
) -> tuple[Record, ...]:
    """Return every record, statements first, in the order of the site."""
    maker = _Maker(corpus)
    made = (
        *(maker.statement(item) for item in corpus.statements),
        *(maker.acronym(item) for item in corpus.glossary.acronyms),
        *maker.pages(pages),
        *maker.themes_by_territory(),
        *(_hand_page(page) for page in hand_pages),
    )
    same = Synonyms(synonyms)
    return tuple(_widened(record, same) for record in made)


def _widened(record: Record, same: Synonyms) -> Record:
    """Make a record answer to what means the same as its words, and as its names."""
    said = (record.title, record.text, *record.extra, *record.lifted)
    return replace(
        record,
        extra=(*record.extra, *same.within(said)),
        names=(*record.names, *same.of(record.names)),
    )


class _Maker:
    """Makes records of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.facets = Facets(corpus)

    @cached_property
    def _expansions(self) -> Mapping[str, tuple[str, ...]]:
        """What each acronym stands for, in all the words that documents use for it."""
        return {
            acronym.id: tuple(
                dict.fromkeys(
                    wording
                    for sense in acronym.senses
                    for wording in (sense.expansion, *(a.text for a in sense.attestations))
                )
            )
            for acronym in self.corpus.glossary.acronyms
        }

    @cached_property
    def _axis_themes(self) -> Mapping[str, tuple[str, ...]]:
        """Themes of each top section, by the address of its page."""
        return {
            document.axis_url(axis): axis.themes
            for document in self.corpus.documents
            for axis in document.axes
        }

    def statement(self, item: Statement) -> Record:
        """Make the record of one statement: its words, and all that a citizen may ask it by."""
        document = self.corpus.document[item.document_id]
        axis = self.corpus.axis[item.document_id, item.axis_id]
        partners = [self.corpus.partners[party.partner_id] for party in item.parties]
        above = [
            self.corpus.partners[parent]
            for partner in partners
            for parent in self.corpus.ancestors(partner.id)
        ]
        themes = [self.corpus.themes[theme] for theme in item.themes]
        acronyms = [self.corpus.glossary.by_id[acronym] for acronym in item.acronym_ids]
        who = dict.fromkeys(partner.nom for partner in (*partners, *above))
        return Record(
            url=item.url,
            title=self._title(item),
            kind=KIND_NAMES[item.kind],
            place=" › ".join((document.entry.nom_court, axis.short_title, *item.path[1:][-1:])),
            text=item.text,
            extra=(
                *(words for acronym in acronyms for words in self._expansions[acronym.id]),
                *(theme.nom for theme in themes),
                *who,
                document.entry.nom,
                *item.path,
                *(_ASKED if item.kind is Kind.ENGAGEMENT else ()),
            ),
            marks=tuple(acronym.spelling for acronym in acronyms),
            filters=self.facets.of(item),
            who=", ".join(self._who(item)),
            rank=self.corpus.rank[item.id],
        )

    def _who(self, item: Statement) -> Iterator[str]:
        """Yield the names of those that a statement names, groups as such."""
        named = dict.fromkeys(party.id for party in item.named if party.within is None)
        yield from map(self.corpus.party_name, named)

    def _title(self, item: Statement) -> str:
        """Return the id and who commits, two names at most: it is read on a phone."""
        names = tuple(self._who(item))
        more = " …" * (len(names) > 2)
        return f"{item.id} · {', '.join(names[:2])}{more}" if names else item.id

    def acronym(self, item: Acronym) -> Record:
        """Make the record of an acronym: found by any spelling and any wording."""
        senses = " ; ".join(capitalised(sense.expansion) for sense in item.senses)
        definitions = " ".join(sense.definition or "" for sense in item.senses)
        return Record(
            url=f"/sigles/{item.id}/",
            title=item.spelling,
            kind="sigle",
            place="Sigles",
            text=f"{senses}. {definitions}",
            extra=(*item.spellings, *self._expansions[item.id]),
            lifted=tuple(sense.expansion for sense in item.senses),
            marks=(item.spelling,),
            names=(*item.spellings, *self._expansions[item.id]),
            filters={
                "sigle": (Choice(id=item.id, label=item.spelling),),
                "nature": (Choice(id="sigle", label="Sigle"),),
            },
            weight=GLOSSARY_WEIGHT,
        )

    def pages(self, pages: Iterable[Page]) -> Iterator[Record]:
        """Make the records of the pages that are neither statements nor acronyms."""
        for page in pages:
            if page.kind != "sigle":
                yield Record(
                    url=page.url,
                    title=page.title,
                    kind=page.kind,
                    place=" › ".join(link.text for link in page.trail[:-1]),
                    text=page.description,
                    extra=self._words(page),
                    lifted=self._lifted(page),
                    names=tuple(self._names(page)),
                    weight=self._weight(page),
                )

    def themes_by_territory(self) -> Iterator[Record]:
        """Make the record of what each territory says on each theme: « bus Grenoble ».

        By these names only: asked without a place, the theme itself is the answer.
        """
        corpus = self.corpus
        for theme in corpus.themes.values():
            for territory in corpus.territories:
                here = [s for s in territory.statements if theme.id in s.themes]
                place = territory.entry.nom_court
                yield Record(
                    url=f"{theme_url(theme.id)}#{territory_anchor(territory)}",
                    title=f"{theme.nom} : {place}",
                    kind="thème",
                    place="Thèmes",
                    text=status(here),
                    names=tuple(f"{word} {place}" for word in (theme.nom, *theme.mots)),
                )

    def _names(self, page: Page) -> Iterator[str]:
        """Yield the names by which a page is asked for."""
        name = page.url.strip("/").rpartition("/")[2]
        yield page.title
        if page.kind == "thème":
            yield from self.corpus.themes[name].mots
            yield name
        elif page.kind == "partenaire":
            partner = self.corpus.partners[name]
            yield from (partner.nom_court or "", *partner.alias)
            for everyday in _EVERYDAY.get(partner.famille, ()):
                yield f"{everyday} {partner.nom_court}"
        elif page.kind == "territoire":
            yield self.corpus.territory[name].entry.nom_court
        elif page.kind == "axe":
            place = page.trail[1].text
            yield from (f"{theme} {place}" for theme in self._axis_themes[page.url])
        elif page.kind == "mesure":
            yield page.title.partition(" : ")[0]
        yield from page.lifted

    def _weight(self, page: Page) -> int:
        name = page.url.strip("/").rpartition("/")[2]
        if page.kind == "partenaire" and self._is_body(self.corpus.partners[name]):
            return BODY_WEIGHT
        return _WEIGHTS.get(page.kind, PAGE_WEIGHT)

    def _is_body(self, partner: PartnerEntry) -> bool:
        """Whether a partner shares its acronym with the institution above it."""
        above = self.corpus.partners[partner.parent] if partner.parent else None
        return above is not None and partner.sigle is not None and above.sigle == partner.sigle

    def _lifted(self, page: Page) -> tuple[str, ...]:
        """Return the words under which a page is asked for as much as under its title."""
        name = page.url.strip("/").rpartition("/")[2]
        if page.kind == "thème":
            return self.corpus.themes[name].mots
        if page.kind == "partenaire":
            partner = self.corpus.partners[name]
            return (*partner.alias[:3], partner.nom_court or "")
        if page.kind == "territoire":
            return (self.corpus.territory[name].entry.nom_court,) * 2
        if page.kind == "axe":
            return tuple(self.corpus.themes[theme].nom for theme in self._axis_themes[page.url])
        return page.lifted

    def _words(self, page: Page) -> tuple[str, ...]:
        """Return everyday words that must find a theme, and the aliases of a partner."""
        name = page.url.strip("/").rpartition("/")[2]
        if page.kind == "thème":
            theme = self.corpus.themes[name]
            return (*theme.mots, theme.question)
        if page.kind == "partenaire":
            partner = self.corpus.partners[name]
            everyday = _EVERYDAY.get(partner.famille, ())
            return (*partner.alias, partner.description, *everyday, *_ASKED)
        if page.kind == "territoire":
            return (*self.corpus.territory[name].entry.communes, *page.keywords)
        return page.keywords


def _hand_page(page: HandPage) -> Record:
    """Make the record of a page written by hand."""
    return Record(
        url=f"/{page.id}/",
        title=page.title,
        kind="page",
        text=page.description,
        names=(page.title,),
        weight=PAGE_WEIGHT,
    )
