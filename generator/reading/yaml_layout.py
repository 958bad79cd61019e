"""Explains lines that stand too far left or right, dashes in the wrong column, lost first lines.

Used by `yaml_syntax.py` alone: pure, from the lines of a file to a message and a hint.
"""

from collections.abc import Sequence


def after_the_end(above: Sequence[str]) -> tuple[str, str]:
    """Explain a line that nothing may precede: a mark ends the file, or a first key is lost."""
    said = [text for text in above if text.strip() and not text.lstrip().startswith("#")]
    if any(text.startswith(("---", "...")) for text in said[1:]):
        return (
            "du texte suit la fin du document",
            "Un fichier ne contient qu'un document : retirez la ligne « ... » ou « --- ».",
        )
    return (
        "cette ligne est plus à gauche que tout ce qui la précède",
        "Il manque sans doute une clé au début du fichier, par exemple « partenaires: ».",
    )


def misplaced(
    lines: Sequence[str], begun: int, *, first_line: int, aligned: bool
) -> tuple[str, str]:
    """Explain the last of `lines`, whose block begins at `lines[begun]`, `aligned` with it or not.

    `first_line` is the number of `lines[0]` in the file.
    """
    text = lines[-1]
    block = f"Le bloc commence à la ligne {begun + first_line}"
    if text.lstrip(" -").startswith(":"):
        return "il manque une clé avant « : »", "Écrivez par exemple « ligne: 43 »."
    if aligned and _is_item(text):
        hint = _other_dash(lines) or f"{block}. Décalez la liste sous sa clé, ou retirez le tiret."
        return "un tiret « - » est écrit là où l'on attend une clé", hint
    if text.lstrip(" ").startswith("-") and not _is_item(text):
        return "il manque une espace après le tiret", "Écrivez par exemple « - id: GRE-E-07 »."
    if aligned:
        return (
            "une ligne sans tiret est écrite là où l'on attend « - »",
            f"{block}. Commencez-la par « - », ou alignez-la sous la première clé de l'entrée.",
        )
    hint = (
        _lost_first_line(lines, first_line)
        or f"{block}. Alignez ses clés sous la première, les tirets l'un sous l'autre."
    )
    found = _spaces(_indent(text))
    return f"le décalage de cette ligne ({found}) ne correspond à aucune ligne du dessus", hint


def _other_dash(lines: Sequence[str]) -> str:
    """Point at the dash just above that this one was probably meant to stand under."""
    here = _indent(lines[-1])
    near = (_indent(text) for text in reversed(lines[:-1]) if _is_item(text))
    other = next((indent for indent in near if 0 < abs(indent - here) <= 2), None)
    if other is None:
        return ""
    return (
        f"Devant ce tiret : {_spaces(here)} ; devant ceux de la liste au-dessus : "
        f"{_spaces(other)}. Alignez-les."
    )


def _lost_first_line(lines: Sequence[str], first_line: int) -> str:
    """Point at a block that begins without its dash, where this line has one."""
    here = _indent(lines[-1])
    said = [number for number, text in enumerate(lines[:-1]) if text.strip()]
    first = None
    while said and _indent(lines[said[-1]]) > here:
        first = said.pop()
    if first is None or not said or not lines[said[-1]].rstrip().endswith(":"):
        return ""
    if not _is_item(lines[-1]) or _is_item(lines[first]):
        return ""
    return f"Il manque sans doute « - id: … » juste avant la ligne {first + first_line}."


def _is_item(text: str) -> bool:
    return text.lstrip(" ").startswith("- ")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _spaces(count: int) -> str:
    return f"{count} espace{'s' * (count > 1)}" if count else "aucune espace"
