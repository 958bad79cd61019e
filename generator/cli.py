"""The command line, `protocoles`: the only module that prints, reads the clock or exits.

Last in the flow. Each command is a few lines over the modules that do the work.
"""

import datetime
import gettext
import os
import sys
from collections import ChainMap, Counter
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Concatenate, NoReturn, ParamSpec

import click

from generator.booklet.pdf import BookletError, Press
from generator.fidelity import compare, lines
from generator.messages import did_you_mean
from generator.output import OutputError, Written, write_tree
from generator.pagefind import SearchIndexError
from generator.pipeline import build, read
from generator.problems import ProblemsError, report
from generator.reading.load import walked
from generator.reading.source_text import read_text, shown_path
from generator.schema import json_schemas
from generator.serve import serve

PAGES = Path("build/pages")
BOOKLETS = Path("build/livrets")
"""The PDFs of the last run, so that a booklet is made again only when its words change."""
SCHEMAS = Path("build/schemas")

# Click has its words translated by gettext's default domain, in the language of the environment;
# this program speaks French whatever the machine does.
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
os.environ["LANGUAGE"] = "fr"


Options = ParamSpec("Options")


def today() -> datetime.date:
    """Return the day of the build; `SOURCE_DATE_EPOCH` fixes it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH est un nombre de secondes depuis 1970, et non « {epoch} »."
        ) from None


def fail(error: ProblemsError, wanted: tuple[str, ...] = ()) -> NoReturn:
    """Print the problems of the wanted files, or all, then how many elsewhere; exit with 1."""
    kept = [
        problem
        for problem in error.problems
        if not wanted or any(_within(problem.path, name) for name in wanted)
    ]
    for text in report(kept):
        click.echo(text, err=True)
    elsewhere = Counter(problem.path for problem in error.problems if problem not in kept)
    said = f"{_problems(len(kept))} à corriger" if kept else "Rien à corriger"
    said += " dans ces fichiers." if wanted else "."
    for path, count in elsewhere.items():
        said += f"\n{_problems(count)} dans un autre fichier : {path}"
    if error.unread:
        one = len(error.unread) == 1
        wait = "ce fichier soit corrigé" if one else "ces fichiers soient corrigés"
        said += f"\nD'autres contrôles attendent que {wait} : {', '.join(error.unread)}"
    click.secho(f"\n{said}", fg="red", err=True)
    sys.exit(1)


def with_root(command: Callable[Concatenate[Path, Options], None]) -> Callable[Options, None]:
    """Give a command the project's folder, found only when it runs: help is read anywhere."""

    @wraps(command)
    def run(*args: Options.args, **options: Options.kwargs) -> None:
        given: Path | None = click.get_current_context().obj
        here = Path.cwd()
        around = (folder for folder in (here, *here.parents) if (folder / "content").is_dir())
        root = given or next(around, None)
        if root is None:
            raise click.UsageError(
                "Lancez la commande depuis le dossier du projet, celui qui contient « content »."
            )
        command(root.resolve(), *args, **options)

    return run


