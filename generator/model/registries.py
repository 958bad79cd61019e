"""The registries that documents point into: partners, groups, themes.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.kinds import PartnerFamily
from generator.model.scalars import Model, PageId, Reference, References, Text


class PartnerEntry(Model):
    """An institution, one of its local bodies, or a direction of one."""

    id: PageId
    nom: Text
    nom_court: Text | None = Field(None, description="Pour les tableaux étroits.")
    famille: PartnerFamily
    parent: Reference | None = Field(None, description="L'institution dont il dépend.")
    territoire: Reference | None = Field(None, description="Le territoire où il agit.")
    sigle: Reference | None = Field(None, description="Son sigle, dans le glossaire.")
    description: Text = Field(description="Une ou deux phrases simples : qui c'est, ce qu'il fait.")
    alias: tuple[Text, ...] = Field((), description="Ses noms tels que les documents les écrivent.")
    codes: dict[Text, Text] = Field(default_factory=dict)


class GroupEntry(Model):
    """A collective party and its members."""

    id: PageId
    nom: Text
    territoire: Reference
    membres: Annotated[References, Field(min_length=1)]
    composition: Text = Field(
        description="D'où vient la liste des membres : le document, ou la lecture du site."
    )


class PartnersFile(Model):
    """`content/partenaires.yml`."""

    partenaires: tuple[PartnerEntry, ...]
    groupes: tuple[GroupEntry, ...] = ()


class ThemeEntry(Model):
    """One theme of the common taxonomy."""

    id: PageId
    nom: Text
    question: Text = Field(description="La question que ce thème pose à chaque territoire.")
    mots: tuple[Text, ...] = Field((), description="Mots courants qui doivent le faire trouver.")


class ThemesFile(Model):
    """`content/themes.yml`."""

    themes: tuple[ThemeEntry, ...]
    synonymes: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = Field(
        (),
        description="Expressions qui veulent dire la même chose pour qui cherche : qui tape l'une "
        "trouve ce qui écrit l'autre.",
    )
