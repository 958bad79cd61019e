"""Open data: the corpus as the public contract's JSON, as CSV, and the package that describes both.

End of the flow, beside rendering: `corpus → {path: text}`, pure.
"""

import json
from typing import Any

from generator.corpus import Corpus
from generator.export.places import FUNDINGS, LINKS, MEASURES, NEIGHBOURHOODS
from generator.export.registries import ACRONYMS, DOCUMENTS, PARTNERS, SIGNATORIES
from generator.export.statements import FINDINGS, INDICATORS, STATEMENTS
from generator.export.table import Table, defused

__all__ = ["PACKAGE", "TABLES", "Table", "defused", "export"]

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    STATEMENTS,
    FINDINGS,
    INDICATORS,
    PARTNERS,
    SIGNATORIES,
    ACRONYMS,
    NEIGHBOURHOODS,
    FUNDINGS,
    MEASURES,
    LINKS,
)
"""Every table, in the order of the data page."""

PACKAGE = "donnees/datapackage.json"
"""The description of all the tables, for programs: https://datapackage.org/."""


def export(corpus: Corpus) -> dict[str, str]:
    """Return the files of the open data by path, from the root of the site."""
    files = {}
    for table in TABLES:
        rows = list(table.rows(corpus))
        files[f"donnees/{table.name}.json"] = table.json(rows)
        files[f"donnees/{table.name}.csv"] = table.csv(rows)
    files[PACKAGE] = f"{json.dumps(_package(), ensure_ascii=False, indent=1)}\n"
    return files


def _package() -> dict[str, Any]:
    return {
        "name": "qui-s-engage-a-quoi",
        "title": "Qui s'engage à quoi ?",
        "description": "Ce que promettent les protocoles de la politique de la ville.",
        "licenses": [{"name": "etalab-2.0", "title": "Licence Ouverte 2.0"}],
        "resources": [resource for table in TABLES for resource in _resources(table)],
    }


def _resources(table: Table) -> tuple[dict[str, Any], dict[str, Any]]:
    """Describe a table as a CSV, then as JSON, whose lists and objects stay whole."""
    common = {"title": table.text, "encoding": "utf-8", "profile": "tabular-data-resource"}
    columns: dict[str, Any] = {"fields": [item.schema() for item in table.columns]}
    fields: dict[str, Any] = {"fields": [item.schema() for item in table.fields]}
    if table.csv_key:
        columns["primaryKey"] = [table.csv_key]
    if table.key:
        fields["primaryKey"] = [table.key]
    return (
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            **common,
            "encoding": "utf-8-sig",
            "schema": columns,
        },
        {
            "name": f"{table.name}-json",
            "path": f"{table.name}.json",
            "format": "json",
            "mediatype": "application/json",
            **common,
            "schema": fields,
        },
    )
