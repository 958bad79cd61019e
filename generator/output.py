"""Writes the page tree: only files whose bytes changed, nothing outside the folder it owns.

Sole writer of the generator. A manifest names what it wrote, so that it deletes only that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".protocoles.json"


class OutputError(Exception):
    """A path that may not be written."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """How many files a run wrote, found unchanged, and deleted."""

    changed: int
    unchanged: int
    deleted: int


def write_tree(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make `folder` hold `files` (path → bytes), and no file of an earlier run besides.

    Raises `OutputError` when a path would leave the folder, or when the folder holds somebody
    else's files. A file that this module did not
    write is never deleted.
    """
    root = folder.resolve()
    if root.is_dir() and any(root.iterdir()) and not (root / MANIFEST).is_file():
        raise OutputError(
            f"« {folder} » contient déjà autre chose que des pages du site : choisissez un dossier "
            "vide, ou qui n'existe pas encore"
        )
    targets = {path: _inside(root, path) for path in sorted(files)}
    # Deleted first: a live server that wakes up meanwhile must not list a file about to go.
    before = _manifest(root)
    gone = sorted(before - set(targets))
    # Said first: a run that is cut short leaves no file that the next one would not know as ours.
    _say_ours(root, before | set(targets))
    for path in gone:
        _delete(root, _inside(root, path))
    changed = 0
    for path, target in targets.items():
        if target.is_file() and target.read_bytes() == files[path]:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
        changed += 1
    _say_ours(root, set(targets))
    return Written(changed=changed, unchanged=len(targets) - changed, deleted=len(gone))


def _inside(root: Path, path: str) -> Path:
    target = (root / path).resolve()
    if not target.is_relative_to(root) or target == root:
        raise OutputError(f"« {path} » sort du dossier de sortie")
    return target


def _manifest(root: Path) -> set[str]:
    file = root / MANIFEST
    return set(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else set()


def _say_ours(root: Path, paths: set[str]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sorted(paths), indent=0, ensure_ascii=False)
    unfinished = root / f"{MANIFEST}.nouveau"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(root / MANIFEST)


def _delete(root: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == root or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
