"""Tables of what the documents say: statements, findings, indicators."""

from collections.abc import Iterable, Iterator

from generator.corpus import Corpus
from generator.export.table import SOURCE, Row, Table, field, joined
from generator.model import IndicatorType, Kind
from generator.nodes import Document, Indicator, SectionNode, Statement
from generator.wording import line_words

_NATURES = tuple(str(kind) for kind in Kind)
_CHEMIN = field(
    "chemin",
    "array",
    "Titres des parties qui contiennent l'énoncé, de la plus large à la plus étroite.",
    required=True,
)
_FIELDS = (
    field(
        "id",
        "string",
        "Identifiant de l'énoncé. Il ne change pas et n'est jamais réutilisé.",
        required=True,
    ),
    field(
        "territoire",
        "string",
        "Identifiant du territoire, ou du texte national (pacte-de-dijon).",
        required=True,
    ),
    field("nature", "string", "Ce qu'est l'énoncé.", required=True, one_of=_NATURES),
    field(
        "axe",
        "string",
        "Identifiant de la partie du document, qui est aussi la fin de son adresse.",
        required=True,
    ),
    _CHEMIN,
    field("texte", "string", "Les mots exacts du document.", required=True),
    field("parent", "string", "Identifiant de l'énoncé dont celui-ci est un sous-point, ou rien."),
    field(
        "parties",
        "array",
        "Qui s'engage : identifiant, nom, rôle, groupe par lequel il est atteint (via), "
        "et nom tel qu'écrit (libelle). Liste vide : le document ne nomme personne.",
    ),
    field(
        "condition_de",
        "string",
        "Identifiant de la liste d'engagements que celui-ci rend possible "
        "(« Cela sera possible si… »), ou rien. C'est aussi une ancre de la page de l'axe.",
    ),
    field(
        "indicateurs",
        "array",
        "Indicateurs de l'énoncé ou, à défaut, de la rangée ou de la partie qui le contient. "
        "Ceux que le document annonce sans les fixer ne sont que dans indicateurs.json.",
    ),
    field("sigles", "array", "Identifiants des sigles employés."),
    field("themes", "array", "Identifiants des thèmes où le site le classe."),
    field(
        "source",
        "object",
        "Document, repère et numéro de la première ligne dans le texte extrait.",
        required=True,
        parts=(
            SOURCE.parts[0],
            field("repere", "string", "Où c'est, en mots.", required=True),
            SOURCE.parts[1],
        ),
    ),
    field("url", "string", "Adresse sur le site, à partir de sa racine.", required=True),
)


def _row(statement: Statement, corpus: Corpus) -> Row:
    document = corpus.document[statement.document_id]
    return {
        "id": statement.id,
        "territoire": statement.document_id,
        "nature": str(statement.kind),
        "axe": statement.axis_id,
        "chemin": list(statement.path),
        "texte": statement.text,
        "parent": statement.parent_id,
        "parties": [
            {
                "id": party.partner_id,
                "nom": corpus.partners[party.partner_id].nom,
                "role": str(party.role),
                "via": party.via,
                "libelle": party.label,
            }
            for party in statement.parties
        ],
        "condition_de": statement.condition_of,
        "indicateurs": [item.text for item in statement.indicators if item.determined],
        "sigles": list(statement.acronym_ids),
        "themes": list(statement.themes),
        "source": {
            "document": document.entry.accord.document,
            "repere": f"{' › '.join(statement.path)}, {line_words(statement.ref)}",
            "ligne": statement.ref.first,
        },
        "url": statement.url,
    }


_PARTIES = tuple(
    field(f"parties{suffix}", "string", text)
    for suffix, text in (
        ("", "Noms de ceux qui s'engagent, séparés par « | »."),
        ("_id", "Leurs identifiants, dans le même ordre."),
        ("_role", "Leurs rôles, dans le même ordre."),
        ("_via", "Le groupe par lequel chacun est atteint, ou rien, dans le même ordre."),
        ("_libelle", "Leurs noms tels qu'écrits, dans le même ordre."),
    )
)


