"""Finds where texts name a commune or a neighbourhood: by the name alone, whatever its accents.

Beside `corpus.py`: pure. The longest name wins, so that « Grand-Orly » is not the town of Orly, and
a name opens with a capital, so that « triage » is not the neighbourhood called Triage.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_OPENING_ARTICLE = re.compile(r"^(?:les?|la|l) +", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names to look for, and others that only hide them."""

    pattern: re.Pattern[str]
    meanings: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, wanted: Iterable[tuple[str, str]], hiding: Iterable[str] = ()) -> "Names":
        """Prepare pairs of a name and what it is for; `hiding` are names to step over."""
        meanings: dict[str, dict[str, None]] = {_bare(name): {} for name in hiding}
        for name, meaning in wanted:
            meanings.setdefault(_bare(name), {})[meaning] = None
        names = sorted(filter(None, meanings), key=lambda name: (-len(name), name))
        pattern = "|".join(_as_pattern(name) for name in names) or r"(?!)"
        return cls(
            pattern=re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"),
            meanings={name: tuple(found) for name, found in meanings.items()},
        )

    def found_in(self, text: str) -> Iterator[str]:
        """Yield what each name of a text is for, each once, in order of appearance."""
        seen: dict[str, None] = {}
        for match in self.pattern.finditer(_flat(text)):
            for meaning in self.meanings[_bare(match[0])]:
                seen[meaning] = None
        yield from seen


def _flat(text: str) -> str:
    """Return the letters and digits of a text without accents, one space for all the rest."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


def _bare(name: str) -> str:
    """Return a name as it is compared: no article, no accent, no capital."""
    return _OPENING_ARTICLE.sub("", _flat(name)).casefold()


def _as_pattern(name: str) -> str:
    """Return a pattern for a name whatever its capitals, save that it opens with one."""
    first, rest = name[0], re.escape(name[1:])
    return f"{re.escape(first.upper())}(?i:{rest})"
