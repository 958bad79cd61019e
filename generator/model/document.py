"""The files that encode a document: a territory and its protocol, a national text.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.kinds import Role, Signature, Status
from generator.model.places import CityContract, Neighbourhood, NeighbourhoodTotal
from generator.model.quotes import Quote, Remark
from generator.model.scalars import Day, Lines, Model, Number, PageId, Reference, Text
from generator.model.section import SectionEntry


class Silence(Model):
    """Why a territory says nothing, or little, under a theme."""

    theme: Reference
    texte: Text = Field(description="Une phrase du site : où le document traite ce sujet.")


class Figure(Model):
    """A number that the document gives."""

    ligne: Lines
    texte: Text = Field(description="Le passage exact qui donne le chiffre.")
    valeur: Number
    unite: Text
    intitule: Text = Field(description="De quoi il s'agit, en quelques mots à nous.")


class Signatory(Model):
    """One name of the signature page."""

    ligne: Lines
    libelle: Text = Field(description="Le nom tel qu'écrit sur la page de signature.")
    partenaire: Reference
    signature: Signature = Signature.UNKNOWN


class CrossTheme(Model):
    """A theme the protocol declares transversal."""

    ligne: Lines
    texte: Text = Field(description="Les mots exacts du document.")
    theme: Reference


class Validity(Model):
    """Until when the protocol runs, and what came after."""

    fin: Day = Field(description="Dernier jour de validité : AAAA-MM-JJ.")
    ligne: Lines | None = Field(None, description="Où le document le dit.")
    texte: Text | None = Field(None, description="Ce qu'il dit, mot pour mot.")
    prolonge_au: Day | None = Field(None, description="Prolongation décidée ensuite.")
    suite: Text = Field(description="Ce qui est venu après, en une phrase.")


class Deliberation(Model):
    """The vote by which an assembly adopted the document; its members are not named."""

    ligne: Lines
    organe: Text = Field(description="Qui a délibéré.")
    date: Day
    numero: Text | None = None
    objet: Quote
    resultat: Quote
    chiffres: tuple[Figure, ...] = Field((), description="Membres, présents, suffrages exprimés…")


class AgreementEntry(Model):
    """One document: its title, status, date and signatories."""

    document: PageId = Field(description="Nom du texte source, sans « .txt ».")
    titre: Text = Field(description="Le titre du document, mot pour mot.")
    ligne: Lines
    statut: Status
    statut_explication: Text = Field(description="Ce qui permet de le dire, en une phrase.")
    date: Day | None = Field(None, description="Date de signature, si le document la donne.")
    documents_reference: tuple[Quote, ...] = ()
    signataires: tuple[Signatory, ...] = ()


class ProtocolEntry(AgreementEntry):
    """The protocol of a territory: a document with an end, under a city contract."""

    validite: Validity
    contrat: Text = Field(description="Le contrat de ville que le protocole prolonge.")
    deliberation: Deliberation | None = Field(
        None, description="Le vote qui a adopté le protocole, si la copie le contient."
    )


class ColumnKey(Model):
    """How a column of the document's tables reads."""

    partenaire: Reference | None = None
    groupe: Reference | None = None
    role: Role = Role.ENGAGE


class TableKey(Model):
    """The legend of the document's tables: how columns and the words in cells read."""

    colonnes: dict[Text, ColumnKey] = Field(description="Chaque en-tête de colonne.")
    marques: tuple[Text, ...] = Field(description="Ce qui vaut une croix : X, x.")
    mentions: dict[Text, ColumnKey] = Field(description="Chaque mot ou sigle lu dans une case.")
    remarques: tuple[Remark, ...] = ()


class LeftOut(Model):
    """Lines of the source that are not data, with the reason."""

    lignes: Lines
    texte: Text | None = Field(
        None, description="Les mots laissés de côté, si le reste de ces lignes est encodé."
    )
    raison: Text


class Discrepancy(Model):
    """A recorded difference between an encoded text and the source, with its reason."""

    id: Text = Field(description="Identifiant de l'énoncé, ou numéro de ligne du texte source.")
    raison: Text


class FidelityNotes(Model):
    """What the fidelity check must know of this document."""

    hors_donnees: tuple[LeftOut, ...] = ()
    ecarts: tuple[Discrepancy, ...] = ()


class DocumentFile(Model):
    """What the file of a territory and that of a national text have in common."""

    id: PageId
    nom: Text
    nom_court: Text
    prefixe: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}$")] = Field(
        description="Début de tous les identifiants d'énoncés : GRE."
    )
    contexte: Text = Field(description="Quelques phrases simples, écrites par le site.")
    themes_transversaux: tuple[CrossTheme, ...] = ()
    chiffres: tuple[Figure, ...] = ()
    legende: TableKey | None = None
    remarques: tuple[Remark, ...] = ()
    sections: Annotated[tuple[SectionEntry, ...], Field(min_length=1)]
    fidelite: FidelityNotes = FidelityNotes()

    @property
    def accord(self) -> AgreementEntry:
        """The document itself: what a territory calls its protocol, a national text its pact."""
        raise NotImplementedError


class PactFile(DocumentFile):
    """`content/national/<id>.yml`: a national text of reciprocal commitments."""

    pacte: AgreementEntry

    @property
    def accord(self) -> AgreementEntry:
        """The national text."""
        return self.pacte


class TerritoryFile(DocumentFile):
    """`content/territoires/<id>.yml`: one territory and its protocol."""

    type: Text = Field(description="métropole, communauté d'agglomération, EPT…")
    departements: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Le ou les départements, par leur nom exact : [Val-de-Marne, Essonne]."
    )
    region: Text
    codes: dict[Text, Text] = Field(
        default_factory=dict, description="Codes externes sûrs : siren, departement…"
    )
    communes: tuple[Text, ...] = Field(min_length=1, description="Communes que le protocole nomme.")
    protocole: ProtocolEntry
    contrats_de_ville: tuple[CityContract, ...] = Field(
        (), description="Si le protocole réunit plusieurs contrats de ville."
    )
    quartiers: tuple[Neighbourhood, ...] = Field(
        (), description="Les quartiers dont le document donne la liste."
    )
    quartiers_total: NeighbourhoodTotal | None = None
    communes_voisines: tuple[Text, ...] = Field(
        (), description="Communes hors du protocole, où déborde un de ses quartiers."
    )
    silences: tuple[Silence, ...] = Field(
        (), description="Thèmes que le document traite sous une autre forme."
    )

    @property
    def accord(self) -> ProtocolEntry:
        """The protocol."""
        return self.protocole
