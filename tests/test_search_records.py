"""Search: the words of the index, the same words in the browser, and the bundle Pagefind makes.

The browser's rules run in the Node that comes with Playwright: no page, no network.
"""

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import playwright
import pytest

from generator.facets import Choice
from generator.pagefind import LANGUAGE, SearchIndexError, _pack, _pieces, _unpack
from generator.search import (
    SEPARATOR,
    STOP_WORDS,
    WORDS_FILE,
    Record,
    Synonyms,
    build_index,
    index_word,
    index_words,
    name_word,
    search_words,
    searchable,
)
from tests.projects import ROOT

REQUETE = Path(__file__).parent.parent / "overrides/assets/javascripts/requete.js"
NODE = Path(playwright.__file__).parent / "driver" / "node"

WORDS = {
    "École, écoles": "ecole ecole",
    "T.F.P.B.": "tfpb",
    "la T.F.P.B (taxe foncière)": "la tfpb taxe fonciere",
    "l’emploi d'abord, jusqu'à l'été": "emploi abord ete",
    "emplois": "emploi",
    "conseils citoyens": "conseil citoyen",
    "logements sociaux": "logement social",
    "nouveaux bureaux": "nouveau bureau",
    "REP+": "rep repplu",
    "CLAS": "clas",
    "cœur de ville": "coeur de ville",
    "habitant·e·s, habitant.e.s": "habitant habitant",
    "bas-seuil": "bas seuil",
    "3ème axe, en 2020": "3eme axe en 2020",
    "E2C et CD38": "e2c et cd38",
    "aujourd'hui": "aujourd hui",
    "www.caf.fr": "www caf fr",
    "x = 1 < 2": "1 2",
    "E": "e",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), WORDS.items())
