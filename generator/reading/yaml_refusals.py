"""Says what our files refuse of what YAML allows, and what to write: a message and a hint each.

Used by `yaml_file.py` alone, event by event; nothing here knows of files or places.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import yaml

from generator.messages import NO_BREAK, code_of, shown
from generator.reading.source_text import IN_VALUES, character_problems

Refusal: TypeAlias = tuple[str, str]

_EMPTY = "valeur vide"
_NO_BREAK_SPACE = "espace insécable"
_YAML_TAG = "tag:yaml.org,2002:"
_GLUED = re.compile(r"[\w-]+:(?=\S)")


def is_symptom(message: str) -> bool:
    """Whether a refusal may only come from what YAML could not read on the same line."""
    return message.startswith((_EMPTY, _NO_BREAK_SPACE))


def alias(name: str) -> Refusal:
    """Refuse `*name`."""
    return (
        f"les renvois ne sont pas admis : « *{name} »",
        'Recopiez la valeur ; si c\'est un texte, mettez-le entre guillemets : texte: "*ainsi".',
    )


def marks(event: yaml.NodeEvent) -> Iterator[Refusal]:
    """Refuse `&name` and `!tag` before a value or a key."""
    if event.anchor is not None:
        yield (
            f"les ancres ne sont pas admises : « &{event.anchor} »",
            'Retirez-la ; si c\'est un texte, mettez-le entre guillemets : texte: "&ainsi".',
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        yield (
            f"les étiquettes ne sont pas admises : {shown(tag.replace(_YAML_TAG, '!!'))}",
            'Retirez-la ; si c\'est un texte, mettez-le entre guillemets : texte: "!ainsi".',
        )


def key_faults(event: yaml.ScalarEvent) -> Iterator[Refusal]:
    """Refuse a merge key, an empty key, a key that ends in a no-break space."""
    if event.value == "<<" and not event.style:
        yield "les clés de fusion « << » ne sont pas admises", "Recopiez les clés à reprendre."
    elif not event.value:
        yield "clé vide", "Écrivez le nom de la clé avant « : »."
    yield from _odd_spaces(event)


def value_faults(event: yaml.ScalarEvent, *, commented: bool) -> Iterator[Refusal]:
    """Refuse a value that is empty, that a comment cuts, or that hides odd characters."""
    value = str(event.value)
    if not value or (not event.style and value in ("~", "null")):
        yield _EMPTY, "Écrivez-la après « : » ou « - », ou retirez la ligne."
    elif not event.style and commented:
        yield (
            "« # » après une espace commence un commentaire : la fin de la ligne n'est pas lue",
            "Mettez la valeur entre guillemets, ou le commentaire sur sa propre ligne.",
        )
    elif not event.style and value[0] in "“”":
        yield (
            f"« {value[0]} » n'est pas un guillemet pour YAML : il reste dans la valeur",
            'Écrivez des guillemets droits : texte: "Le texte".',
        )
    elif not event.style and value.endswith('"') and value.count('"') % 2:
        yield (
            "un guillemet « \" » finit cette valeur, et aucun ne l'ouvre",
            'Ajoutez-le au début : texte: "Le texte".',
        )
    elif event.style == '"':
        # Only here can an escape code bring in what the text itself may not hold.
        for problem in character_problems(value, IN_VALUES, path=""):
            yield problem.message, problem.hint
    yield from _odd_spaces(event)


def _odd_spaces(event: yaml.ScalarEvent) -> Iterator[Refusal]:
    """Refuse a no-break space at either end: on screen, the word looks as it should."""
    value = str(event.value)
    for char, where in ((value[:1], "au début"), (value[-1:], "à la fin")):
        if char and char in NO_BREAK:
            yield (
                f"{_NO_BREAK_SPACE} {code_of(char)} {where} de {shown(value.strip())}",
                "Effacez-la : elle ressemble à une espace ordinaire, et n'en est pas une.",
            )
            return


def is_missing(value: yaml.Event, key: yaml.Event) -> bool:
    """Whether nothing at all was written for a key, not even its « : »."""
    if key.end_mark is None or value.start_mark is None:
        return False
    nothing = isinstance(value, yaml.ScalarEvent) and not (value.value or value.style)
    return nothing and key.end_mark.index == value.start_mark.index


def not_a_key(word: str) -> Refusal:
    """Explain a word between braces that no « : » follows: often the rest of a text."""
    if _GLUED.match(word):
        return f"il manque une espace après « : » dans {shown(word)}", "Exemple : {E: X, Vi: X}."
    hint = (
        "Si la virgule est dans le texte, mettez ce texte entre guillemets : "
        '{partenaire: caf, libelle: "la CAF, la CPAM"}.'
    )
    return f"après une virgule, on attend une clé : {shown(word)} n'en est pas une", hint


def lost_first_line(keys: Iterable[str]) -> Refusal:
    """Explain an entry of a list that runs into the entry before."""
    hint = (
        f"L'entrée d'avant a déjà ces clés : {', '.join(keys)}. "
        "Il manque sans doute « - id: … » juste au-dessus."
    )
    return "une nouvelle entrée commence ici sans sa première ligne, celle du tiret", hint


def written_twice(key: str, line: int) -> Refusal:
    """Refuse a key that its block already has."""
    return (
        f"la clé {shown(key)} est déjà écrite à la ligne {line}",
        "Une clé ne s'écrit qu'une fois : gardez-en une, ou corrigez son nom.",
    )
