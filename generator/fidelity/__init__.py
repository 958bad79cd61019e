"""Compares encoded files with their source text, in both directions, word for word.

Beside the publishers in the flow: pure; the command line reads the texts and prints the report.
"""

from generator.fidelity.compare import compare
from generator.fidelity.report import Difference, Direction, FidelityReport, Score, lines

__all__ = ["Difference", "Direction", "FidelityReport", "Score", "compare", "lines"]
