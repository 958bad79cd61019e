"""A passage of a document, word for word, and what the site remarks on it.

Part of the model.
"""

from __future__ import annotations

from pydantic import Field

from generator.model.scalars import Lines, Model, Text, YesNo


class Remark(Model):
    """A place where the document contradicts itself, lost something, or must be read with care."""

    ligne: Lines | None = Field(None, description="Ligne ou lignes du texte source : 43 ou 3-5.")
    texte: Text = Field(description="Ce que l'on remarque, en une ou deux phrases simples.")
    faute: YesNo = Field(
        False, description="oui pour une simple faute d'écriture, qui ne change rien au sens."
    )


class Quote(Model):
    """A passage of the document, word for word."""

    ligne: Lines
    texte: Text