def test_words_of_a_text(text: str, expected: str) -> None:
    assert " ".join(search_words(text)) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("financer", "finance", "finances", "financement", "financent", "financées"),
        ("scolarisation", "scolariser", "scolarisés"),
        ("démolition", "démolir", "démolitions"),
        ("école", "écoles"),
        ("directrice", "directeurs"),
        ("citoyenne", "citoyen"),
        ("3e", "3ème", "3ième", "troisième"),
        ("deux", "2"),
    ],
)
def test_the_forms_of_a_word_are_one_for_the_index(forms: tuple[str, ...]) -> None:
    assert len({index_words(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("loyer", "loi"),
        ("CLAS", "classe"),
        ("police", "politique"),
        ("parent", "par"),
        ("ARS", "art"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert index_words(one) != index_words(other)


def in_browser(folder: Path, expression: str, argument: object) -> Any:
    """Return what `expression` makes of `arg`, with every function of requete.js at hand."""
    module = folder / "requete.mjs"
    shutil.copy(REQUETE, module)
    code = f"""
        import * as requete from "{module.as_uri()}";
        const arg = JSON.parse(process.argv[1]);
        console.log(JSON.stringify((({{{", ".join(EXPORTS)}}}) => {expression})(requete)));
    """
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", code, json.dumps(argument)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


EXPORTS = (
    "searchWords", "stem", "queryWords", "withCodes", "typedWords", "subjectWords", "excerpt",
    "nearWords", "nameWord", "withCompounds", "isSlip", "answered",
    "indexWord", "askWord",
)  # fmt: skip


def test_the_browser_writes_words_as_the_index_does(tmp_path: Path) -> None:
    said = in_browser(tmp_path, "arg.map((text) => searchWords(text).join(' '))", list(WORDS))
    assert dict(zip(WORDS, said, strict=True)) == WORDS


def test_the_browser_finds_the_same_stems_in_all_that_the_site_writes(tmp_path: Path) -> None:
    files = [*ROOT.glob("content/**/*.yml"), *ROOT.glob("glossary/**/*.yml")]
    words = sorted({word for file in files for word in search_words(file.read_text("utf-8"))})
    assert len(words) > 5000
    said = in_browser(tmp_path, "arg.map(indexWord)", words)
    pairs = zip(words, said, strict=True)
    assert [pair for pair in pairs if index_word(pair[0]) != pair[1]] == []


def test_a_word_in_two_parts_is_asked_as_one_when_the_index_knows_it(tmp_path: Path) -> None:
    known = ["microcredit", "monsec"]
    asked = ["un micro-crédit", "porte-monnaie", "MON-SEC-05"]
    said = in_browser(
        tmp_path, "arg[1].map((it) => withCompounds(it, (w) => arg[0].includes(w)))", [known, asked]
    )
    assert said == ["un microcrédit", "porte-monnaie", "MON-SEC-05"]


def test_a_slip_keeps_its_first_letter(tmp_path: Path) -> None:
    pairs = [["discrimnation", "discrimination"], ["manger", "danger"]]
    assert in_browser(tmp_path, "arg.map(([a, b]) => isSlip(a, b))", pairs) == [True, False]


@pytest.mark.parametrize(
    ("typed", "answer", "wanted"),
    [
        ("emploi", (["emploi"], ["emploi"], 1), "pour «\u00a0emploi\u00a0»"),
        # A word that only asks is given up first, and the answer says so.
        ("qui aide", (["aide", "bus"], ["bus"], 1), "pour «\u00a0bus\u00a0»"),
        (
            "Obtenir logement social",
            (["obtenir", "logement", "social"], ["obtenir", "logement", "social"], 2),
            "avec au moins 2 des 3 mots «\u00a0Obtenir logement social\u00a0»",
        ),
        ("crehce", (["crehce"], ["creche"], 1), "pour «\u00a0creche\u00a0»"),
    ],
)
def test_an_answer_says_which_words_it_answers(
    tmp_path: Path, typed: str, answer: tuple[list[str], list[str], int], wanted: str
) -> None:
    words, kept, held = answer
    said = in_browser(
        tmp_path,
        "answered(arg[0], arg[1])",
        [{"words": words, "kept": kept, "held": held}, typed],
    )
    assert said["wanted"] == wanted
    assert (said["mended"] or said["partial"]) == (wanted != f"pour «\u00a0{typed}\u00a0»")


NAMES = {
    "CAF": "caf",
    "EN": "en",
    "Aide aux parents": "aideparent",
    "les parents, leur aide": "aideparent",
    "Caisse d'allocations familiales": "alloccaissfamilial",
    "Mesure 14": "14mesur",
    "de la": "dela",
}


def test_a_name_is_one_word_whatever_its_order(tmp_path: Path) -> None:
    assert {name: name_word(name) for name in NAMES} == NAMES
    said = in_browser(tmp_path, "arg.map((name) => nameWord(queryWords(name)))", list(NAMES))
    assert dict(zip(NAMES, said, strict=True)) == NAMES


def test_the_browser_drops_the_words_that_a_name_drops(tmp_path: Path) -> None:
    words = [*sorted(STOP_WORDS), "emploi"]
    assert in_browser(tmp_path, "queryWords(arg.join(' '))", words) == ["emploi"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("C'est quoi la TFPB ?", ["tfpb"]),
        ("T.F.P.B.", ["tfpb"]),
        ("les écoles de la ville, les écoles", ["ecole", "ville"]),
        ("Qui soutient le CLAS, et où ?", ["soutient", "clas"]),
        ("de la", ["de", "la"]),
        ("EN", ["en"]),
        ("E", ["e"]),
    ],
)
def test_a_query_keeps_the_words_that_mean_something(
    tmp_path: Path, query: str, expected: list[str]
) -> None:
    assert in_browser(tmp_path, "queryWords(arg)", query) == expected


def test_a_code_said_in_words_is_one_word(tmp_path: Path) -> None:
    asked = ["gre e 03", "GRE E-03 emploi", "les 12 axes", "axe a 12"]
    said = in_browser(
        tmp_path, "arg.map((one) => withCodes(one, (word) => word === 'gree03'))", asked
    )
    assert said == ["gre-e-03", "GRE-E-03 emploi", "les 12 axes", "axe a 12"]


def test_words_that_only_ask_are_told_apart(tmp_path: Path) -> None:
    question = "Qu'a promis l'État, qui soutient le CLAS ?"
    assert in_browser(tmp_path, "subjectWords(queryWords(arg))", question) == ["etat", "clas"]


def test_a_query_word_is_shown_as_typed(tmp_path: Path) -> None:
    typed = in_browser(tmp_path, "typedWords(arg)", "L'école et la T.F.P.B.")
    assert typed["ecole"] == "école"
    assert typed["tfpb"] == "T.F.P.B."


def test_an_excerpt_marks_words_and_loses_nothing(tmp_path: Path) -> None:
    text = "Soutenir l'École <b>& les écoles</b> ; la T.F.P.B. des écoliers."
    terms = "['ecole', 'tfpb'].map(indexWord)"
    pieces = in_browser(tmp_path, f"excerpt(arg, {terms}, 500)", text)
    assert "".join(piece["text"] for piece in pieces) == text
    marked = [piece["text"] for piece in pieces if piece["marked"]]
    assert marked == ["École", "écoles", "T.F.P.B."]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # A short word is looked for whole, a long one or one still being typed by its beginning.
        ("ecole", ["école", "écoles"]),
        ("parc", ["parc"]),
        ("culture", ["culture", "culturels"]),
        ("finance", ["financer", "financement"]),
        ("ecologie", ["écologie"]),
    ],
)
def test_a_word_finds_its_forms_and_not_what_only_begins_like_it(
    tmp_path: Path, asked: str, found: list[str]
) -> None:
    text = "école écoles écologie parc parcours culture culturels financer financement"
    pieces = in_browser(tmp_path, f"excerpt(arg, [indexWord('{asked}')], 500)", text)
    assert [piece["text"] for piece in pieces if piece["marked"]] == found
    terms = {words: index_words(words)[0] for words in text.split()}
    (term,) = index_words(asked)
    assert [words for words in text.split() if terms[words].startswith(term)] == found


def test_a_verb_finds_its_noun(tmp_path: Path) -> None:
    asked = ["former", "forme", "loger", "financer"]
    assert in_browser(tmp_path, "arg.map(askWord)", asked) == ["form", "formqz", "loge", "financ"]


def test_a_word_still_being_typed_is_marked_by_its_beginning(tmp_path: Path) -> None:
    pieces = in_browser(tmp_path, "excerpt(arg, ['ecolo'], 500)", "une école, l'écologie")
    assert [piece["text"] for piece in pieces if piece["marked"]] == ["écologie"]


def test_a_long_excerpt_is_cut_around_the_first_word(tmp_path: Path) -> None:
    text = "mot " * 300 + "crèche " + "suite " * 300
    pieces = in_browser(tmp_path, "excerpt(arg, [indexWord('creche')], 120)", text)
    shown = "".join(piece["text"] for piece in pieces)
    assert shown.startswith("… mot")
    assert shown.endswith(" …")
    assert "crèche suite" in shown
    assert len(shown) < 140


def test_a_letter_left_out_is_the_first_slip_thought_of(tmp_path: Path) -> None:
    known = {"place": "place", "police": "police", "sigclas": ""}
    assert in_browser(tmp_path, "nearWords('plice', arg)", known) == ["police", "place"]
    assert in_browser(tmp_path, "nearWords('sigclass', arg)", known) == []


def test_near_words_are_proposed_as_written(tmp_path: Path) -> None:
    known = {"decrochage": "décrochage", "emploi": "emploi", "ecole": "école"}
    ask = "['decrochge', 'emplio', 'xyzzy', 'ecol'].map((word) => nearWords(word, arg))"
    assert in_browser(tmp_path, ask, known) == [["décrochage"], ["emploi"], [], ["école"]]


def test_the_index_reads_extra_words_once_and_lifted_ones_each_time() -> None:
    content = searchable("La  T.F.P.B.", ("taxe foncière", "la taxe"), ("TFPB", "TFPB"))
    shown, words = content.split(SEPARATOR)
    assert shown == "La T.F.P.B."
    assert words == "tfpbqz taxeqz fonciqz laqz tfpbqz tfpbqz"


def test_a_word_in_two_parts_is_also_known_as_one() -> None:
    assert "videoprotection" in searchable("La vidéo-protection").split()
    words = json.loads(build_index(RECORDS)[WORDS_FILE])
    assert "basseuil" in words["ecrits"]


GROUPS = (("familles monoparentales", "maman solo"), ("non-recours", "aides non demandées"))


def test_what_holds_an_expression_is_found_by_its_synonyms() -> None:
    same = Synonyms(GROUPS)
    text = "Garder les enfants de la famille monoparentale, de plein droit"
    assert tuple(same.within([text])) == GROUPS[0]
    assert tuple(same.within(["mamans", "solo"])) == ()
    assert tuple(same.of(["Non-recours", "autre nom"])) == GROUPS[1]
    assert tuple(same.of(["le non-recours aux soins"])) == ()


@pytest.mark.parametrize("url", ["sigles/", "//exemple.org/", "javascript:alert(1)", ""])
def test_an_address_is_root_relative(url: str) -> None:
    with pytest.raises(ValueError, match="commence par un seul"):
        Record(url=url, title="t", kind="page", text="t")


RECORDS = (
    Record(
        url="/sigles/tfpb/",
        title="TFPB",
        kind="sigle",
        place="Sigles",
        text="Taxe foncière sur les propriétés bâties.",
        extra=("T.F.P.B.",),
        filters={
            "nature": (Choice(id="sigle", label="Sigle"),),
            "sigle": (Choice(id="tfpb", label="TFPB"),),
        },
        who="l'État",
        rank=7,
        weight=3,
    ),
    Record(
        url="/themes/emploi/",
        title="Emploi",
        kind="thème",
        text="L'emploi et l'insertion, à bas-seuil.",
    ),
)


def test_the_bundle_holds_what_the_browser_reads_and_no_more() -> None:
    files = build_index(RECORDS)
    assert list(files) == sorted(files)
    kinds = {path.split("/")[0].split(".")[0] for path in files}
    assert kinds == {
        "pagefind", "pagefind-entry", "wasm", "fragment", "index", "filter", "mots",
    }  # fmt: skip
    entry = json.loads(files["pagefind-entry.json"])
    assert entry["languages"][LANGUAGE]["page_count"] == len(RECORDS)


def test_a_record_reaches_the_browser_whole() -> None:
    files = build_index(RECORDS)
    unzipped = [gzip.decompress(data) for path, data in files.items() if path.startswith("frag")]
    fragments = {
        found["url"]: found
        for found in (json.loads(data.removeprefix(b"pagefind_dcd")) for data in unzipped)
    }
    found = fragments["/sigles/tfpb/"]
    meta = {"title": "TFPB", "type": "sigle", "lieu": "Sigles", "qui": "l'État"}
    assert found["meta"] == meta
    assert found["filters"] == {"nature": ["sigle ⁂ Sigle"], "sigle": ["tfpb ⁂ TFPB"]}
    # The browser shows what stands before the mark, and only that.
    assert found["content"].split(SEPARATOR.strip())[0].strip() == RECORDS[0].text


def test_the_words_file_lists_written_forms() -> None:
    words = json.loads(build_index(RECORDS)[WORDS_FILE])
    assert {"propriétés", "emploi"} <= set(words["ecrits"])
    # A short word is proposed to nobody.
    assert "bas" in words["autres"]
    # The browser makes the words of the forms: each must give one, which no other form gives.
    made = [search_words(form) for form in words["ecrits"]]
    assert {len(one) for one in made} == {1}
    assert len({word for (word,) in made} - set(words["autres"])) == len(made)


def choice(name: str) -> Choice:
    return Choice(id=name, label=name.upper())


def test_the_same_records_give_the_same_bytes() -> None:
    # Enough values for Pagefind, which draws their order, to differ from one run to the next.
    many = [
        Record(
            url=f"/p{number}/",
            title=f"Page {number}",
            kind="page",
            text=f"mot{number}",
            filters={
                "sigle": (choice(f"s{number}"),),
                "theme": (choice("t"), choice(f"t{number % 30}")),
                "nature": (choice("n"),),
            },
            rank=number,
        )
        for number in range(300)
    ]
    first, second = build_index(many), build_index(many)
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_a_packed_file_is_read_and_written_back_whole() -> None:
    value = ["é" * 300, [-1, -300, 0, 23, 24, 255, 256, 65535, 65536, 1 << 33], [["a", []]] * 30]
    packed, name = _pack(value)
    assert _unpack(packed) == value
    assert _pack(value) == (packed, name)


def test_the_index_is_cut_in_small_pieces_between_words_that_differ() -> None:
    words = [
        [f"{start}{end:03}", [[0] * 120]] for start in ("emploi", "logement") for end in range(99)
    ]
    pieces = list(_pieces(words))
    assert [word for piece in pieces for word in piece] == words
    assert [piece[0][0] for piece in pieces] == ["emploi000", "logement000"]


def test_a_pagefind_that_packs_otherwise_is_said_plainly() -> None:
    with pytest.raises(SearchIndexError, match="changé de forme"):
        _unpack(gzip.compress(b"pagefind_dcd\xa0"))


def test_no_record_at_all_is_said_plainly() -> None:
    with pytest.raises(SearchIndexError, match="aucune fiche"):
        build_index(())


def test_an_absent_pagefind_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "absent"))
    with pytest.raises(SearchIndexError, match="ne répond pas"):
        build_index(RECORDS)


def test_a_pagefind_that_stops_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = shutil.which("true")
    assert dead
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", dead)
    with pytest.raises(SearchIndexError, match=r"s'est arrêté|ne répond pas"):
        build_index(RECORDS)


def test_what_pagefind_refuses_names_the_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A service that answers every message with an error, as Pagefind words it.
    service = tmp_path / "pagefind"
    answer = '{"message_id":1,"payload":{"type":"Error","message":"non"}}'
    service.write_text(f"#!/bin/sh\nprintf '%s,' \"$(printf '%s' '{answer}' | base64 -w0)\"\ncat\n")
    service.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(service))
    with pytest.raises(SearchIndexError, match="refuse « NewIndex » : non"):
        build_index(RECORDS)
