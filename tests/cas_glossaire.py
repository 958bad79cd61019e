"""Reads the golden cases of the glossary and of the acronym links.

Only for tests: a case is a YAML file with small sources, a small merge file and what is expected.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.glossary.merge import Glossary, merge
from generator.model import GlossarySourceFile, MergeFile

CASES = Path(__file__).parent / "cas"


def read_cases(folder: str) -> dict[str, Mapping[str, Any]]:
    """Return the cases of a folder by file name; every scalar is text, as the real loader reads."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted((CASES / folder).glob("*.yml"))
    }


def read_sources(case: Mapping[str, Any]) -> tuple[GlossarySourceFile, ...]:
    """Return the glossary sources of a case."""
    return tuple(GlossarySourceFile.model_validate(item) for item in case.get("sources", ()))


def read_merge_file(case: Mapping[str, Any]) -> MergeFile:
    """Return the merge file of a case."""
    return MergeFile.model_validate(case["fusion"])


def read_glossary(case: Mapping[str, Any]) -> Glossary:
    """Return the merged glossary of a case."""
    return merge(read_sources(case), read_merge_file(case))
