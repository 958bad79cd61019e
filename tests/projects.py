"""The miniature project and the real one, as tests use them: read, resolved, rendered."""

import datetime
from pathlib import Path

from generator.corpus import Corpus
from generator.pipeline import assemble, read
from generator.reading.load import Content

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"
DAY = datetime.date(2026, 1, 2)


def mini_content() -> Content:
    """Read the miniature project."""
    return read(MINI)


def mini_corpus() -> Corpus:
    """Resolve the miniature project, as of a fixed day."""
    return assemble(mini_content(), today=DAY)
