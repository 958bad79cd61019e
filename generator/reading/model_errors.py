"""Says in French what is wrong with one value: what was found, what is allowed, one example.

Used by `typed.py`. Pure: from pydantic's kinds of errors to a message and a hint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from generator.messages import did_you_mean, listing, shown
from generator.model import MeasureNumber, PageId, StatementId
from generator.reading.examples import example
from generator.reading.yaml_file import Data
from generator.text import slug

# An annotated type is its base, then what constrains it.
_PAGE_ID, _STATEMENT_ID, _MEASURE_NUMBER = (
    get_args(kind)[1].pattern for kind in (PageId, StatementId, MeasureNumber)
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLON_WITHOUT_SPACE = re.compile(r"^[\w-]+:\S")


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """One value that the model refuses."""

    kind: str
    """Pydantic's name for the error."""
    context: Mapping[str, Any]
    value: Data
    choices: tuple[str, ...]
    """The values of an enumeration, when one is expected."""
    is_flag: bool
    key: str = ""
    """The key that holds the value, or the list it is in."""
    expected: object = None
    """The type that the model has there."""


def explain(wrong: Wrong) -> tuple[str, str]:
    """Return the message and the hint; a kind that no one foresaw still gets a true sentence."""
    kind, found = wrong.kind, _found(wrong.value)
    if wrong.choices:
        near = did_you_mean(wrong.value, wrong.choices) if isinstance(wrong.value, str) else ""
        return f"{found} n'est pas admis ici", f"{near} Admis : {listing(wrong.choices)}.".strip()
    if wrong.is_flag:
        return f"{found} n'est ni « oui » ni « non »", "Écrivez oui ou non, en minuscules."
    if kind == "value_error":
        said = str(wrong.context.get("error", "cette valeur n'est pas acceptée ici"))
        message, _, hint = said.partition("\n")
        return message, hint
    if kind == "string_pattern_mismatch":
        return _pattern(wrong, found)
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        return _size(wrong)
    if kind.startswith("date_"):
        return _date(wrong.value, found)
    if kind.startswith(("int_", "float_", "finite_", "greater_", "less_")):
        return _number(wrong, found)
    return _shape(wrong, found)


def _pattern(wrong: Wrong, found: str) -> tuple[str, str]:
    pattern = wrong.context.get("pattern")
    if pattern == _PAGE_ID:
        example = slug(wrong.value) if isinstance(wrong.value, str) else ""
        shape = "Minuscules sans accent, chiffres, un tiret entre deux mots"
        return (
            f"{found} n'est pas un identifiant de page",
            f"{shape} : « {example[:64].strip('-') or 'cadre-de-vie'} ».",
        )
    if pattern == _STATEMENT_ID:
        shape = "Le préfixe du fichier, puis capitales et chiffres séparés d'un tiret"
        message = f"{found} n'est pas un identifiant d'énoncé, de liste ou de financement"
        return message, f"{shape} : « GRE-E-07 »."
    if pattern == _MEASURE_NUMBER:
        shape = "Un ou deux chiffres, puis un point et une lettre s'il le faut"
        return f"{found} n'est pas un numéro de mesure", f"{shape} : 14, ou 1.a."
    return (
        f"{found} n'a pas la forme attendue",
        "Capitales et chiffres seulement, de 2 à 8 signes : « GRE ».",
    )


def _size(wrong: Wrong) -> tuple[str, str]:
    if wrong.kind == "string_too_short":
        return "valeur vide", "Écrivez une valeur, ou retirez la ligne."
    if wrong.kind == "too_short":
        return "cette liste est vide", "Écrivez au moins une valeur, une par ligne, après « - »."
    what, unit = (
        ("ce texte", "caractères") if "string" in wrong.kind else ("cette liste", "valeurs")
    )
    most = wrong.context.get("max_length")
    message = f"{what} a {len(wrong.value)} {unit} ; le maximum est {most}"
    is_text = isinstance(most, int) and most > 1000
    return message, "Coupez-le en plusieurs parties." if is_text else "Raccourcissez-le."


def _number(wrong: Wrong, found: str) -> tuple[str, str]:
    for key, message, hint in (
        ("ge", "trop petit", "Au moins"),
        ("gt", "trop petit", "Plus que"),
        ("le", "trop grand", "Au plus"),
        ("lt", "trop grand", "Moins que"),
    ):
        if key in wrong.context:
            return f"{found} est {message}", f"{hint} {wrong.context[key]}."
    if wrong.kind.startswith("int_"):
        return (
            f"{found} n'est pas un nombre entier",
            "Écrivez les chiffres seuls, sans espace, point ni virgule : 61000.",
        )
    return (
        f"{found} n'est pas un nombre",
        "Écrivez les chiffres sans espace, avec un point pour les décimales : 61000, ou 4.5.",
    )


def _date(value: Data, found: str) -> tuple[str, str]:
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        return (
            f"la date {found} n'existe pas",
            "Vérifiez le mois et le jour : année-mois-jour, par exemple 2022-12-31.",
        )
    return f"{found} n'est pas une date", "Écrivez année-mois-jour : 2022-12-31."


def _shape(wrong: Wrong, found: str) -> tuple[str, str]:
    """Explain a list where a text was expected, and the like."""
    kind, value = wrong.kind, wrong.value
    if kind.startswith("string_"):
        return f"on attend un texte, pas {found}", 'Écrivez par exemple « titre: "Le texte" ».'
    if kind.startswith(("tuple_", "list_", "set_")):
        return f"on attend une liste, pas {found}", _list_hint(wrong)
    if kind.startswith(("model_", "dict_", "mapping_", "dataclass_")):
        good = example(wrong.expected, wrong.key)
        if isinstance(value, str) and _COLON_WITHOUT_SPACE.match(value):
            hint = "Il manque une espace après « : »."
        elif good:
            hint = f"Exemple : {good}"
        else:
            hint = "Une clé par ligne : « id: GRE-E-07 », puis « ligne: 43 » alignée dessous."
        return f"on attend des clés, pas {found}", hint
    return f"{found} n'est pas accepté ici", "Comparez avec une entrée voisine du même fichier."


def _list_hint(wrong: Wrong) -> str:
    value = wrong.value
    # A dash glued to its word makes a text, or a key, that begins with « - ».
    first = next(iter(value), "") if isinstance(value, dict) else value
    if isinstance(first, str) and first.startswith("-"):
        return "Il manque une espace après le tiret."
    good = example(next(iter(get_args(wrong.expected)), None), wrong.key)
    if good and isinstance(value, dict):
        return (
            f"Il manque un tiret, ou la ligne qui le porte, devant « {first} ». Exemple : - {good}"
        )
    if good:
        return f"Une entrée par ligne. Exemple : - {good}"
    return "Une valeur par ligne après « - », ou entre crochets : [emploi, logement]."


def _found(value: Data) -> str:
    if isinstance(value, str):
        return shown(value)
    return "une liste" if isinstance(value, list) else "un bloc de clés"
