"""Turns the data of a YAML file into a typed model, or each of pydantic's errors into French.

Between `yaml_file.py` and `load.py`. Pydantic's own words, in English, never get through.
"""

import types
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.messages import did_you_mean, listing, nearest, shown
from generator.model import SourceRef
from generator.problems import Problem, ProblemsError
from generator.reading.model_errors import Wrong, explain
from generator.reading.yaml_file import MAX_PROBLEMS, Data, Loc, YamlFile

M = TypeVar("M", bound=BaseModel)

_LINES = "Écrivez un numéro de ligne du texte source, ou deux séparés par un tiret : 43, ou 3-5."


class RefusedError(ProblemsError):
    """A file that YAML can read, and that its model refuses."""

    def __init__(
        self, problems: Iterable[Problem], source: YamlFile, model: type[BaseModel]
    ) -> None:
        """Keep what was read, so that some rules can look into it all the same."""
        super().__init__(problems)
        self.source = source
        self.model = model


def build(source: YamlFile, model: type[M]) -> M:
    """Read the file as `model`; raises `ProblemsError` with every fault at its place."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]
        # A mistyped key is also a missing one: saying it once is enough.
        meant = {
            (*detail["loc"][:-1], _meant(model, detail["loc"]))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        problems = (
            _problem(source, model, detail["type"], detail["loc"], detail.get("ctx", {}))
            for detail in details
            if not (detail["type"] == "missing" and detail["loc"] in meant)
            and not _has_enough(source, detail)
        )
        raise RefusedError(problems, source, model) from None


def _meant(model: type[BaseModel], loc: Loc) -> str | None:
    parent, _ = type_at(model, loc[:-1])
    return nearest(str(loc[-1]), _fields(parent))


def _has_enough(source: YamlFile, detail: ErrorDetails) -> bool:
    """Tell whether a list is « too short » only because its items are at fault themselves."""
    found = value_at(source.data, detail["loc"])
    least: int = detail.get("ctx", {}).get("min_length", 0)
    return detail["type"] == "too_short" and isinstance(found, list) and len(found) >= least


def _problem(
    source: YamlFile, model: type[BaseModel], kind: str, loc: Loc, context: Mapping[str, Any]
) -> Problem:
    if kind == "missing":
        name = str(loc[-1])
        parent, here = type_at(model, loc[:-1])
        if parent is not SourceRef:
            return source.problem(here, f"il manque la clé « {name} »", _help(parent, name))
        loc = here
    if kind == "extra_forbidden":
        parent, here = type_at(model, loc[:-1])
        if parent is not SourceRef:
            return _unknown_key(source, parent, loc)
        loc = here
    expected, here = type_at(model, loc)
    # `ligne: abc` fails twice inside the pair of lines that pydantic sees: one problem is enough.
    if expected is SourceRef and kind != "value_error":
        found = value_at(source.data, here)
        what = shown(found) if isinstance(found, str) else "cette valeur"
        return source.problem(here, f"{what} n'est pas un repère de lignes", _LINES)
    wrong = Wrong(
        kind=kind,
        context=context,
        value=value_at(source.data, here),
        choices=tuple(_choices(expected)),
        is_flag=expected is bool,
        key=next((step for step in reversed(here) if isinstance(step, str)), ""),
        expected=expected,
    )
    message, hint = explain(wrong)
    # `[key]` is how pydantic says that the key itself is wrong, not what it holds.
    return source.problem(here, message, hint, at_key=loc[-1:] == ("[key]",))


def _unknown_key(source: YamlFile, parent: object, loc: Loc) -> Problem:
    name = str(loc[-1])
    allowed = list(_fields(parent))
    if name.startswith("-"):
        near = "Il manque une espace après le tiret."
    else:
        near = did_you_mean(name, allowed)
    hint = f"{near}\n" if near else ""
    return source.problem(
        loc,
        f"la clé {shown(name)} n'existe pas ici",
        f"{hint}Clés possibles : {', '.join(allowed)}.",
        at_key=True,
    )


def type_at(model: type[BaseModel], loc: Loc) -> tuple[object, Loc]:
    """Return the type that the model expects at `loc`, and the part of `loc` that leads there.

    Stops early where pydantic's path goes on inside a scalar, as in a pair of lines.
    """
    here: object = model
    for depth, step in enumerate(loc):
        below = None if here is SourceRef else _below(here, step)
        if below is None:
            return here, loc[:depth]
        here = below
    return here, loc


def _below(here: object, step: str | int) -> object | None:
    field = _fields(here).get(str(step))
    if field is not None:
        return bare(field)
    arguments = get_args(here)
    if get_origin(here) is tuple and isinstance(step, int):
        return bare(arguments[0])
    if get_origin(here) is dict and step != "[key]":
        return bare(arguments[1])
    return None


def blocks(
    data: Data, expected: object, loc: Loc = ()
) -> Iterator[tuple[Loc, type[BaseModel], dict[str, Data]]]:
    """Yield every block of keys that is meant as a model, in data that may well be refused."""
    steps: Iterator[tuple[str | int, Data]]
    if isinstance(data, dict):
        if isinstance(expected, type) and issubclass(expected, BaseModel):
            yield loc, expected, data
        steps = iter(data.items())
    elif isinstance(data, list):
        steps = iter(enumerate(data))
    else:
        return
    for step, child in steps:
        below = _below(expected, step)
        if below is not None:
            yield from blocks(child, below, (*loc, step))


def bare(annotation: object) -> object:
    """Unwrap `X | None` and `Annotated[X, …]`."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(item for item in get_args(annotation) if item is not type(None))
        else:
            return annotation


@cache
def _fields(here: object) -> dict[str, object]:
    if isinstance(here, type) and issubclass(here, BaseModel):
        return {name: info.annotation for name, info in here.model_fields.items()}
    return {}


def _help(parent: object, name: str) -> str:
    advice, description = f"Ajoutez « {name}: … »", None
    if isinstance(parent, type) and issubclass(parent, BaseModel):
        description = parent.model_fields[name].description
        if choices := list(_choices(_below(parent, name))):
            advice = f"Ajoutez « {name}: », puis une de ces valeurs : {listing(choices)}."
    return "\n".join(filter(None, (advice, description)))


def _choices(expected: object) -> Iterator[str]:
    if isinstance(expected, type) and issubclass(expected, Enum):
        yield from (str(item.value) for item in expected)


def value_at(data: Data, loc: Loc) -> Data:
    """Return the part of `data` at `loc`, or the nearest around it."""
    for step in loc:
        below: Data | None = None
        if isinstance(data, dict) and isinstance(step, str):
            below = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            below = data[step] if step < len(data) else None
        if below is None:
            break
        data = below
    return data
