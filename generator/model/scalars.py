"""What one value of an editor's file may be: a text, an id, a line, a day, a number.

At the bottom of the model: knows nothing of files, rendering or the command line.
"""

import datetime
import re
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Base of every type read from an editor's file.

    A validator's message is in French; what follows its first line is the hint.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


# --- Scalars -----------------------------------------------------------------------------------

# Python-Markdown and regular expressions can be quadratic in the length of a text; no sentence of
# the five first protocols reaches 2,000 characters.
MAX_TEXT = 4000

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A sentence of the site, in plain words: two lines of a page at most."""
_PAGE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PageId = Annotated[str, StringConstraints(pattern=_PAGE_ID, max_length=64)]
"""Id of a page: lower-case ASCII, digits and single hyphens (it becomes a URL)."""
Reference = Annotated[Text, Field(json_schema_extra={"pattern": _PAGE_ID})]
"""Id of something declared elsewhere. Any text is read, and only editors' schemas say its form:
« Préfecture de la Drôme » gets its best answer from the rule that knows all the ids."""
StatementId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}(-[A-Z0-9]{1,8}){1,4}$", max_length=40)
]
"""Id of a statement, list or funding: said aloud in meetings, e.g. `GRE-E-07`."""
MeasureNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}(\.[a-z])?$")]
"""Number of a national measure, as printed: `14`, `1.a`."""


_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]+")


def _line_range(value: object) -> object:
    """Turn `43` or `3-5`, as typed, into the mapping that `SourceRef` reads."""
    if not isinstance(value, str):
        raise PydanticCustomError("model_type", "ni 43, ni 3-5")
    first, dash, last = (part.strip() for part in value.partition("-"))
    last = last if dash else first
    # Pydantic would also read `4_2`, `+42` and `42.0`.
    if not (_DIGITS.fullmatch(first) and _DIGITS.fullmatch(last)):
        raise PydanticCustomError("model_type", "ni 43, ni 3-5")
    return {"first": first, "last": last}


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written_out(value: object) -> object:
    """Refuse a date that is not year, month and day: Pydantic would read 86400 as seconds."""
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise PydanticCustomError("date_parsing", "pas année-mois-jour")
    return value


Day = Annotated[datetime.date, BeforeValidator(_written_out)]


def _in_digits(value: object) -> object:
    """Refuse a number that is not written in digits: Pydantic would read `1e300` and `4_2`."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("float_parsing", "pas en chiffres")
    return value


def _in_whole_digits(value: object) -> object:
    """Refuse a whole number that is written otherwise: Pydantic would read `4_2` and `42.0`."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value.strip()):
        raise PydanticCustomError("int_parsing", "pas un nombre entier")
    return value


# The validator comes last: before its bounds, it would keep them out of editors' schemas.
Number = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_in_digits)]
Euros = Annotated[float, Field(ge=0, allow_inf_nan=False), BeforeValidator(_in_digits)]
Year = Annotated[int, Field(ge=1990, le=2100), BeforeValidator(_in_whole_digits)]
Rank = Annotated[int, Field(ge=1, le=1000), BeforeValidator(_in_whole_digits)]
Count = Annotated[int, Field(ge=0, le=100_000_000), BeforeValidator(_in_whole_digits)]
"""A number of things: people, projects."""


class SourceRef(Model):
    """Where a fact stands in its source text: 1-based lines, both included."""

    first: int = Field(ge=1, le=1_000_000)
    last: int = Field(ge=1, le=1_000_000)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError(
                "la dernière ligne vient avant la première\nÉcrivez la plus petite d'abord : 3-5."
            )
        return self

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


Lines = Annotated[SourceRef, BeforeValidator(_line_range)]


def _yes_no(value: object) -> object:
    """Read `oui` and `non`, the only two words for a choice; anything else is left to fail."""
    return {"oui": True, "non": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_no), Field(strict=True)]


def unique(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that says the same thing twice; raises `ValueError`."""
    if len(set(values)) != len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise ValueError(f"« {twice} » est écrit deux fois\nGardez-en un seul.")
    return values


References = Annotated[tuple[Reference, ...], AfterValidator(unique)]
StatementIds = Annotated[tuple[StatementId, ...], AfterValidator(unique)]
