"""Places and money: neighbourhoods, city contracts, amounts.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.kinds import FundingStatus, NeighbourhoodType
from generator.model.quotes import Remark
from generator.model.scalars import (
    Count,
    Day,
    Euros,
    Lines,
    Model,
    PageId,
    Reference,
    StatementId,
    StatementIds,
    Text,
    Year,
)

CELLS = " | "
"""What separates the cells of a table row in a text that stands for the whole row."""

_CONTRACT = "Son contrat de ville : un des noms de « contrats_de_ville », en haut du fichier."


class Amount(Model):
    """A sum of money that the document gives, in euros."""

    ligne: Lines = Field(description="Sa ligne dans le texte source.")
    texte: Text = Field(
        description="Le passage exact qui donne la somme ; ou les cases de la ligne du tableau, "
        "séparées par « | »."
    )
    annee: Year | None = Field(None, description="L'année, si le document la donne.")
    periode: Text | None = Field(None, description="Plusieurs années : 2015-2019.")
    projets: Count | None = Field(None, description="Nombre de projets, s'il est donné.")
    objets: tuple[Text, ...] = Field((), description="Ce qui est payé, dans les mots du document.")
    euros: Euros = Field(description="La somme, en chiffres et sans espace : 10500.")

    @model_validator(mode="after")
    def _one_year_or_several(self) -> Self:
        if self.annee is not None and self.periode is not None:
            raise ValueError(
                "« annee » et « periode » ne vont pas ensemble\n"
                "Gardez « annee » pour une seule année, « periode » pour plusieurs : 2015-2019."
            )
        return self


class FundingEntry(Model):
    """Money from one payer, under one scheme, with the amounts that the document gives."""

    id: StatementId = Field(description="Identifiant, par exemple GRE-F-ECOLES.")
    intitule: Text = Field(description="De quoi il s'agit, en quelques mots du site.")
    payeur: Reference = Field(description="Qui paie : identifiant dans partenaires.yml.")
    beneficiaire: Text = Field(description="Qui reçoit, en quelques mots.")
    communes: tuple[Text, ...] = Field((), description="Où, si ce n'est pas tout le territoire.")
    contrat_de_ville: Text | None = Field(None, description=_CONTRACT)
    perimetre: Text | None = Field(
        None,
        description="Si la somme porte sur plus que le territoire : tout le Val-de-Marne. "
        "Elle n'entre alors dans aucun total du site.",
    )
    dispositif: Text = Field(description="Le nom du dispositif, tel que le document l'écrit.")
    statut: FundingStatus = Field(description="Si la somme est acquise, prévue ou possible.")
    montants: Annotated[tuple[Amount, ...], Field(min_length=1)] = Field(
        description="Chaque somme que le document écrit, une par ligne."
    )
    total: Amount | None = Field(None, description="Le total que le document écrit.")
    somme_de: StatementIds = Field(
        (), description="Les financements dont cette somme est, d'après le document, le total."
    )
    remarques: tuple[Remark, ...] = ()


class Neighbourhood(Model):
    """A neighbourhood that the document lists."""

    ligne: Lines = Field(description="Sa ligne dans le texte source.")
    texte: Text = Field(description="Les cases de sa ligne, telles qu'écrites, séparées par « | ».")
    nom: Text = Field(description="Son nom, tel que sa case l'écrit.")
    communes: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Où il se trouve : des noms de « communes » ou de « communes_voisines »."
    )
    type: NeighbourhoodType = Field(
        description="Quartier prioritaire (QPV), ou de veille active (QVA)."
    )
    contrat_de_ville: Text | None = Field(None, description=_CONTRACT)
    habitants: Count | None = Field(None, description="Nombre d'habitants, s'il est donné.")
    poids: Text | None = Field(None, description="Part que le document écrit : 1,5%.")
    remarques: tuple[Remark, ...] = ()


class NeighbourhoodTotal(Model):
    """The total that the document writes under its list of neighbourhoods."""

    ligne: Lines = Field(description="Sa ligne dans le texte source.")
    texte: Text = Field(description="Les cases de cette ligne, séparées par « | ».")
    habitants: Count = Field(description="Le total d'habitants que cette ligne écrit.")


class CityContract(Model):
    """One of the city contracts that a protocol brings together."""

    id: PageId = Field(description="Identifiant court : val-de-bievre.")
    nom: Text = Field(description="Son nom, tel que les quartiers et les financements le citent.")
    ligne: Lines = Field(description="Sa ligne dans le texte source.")
    texte: Text = Field(description="Le passage qui le nomme, mot pour mot.")
    date: Day | None = Field(None, description="Date de signature, si le document la donne.")
