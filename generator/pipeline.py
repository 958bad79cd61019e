"""The flow in one place: a project folder in, the files of the page tree out.

Reads files through `load.py` and writes none; raises `ProblemsError` with every fault at once.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.booklet.content import booklets
from generator.booklet.pdf import Press
from generator.checks import check
from generator.checks.pages import links_lead_somewhere, navigation_exists
from generator.checks.walk import written_places
from generator.corpus import Corpus
from generator.export import export
from generator.glossary.merge import merge
from generator.problems import Problem, ProblemsError
from generator.reading.load import Content, UnreadFilesError, load
from generator.reading.source_text import read_text
from generator.records import records
from generator.render.site import render_site, site_pages
from generator.resolve import resolve
from generator.search import build_index


def read(root: Path) -> Content:
    """Load and check everything; raises `ProblemsError` with all that is wrong, at once."""
    try:
        content = load(root)
    except UnreadFilesError as error:
        beside = check(error.readable) if error.readable is not None else ()
        raise ProblemsError((*error.problems, *beside), error.unread) from None
    problems = check(content)
    if problems:
        raise ProblemsError(problems)
    return content


def assemble(content: Content, *, today: datetime.date) -> Corpus:
    """Merge the glossary and resolve every link; `content` has passed the checks."""
    merge_file = content.merge.value
    return resolve(
        (territory.value for territory in content.territories),
        content.partners.value,
        content.themes.value,
        merge((source.value for source in content.glossary_sources), merge_file),
        pacts=(pact.value for pact in content.pacts),
        measures=content.measures.value if content.measures is not None else None,
        links=content.links.value if content.links is not None else None,
        not_acronyms=frozenset(word.mot for word in merge_file.pas_des_sigles),
        built_on=today,
        written=written_places(content),
    )


def build(root: Path, *, today: datetime.date, press: Press) -> dict[str, bytes]:
    """Return every file of the page tree: pages, open data, search index, booklets."""
    content = read(root)
    corpus = assemble(content, today=today)
    pages = site_pages(corpus)
    texts = render_site(pages, content.pages) | export(corpus)
    lost = [*links_lead_somewhere(content.pages, texts), *_lost_navigation(root, texts)]
    if lost:
        raise ProblemsError(lost)
    synonyms = content.themes.value.synonymes
    index = build_index(records(corpus, pages, content.pages, synonyms))
    return (
        {path: text.encode() for path, text in texts.items()}
        | {f"pagefind/{path}": data for path, data in index.items()}
        | press.print(booklets(corpus))
    )


def _lost_navigation(root: Path, texts: Mapping[str, str]) -> Iterator[Problem]:
    settings = root / "mkdocs.yml"
    # A project may be rendered without a site engine, as the tests do.
    if settings.is_file():
        yield from navigation_exists(settings.name, read_text(settings, root=root), texts)