@click.group()
@click.option(
    "--racine",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Dossier du projet (par défaut : celui où l'on est, ou le premier au-dessus).",
)
@click.pass_context
def main(context: click.Context, racine: Path | None) -> None:
    """Fait le site « Qui s'engage à quoi ? » à partir de content/ et glossary/."""
    context.obj = racine


@main.command()
@click.argument("fichiers", nargs=-1, type=click.Path(path_type=Path), metavar="[FICHIER…]")
@with_root
def valider(root: Path, fichiers: tuple[Path, ...]) -> None:
    """Vérifie les fichiers et dit quoi corriger."""
    wanted = _named(root, fichiers)
    try:
        content = read(root)
    except ProblemsError as error:
        fail(error, wanted)
    total = sum(1 for _ in content.territories)
    click.secho(f"Tout est en ordre : {total} territoires.", fg="green")


@main.command()
@click.option(
    "--sortie",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DOSSIER",
    help="Où écrire les pages.",
)
@with_root
def construire(root: Path, sortie: Path | None) -> None:
    """Vérifie tout, puis écrit les pages du site."""
    try:
        press = Press(root / BOOKLETS, site_url=os.environ.get("SITE_URL", ""))
        files = build(root, today=today(), press=press)
    except ProblemsError as error:
        fail(error)
    except SearchIndexError as error:
        click.secho(f"L'index de recherche n'a pas pu être fait : {error}", fg="red", err=True)
        sys.exit(1)
    except BookletError as error:
        click.secho(f"Un livret n'a pas pu être fait : {error}", fg="red", err=True)
        sys.exit(1)
    folder = sortie or root / PAGES
    written = _write(folder, files)
    _write(root / BOOKLETS, press.kept)
    click.echo(
        f"{len(files)} fichiers dans {sortie or PAGES} : {written.changed} écrits, "
        f"{written.unchanged} inchangés, {written.deleted} supprimés. "
        f"Livrets : {len(press.kept)}, dont {press.made} refaits."
    )


@main.command()
@with_root
def schemas(root: Path) -> None:
    """Écrit les schémas qui aident un éditeur de texte à compléter."""
    files = {name: text.encode() for name, text in json_schemas().items()}
    _write(root / SCHEMAS, files)
    click.echo(f"{len(files)} schémas dans {SCHEMAS}.")


@main.command()
@click.option(
    "--adresse", default="127.0.0.1:8000", metavar="HÔTE:PORT", help="Hôte et port du serveur."
)
@with_root
def servir(root: Path, adresse: str) -> None:
    """Montre le site et le met à jour à chaque modification."""
    sys.exit(serve(root, address=adresse, say=click.echo))


@main.command()
@click.option(
    "--sources",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Dossier des textes extraits : grenoble.txt, montelimar.txt…",
)
@click.option("--detail", is_flag=True, help="Montre aussi les différences acceptées.")
@with_root
def fidelite(root: Path, sources: Path, *, detail: bool) -> None:
    """Compare chaque texte au document source, dans les deux sens."""
    try:
        content = read(root)
    except ProblemsError as error:
        fail(error)
    glossaries = {item.value.document: item.value for item in content.glossary_sources}
    wrong = False
    for document, files in content.by_source.items():
        source = sources / f"{document}.txt"
        if not source.is_file():
            click.secho(f"Il manque {source.name} dans le dossier des sources.", fg="red", err=True)
            wrong = True
            continue
        try:
            text = read_text(source, root=sources)
        except ProblemsError as error:
            click.echo(error, err=True)
            wrong = True
            continue
        values = [file.value for file in files]
        found = compare(document, values, glossaries.get(document), text)
        places = ChainMap(*(file.source.ids() for file in files))
        for line in lines(found, places=places, detail=detail):
            click.echo(line)
        wrong = wrong or bool(found.differences)
    sys.exit(1 if wrong else 0)


def _named(root: Path, files: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the files to report on as problems show them; refuse what no command reads."""
    known = walked(root)
    wanted = tuple(shown_path(path.resolve(), root) for path in files)
    for name in wanted:
        if not any(_within(path, name) for path in known):
            near = did_you_mean(name, known)
            raise click.UsageError(f"« {name} » n'est pas un fichier du projet. {near}".strip())
    return wanted


def _within(path: str, name: str) -> bool:
    """Whether a path is the one that was named, or stands in it."""
    return name in (".", path) or path.startswith(f"{name}/")


def _problems(count: int) -> str:
    return f"{count} problème{'s' * (count > 1)}"


def _write(folder: Path, files: Mapping[str, bytes]) -> Written:
    try:
        return write_tree(folder, files)
    except (OSError, OutputError) as error:
        number = f" (erreur système n° {error.errno})" if isinstance(error, OSError) else ""
        raise click.ClickException(
            f"impossible d'écrire dans « {folder} »{number}. "
            "Est-ce bien un dossier, et avez-vous le droit d'y écrire ?"
        ) from None
