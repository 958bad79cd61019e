"""Places and money: neighbourhoods, city contracts, amounts.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.kinds import FundingStatus, NeighbourhoodType
from generator.model.quotes import Remark
from generator.model.scalars import (
    Count,
    Day,
    Lines,
    Model,
    Number,
    PageId,
    Reference,
    References,
    StatementId,
    Text,
)

CELLS = " | "
"""What separates the cells of a table row in a text that stands for the whole row."""


class Amount(Model):
    """A sum of money that the document gives, in euros."""

    ligne: Lines
    texte: Text = Field(
        description="Le passage exact qui donne la somme ; ou les cases de la ligne du tableau, "
        "séparées par « | »."
    )
    annee: Annotated[int, Field(ge=1990, le=2100)] | None = Field(
        None, description="L'année, si le document la donne."
    )
    periode: Text | None = Field(None, description="Plusieurs années : 2015-2019.")
    projets: Count | None = Field(None, description="Nombre de projets, s'il est donné.")
    objets: tuple[Text, ...] = Field((), description="Ce qui est payé, dans les mots du document.")
    euros: Annotated[Number, Field(ge=0)]


class FundingEntry(Model):
    """Money from one payer, under one scheme, with the amounts that the document gives."""

    id: StatementId
    intitule: Text = Field(description="De quoi il s'agit, en quelques mots du site.")
    payeur: Reference = Field(description="Qui paie : identifiant dans partenaires.yml.")
    beneficiaire: Text = Field(description="Qui reçoit, en quelques mots.")
    communes: tuple[Text, ...] = Field((), description="Où, si ce n'est pas tout le territoire.")
    contrat_de_ville: Text | None = None
    perimetre: Text | None = Field(
        None,
        description="Si la somme porte sur plus que le territoire : tout le Val-de-Marne. "
        "Elle n'entre alors dans aucun total du site.",
    )
    dispositif: Text = Field(description="Le nom du dispositif, tel que le document l'écrit.")
    statut: FundingStatus = Field(description="accordé, prévisionnel ou potentiel.")
    montants: Annotated[tuple[Amount, ...], Field(min_length=1)]
    total: Amount | None = Field(None, description="Le total que le document écrit.")
    somme_de: References = Field(
        (), description="Les financements dont cette somme est, d'après le document, le total."
    )
    remarques: tuple[Remark, ...] = ()


class Neighbourhood(Model):
    """A neighbourhood that the document lists."""

    ligne: Lines
    texte: Text = Field(description="Les cases de sa ligne, telles qu'écrites, séparées par « | ».")
    nom: Text
    communes: Annotated[tuple[Text, ...], Field(min_length=1)]
    type: NeighbourhoodType
    contrat_de_ville: Text | None = None
    habitants: Count | None = Field(None, description="Nombre d'habitants, s'il est donné.")
    poids: Text | None = Field(None, description="Part que le document écrit : 1,5%.")
    remarques: tuple[Remark, ...] = ()


class NeighbourhoodTotal(Model):
    """The total that the document writes under its list of neighbourhoods."""

    ligne: Lines
    texte: Text
    habitants: Count


class CityContract(Model):
    """One of the city contracts that a protocol brings together."""

    id: PageId
    nom: Text
    ligne: Lines
    texte: Text = Field(description="Le passage qui le nomme, mot pour mot.")
    date: Day | None = Field(None, description="Date de signature, si le document la donne.")
