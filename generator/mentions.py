"""Finds where texts name a commune or a neighbourhood: by the name alone, whatever its accents.

Beside `corpus.py`: pure. The longest name wins, so that « Grand-Orly » is not the town of Orly, and
a name opens with a capital, so that « triage » is not the neighbourhood called Triage.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Neighbourhood
from generator.text import without_accents

_LONG_ENOUGH = 6
"""Letters, from which a name is told from a common word without its article."""
_OPENING_ARTICLE = re.compile(r"^(?:les?|la|l) +", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names to look for, and others that only hide them."""

    pattern: re.Pattern[str]
    """One group per name, the longest name first."""
    meanings: tuple[tuple[str, ...], ...]
    """What the name of each group is for; nothing for a name that only hides others."""

    @classmethod
    def of(cls, wanted: Iterable[tuple[str, str]], hiding: Iterable[str] = ()) -> "Names":
        """Prepare pairs of a name and what it is for; `hiding` are names to step over."""
        meanings: dict[str, dict[str, None]] = {_bare(name): {} for name in hiding}
        for name, meaning in wanted:
            meanings.setdefault(_bare(name), {})[meaning] = None
        names = sorted(filter(None, meanings), key=lambda name: (-len(name), name))
        pattern = "|".join(f"({_as_pattern(name)})" for name in names) or r"(?!)"
        return cls(
            pattern=re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.ASCII),
            meanings=tuple(tuple(meanings[name]) for name in names),
        )

    def found_in(self, text: str) -> Iterator[str]:
        """Yield what each name of a text is for, each once, in order of appearance."""
        found = (match.lastindex for match in self.pattern.finditer(_flat(text)))
        yield from dict.fromkeys(
            meaning for place in found if place for meaning in self.meanings[place - 1]
        )


def own_names(items: Iterable[Neighbourhood]) -> Iterator[Neighbourhood]:
    """Yield the neighbourhoods whose name is theirs alone.

    « Centre-Ville » may be anybody's: a name that two share says neither.
    """
    found = tuple(items)
    often = Counter(_bare(item.nom) for item in found)
    yield from (item for item in found if often[_bare(item.nom)] == 1)


def _flat(text: str) -> str:
    """Return the letters and digits of a text without accents, one space for all the rest."""
    return " ".join(re.sub(r"[\W_]+", " ", without_accents(text)).split())


def _bare(name: str) -> str:
    """Return a name as it is compared: no article, no accent, no capital.

    A short name keeps its article: « Le Val » is a neighbourhood, « Val-de-Marne » is not in it.
    """
    whole = _flat(name)
    bare = _OPENING_ARTICLE.sub("", whole)
    return (bare if len(bare) >= _LONG_ENOUGH else whole).casefold()


def _as_pattern(name: str) -> str:
    """Return a pattern for a name whatever its capitals, save that it opens with one."""
    first, rest = name[0], re.escape(name[1:])
    return f"{re.escape(first.upper())}(?i:{rest})"
