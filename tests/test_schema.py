"""JSON Schemas: every key of the model, in French, as editors' YAML readers see the files."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.model import TerritoryFile
from generator.schema import KINDS, json_schemas


def nodes(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    below = schema.values() if isinstance(schema, dict) else schema
    if isinstance(schema, (dict, list)):
        for item in below:  # type: ignore[attr-defined]
            yield from nodes(item)


def test_the_same_model_gives_the_same_text() -> None:
    assert json_schemas() == json_schemas()
    assert list(json_schemas()) == list(KINDS)


@pytest.mark.parametrize("name", list(KINDS))
def test_every_reference_leads_somewhere_and_every_one_is_used(name: str) -> None:
    schema = json.loads(json_schemas()[name])
    used = {node["$ref"].removeprefix("#/definitions/") for node in nodes(schema) if "$ref" in node}
    assert used == set(schema["definitions"])


@pytest.mark.parametrize("name", list(KINDS))
def test_nothing_can_be_null_and_no_unknown_key_is_allowed(name: str) -> None:
    for node in nodes(json.loads(json_schemas()[name])):
        assert node.get("type") != "null"
        if "properties" in node and isinstance(node.get("type"), str):
            assert node["additionalProperties"] is False


def test_help_is_french() -> None:
    for text in json_schemas().values():
        assert not re.search(r"\b(the|what|one|how)\b", text)


def test_keys_are_those_of_the_model() -> None:
    schema = json.loads(json_schemas()["territoire.schema.json"])
    assert list(schema["properties"]) == list(TerritoryFile.model_fields)
    assert "sections" in schema["required"]
    assert "legende" not in schema["required"]


def test_lines_choices_and_numbers_are_what_editors_read() -> None:
    definitions = json.loads(json_schemas()["territoire.schema.json"])["definitions"]
    number, text = definitions["SourceRef"]["anyOf"]
    assert number == {"type": "integer", "minimum": 1}
    assert re.search(text["pattern"], "3-5")
    assert not re.search(text["pattern"], "abc")
    assert definitions["IndicatorEntry"]["properties"]["determine"]["enum"] == ["oui", "non"]
    assert definitions["IndicatorEntry"]["properties"]["determine"]["default"] == "oui"
    assert definitions["StatementEntry"]["properties"]["texte"]["type"] == ["string", "number"]
