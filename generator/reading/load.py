"""Walks the content folders in order and reads every file: typed content, or every problem.

After the readers, before the rules across files (`checks/`). The only walk of `content/`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from generator.messages import did_you_mean, nearest, visible
from generator.model import (
    DocumentFile,
    GlossarySourceFile,
    LinksFile,
    MeasuresFile,
    MergeFile,
    Model,
    PactFile,
    PartnersFile,
    TerritoryFile,
    Text,
    ThemesFile,
)
from generator.problems import Problem, ProblemsError
from generator.reading.source_text import IN_MARKDOWN, character_problems, read_text, shown_path
from generator.reading.typed import RefusedError, build
from generator.reading.yaml_file import YamlFile, parse_yaml, read_yaml
from generator.text import slug

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

TERRITORIES = "content/territoires"
NATIONAL = "content/national"
PAGES = "content/pages"
SOURCES = "glossary/sources"
PARTNERS = "content/partenaires.yml"
THEMES = "content/themes.yml"
MEASURES = f"{NATIONAL}/mesures.yml"
LINKS = f"{NATIONAL}/liens.yml"
MERGE = "glossary/fusion.yml"

_A_COPY = "C'est sans doute une copie de {} : effacez-la, ou donnez-lui un autre nom."


class PageHead(Model):
    """The front matter of a hand-written page."""

    title: Text = Field(description="Le titre de la page.")
    description: Text = Field(description="Une phrase, pour les moteurs de recherche.")


@dataclass(frozen=True, kw_only=True)
class Loaded(Generic[T_co]):
    """What one file holds, with the file itself, so that a later rule can point at a line."""

    path: str
    value: T_co
    source: YamlFile


@dataclass(frozen=True, kw_only=True)
class Page:
    """A hand-written page: plain Markdown."""

    path: str
    id: str
    title: str
    description: str
    text: str
    first_line: int
    """Line of the file where `text` begins."""
    source: YamlFile


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that editors write, file by file, in the order of their names."""

    territories: tuple[Loaded[TerritoryFile], ...]
    partners: Loaded[PartnersFile]
    themes: Loaded[ThemesFile]
    glossary_sources: tuple[Loaded[GlossarySourceFile], ...]
    merge: Loaded[MergeFile]
    pages: tuple[Page, ...]
    pacts: tuple[Loaded[PactFile], ...] = ()
    measures: Loaded[MeasuresFile] | None = None
    links: Loaded[LinksFile] | None = None
    refused: tuple[RefusedError, ...] = ()
    """Files that YAML can read and that their model refuses."""
    unread: frozenset[str] = frozenset()
    """Names, without suffix, of all the files at fault: what they declare is not known."""

    @property
    def documents(self) -> tuple[Loaded[DocumentFile], ...]:
        """Every file that encodes a document in sections: territories, then national texts."""
        return (*self.territories, *self.pacts)

    @property
    def by_source(self) -> dict[str, list[Loaded[DocumentFile] | Loaded[MeasuresFile]]]:
        """The files that encode each source text, by its name."""
        found: dict[str, list[Loaded[DocumentFile] | Loaded[MeasuresFile]]] = {}
        for file in self.documents:
            found.setdefault(file.value.accord.document, []).append(file)
        if self.measures is not None:
            found.setdefault(self.measures.value.document, []).append(self.measures)
        return found


class UnreadFilesError(ProblemsError):
    """Some files cannot be read; `readable` is the rest, when the registries are part of it."""

    def __init__(self, problems: Iterable[Problem], readable: Content | None) -> None:
        super().__init__(problems)
        self.unread = tuple(sorted({problem.path for problem in self.problems}))
        self.readable = readable


