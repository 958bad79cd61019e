"""The command line, `protocoles`: the only module that prints, reads the clock or exits.

Last in the flow. Each command is a few lines over the modules that do the work.
"""

import datetime
import gettext
import os
import sys
from pathlib import Path

import click

from generator.fidelity import compare, lines
from generator.output import write_tree
from generator.pagefind import SearchIndexError
from generator.pipeline import build, read
from generator.problems import Problem, ProblemsError
from generator.schema import json_schemas
from generator.serve import serve

PAGES = Path("build/pages")
SCHEMAS = Path("build/schemas")

# Click has its words translated by gettext's default domain, in the language of the environment;
# this program speaks French whatever the machine does.
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
os.environ["LANGUAGE"] = "fr"


def today() -> datetime.date:
    """Return the day of the build; `SOURCE_DATE_EPOCH` fixes it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).date()


def fail(problems: tuple[Problem, ...]) -> None:
    """Print every problem, then how many, and stop with code 1."""
    for problem in problems:
        click.echo(problem, err=True)
    total = len(problems)
    click.secho(f"\n{total} problème{'s' * (total > 1)} à corriger.", fg="red", err=True)
    sys.exit(1)


@click.group()
@click.option(
    "--racine",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DOSSIER",
    help="Dossier du projet (par défaut : celui où l'on est).",
)
@click.pass_context
def main(context: click.Context, racine: Path) -> None:
    """Fait le site « Qui s'engage à quoi ? » à partir de content/ et glossary/."""
    context.obj = racine.resolve()


@main.command()
@click.argument("fichiers", nargs=-1, type=click.Path(path_type=Path), metavar="[FICHIER…]")
@click.pass_obj
def valider(root: Path, fichiers: tuple[Path, ...]) -> None:
    """Vérifie les fichiers et dit quoi corriger."""
    wanted = {_shown(root, path) for path in fichiers}
    try:
        content = read(root)
    except ProblemsError as error:
        kept = tuple(p for p in error.problems if not wanted or p.path in wanted)
        if kept:
            fail(kept)
        click.echo("Rien à corriger dans ces fichiers ; il reste des problèmes dans d'autres.")
        return
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
@click.pass_obj
def construire(root: Path, sortie: Path | None) -> None:
    """Vérifie tout, puis écrit les pages du site."""
    try:
        files = build(root, today=today())
    except ProblemsError as error:
        fail(error.problems)
        return
    except SearchIndexError as error:
        click.secho(f"L'index de recherche n'a pas pu être fait : {error}", fg="red", err=True)
        sys.exit(1)
    folder = sortie or root / PAGES
    written = write_tree(folder, files)
    click.echo(
        f"{len(files)} fichiers dans {sortie or PAGES} : {written.changed} écrits, "
        f"{written.unchanged} inchangés, {written.deleted} supprimés."
    )


@main.command()
@click.pass_obj
def schemas(root: Path) -> None:
    """Écrit les schémas qui aident un éditeur de texte à compléter."""
    files = {name: text.encode() for name, text in json_schemas().items()}
    write_tree(root / SCHEMAS, files)
    click.echo(f"{len(files)} schémas dans {SCHEMAS}.")


@main.command()
@click.option(
    "--adresse", default="127.0.0.1:8000", metavar="HÔTE:PORT", help="Hôte et port du serveur."
)
@click.pass_obj
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
@click.pass_obj
def fidelite(root: Path, sources: Path) -> None:
    """Compare chaque texte au document source, dans les deux sens."""
    try:
        content = read(root)
    except ProblemsError as error:
        fail(error.problems)
        return
    glossaries = {item.value.document: item.value for item in content.glossary_sources}
    wrong = False
    for territory in content.territories:
        document = territory.value.protocole.document
        source = sources / f"{document}.txt"
        if not source.is_file():
            click.secho(f"Il manque {source.name} dans le dossier des sources.", fg="red", err=True)
            wrong = True
            continue
        report = compare(
            territory.value, glossaries.get(document), source.read_text(encoding="utf-8")
        )
        for line in lines(report):
            click.echo(line)
        wrong = wrong or bool(report.differences)
    sys.exit(1 if wrong else 0)


def _shown(root: Path, path: Path) -> str:
    """Return a path as problems show it: from the project's root, with « / »."""
    resolved = path.resolve()
    return (
        resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else path.as_posix()
    )
