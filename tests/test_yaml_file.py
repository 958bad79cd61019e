"""Reading YAML: every refusal says where and what to write; nothing else ever comes out.

Case files: `cas/chargement/syntaxe/<cas>.yml` is a bad file, `<cas>.txt` what must be said of it.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.messages import shown
from generator.problems import Problem, ProblemsError
from generator.reading.source_text import MAX_BYTES, decode, read_text
from generator.reading.yaml_file import (
    MAX_DEPTH,
    MAX_PROBLEMS,
    Data,
    YamlFile,
    parse_yaml,
    read_yaml,
)

CASES = Path(__file__).parent / "cas" / "chargement"
# Words of PyYAML's own messages, from its two versions.
ENGLISH = re.compile(r"\b(while|expected|found|scanning|parsing|character|token|mapping|block)\b")


def problems_of(text: str, **options: object) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsError) as caught:
        parse_yaml(text, path="essai.yml", **options)  # type: ignore[arg-type]
    return caught.value.problems


@pytest.mark.parametrize(
    "case", sorted((CASES / "syntaxe").glob("*.yml")), ids=lambda path: str(path.stem)
)
def test_a_bad_file_is_explained(case: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_yaml(case.read_text(encoding="utf-8"), path=case.name)
    assert f"{caught.value}\n" == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "case", sorted((CASES / "syntaxe").glob("*.yml")), ids=lambda path: str(path.stem)
)
def test_the_loader_in_python_refuses_the_same_files_in_french(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    for problem in problems_of(text, loader=yaml.Loader):
        assert not ENGLISH.search(re.sub("«.*?»|texte: .*", "", str(problem)))


def test_every_case_has_its_text() -> None:
    for folder in ("syntaxe", "modele"):
        cases = {path.stem for path in (CASES / folder).glob("*.yml")}
        assert cases == {path.stem for path in (CASES / folder).glob("*.txt")}


# --- What is read -------------------------------------------------------------------------------


def test_scalars_stay_what_was_typed() -> None:
    source = parse_yaml(
        'a: NO\nb: 010\nc: 2022-02-31\nd: 1e3\ne: "x"\nf: [oui, 43]\n', path="essai.yml"
    )
    assert source.data == {
        "a": "NO",
        "b": "010",
        "c": "2022-02-31",
        "d": "1e3",
        "e": "x",
        "f": ["oui", "43"],
    }


def test_places_are_those_of_an_editor() -> None:
    source = parse_yaml("é: à\nliste:\n  - id: un\n    texte: deux\n", path="essai.yml")
    assert source.place(("é",)) == (1, 4)
    assert source.key_place(("liste", 0, "texte")) == (4, 5)
    assert source.place(("liste", 0)) == (3, 5)
    assert source.place(("liste", 0, "absente", 3)) == (3, 5)
    assert source.place(("absente",)) == (1, 1)


def test_front_matter_counts_from_its_own_first_line() -> None:
    assert parse_yaml("title: x\n", path="essai.md", first_line=2).place(("title",)) == (2, 8)
    assert problems_of("title: a: b\n", first_line=2)[0].line == 2
    assert problems_of("title:\ta\n", first_line=2)[0].line == 2


def test_one_document_mark_at_the_top_is_harmless() -> None:
    assert parse_yaml("---\na: b\n", path="essai.yml").data == {"a": "b"}


# --- Limits -------------------------------------------------------------------------------------


def test_depth_is_allowed_up_to_the_limit() -> None:
    deep = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
    assert isinstance(parse_yaml(deep, path="essai.yml").data, list)
    assert "niveaux" in problems_of(f"[{deep}]")[0].message


@pytest.mark.parametrize("text", ["[" * 500_000, "- " * 300_000, "{a: " * 200_000, "? " * 300_000])
def test_a_million_levels_are_refused(text: str) -> None:
    assert len(problems_of(text)) == 1


def test_problems_are_counted_up_to_a_limit() -> None:
    assert len(problems_of("a:\n" * 100_000)) <= MAX_PROBLEMS


def test_a_bomb_of_merge_keys_is_refused_at_once() -> None:
    bomb = "a0: &a0 {x: y}\n" + "".join(
        f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, 30)
    )
    assert problems_of(bomb)[0].line == 1


# --- Bytes --------------------------------------------------------------------------------------


def said(data: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        decode(data, path="essai.yml")
    return str(caught.value)


def test_latin_1_is_located() -> None:
    assert said("id: un\nnom: Montélimar".encode("latin-1")).startswith(
        "essai.yml:2:10: ce fichier n'est pas en UTF-8 : octet 0xE9 (« é » en Latin-1)"
    )


def test_latin_1_is_located_after_a_byte_order_mark_and_windows_line_ends() -> None:
    assert said(b"\xef\xbb\xbfid: un\r\nnom: \xe9").startswith("essai.yml:2:6: ")


def test_utf_16_is_named() -> None:
    assert "UTF-16" in said("id: un".encode("utf-16"))


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    text = decode(b"\xef\xbb\xbfid: un\r\nnom: deux\r\n", path="essai.yml")
    source = parse_yaml(text, path="essai.yml")
    assert source.data == {"id": "un", "nom": "deux"}
    assert source.place(("id",)) == (1, 5)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "gros.yml"
    with huge.open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    with pytest.raises(ProblemsError, match=r"^gros.yml:1:1: ce fichier fait 10.0 Mo"):
        read_yaml(huge, root=tmp_path)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").mkdir()
    (tmp_path / "boucle.yml").symlink_to(tmp_path / "boucle.yml")
    for name in ("dossier.yml", "boucle.yml", "absent.yml"):
        with pytest.raises(ProblemsError, match=name):
            read_text(tmp_path / name, root=tmp_path)


def test_accents_are_composed() -> None:
    assert decode("nom: Valle\u0301e".encode(), path="essai.yml") == "nom: Vallée"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0"])
def test_what_is_not_text_is_said_so(data: bytes) -> None:
    assert said(data).startswith("essai.yml:1:1: ce fichier n'est pas du texte")


def test_a_no_break_space_is_shown_in_messages() -> None:
    assert shown("non\u00a0daté") == "« non(U+00A0)daté »"


def test_an_empty_file_is_refused() -> None:
    assert problems_of("")[0].line == 1


# --- Properties ---------------------------------------------------------------------------------

words = st.text(
    alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters='"\\\u00ad'),
    min_size=1,
    max_size=12,
).filter(lambda word: bool(word.strip()))
trees = st.recursive(
    words,
    lambda below: (
        st.lists(below, min_size=1, max_size=4)
        | st.dictionaries(words, below, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
# Fragments that YAML gives a meaning to, so that random texts get past the first line.
SIGNS = (
    "a|b: |- |\n|\n  |\n    |: |[|]|{|}|,|'|\"|>|&a |*a|!t |<<: |# |---\n|...\n|%|@|\\|\\x|\t|?|é"
)
fragments = st.lists(st.sampled_from(["|", *SIGNS.split("|")]), max_size=40).map("".join)


def outcome(text: str, loader: type[yaml.Loader | yaml.CLoader]) -> YamlFile | ProblemsError:
    try:
        return parse_yaml(text, path="essai.yml", loader=loader)
    except ProblemsError as error:
        return error


@given(st.text() | fragments, st.sampled_from([yaml.CLoader, yaml.Loader]))
def test_any_text_gives_a_result_or_problems(
    text: str, loader: type[yaml.Loader | yaml.CLoader]
) -> None:
    found = outcome(text, loader)
    if isinstance(found, YamlFile):
        assert all(leaves(found.data))
    else:
        # A quote that is never closed is found one line after the end at most.
        lines = text.count("\n") + 2
        assert found.problems
        assert all(1 <= problem.line <= lines for problem in found.problems)


@given(st.binary())
def test_any_bytes_give_text_or_problems(data: bytes) -> None:
    with contextlib.suppress(ProblemsError):
        assert "\r" not in decode(data, path="essai.yml")


@given(trees)
def test_what_is_written_is_read(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    assert parse_yaml(text, path="essai.yml").data == tree


@given(fragments)
def test_both_loaders_give_the_same_data_and_places(text: str) -> None:
    in_c, in_python = outcome(text, yaml.CLoader), outcome(text, yaml.Loader)
    if isinstance(in_c, YamlFile) and isinstance(in_python, YamlFile):
        assert in_c == in_python


def leaves(data: Data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
        return
    for below in data.values() if isinstance(data, dict) else data:
        yield from leaves(below)