def _flat(row: Row) -> Iterator[Row]:
    """Yield a statement as one line of a spreadsheet: lists joined, parties as names and ids."""
    parties = row["parties"]
    yield {
        **{key: row[key] for key in ("id", "territoire", "nature", "axe")},
        "chemin": joined(row["chemin"]),
        "texte": row["texte"],
        "parent": row["parent"],
        "parties": joined(party["nom"] for party in parties),
        "parties_id": joined(party["id"] for party in parties),
        "parties_role": joined(party["role"] for party in parties),
        "parties_via": joined(party["via"] or "" for party in parties),
        "parties_libelle": joined(party["libelle"] for party in parties),
        "condition_de": row["condition_de"],
        "indicateurs": joined(row["indicateurs"]),
        "sigles": joined(row["sigles"]),
        "themes": joined(row["themes"]),
        **{f"source_{key}": value for key, value in row["source"].items()},
        "url": row["url"],
    }


_PLAIN = Table(name="", text="", fields=_FIELDS, rows=lambda _: ()).columns

STATEMENTS = Table(
    name="engagements",
    text="Chaque énoncé des documents, mot pour mot, dans l'ordre du document.",
    fields=_FIELDS,
    key="id",
    rows=lambda corpus: (_row(statement, corpus) for statement in corpus.statements),
    csv_fields=tuple(
        column for plain in _PLAIN for column in (_PARTIES if plain.name == "parties" else (plain,))
    ),
    csv_rows=_flat,
)


# --- Findings ------------------------------------------------------------------------------------

_FINDING_KEYS = ("id", "territoire", "axe", "chemin", "texte", "parent", "themes", "source", "url")


def _findings(corpus: Corpus) -> Iterator[Row]:
    for statement in corpus.statements:
        if statement.kind is Kind.CONSTAT:
            row = _row(statement, corpus)
            yield {key: row[key] for key in _FINDING_KEYS}


FINDINGS = Table(
    name="constats",
    text="Les constats : ce que les documents disent de la situation, sans s'engager.",
    fields=tuple(item for item in _FIELDS if item.name in _FINDING_KEYS),
    key="id",
    rows=_findings,
)


# --- Indicators ----------------------------------------------------------------------------------


def _indicators(corpus: Corpus) -> Iterator[Row]:
    for document in corpus.documents:
        for axis in document.axes:
            followed: dict[Indicator, list[str]] = {}
            for statement in axis.commitments:
                for indicator in statement.indicators:
                    followed.setdefault(indicator, []).append(statement.id)
            for indicator, path in _of_axis(axis):
                yield _indicator_row(document, axis, indicator, path, followed.get(indicator, ()))


def _of_axis(axis: SectionNode) -> Iterator[tuple[Indicator, tuple[str, ...]]]:
    """Yield each indicator of a top section once, with the titles above it."""
    found: dict[Indicator, tuple[str, ...]] = {}
    for path, section in _walk(axis, ()):
        for indicator in section.indicators:
            found.setdefault(indicator, path)
        for node in section.lists:
            for indicator in node.indicators:
                found.setdefault(indicator, path)
            for statement in node.statements:
                for indicator in statement.indicators:
                    if indicator.owner == statement.id:
                        found.setdefault(indicator, path)
    yield from found.items()


def _walk(
    section: SectionNode, above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], SectionNode]]:
    path = (*above, section.title)
    yield path, section
    for inner in section.sections:
        yield from _walk(inner, path)


def _indicator_row(
    document: Document,
    axis: SectionNode,
    indicator: Indicator,
    path: tuple[str, ...],
    followed: Iterable[str],
) -> Row:
    return {
        "territoire": document.id,
        "axe": axis.id,
        "chemin": list(path),
        "texte": indicator.text,
        "type": str(indicator.type) if indicator.type else None,
        "determine": indicator.determined,
        "engagements": list(followed),
        "source": {
            "document": document.entry.accord.document,
            "ligne": indicator.ref.first,
        },
        "url": document.axis_url(axis),
    }


INDICATORS = Table(
    name="indicateurs",
    text="Ce que les documents disent vouloir mesurer, et ce qu'ils annoncent sans le fixer.",
    fields=(
        _FIELDS[1],
        _FIELDS[3],
        _CHEMIN,
        field("texte", "string", "Les mots exacts du document.", required=True),
        field(
            "type",
            "string",
            "Ce que le document dit de lui, ou rien.",
            one_of=tuple(str(item) for item in IndicatorType),
        ),
        field(
            "determine",
            "boolean",
            "Faux si le document l'annonce sans jamais le fixer.",
            required=True,
        ),
        field("engagements", "array", "Identifiants des engagements qu'il suit."),
        SOURCE,
        field("url", "string", "Adresse de la partie qui le donne.", required=True),
    ),
    rows=_indicators,
)
