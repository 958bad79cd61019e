"""Times the search for acronyms on longer and longer texts: the cost per character stays flat.

Run by hand: `python -m tests.bench.sigles`. Not a test, for a busy machine would make it fail.
"""

import sys
import time
from collections.abc import Callable

from generator.glossary.links import find_uses, unknown_acronyms
from generator.glossary.merge import Glossary
from tests.cas_glossaire import read_cases, read_glossary

SIZES = (10_000, 100_000, 1_000_000)
# What would be slow if a look-behind or a possessive quantifier were lost.
TEXTS = {
    "phrases": "Les QPV, la T.F.P.B. et l'IA-DASEN avec la CAF (www.caf.fr). ",
    "une lettre": "a",
    "capitales": "A",
    "lettres et points": "A.",
    "mots et points": "ab.",
    "traits d'union": "A-",
    "points": ".",
    "plus": "+",
    "arobases": "a@",
    "espaces": " ",
    "parenthèses": "QPV (",
    "sigles collés": "QPV/",
    "accents détachés": "E\u0301",
}


def seconds(read: Callable[[], object]) -> float:
    """Return the best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return min(times)


def report(glossary: Glossary) -> str:
    """Return one line per kind of text: nanoseconds per character at each size."""
    lines = [f"{'ns par caractère':20}" + "".join(f"{size:>12}" for size in SIZES)]
    for name, pattern in TEXTS.items():
        costs = []
        for size in SIZES:
            text = (pattern * (size // len(pattern) + 1))[:size]

            def read(text: str = text) -> None:
                find_uses(text, glossary, document="grenoble")
                unknown_acronyms(text, glossary, frozenset(), document="grenoble")

            costs.append(seconds(read) / size * 1e9)
        lines.append(f"{name:20}" + "".join(f"{cost:12.0f}" for cost in costs))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report(read_glossary(read_cases("sigles")["formes"])))
