"""The sole writer: changed files only, its own files only, nothing outside its folder."""

from pathlib import Path

import pytest

from generator.output import OutputError, write_tree


def test_writes_changed_files_only(tmp_path: Path) -> None:
    first = write_tree(tmp_path, {"a/b.md": b"un", "c.md": b"deux"})
    before = (tmp_path / "a/b.md").stat().st_mtime_ns
    second = write_tree(tmp_path, {"a/b.md": b"un", "c.md": b"trois"})
    assert (first.changed, second.changed, second.unchanged) == (2, 1, 1)
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == before
    assert (tmp_path / "c.md").read_bytes() == b"trois"


def test_deletes_its_own_files_and_no_other(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/b.md": b"un", "c.md": b"deux"})
    (tmp_path / "a/notes.txt").write_text("à moi", encoding="utf-8")
    written = write_tree(tmp_path, {"c.md": b"deux"})
    assert written.deleted == 1
    assert not (tmp_path / "a/b.md").exists()
    assert (tmp_path / "a/notes.txt").exists()


def test_an_emptied_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/b/c.md": b"un", "d.md": b"deux"})
    write_tree(tmp_path, {"d.md": b"deux"})
    assert not (tmp_path / "a").exists()


def test_a_run_cut_short_leaves_no_orphan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def cut(path: Path, data: bytes) -> int:
        if path.name == "c.md":
            raise KeyboardInterrupt
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", cut)
    with pytest.raises(KeyboardInterrupt):
        write_tree(tmp_path, {"b.md": b"un", "c.md": b"deux"})
    monkeypatch.undo()
    write_tree(tmp_path, {"d.md": b"trois"})
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["d.md"]


def test_somebody_else_s_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("à moi", encoding="utf-8")
    with pytest.raises(OutputError, match="autre chose"):
        write_tree(tmp_path, {"index.md": b"du site"})
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize("path", ["../dehors.md", "/dehors.md", "a/../../dehors.md", "."])
def test_nothing_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError):
        write_tree(tmp_path / "pages", {"bon.md": b"", path: b"mal"})
    assert list(tmp_path.iterdir()) == []
