"""The lock files pin every declared package with hashes, agree, and name no index or folder."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("site", "test", "verrou")
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)( ; .*?)? \\$", re.MULTILINE)
_ADDRESS = re.compile(r"://|^-|--(?:index|find-links|extra)|file:|(?<![\w.])/\w", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str, str]]:
    return {(found[1], found[2], found[3] or "") for found in _PIN.finditer(lock(name))}


def declared(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_folder(name: str) -> None:
    assert _ADDRESS.findall(lock(name)) == []


@pytest.mark.parametrize(
    "line", ["--index-url https://exemple.org", "a @ file:///a", "-e .", "    # via /racine/a"]
)
def test_an_address_would_be_seen(line: str) -> None:
    assert _ADDRESS.search(f"{lock('verrou')}\n{line}\n")


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock(name), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(name)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_declared_package_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "site": project["project"]["dependencies"] + groups["installer"],
        "test": project["project"]["dependencies"] + groups["installer"] + groups["test"],
        "verrou": groups["verrou"],
    }
    for name, requirements in wanted.items():
        assert {declared(each) for each in requirements} - {pin[0] for pin in pins(name)} == set()


def test_tests_run_on_the_versions_that_build_the_site() -> None:
    assert pins("site") - pins("test") == set()
