"""Fills a template and finishes the page: front matter, relative links, French spacing.

Sole place where Jinja is set up: values are escaped, undefined names are errors.
"""

import dataclasses
import json
import posixpath
import re
from collections.abc import Callable
from functools import cache
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.typography import french_spaces

# Every mark that Markdown or one of its usual extensions may read inside a heading.
_MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]#~|^=$]")
_ROOT_LINK = re.compile(r'(?<=\s)(href|src|action)="/([^"]*)"')

_DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
_DRAWN_LINK = re.compile(r'(?<=<a )(href)="/([^"]*)"')


def _outside_drawings(body: str, change: Callable[[str], str], linked: Callable[[str], str]) -> str:
    """Change a rendered page, and only the links of its drawings: « 0 0 632 563 » is no number."""
    end = 0
    parts = []
    for svg in _DRAWING.finditer(body):
        parts += [change(body[end : svg.start()]), linked(svg[0])]
        end = svg.end()
    return "".join((*parts, change(body[end:])))


_CODE = re.compile(r"(`+).*?\1")


def french_markdown(text: str) -> str:
    """Do the same to a hand-written page, and leave its code and the rules of its tables alone."""
    fenced = False
    lines = []
    for line in text.split("\n"):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced = fenced != fence
        kept = fence or fenced or line.startswith(("    ", "\t")) or set(line) <= set("|:- ")
        lines.append(line if kept else _outside_code(line))
    return "\n".join(lines)


def _outside_code(line: str) -> str:
    end = 0
    parts = []
    for code in _CODE.finditer(line):
        parts += [french_spaces(line[end : code.start()]), code[0]]
        end = code.end()
    return "".join((*parts, french_spaces(line[end:])))


def relative_url(target: str, page_url: str) -> str:
    """Return the root-relative `target` as seen from `page_url`, so that any sub-path works.

    >>> relative_url("/sigles/tfpb/", "/territoires/grenoble/")
    '../../sigles/tfpb/'
    """
    path, mark, fragment = target.partition("#")
    if path == page_url and fragment:
        return f"#{fragment}"
    relative = posixpath.relpath(path, page_url)
    slash = "/" if path.endswith("/") else ""
    return f"{relative}{slash}{mark}{fragment}"


def markdown_heading(level: int, text: str, anchor: str | None = None) -> Markup:
    """Return a Markdown heading whose text is data: nothing in it is read as Markdown or HTML."""
    # Marks first, as character references that the escaping of HTML then leaves alone.
    parts = _MARKDOWN_MARKS.split(" ".join(text.split()))
    marks = _MARKDOWN_MARKS.findall(" ".join(text.split()))
    references = [f"&#{ord(mark)};" for mark in marks]
    safe = "".join(
        str(escape(part)) + reference
        for part, reference in zip_longest(parts, references, fillvalue="")
    )
    suffix = f" {{ #{anchor} }}" if anchor else ""
    return Markup(f"\n\n{'#' * level} {safe}{suffix}\n\n")


def drawing(svg: str) -> Markup:
    """Vouch for a drawing of `charts.py`, in which every word of data is already escaped."""
    return Markup(svg)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["titre"] = markdown_heading
    return environment


def front_matter(values: dict[str, Any]) -> str:
    """Return the block at the head of a page: values as JSON, which is YAML that nothing escapes.

    Keys without a value are left out.
    """
    kept = {key: value for key, value in values.items() if value}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in kept.items())
    return f"---\n{''.join(lines)}---\n"


def render(template: str, context: Any, *, page_url: str, head: dict[str, Any]) -> str:
    """Return the whole text of a page.

    `context` is the frozen dataclass that `template` documents in its first comment; `head` is the
    front matter. Links in templates are root-relative and leave here relative to `page_url`.
    """
    values = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    body = _environment().get_template(template).render(values)

    def relative(found: re.Match[str]) -> str:
        return f'{found[1]}="{relative_url("/" + found[2], page_url)}"'

    def finished(part: str) -> str:
        return french_spaces(_ROOT_LINK.sub(relative, part))

    def linked(svg: str) -> str:
        return _DRAWN_LINK.sub(relative, svg)

    return front_matter(head) + _outside_drawings(body, finished, linked).lstrip("\n")
