"""JSON Schemas of every kind of YAML file, for completion and help in text editors.

Beside `checks/`: pure; the command line writes the texts. They describe files as editors' YAML
readers see them, while `yaml_file.py` reads every scalar as text: hence `integer` for « 43 ».
"""

import json
from typing import Any, TypeAlias

from pydantic import BaseModel

from generator.model import (
    GlossarySourceFile,
    LinksFile,
    MeasuresFile,
    MergeFile,
    PactFile,
    PartnersFile,
    SourceRef,
    TerritoryFile,
    ThemesFile,
)

Json: TypeAlias = dict[str, Any]

KINDS: dict[str, tuple[type[BaseModel], str]] = {
    "territoire.schema.json": (TerritoryFile, "Un territoire et son protocole"),
    "mesures.schema.json": (MeasuresFile, "Les mesures du plan national"),
    "texte-national.schema.json": (PactFile, "Un texte national, comme le Pacte de Dijon"),
    "liens.schema.json": (LinksFile, "Ce que les protocoles font des textes nationaux"),
    "partenaires.schema.json": (PartnersFile, "Les partenaires et les groupes"),
    "themes.schema.json": (ThemesFile, "Les thèmes"),
    "glossaire-source.schema.json": (GlossarySourceFile, "Les sigles qu'un document développe"),
    "fusion.schema.json": (MergeFile, "Les sens des sigles"),
}

_LINES: Json = {
    "description": "Ligne du texte source : 43, ou 3-5 pour plusieurs lignes.",
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": "string", "pattern": r"^\s*[1-9]\d*\s*(-\s*[1-9]\d*\s*)?$"},
    ],
}
# `2020` or `38` are text for us and a number for an editor; a pattern only judges what is text.
_TEXT = ["string", "number"]


def json_schemas() -> dict[str, str]:
    """Return each schema under its file name; the same model always gives the same text."""
    return {
        name: json.dumps(_schema(model, title), ensure_ascii=False, indent=2) + "\n"
        for name, (model, title) in KINDS.items()
    }


def _schema(model: type[BaseModel], title: str) -> Json:
    raw = model.model_json_schema(mode="validation")
    named: Json = raw.pop("$defs", {})
    definitions = {
        name: _LINES if name == SourceRef.__name__ else _definition(value)
        for name, value in sorted(named.items())
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_definition(raw),
        "definitions": definitions,
    }


def _definition(raw: Json) -> Json:
    """Rewrite a model or an enumeration; its docstring is for developers, and in English."""
    return _node({key: value for key, value in raw.items() if key != "description"})


def _node(raw: Json) -> Json:
    """Rewrite one schema as an editor's file is typed."""
    raw = _present(raw)
    result: Json = {}
    for key, value in raw.items():
        if key == "properties":
            result[key] = {name: _node(below) for name, below in value.items()}
        elif key in ("items", "additionalProperties") and isinstance(value, dict):
            result[key] = _node(value)
        elif key == "$ref":
            result[key] = value.replace("#/$defs/", "#/definitions/")
        elif key not in ("title", "default"):
            result[key] = value
    return _typed(result) | _default(raw)


def _present(raw: Json) -> Json:
    """Drop « or null »: the reader refuses an empty value, so an optional key is absent."""
    choices = [item for item in raw.get("anyOf", ()) if item != {"type": "null"}]
    if len(choices) != 1:
        return raw
    kept: Json = {key: value for key, value in raw.items() if key not in ("anyOf", "default")}
    kept.update(choices[0])
    return kept


def _typed(node: Json) -> Json:
    """Say how a scalar is typed, and wrap a reference that has words of its own."""
    if node.get("type") == "boolean":
        return node | {"type": "string", "enum": ["oui", "non"]}
    if node.get("type") == "string" and not node.keys() & {"enum", "format"}:
        return node | {"type": _TEXT}
    if "$ref" in node and "description" in node:
        # Readers of JSON Schema may ignore what stands beside a bare reference.
        return {"description": node["description"], "allOf": [{"$ref": node["$ref"]}]}
    return node


def _default(raw: Json) -> Json:
    """Return the default as an editor would type it; an absent list or text has none to show."""
    value = raw.get("default")
    if isinstance(value, bool):
        return {"default": "oui" if value else "non"}
    return {"default": value} if isinstance(value, str) else {}
