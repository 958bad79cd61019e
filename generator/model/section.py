"""What a document says, section by section: statements, who commits, indicators.

Part of the model.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.kinds import Genre, IndicatorType, Kind, Role
from generator.model.places import FundingEntry
from generator.model.quotes import Quote, Remark
from generator.model.scalars import (
    Lines,
    Model,
    PageId,
    Plain,
    Rank,
    Reference,
    References,
    StatementId,
    Text,
    YesNo,
)


class PartyEntry(Model):
    """Who commits, as the document writes it: a partner or a group, never both."""

    partenaire: Reference | None = Field(None, description="Identifiant dans partenaires.yml.")
    groupe: Reference | None = Field(
        None, description="Identifiant d'un groupe de partenaires.yml."
    )
    libelle: Text = Field(description="Le nom tel que le document l'écrit.")
    role: Role = Field(
        Role.ENGAGE, description="engage, pilote, partenaire, financeur ou signataire."
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.partenaire is None) == (self.groupe is None):
            raise ValueError(
                "il faut soit « partenaire », soit « groupe »\n"
                "Exemple : {partenaire: caf, libelle: la CAF}."
            )
        return self


class IndicatorEntry(Model):
    """What the document says will be measured."""

    ligne: Lines
    texte: Text = Field(description="Les mots exacts du document.")
    determine: YesNo = Field(True, description="non si le document l'annonce sans jamais le fixer.")
    type: IndicatorType | None = Field(
        None, description="contexte, suivi ou impact, si le document le dit."
    )


class StatementEntry(Model):
    """One sentence of the document, word for word."""

    id: StatementId = Field(
        description="Identifiant court, jamais réutilisé, par exemple GRE-E-07."
    )
    ligne: Lines = Field(description="Ligne du texte source : 43, ou 3-5 pour plusieurs lignes.")
    texte: Text = Field(description="Les mots exacts du document, ponctuation comprise.")
    nature: Kind | None = Field(None, description="Si elle diffère de celle de la liste.")
    parties: tuple[PartyEntry, ...] = Field(
        (), description="Parties nommées par la phrase elle-même, en plus de celles de la liste."
    )
    cases: dict[Text, Text] = Field(
        default_factory=dict,
        description="Pour une ligne de tableau : chaque case remplie, telle qu'elle est écrite.",
    )
    themes: References = Field((), description="Remplacent les thèmes de la section.")
    indicateurs: tuple[IndicatorEntry, ...] = Field((), description="Indicateurs de cet énoncé.")
    sigles: dict[Text, Reference] = Field(
        default_factory=dict, description="Sens à donner à un sigle ici : {CLS: cls-comite}."
    )
    remarques: tuple[Remark, ...] = ()
    sous: tuple[StatementEntry, ...] = Field((), description="Sous-points de cet énoncé.")


class StatementList(Model):
    """Statements under one lead-in; its parties govern them all."""

    id: StatementId = Field(description="Identifiant de la liste, par exemple GRE-E-ETAT.")
    annonce: Text | None = Field(None, description="La phrase qui ouvre la liste, mot pour mot.")
    qui: Text | None = Field(
        None,
        description="Pour une rangée de tableau : la case de ceux qui s'engagent, mot pour mot.",
    )
    ligne: Lines | None = Field(None, description="La ligne de cette phrase, ou de cette case.")
    intitule: Text | None = Field(
        None, description="L'en-tête de la colonne, si la liste est la case d'un tableau."
    )
    rangee: Rank | None = Field(
        None, description="Le numéro de sa rangée, si la liste est la case d'un tableau."
    )
    nature: Kind = Field(Kind.ENGAGEMENT, description="Nature des énoncés de la liste.")
    parties: tuple[PartyEntry, ...] = Field((), description="Qui s'engage, pour toute la liste.")
    condition_de: StatementId | None = Field(
        None, description="La liste que celle-ci rend possible (« Cela sera possible si… »)."
    )
    indicateurs: tuple[IndicatorEntry, ...] = Field(
        (), description="Indicateurs de la rangée : ils valent pour tous ses énoncés."
    )
    remarques: tuple[Remark, ...] = ()
    enonces: Annotated[tuple[StatementEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _announced(self) -> Self:
        if self.annonce is not None and self.qui is not None:
            raise ValueError(
                "une liste a « annonce » ou « qui », pas les deux\n"
                "« annonce » est une phrase ; « qui » est la case d'un tableau."
            )
        written = next((key for key in ("annonce", "qui") if getattr(self, key) is not None), None)
        if written is not None and self.ligne is None:
            raise ValueError(
                f"« {written} » est écrit sans « ligne »\n"
                f"Ajoutez « ligne: … » : la ligne de « {written} » dans le document."
            )
        if written is None and self.ligne is not None:
            raise ValueError(
                "« ligne » est écrit sans « annonce » ni « qui »\n"
                "Ajoutez « annonce: … », la phrase de cette ligne, ou retirez « ligne »."
            )
        return self


class SectionEntry(Model):
    """A division of the document, nested as on paper."""

    id: PageId = Field(
        description="Identifiant de la section ; celui d'un axe devient son adresse."
    )
    genre: Genre = Field(
        Genre.AXIS,
        description="Pour une section du premier niveau : axe, cadre (introduction, méthode), "
        "constats (bilan), gouvernance ou annexe.",
    )
    niveau: Text = Field(description="Le mot du document : axe, enjeu, objectif, priorité…")
    titre: Text = Field(description="Le titre, en casse ordinaire.")
    titre_document: Text | None = Field(
        None, description="Le titre tel qu'imprimé, s'il diffère (capitales, faute…)."
    )
    titre_court: Text | None = Field(
        None, description="Pour les tableaux et les menus, quand le titre est long."
    )
    ligne: Lines | None = Field(None, description="Absente quand le titre manque au document.")
    en_clair: Plain | None = Field(
        None,
        description="Ce que cherche cette partie, en une phrase du site : 200 signes au plus.",
    )
    presentation: tuple[Quote, ...] = Field((), description="Phrases d'introduction, mot pour mot.")
    themes: References = ()
    indicateurs: tuple[IndicatorEntry, ...] = Field((), description="Indicateurs de la section.")
    indicateurs_intitule: Text | None = Field(None, description="Par exemple « INDICATEURS : ».")
    remarques: tuple[Remark, ...] = ()
    listes: tuple[StatementList, ...] = ()
    financements: tuple[FundingEntry, ...] = Field(
        (), description="Sommes que cette section donne : qui paie, pour qui, combien."
    )
    sections: tuple[SectionEntry, ...] = ()


for _forward in (StatementEntry, StatementList, SectionEntry):
    _forward.model_rebuild()
