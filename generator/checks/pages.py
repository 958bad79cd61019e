"""Rules on the hand-written pages: plain Markdown, links that lead somewhere, once pages are made.

Part of `checks/`; `pipeline.py` calls `links_lead_somewhere` with the tree that was rendered.
"""

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.checks.walk import View
from generator.messages import did_you_mean, shown
from generator.problems import Problem
from generator.reading.load import Page
from generator.reading.source_text import place_of

_CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<(?!(?:https?://|[^<>\s]+@)[^<>\s]+>)(?:/?[A-Za-z][^<>\n]*>?|!--)")
_HANDLER = re.compile(r"\{:?[^{}\n]*\bon\w+\s*=[^{}\n]*\}")
_LINK = re.compile(
    r"(?P<image>!?)\[[^\]\n]*\]\(\s*<?(?P<to>[^)>\s]*)|^ {0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE
)
_SCHEME = re.compile(r"\s*([A-Za-z][\w+.-]*):")
_SAFE = frozenset({"http", "https", "mailto"})
_ID = re.compile(r"\bid=\"([^\"]+)\"|\{:? ?#([\w-]+)")
_HEADING = re.compile(r"^#{1,6} +(.*?)[ #]*(?:\{[^{}]*\})?$", re.MULTILINE)
_NAV = re.compile(r"^nav:\n(?:[ -].*\n?|\n)*", re.MULTILINE)
_NAV_PAGE = re.compile(r": +(\S+\.md) *$", re.MULTILINE)


def pages_are_plain_markdown(view: View) -> Iterator[Problem]:
    """A hand-written page has no HTML, no script, no image that another site would send."""
    for page in view.content.pages:
        text = _without_code(page.text)
        for match in (*_TAG.finditer(text), *_HANDLER.finditer(text)):
            yield _problem(
                page,
                match.start(),
                f"le HTML n'est pas admis dans une page : {shown(match[0])}",
                "Écrivez en Markdown : **gras**, [lien](aide.md), « - » pour une liste.",
            )
        for at, is_image, target in _links(text):
            scheme = _scheme(target)
            if scheme and scheme not in _SAFE:
                yield _problem(
                    page,
                    at,
                    f"« {scheme}: » n'est pas admis dans un lien",
                    "Un lien commence par https: ou mailto:, ou mène à une page : aide.md.",
                )
            elif is_image and (scheme or target.startswith("//")):
                yield _problem(
                    page,
                    at,
                    f"cette image vient d'un autre site : {shown(target)}",
                    "Le site n'interroge aucun autre serveur : faites un lien vers l'image.",
                )


def links_lead_somewhere(pages: Iterable[Page], tree: Mapping[str, str]) -> Iterator[Problem]:
    """Every link of a hand-written page to another page of the site finds it, and its anchor."""
    for page in pages:
        for at, _, target in _links(_without_code(page.text)):
            if _scheme(target) or target.startswith("//"):
                continue
            path, _, anchor = target.partition("#")
            path = posixpath.normpath(path) if path else f"{page.id}.md"
            if path not in tree:
                near = did_you_mean(f"{path.strip('/')}.md".replace(".md.md", ".md"), tree)
                hint = near or "Écrivez le chemin d'une page, par exemple territoires/index.md."
                yield _problem(page, at, f"aucune page ne s'appelle {shown(target)}", hint)
            elif anchor and anchor not in (anchors := _anchors(tree[path])):
                message = f"la page {path} n'a pas d'endroit nommé « {anchor} »"
                yield _problem(page, at, message, did_you_mean(anchor, anchors))


def navigation_exists(path: str, settings: str, tree: Mapping[str, str]) -> Iterator[Problem]:
    """Every page of the navigation, in the settings of the site engine, is in the tree."""
    nav = _NAV.search(settings)
    for match in _NAV_PAGE.finditer(settings, *nav.span()) if nav else ():
        if match[1] not in tree:
            line, column = place_of(settings, match.start(1))
            yield Problem(
                path=path,
                line=line,
                column=column,
                message=f"la navigation mène à une page qui n'existe pas : {match[1]}",
                hint=did_you_mean(match[1], tree),
            )


def _links(text: str) -> Iterator[tuple[int, bool, str]]:
    """Yield where each link is, whether it is an image, and where it leads."""
    for match in _LINK.finditer(text):
        target = match["to"] if match["to"] is not None else match[3]
        yield match.start(), bool(match["image"]), html.unescape(target)


def _scheme(target: str) -> str:
    match = _SCHEME.match(target)
    return match[1].casefold() if match else ""


def _anchors(page: str) -> list[str]:
    """Return the ids of a page: those that are written, then those made from its headings."""
    written = [match[1] or match[2] for match in _ID.finditer(page)]
    titles = (html.unescape(title).replace("\\", "") for title in _HEADING.findall(page))
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", title) for title in titles)
    return [*written, *map(_anchor, plain)]


def _anchor(title: str) -> str:
    """Return the id that Python-Markdown makes for a heading."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def _without_code(text: str) -> str:
    """Return the text with its code blanked, every other character in its place."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _problem(page: Page, at: int, message: str, hint: str) -> Problem:
    line, column = place_of(page.text, at)
    return Problem(
        path=page.path,
        line=page.first_line + line - 1,
        column=column,
        message=message,
        hint=hint,
    )