def load(root: Path) -> Content:
    """Read all the content under `root`.

    Raises `UnreadFilesError` with the problems of all files, and what could be read all the same.
    """
    reading = _Reading(root=root)
    territories = reading.folder(TERRITORIES, ".yml", _named(root, TerritoryFile, "id"))
    partners = reading.attempt(_whole(root, PartnersFile), root / PARTNERS)
    themes = reading.attempt(_whole(root, ThemesFile), root / THEMES)
    sources = reading.folder(SOURCES, ".yml", _named(root, GlossarySourceFile, "document"))
    merge = reading.attempt(_whole(root, MergeFile), root / MERGE)
    # The national frame may be absent: a site on one territory is a site.
    pacts = reading.folder(NATIONAL, ".yml", _national(root), optional=True)
    measures = reading.attempt(_whole(root, MeasuresFile), root / MEASURES, optional=True)
    links = reading.attempt(_whole(root, LinksFile), root / LINKS, optional=True)
    pages = reading.folder(PAGES, ".md", lambda path: read_page(path, root=root))
    if not (territories or reading.problems):
        reading.problems.append(_at_top(TERRITORIES, "ce dossier ne contient aucun territoire"))
    no_folder = {TERRITORIES, SOURCES} & {problem.path for problem in reading.problems}
    # Without a registry, or without any territory, every rule would cry out.
    if partners is None or themes is None or merge is None or no_folder:
        raise UnreadFilesError(reading.problems, None)
    content = Content(
        territories=territories,
        partners=partners,
        themes=themes,
        glossary_sources=sources,
        merge=merge,
        pages=pages,
        pacts=pacts,
        measures=measures,
        links=links,
        refused=tuple(reading.refused),
        unread=frozenset(_plain_name(Path(problem.path)) for problem in reading.problems),
    )
    if reading.problems:
        raise UnreadFilesError(reading.problems, content)
    return content


def walked(root: Path) -> tuple[str, ...]:
    """Return the path of every file that `load` looks at, from the root, missing ones included."""
    reading = _Reading(root=root)
    folders = [
        shown_path(path, root)
        for name in (TERRITORIES, NATIONAL, SOURCES, PAGES)
        for path in reading.listing(name, optional=name == NATIONAL)
    ]
    return (PARTNERS, THEMES, MERGE, *folders)


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """Reads on after a bad file, so that an editor sees all the problems at once."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    refused: list[RefusedError] = field(default_factory=list)

    def attempt(self, read: Callable[[Path], T], path: Path, *, optional: bool = False) -> T | None:
        try:
            return None if optional and not path.exists() else read(path)
        except ProblemsError as error:
            self.problems.extend(error.problems)
            if isinstance(error, RefusedError):
                self.refused.append(error)
        except OSError as error:
            self.problems.append(_closed(shown_path(path, self.root), error))
        return None

    def folder(
        self, name: str, suffix: str, read: Callable[[Path], T], *, optional: bool = False
    ) -> tuple[T, ...]:
        """Read a folder's files in order; report those whose name says they are something else."""
        found: list[T] = []
        for path in self.listing(name, optional=optional):
            if shown_path(path, self.root) in (MEASURES, LINKS):
                continue
            if path.suffix != suffix or path.is_dir():
                self.problems.append(
                    _at_top(
                        shown_path(path, self.root),
                        f"seuls des fichiers « {suffix} » vont dans {name}/",
                        _better_name(path, suffix, name),
                    )
                )
            elif (item := self.attempt(read, path)) is not None:
                found.append(item)
        return tuple(found)

    def listing(self, name: str, *, optional: bool = False) -> list[Path]:
        """Return what a folder holds, in order; report a folder that cannot be listed."""
        directory = self.root / name
        try:
            if directory.is_dir():
                # Hidden files are left by tools (`.DS_Store`), never written by an editor.
                found = (path for path in directory.iterdir() if not path.name.startswith("."))
                return sorted(found, key=lambda item: item.name)
            if optional and not directory.exists():
                return []
            near = _beside(directory)
            self.problems.append(_at_top(name, "ce dossier n'existe pas", near))
        except OSError as error:
            self.problems.append(_closed(name, error))
        return []


def _whole(root: Path, model: type[M]) -> Callable[[Path], Loaded[M]]:
    """Return a reader of a file that exists once, under a fixed name."""

    def read(path: Path) -> Loaded[M]:
        if not path.exists():
            near = _beside(path)
            raise ProblemsError([_at_top(shown_path(path, root), "ce fichier n'existe pas", near)])
        source = read_yaml(path, root=root)
        return Loaded(path=source.path, value=build(source, model), source=source)

    return read


