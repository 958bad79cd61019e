"""Content is untrusted: hostile strings in every text field come out as text, everywhere."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
from pydantic import BaseModel

from generator.corpus import Corpus
from generator.export import PACKAGE, export
from generator.model import ExpansionEntry, SenseEntry
from generator.pipeline import assemble
from generator.reading.load import Content, Loaded
from generator.render.site import render_site, site_pages
from tests.projects import DAY, ROOT, mini_content

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
    ' [lien](javascript:alert(4)) <a href="javascript:alert(5)"> {{ 7 * 7 }} {% raw %}'
    " `</code>` *gras* _i_ # ## | --- </div></li></section> &lt;b&gt; &amp; ]]> --> "
    "{: onclick=alert(6) } ![x](y) <!-- \\"
)
# Texts that are names of things: the merge and the table legend look for them word for word.
NAMES = {
    "id", "document", "sigle", "developpe", "cases", "marques", "mentions", "colonnes", "graphies",
    "reunit", "documents",
}  # fmt: skip


def poisoned(value: Any, field: str = "") -> Any:
    """Return a copy in which every free text ends with the hostile string."""
    if isinstance(value, BaseModel):
        skip = set(NAMES)
        if isinstance(value, SenseEntry):
            # The expansion is poisoned with its attested wordings, so that the merge still holds.
            skip -= {"developpe", "reunit"}
        if isinstance(value, ExpansionEntry):
            skip -= {"developpe"}
        return value.model_copy(
            update={
                name: poisoned(getattr(value, name), name)
                for name in type(value).model_fields
                if name not in skip
            }
        )
    if isinstance(value, dict):
        return {key: poisoned(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(poisoned(item, field) for item in value)
    if type(value) is str and field not in IDS:
        return f"{value} {HOSTILE}"
    return value


IDS = {
    "id", "partenaire", "groupe", "theme", "themes", "parent", "territoire", "membres",
    "condition_de", "prefixe", "document", "sigle", "payeur", "somme_de", "de", "vers", "numero",
}  # fmt: skip


def _loaded(loaded: Loaded[Any]) -> Loaded[Any]:
    return dataclasses.replace(loaded, value=poisoned(loaded.value))


@pytest.fixture(scope="module")
def content() -> Content:
    clean = mini_content()
    return dataclasses.replace(
        clean,
        territories=tuple(map(_loaded, clean.territories)),
        partners=_loaded(clean.partners),
        themes=_loaded(clean.themes),
        glossary_sources=tuple(map(_loaded, clean.glossary_sources)),
        merge=_loaded(clean.merge),
        pacts=tuple(map(_loaded, clean.pacts)),
        measures=_loaded(clean.measures) if clean.measures else None,
        links=_loaded(clean.links) if clean.links else None,
        pages=tuple(
            dataclasses.replace(
                page, title=f"{page.title} {HOSTILE}", description=f"{page.description} {HOSTILE}"
            )
            for page in clean.pages
        ),
    )


@pytest.fixture(scope="module")
def corpus(content: Content) -> Corpus:
    return assemble(content, today=DAY)


@pytest.fixture(scope="module")
def built(corpus: Corpus, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for path, text in render_site(site_pages(corpus), content.pages).items():
        target = folder / "pages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
        "docs_dir: pages\nsite_dir: site\n"
        f"theme: {{custom_dir: {ROOT / 'overrides'}}}\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=folder, check=True)
    return folder / "site"


@pytest.mark.lent
def test_no_page_has_an_element_or_attribute_that_content_brought(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.get("onerror") is None, page
            assert element.get("onload") is None, page
            assert element.get("onclick") is None, page
            assert "javascript:" not in (element.get("href") or ""), page
            assert "alert(" not in (element.text or "") or element.tag not in {"script", "style"}
            assert element.tag != "img", page


@pytest.mark.lent
def test_the_hostile_words_are_there_as_text(built: Path) -> None:
    page = built / "territoires/val-d-essai/emploi/index.html"
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    text = "".join(tree.itertext())
    assert text.count("<script>alert(1)</script>") > 10
    assert "{{ 7 * 7 }}" in text
    for heading in tree.iter("h1"):
        assert "[lien](javascript:alert(4))" in "".join(heading.itertext())


@pytest.mark.lent
def test_titles_and_descriptions_hold_it_too(built: Path) -> None:
    page = built / "territoires/val-d-essai/index.html"
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    title = tree.find("head/title")
    assert title is not None
    assert "<script>alert(1)</script>" in (title.text or "")


def test_open_data_keeps_the_words(corpus: Corpus) -> None:
    for path, text in export(corpus).items():
        if path.endswith(".json") and path != PACKAGE:
            assert HOSTILE in json.dumps(json.loads(text), ensure_ascii=False).replace(
                '\\"', '"'
            ).replace("\\\\", "\\")
