"""Lets `python -m generator` do what `protocoles` does."""

from generator.cli import main

main(prog_name="protocoles")
