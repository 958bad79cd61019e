"""The open data as one Data Package: frictionless holds every file to its Table Schema."""

from pathlib import Path

import pytest
from frictionless import Package

from generator.export import PACKAGE, TABLES, export
from tests.projects import mini_corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in export(mini_corpus()).items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    return tmp_path


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the package and its files, file by file."""
    report = Package(str(folder / PACKAGE)).validate()
    found = [error.message for error in report.errors]
    found += [f"{task.name} : {error.message}" for task in report.tasks for error in task.errors]
    return found


def test_every_file_is_as_its_schema_says(folder: Path) -> None:
    assert faults(folder) == []


def test_every_table_is_described_twice(folder: Path) -> None:
    package = Package(str(folder / PACKAGE))
    names = {name for table in TABLES for name in (table.name, f"{table.name}-json")}
    assert set(package.resource_names) == names


@pytest.mark.parametrize(
    ("path", "right", "wrong", "said"),
    [
        ("engagements.csv", ",engagement,", ",promesse,", "engagements : "),
        ("engagements.json", '"nature": "engagement"', '"nature": 3', "engagements-json : "),
        ("quartiers.csv", "QPV", "ZUS", "quartiers : "),
    ],
)
def test_a_row_that_is_not_is_seen(
    folder: Path, path: str, right: str, wrong: str, said: str
) -> None:
    file = folder / "donnees" / path
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert any(fault.startswith(said) for fault in faults(folder))
