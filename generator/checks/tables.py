"""Rules on the tables of a document: every cell is understood, every word of the legend is used.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from collections.abc import Iterator

from generator.cells import CellError, read_cell
from generator.checks.walk import Found, View
from generator.messages import did_you_mean, listing, shown
from generator.model import DocumentFile, StatementEntry, TableKey
from generator.problems import Problem
from generator.reading.load import Loaded
from generator.reading.yaml_file import Loc


def cells_have_a_legend(view: View) -> Iterator[Problem]:
    """A statement that fills table cells needs a legend that says how to read them."""
    for territory in view.content.documents:
        if territory.value.legende is None:
            for found in _rows(view, territory):
                yield found.problem(
                    ("cases",),
                    "des cases sont remplies, mais le fichier n'a pas de « legende »",
                    "Ajoutez « legende: » avec ses clés colonnes, marques et mentions.",
                    at_key=True,
                )


def columns_exist(view: View) -> Iterator[Problem]:
    """Every column named by a statement is a column of the legend."""
    for territory, key in _legends(view):
        for found in _rows(view, territory):
            for column in found.node.cases:
                if column not in key.colonnes:
                    near = did_you_mean(column, key.colonnes)
                    yield found.problem(
                        ("cases", column),
                        f"{shown(column)} n'est pas une colonne de la légende",
                        f"{near} Colonnes : {listing(key.colonnes)}.".strip(),
                        at_key=True,
                    )


def cells_can_be_read(view: View) -> Iterator[Problem]:
    """Every cell splits wholly into the marks and mentions of the legend."""
    for territory, key in _legends(view):
        for found in _rows(view, territory):
            for column, cell in found.node.cases.items():
                try:
                    read_cell(cell, key)
                except CellError as error:
                    near = did_you_mean(error.leftover, (*key.marques, *key.mentions))
                    advice = "Ajoutez ce mot à « mentions » de la légende, ou corrigez la case."
                    yield found.problem(
                        ("cases", column),
                        f"la légende ne connaît pas {shown(error.leftover)}",
                        f"{near} {advice}".strip(),
                    )


def legend_is_used(view: View) -> Iterator[Problem]:
    """Every column, mark and mention of the legend is read in at least one cell."""
    for territory, key in _legends(view):
        rows = [found.node.cases for found in _rows(view, territory)]
        try:
            readings = [read_cell(cell, key) for row in rows for cell in row.values()]
        except CellError:
            # Already reported; what that cell hides may well be the use that is looked for.
            continue
        columns = {column for row in rows for column in row}
        used = {word for reading in readings for word in (*reading.marks, *reading.mentions)}
        words: list[tuple[Loc, str, set[str]]] = [
            *((("colonnes", word), word, columns) for word in key.colonnes),
            *((("mentions", word), word, used) for word in key.mentions),
            *((("marques", index), word, used) for index, word in enumerate(key.marques)),
        ]
        for loc, word, seen in words:
            if word not in seen:
                yield territory.source.problem(
                    ("legende", *loc),
                    f"aucune case n'emploie {shown(word)}",
                    "Retirez-le de la légende, ou retrouvez la case où le document l'écrit.",
                    at_key=True,
                )


def legend_names_someone(view: View) -> Iterator[Problem]:
    """A mention names one partner or one group; a column at most one."""
    for territory, key in _legends(view):
        for name, heads, least in (("colonnes", key.colonnes, 0), ("mentions", key.mentions, 1)):
            for word, head in heads.items():
                count = (head.partenaire is not None) + (head.groupe is not None)
                if not least <= count <= 1:
                    yield territory.source.problem(
                        ("legende", name, word),
                        f"{shown(word)} doit avoir soit « partenaire », soit « groupe »",
                        "Exemple : « PE: {partenaire: pole-emploi} ».",
                        at_key=True,
                    )


def legend_words_differ(view: View) -> Iterator[Problem]:
    """A word of the legend is a mark or a mention, once."""
    for territory, key in _legends(view):
        seen = {" ".join(word.split()) for word in key.mentions}
        for index, mark in enumerate(key.marques):
            word = " ".join(mark.split())
            if word in seen:
                yield territory.source.problem(
                    ("legende", "marques", index),
                    f"{shown(mark)} est écrit deux fois dans la légende",
                    "Un mot est soit une marque, soit une mention : gardez une des deux.",
                )
            seen.add(word)


def _legends(view: View) -> Iterator[tuple[Loaded[DocumentFile], TableKey]]:
    for territory in view.content.documents:
        if territory.value.legende is not None:
            yield territory, territory.value.legende


def _rows(view: View, territory: Loaded[DocumentFile]) -> Iterator[Found[StatementEntry]]:
    return (found for found in view.each(StatementEntry, territory) if found.node.cases)
