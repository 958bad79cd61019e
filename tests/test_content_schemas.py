"""The published JSON Schemas accept every real file, read as an editor's YAML reader reads it."""

import json
import re
from typing import Any

import pytest
import yaml

# Brought by frictionless; it publishes no types.
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from generator.model import Amount, CityContract, FundingEntry, Neighbourhood, NeighbourhoodTotal
from generator.schema import json_schemas
from tests.projects import MINI, ROOT

FOLDERS = {
    "content/territoires/*.yml": "territoire.schema.json",
    "content/national/*.yml": "texte-national.schema.json",
    "glossary/sources/*.yml": "glossaire-source.schema.json",
}
WHOLE = {
    "content/national/mesures.yml": "mesures.schema.json",
    "content/national/liens.yml": "liens.schema.json",
    "content/partenaires.yml": "partenaires.schema.json",
    "content/themes.yml": "themes.schema.json",
    "glossary/fusion.yml": "fusion.schema.json",
}
FILES = {
    str(path.relative_to(ROOT)): WHOLE.get(str(path.relative_to(root)), schema)
    for root in (ROOT, MINI)
    for pattern, schema in {**FOLDERS, **WHOLE}.items()
    for path in sorted(root.glob(pattern))
}


class EditorLoader(yaml.CSafeLoader):
    """Reads numbers as numbers, and a day as a text, as YAML 1.2 does."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def faults(text: str, schema: str) -> list[str]:
    validator = Draft7Validator(json.loads(json_schemas()[schema]))
    data: Any = yaml.load(text, EditorLoader)
    return [f"{list(fault.absolute_path)} {fault.message}" for fault in validator.iter_errors(data)]


@pytest.mark.parametrize("path", FILES)
def test_a_real_file_is_what_its_schema_describes(path: str) -> None:
    assert faults((ROOT / path).read_text(encoding="utf-8"), FILES[path]) == []


def test_every_file_has_its_schema() -> None:
    found = {
        str(path.relative_to(ROOT))
        for folder in ("content", "glossary")
        for path in (ROOT / folder).rglob("*.yml")
    }
    assert found <= set(FILES)


def test_bounds_are_those_of_json_schema() -> None:
    for text in json_schemas().values():
        assert not re.search(r'"(ge|gt|le|lt)":', text)


def test_places_and_money_are_explained() -> None:
    definitions = json.loads(json_schemas()["territoire.schema.json"])["definitions"]
    kinds = (Amount, FundingEntry, Neighbourhood, NeighbourhoodTotal, CityContract)
    silent = {
        f"{kind.__name__}.{key}"
        for kind in kinds
        for key, value in definitions[kind.__name__]["properties"].items()
        if "description" not in value and key != "remarques"
    }
    assert silent == set()


def test_a_wrong_file_is_refused() -> None:
    assert faults("themes: [{id: É, nom: x, question: y, x: z}]\n", "themes.schema.json")
