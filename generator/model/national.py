"""The plan of national measures, and what carries it out locally.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.document import FidelityNotes
from generator.model.kinds import LinkSource
from generator.model.quotes import Quote, Remark
from generator.model.scalars import (
    Lines,
    MeasureNumber,
    Model,
    PageId,
    Reference,
    References,
    StatementIds,
    Text,
)


class MeasureIndicator(Model):
    """What the State said it would measure."""

    numero: Text | None = Field(
        None, description="La marque imprimée devant, s'il y en a une : « 1 - »."
    )
    ligne: Lines
    texte: Text


class MeasureEntry(Model):
    """One of the measures of the national plan, as the annex prints it."""

    numero: MeasureNumber = Field(description="14, ou 1.a.")
    ligne: Lines
    texte: Text = Field(description="Les mots exacts du document.")
    niveau: Text = Field(description="Le niveau d'engagement, mot pour mot.")
    themes: References = ()
    indicateurs: tuple[MeasureIndicator, ...] = ()
    sigles: dict[Text, Reference] = Field(default_factory=dict)
    remarques: tuple[Remark, ...] = ()


class MeasureTheme(Model):
    """A « thématique » of the plan, with its measures."""

    titre: Text
    titre_document: Text | None = None
    ligne: Lines
    mesures: Annotated[tuple[MeasureEntry, ...], Field(min_length=1)]


class MeasureProgramme(Model):
    """A programme of the plan."""

    titre: Text = Field(description="Le titre, en casse ordinaire.")
    titre_document: Text | None = Field(None, description="Le titre tel qu'imprimé, s'il diffère.")
    ligne: Lines
    thematiques: Annotated[tuple[MeasureTheme, ...], Field(min_length=1)]


class MeasureAxis(Model):
    """An axis of the plan."""

    titre: Text
    titre_document: Text | None = None
    ligne: Lines
    programmes: Annotated[tuple[MeasureProgramme, ...], Field(min_length=1)]


class MeasuresFile(Model):
    """`content/national/mesures.yml`: the measures of the national plan."""

    document: PageId = Field(description="Nom du texte source qui les imprime, sans « .txt ».")
    nom: Text
    titre: Text = Field(description="Le titre du tableau, mot pour mot.")
    ligne: Lines
    contexte: Text = Field(description="Quelques phrases simples, écrites par le site.")
    presentation: tuple[Quote, ...] = ()
    remarques: tuple[Remark, ...] = ()
    axes: Annotated[tuple[MeasureAxis, ...], Field(min_length=1)]
    fidelite: FidelityNotes = FidelityNotes()


class LinkEntry(Model):
    """Local statements that carry out a measure or an item of a national text."""

    de: Text = Field(description="Le numéro d'une mesure, ou l'identifiant d'un énoncé national.")
    vers: Annotated[StatementIds, Field(min_length=1)]
    selon: LinkSource = Field(description="document si le document fait le lien, sinon site.")
    raison: Text = Field(description="Pourquoi : le dispositif que les deux nomment.")


class LinksFile(Model):
    """`content/national/liens.yml`."""

    liens: tuple[LinkEntry, ...]
