"""Open data: the corpus as the public contract's JSON, and the same as CSV.

End of the flow, beside rendering: `corpus → {path: text}`, pure. What a field means is said here
once, for the data page and for those who change this module.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.corpus import Corpus
from generator.glossary.merge import Acronym
from generator.nodes import Statement
from generator.wording import line_words

FILES: Mapping[str, str] = {
    "engagements": "Chaque énoncé des protocoles, mot pour mot, dans l'ordre du document.",
    "sigles": "Chaque sigle, ses sens, et ce que chaque document en écrit.",
}
FIELDS: Mapping[str, str] = {
    "id": "Identifiant de l'énoncé. Il ne change pas et n'est jamais réutilisé.",
    "territoire": "Identifiant du territoire.",
    "nature": "engagement, orientation, objectif, mesure, dispositif, constat ou vigilance.",
    "axe": "Identifiant de la partie du document, qui est aussi la fin de son adresse.",
    "chemin": "Titres des parties qui contiennent l'énoncé, de la plus large à la plus étroite.",
    "texte": "Les mots exacts du document.",
    "parent": "Identifiant de l'énoncé dont celui-ci est un sous-point, ou rien.",
    "parties": "Qui s'engage : identifiant, nom, rôle, groupe par lequel il est atteint (via), "
    "et nom tel qu'écrit (libelle). Liste vide : le document ne nomme personne.",
    "condition_de": "Identifiant de la liste d'engagements que celui-ci rend possible "
    "(« Cela sera possible si… »), ou rien. C'est aussi une ancre de la page de l'axe.",
    "indicateurs": "Indicateurs de l'énoncé ou, à défaut, de la partie qui le contient.",
    "sigles": "Identifiants des sigles employés.",
    "themes": "Identifiants des thèmes où le site le classe.",
    "source": "Document, repère et numéro de la première ligne dans le texte extrait.",
    "url": "Adresse sur le site, à partir de sa racine.",
}

Row = dict[str, Any]


def export(corpus: Corpus) -> dict[str, str]:
    """Return the files of the open data by path, from the root of the site."""
    tables = {
        "engagements": [_statement_row(statement, corpus) for statement in corpus.statements],
        "sigles": [_acronym_row(acronym, corpus) for acronym in corpus.glossary.acronyms],
    }
    flat = {
        "engagements": [_flat_statement(row) for row in tables["engagements"]],
        "sigles": [line for row in tables["sigles"] for line in _flat_acronym(row)],
    }
    files = {f"donnees/{name}.json": _json(rows) for name, rows in tables.items()}
    files.update({f"donnees/{name}.csv": _csv(rows) for name, rows in flat.items()})
    return files


def _statement_row(statement: Statement, corpus: Corpus) -> Row:
    territory = corpus.territory[statement.territory_id]
    return {
        "id": statement.id,
        "territoire": statement.territory_id,
        "nature": str(statement.kind),
        "axe": statement.axis_id,
        "chemin": list(statement.path),
        "texte": statement.text,
        "parent": statement.parent_id,
        "parties": [
            {
                "id": party.partner_id,
                "nom": corpus.partners[party.partner_id].nom,
                "role": str(party.role),
                "via": party.via,
                "libelle": party.label,
            }
            for party in statement.parties
        ],
        "condition_de": statement.condition_of,
        "indicateurs": [indicator.text for indicator in statement.indicators],
        "sigles": list(statement.acronym_ids),
        "themes": list(statement.themes),
        "source": {
            "document": territory.entry.protocole.document,
            "repere": f"{' › '.join(statement.path)}, {line_words(statement.ref)}",
            "ligne": statement.ref.first,
        },
        "url": statement.url,
    }


def _acronym_row(acronym: Acronym, corpus: Corpus) -> Row:
    return {
        "id": acronym.id,
        "sigle": acronym.spelling,
        "graphies": list(acronym.spellings),
        "sens": [
            {
                "id": sense.id,
                "developpe": sense.expansion,
                "definition": sense.definition,
                "attestations": [
                    {
                        "texte": item.text,
                        "territoire": corpus.territory_of_document[item.document].id,
                        "ligne": item.ref.first,
                    }
                    for item in sense.attestations
                ],
            }
            for sense in acronym.senses
        ],
        "url": f"/sigles/{acronym.id}/",
    }


def _flat_statement(row: Row) -> Row:
    """Return a statement as one line of a spreadsheet: lists joined, parties as names and ids."""
    parties = row["parties"]
    return {
        **{key: row[key] for key in ("id", "territoire", "nature", "axe")},
        "chemin": _joined(row["chemin"]),
        "texte": row["texte"],
        "parent": row["parent"],
        "parties": _joined(party["nom"] for party in parties),
        "parties_id": _joined(party["id"] for party in parties),
        "parties_role": _joined(party["role"] for party in parties),
        "parties_via": _joined(party["via"] or "" for party in parties),
        "parties_libelle": _joined(party["libelle"] for party in parties),
        "condition_de": row["condition_de"],
        "indicateurs": _joined(row["indicateurs"]),
        "sigles": _joined(row["sigles"]),
        "themes": _joined(row["themes"]),
        "source_document": row["source"]["document"],
        "source_repere": row["source"]["repere"],
        "source_ligne": row["source"]["ligne"],
        "url": row["url"],
    }


def _flat_acronym(row: Row) -> Iterable[Row]:
    """Yield one line per sense of an acronym."""
    for sense in row["sens"]:
        yield {
            "id": row["id"],
            "sigle": row["sigle"],
            "graphies": _joined(row["graphies"]),
            "sens_id": sense["id"],
            "developpe": sense["developpe"],
            "definition": sense["definition"],
            "attestations": _joined(
                f"{item['texte']} ({item['territoire']}, ligne {item['ligne']})"
                for item in sense["attestations"]
            ),
            "url": row["url"],
        }


def _joined(values: Iterable[str]) -> str:
    return " | ".join(values)


def _json(rows: list[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: list[Row]) -> str:
    buffer = io.StringIO()
    # Without a row there is no column to name: an empty file says as much.
    writer = csv.DictWriter(buffer, fieldnames=list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: defused(value) for key, value in row.items()})
    # French spreadsheets take a CSV without this mark for Latin-1.
    return f"\ufeff{buffer.getvalue()}"


def defused(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula: OWASP's « CSV injection »."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
