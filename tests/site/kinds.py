"""The kinds of pages that the site has, each told by its path; the browser tests visit one of each.

A page of no kind, or a kind without a page, fails `test_pages.py`.
"""

import re
from pathlib import Path

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
KINDS = {
    "accueil": r"index\.html",
    "chercher": r"chercher/index\.html",
    "comparer": r"comparer/index\.html",
    "dossier": r"dossier/index\.html",
    "territoires": r"territoires/index\.html",
    "territoire": rf"territoires/{_ID}/index\.html",
    "quartiers-d-un-territoire": rf"territoires/{_ID}/quartiers/index\.html",
    "reciprocite": rf"(?:territoires/)?{_ID}/reciprocite/index\.html",
    "financements": rf"territoires/{_ID}/financements/index\.html",
    "axe": rf"territoires/{_ID}/(?!quartiers/|financements/|reciprocite/){_ID}/index\.html",
    "quartiers": r"quartiers/index\.html",
    "commune": rf"quartiers/{_ID}/{_ID}/index\.html",
    "mesures": r"mesures/index\.html",
    "mesure": rf"mesures/{_ID}/index\.html",
    "texte-national": r"pacte-de-dijon/index\.html",
    "themes": r"themes/index\.html",
    "theme": rf"themes/{_ID}/index\.html",
    "partenaires": r"partenaires/index\.html",
    "partenaire": rf"partenaires/{_ID}/index\.html",
    "livrets": r"livrets/index\.html",
    "livret": rf"livrets/{_ID}/index\.html",
    "livret-de-partenaire": rf"livrets/partenaires/{_ID}/index\.html",
    "sigles": r"sigles/index\.html",
    "homonyme": r"sigles/cls/index\.html",
    "sigle": rf"sigles/(?!cls/){_ID}/index\.html",
    "qualite": r"qualite/index\.html",
    "donnees": r"donnees/index\.html",
    "aide": r"aide/index\.html",
    "a-propos": r"a-propos/index\.html",
    "accessibilite": r"accessibilite/index\.html",
    "introuvable": r"404\.html",
}


def kinds_of(path: str) -> list[str]:
    """Return the kinds that a built page belongs to; there should be one."""
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)]


def sample(site: Path, kind: str) -> str:
    """Return the address of the kind's longest page: the one that holds the most to get wrong."""
    paths = [p for p in site.rglob("*.html") if kind in kinds_of(p.relative_to(site).as_posix())]
    longest = max(paths, key=lambda path: (path.stat().st_size, path.as_posix()))
    return longest.relative_to(site).as_posix().removesuffix("index.html")
