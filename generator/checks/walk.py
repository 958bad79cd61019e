"""Walks the loaded models, for rules that look across files: every node, with its place.

Between `load.py` and the checks. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.model import (
    GroupEntry,
    MeasureEntry,
    PartnerEntry,
    SectionEntry,
    SenseEntry,
    StatementEntry,
    ThemeEntry,
)
from generator.problems import Problem
from generator.reading.load import Content, Loaded
from generator.reading.typed import blocks
from generator.reading.yaml_file import Data, Loc, Place, YamlFile

M = TypeVar("M", bound=BaseModel)


def walk(node: object, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield every model inside `node`, itself included, in the order of the file."""
    children: Iterator[tuple[str | int, object]]
    if isinstance(node, BaseModel):
        yield loc, node
        children = iter(vars(node).items())
    elif isinstance(node, tuple):
        children = iter(enumerate(node))
    elif isinstance(node, dict):
        children = iter(node.items())
    else:
        return
    for step, child in children:
        if isinstance(child, (BaseModel, tuple, dict)):
            yield from walk(child, (*loc, step))


@dataclass(frozen=True, kw_only=True)
class Found(Generic[M]):
    """One node of a file."""

    file: Loaded[Any]
    loc: Loc
    node: M

    def problem(self, below: Loc, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """Make a problem at the node, or at a part of it."""
        return self.file.source.problem((*self.loc, *below), message, hint, at_key=at_key)

    def place(self) -> Place:
        """Return the line and column of the node."""
        return self.file.source.place(self.loc)

    def link(self) -> str:
        """Return where the node is, as the address of a line in a repository."""
        return f"{self.file.path}#L{self.place()[0]}"

    def where(self) -> str:
        """Return `chemin:ligne` of the node, to point at it from another."""
        return f"{self.file.path}:{self.place()[0]}"


def written_places(content: Content) -> Mapping[tuple[str, str], str]:
    """Return where each thing is written, by kind and id: « content/themes.yml#L12 »."""
    view = View(content)
    found = {("document", file.value.id): f"{file.path}#L1" for file in content.documents}
    for document in content.documents:
        for item in view.each(SectionEntry, document):
            if len(item.loc) == 2:
                found["section", f"{document.value.id}/{item.node.id}"] = item.link()
    for kind, model, key in (
        ("statement", StatementEntry, "id"),
        ("partner", PartnerEntry, "id"),
        ("partner", GroupEntry, "id"),
        ("theme", ThemeEntry, "id"),
        ("sense", SenseEntry, "id"),
        ("measure", MeasureEntry, "numero"),
    ):
        for one in view.each(model):
            found[kind, getattr(one.node, key)] = one.link()
    return found


@dataclass(frozen=True)
class View:
    """The content as the rules look at it; each file is walked once for all of them."""

    content: Content

    @property
    def _files(self) -> tuple[Loaded[Any], ...]:
        content = self.content
        return (
            *content.documents,
            *(() if content.measures is None else (content.measures,)),
            *(() if content.links is None else (content.links,)),
            content.partners,
            content.themes,
            *content.glossary_sources,
            content.merge,
        )

    @cached_property
    def _by_file(self) -> Mapping[str, Mapping[type[BaseModel], list[Found[Any]]]]:
        found: dict[str, dict[type[BaseModel], list[Found[Any]]]] = {}
        for file in self._files:
            kinds = found.setdefault(file.path, {})
            for loc, node in walk(file.value):
                kinds.setdefault(type(node), []).append(Found(file=file, loc=loc, node=node))
        return found

    def raw(self) -> Iterator[tuple[YamlFile, Loc, type[BaseModel], dict[str, Data]]]:
        """Yield every block of keys as it was typed, files that their model refuses included."""
        read = ((file.source, type(file.value)) for file in self._files)
        refused = ((file.source, file.model) for file in self.content.refused)
        for source, model in chain(read, refused):
            for loc, kind, data in blocks(source.data, model):
                yield source, loc, kind, data

    def all_of(
        self, *kinds: type[BaseModel], within: Loaded[Any] | None = None
    ) -> Iterator[Found[Any]]:
        """Yield the nodes of several types, one type after the other."""
        for kind in kinds:
            yield from self.each(kind, within)

    def each(self, kind: type[M], within: Loaded[Any] | None = None) -> Iterator[Found[M]]:
        """Yield the nodes of one type, in all the files or in one."""
        paths = [within.path] if within is not None else self._by_file
        for path in paths:
            yield from self._by_file[path].get(kind, ())