def _named(root: Path, model: type[M], key: str) -> Callable[[Path], Loaded[M]]:
    """Return a reader of files whose name must be the value of one of their keys."""

    def read(path: Path) -> Loaded[M]:
        source = read_yaml(path, root=root)
        value = build(source, model)
        name = getattr(value, key)
        if name != path.stem:
            right = f"{name}{path.suffix}"
            problem = source.problem(
                (key,),
                f"« {key}: {name} » ne correspond pas au nom du fichier, {visible(path.name)}",
                f"C'est sans doute une copie de {right} : effacez-la, ou corrigez « {key} »."
                if path.with_name(right).exists()
                else f"Renommez le fichier {right}, ou corrigez « {key} ».",
            )
            raise RefusedError([problem], source, model)
        return Loaded(path=source.path, value=value, source=source)

    return read


def _national(root: Path) -> Callable[[Path], Loaded[PactFile]]:
    """Return a reader of national texts; a near miss of another file's name is said first."""
    read_pact = _named(root, PactFile, "id")
    others = {Path(name).stem: Path(name).name for name in (MEASURES, LINKS)}

    def read(path: Path) -> Loaded[PactFile]:
        near = nearest(_plain_name(path), others)
        data = read_yaml(path, root=root).data if near is not None else {}
        # A text on a town called Lens is a text.
        if near is None or "pacte" in data:
            return read_pact(path)
        right = others[near]
        hint = f"Renommez-le {right}."
        if path.with_name(right).exists():
            hint = _A_COPY.format(right)
        message = f"ce nom n'est pas tout à fait {right}"
        raise ProblemsError([_at_top(shown_path(path, root), message, hint)])

    return read


def read_page(path: Path, *, root: Path) -> Page:
    """Read a hand-written page: front matter between two lines `---`, then Markdown."""
    lines = read_text(path, root=root).split("\n")
    shown = shown_path(path, root)
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(fences) < 2 or fences[0] != 0:
        example = (
            "Commencez par quatre lignes : « --- », « title: … », « description: … », « --- »."
        )
        raise ProblemsError([_at_top(shown, "l'en-tête de la page manque", example)])
    end = fences[1]
    body = "\n".join(lines[end + 1 :])
    problems = list(character_problems(body, IN_MARKDOWN, path=shown, first_line=end + 2))
    if not body.strip():
        problems.append(_at_top(shown, "cette page n'a pas de texte après son en-tête"))
    if slug(path.stem) != path.stem:
        problems.append(
            _at_top(
                shown,
                "le nom du fichier devient une adresse : minuscules sans accent, chiffres, tirets",
                f"Renommez-le {slug(path.stem) or 'page'}.md",
            )
        )
    if problems:
        raise ProblemsError(problems)
    source = parse_yaml("\n".join(lines[1:end]), path=shown, first_line=2)
    head = build(source, PageHead)
    return Page(
        path=shown,
        id=path.stem,
        title=head.title,
        description=head.description,
        text=body,
        first_line=end + 2,
        source=source,
    )


def _plain_name(path: Path) -> str:
    """Return what a file is about by its name: `montelimar` for « Montélimar.yml.txt »."""
    return slug(path.name.split(".", 1)[0])


def _better_name(path: Path, suffix: str, folder: str) -> str:
    if path.is_dir():
        return "Déplacez ce dossier ailleurs."
    better = f"{_plain_name(path) or 'exemple'}{suffix}"
    if path.with_name(better).exists():
        return _A_COPY.format(better)
    return f"Renommez-le, ou déplacez-le ailleurs. Exemple : {folder}/{better}"


def _beside(path: Path) -> str:
    """Suggest what stands where a file or a folder is missing, under a name that looks like it."""
    names = {item.name for item in path.parent.iterdir()} if path.parent.is_dir() else set()
    known = (TERRITORIES, NATIONAL, PAGES, SOURCES, PARTNERS, THEMES, MERGE)
    taken = {Path(name).name for name in known}
    return did_you_mean(path.name, sorted(names - taken))


def _closed(path: str, error: OSError) -> Problem:
    return _at_top(
        path,
        "ce dossier ou ce fichier ne peut pas être lu",
        f"Vérifiez ses droits d'accès et son nom (erreur système n° {error.errno}).",
    )


def _at_top(path: str, message: str, hint: str = "") -> Problem:
    return Problem(path=path, line=1, column=1, message=message, hint=hint)
