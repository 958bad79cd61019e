"""What the files of `content/` and `glossary/` are, as frozen types; unknown keys are forbidden.

Second in the flow: knows nothing of files, rendering or the command line. Field descriptions are
the editors' help: they go into the JSON Schema that text editors read, so they are in French.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Base of every type read from an editor's file.

    A validator's message is in French; what follows its first line is the hint.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


# --- Scalars -----------------------------------------------------------------------------------

# Python-Markdown and regular expressions can be quadratic in the length of a text; no sentence of
# the five first protocols reaches 2,000 characters.
MAX_TEXT = 4000

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
_PAGE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PageId = Annotated[str, StringConstraints(pattern=_PAGE_ID, max_length=64)]
"""Id of a page: lower-case ASCII, digits and single hyphens (it becomes a URL)."""
Reference = Annotated[Text, Field(json_schema_extra={"pattern": _PAGE_ID})]
"""Id of something declared elsewhere. Any text is read, and only editors' schemas say its form:
« Préfecture de la Drôme » gets its best answer from the rule that knows all the ids."""
StatementId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}(-[A-Z0-9]{1,8}){1,4}$", max_length=40)
]
"""Id of a statement or list: said aloud in meetings, e.g. `GRE-E-07`."""


_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _line_range(value: object) -> object:
    """Turn `43` or `3-5`, as typed, into the mapping that `SourceRef` reads."""
    if not isinstance(value, str):
        raise PydanticCustomError("model_type", "ni 43, ni 3-5")
    first, dash, last = (part.strip() for part in value.partition("-"))
    last = last if dash else first
    # Pydantic would also read `4_2`, `+42` and `42.0`.
    if not (_DIGITS.fullmatch(first) and _DIGITS.fullmatch(last)):
        raise PydanticCustomError("model_type", "ni 43, ni 3-5")
    return {"first": first, "last": last}


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written_out(value: object) -> object:
    """Refuse a date that is not year, month and day: Pydantic would read 86400 as seconds."""
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise PydanticCustomError("date_parsing", "pas année-mois-jour")
    return value


Day = Annotated[datetime.date, BeforeValidator(_written_out)]


def _in_digits(value: object) -> object:
    """Refuse a number that is not written in digits: Pydantic would read `1e300` and `4_2`."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("float_parsing", "pas en chiffres")
    return value


Number = Annotated[float, BeforeValidator(_in_digits), Field(allow_inf_nan=False)]


class SourceRef(Model):
    """Where a fact stands in its source text: 1-based lines, both included."""

    first: int = Field(ge=1, le=1_000_000)
    last: int = Field(ge=1, le=1_000_000)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError(
                "la dernière ligne vient avant la première\nÉcrivez la plus petite d'abord : 3-5."
            )
        return self

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


Lines = Annotated[SourceRef, BeforeValidator(_line_range)]


def _yes_no(value: object) -> object:
    """Read `oui` and `non`, the only two words for a choice; anything else is left to fail."""
    return {"oui": True, "non": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_no), Field(strict=True)]


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise ValueError(f"« {twice} » est écrit deux fois\nGardez-en un seul.")
    return values


References = Annotated[tuple[Reference, ...], AfterValidator(_unique)]


# --- Enumerations (the values are the French words of DESIGN §2) --------------------------------


class Kind(StrEnum):
    """Nature of a statement."""

    ENGAGEMENT = "engagement"
    ORIENTATION = "orientation"
    OBJECTIF = "objectif"
    MESURE = "mesure"
    DISPOSITIF = "dispositif"
    CONSTAT = "constat"
    VIGILANCE = "vigilance"


class Role(StrEnum):
    """What a party does in a statement."""

    ENGAGE = "engage"
    PILOTE = "pilote"
    PARTENAIRE = "partenaire"
    FINANCEUR = "financeur"
    SIGNATAIRE = "signataire"


class Status(StrEnum):
    """What the copy at hand says of its own signature."""

    SIGNED = "signé"
    UNDATED = "non daté"
    DRAFT = "projet"


class Signature(StrEnum):
    """Whether a signatory signed, as far as the copy shows."""

    SIGNED = "signé"
    NOT_SIGNED = "non signé"
    UNKNOWN = "non précisé"


class PartnerFamily(StrEnum):
    """Facet under which partners are grouped in lists."""

    STATE = "état"
    MUNICIPALITY = "commune"
    INTERCOMMUNALITY = "intercommunalité"
    DEPARTMENT = "département"
    REGION = "région"
    SOCIAL_SECURITY = "sécurité sociale"
    HOUSING = "bailleur"
    EMPLOYMENT = "emploi"
    JUSTICE = "justice"
    CITIZENS = "habitants"
    ECONOMY = "économie"
    ASSOCIATION = "association"


# --- A territory and its protocol ----------------------------------------------------------------


class Remark(Model):
    """A place where the document contradicts itself, lost something, or must be read with care."""

    ligne: Lines | None = Field(None, description="Ligne ou lignes du texte source : 43 ou 3-5.")
    texte: Text = Field(description="Ce que l'on remarque, en une ou deux phrases simples.")


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


class IndicatorEntry(Model):
    """What the document says will be measured."""

    ligne: Lines
    texte: Text = Field(description="Les mots exacts du document.")
    determine: YesNo = Field(True, description="non si le document l'annonce sans jamais le fixer.")


class StatementList(Model):
    """Statements under one lead-in; its parties govern them all."""

    id: StatementId = Field(description="Identifiant de la liste, par exemple GRE-E-ETAT.")
    annonce: Text | None = Field(None, description="La phrase qui ouvre la liste, mot pour mot.")
    ligne: Lines | None = Field(None, description="La ligne de cette phrase.")
    nature: Kind = Field(Kind.ENGAGEMENT, description="Nature des énoncés de la liste.")
    parties: tuple[PartyEntry, ...] = Field((), description="Qui s'engage, pour toute la liste.")
    condition_de: StatementId | None = Field(
        None, description="La liste que celle-ci rend possible (« Cela sera possible si… »)."
    )
    remarques: tuple[Remark, ...] = ()
    enonces: Annotated[tuple[StatementEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _announced(self) -> Self:
        if (self.annonce is None) != (self.ligne is None):
            raise ValueError(
                "« annonce » et « ligne » vont ensemble\n"
                "Ajoutez celle qui manque : « ligne » est la ligne de l'annonce dans le document."
            )
        return self


class SectionEntry(Model):
    """A division of the document, nested as on paper."""

    id: PageId = Field(
        description="Identifiant de la section ; celui d'un axe devient son adresse."
    )
    niveau: Text = Field(description="Le mot du document : axe, enjeu, objectif, priorité…")
    titre: Text = Field(description="Le titre, en casse ordinaire.")
    titre_document: Text | None = Field(
        None, description="Le titre tel qu'imprimé, s'il diffère (capitales, faute…)."
    )
    ligne: Lines | None = Field(None, description="Absente quand le titre manque au document.")
    presentation: tuple[Quote, ...] = Field((), description="Phrases d'introduction, mot pour mot.")
    themes: References = ()
    indicateurs: tuple[IndicatorEntry, ...] = Field((), description="Indicateurs de la section.")
    indicateurs_intitule: Text | None = Field(None, description="Par exemple « INDICATEURS : ».")
    remarques: tuple[Remark, ...] = ()
    listes: tuple[StatementList, ...] = ()
    sections: tuple[SectionEntry, ...] = ()


class Quote(Model):
    """A passage of the document, word for word."""

    ligne: Lines
    texte: Text


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


class ProtocolEntry(Model):
    """One document: its title, status, dates and signatories."""

    document: PageId = Field(description="Nom du texte source, sans « .txt ».")
    titre: Text = Field(description="Le titre du document, mot pour mot.")
    ligne: Lines
    statut: Status
    statut_explication: Text = Field(description="Ce qui permet de le dire, en une phrase.")
    date: Day | None = Field(None, description="Date de signature, si le document la donne.")
    validite: Validity
    contrat: Text = Field(description="Le contrat de ville que le protocole prolonge.")
    documents_reference: tuple[Quote, ...] = ()
    signataires: tuple[Signatory, ...] = ()


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


class TerritoryFile(Model):
    """`content/territoires/<id>.yml`: one territory and its protocol."""

    id: PageId
    nom: Text
    nom_court: Text
    prefixe: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}$")] = Field(
        description="Début de tous les identifiants d'énoncés : GRE."
    )
    type: Text = Field(description="métropole, communauté d'agglomération, EPT…")
    departement: Text
    region: Text
    codes: dict[Text, Text] = Field(
        default_factory=dict, description="Codes externes sûrs : siren, departement…"
    )
    communes: tuple[Text, ...] = Field(min_length=1, description="Communes que le protocole nomme.")
    contexte: Text = Field(description="Quelques phrases simples, écrites par le site.")
    protocole: ProtocolEntry
    themes_transversaux: tuple[CrossTheme, ...] = ()
    chiffres: tuple[Figure, ...] = ()
    legende: TableKey | None = None
    remarques: tuple[Remark, ...] = ()
    sections: Annotated[tuple[SectionEntry, ...], Field(min_length=1)]
    fidelite: FidelityNotes = FidelityNotes()


# --- Registries ----------------------------------------------------------------------------------


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


# --- Glossary ------------------------------------------------------------------------------------


class GlossaryPart(StrEnum):
    """Which part of a document expands an acronym."""

    GLOSSARY = "glossaire"
    KEY = "légende"
    TEXT = "texte"


class ExpansionEntry(Model):
    """One expansion that a document gives, verbatim."""

    sigle: Text = Field(description="Le sigle tel qu'écrit.")
    developpe: Text = Field(description="Le développé tel qu'écrit.")
    ligne: Lines
    partie: GlossaryPart


class GlossarySourceFile(Model):
    """`glossary/sources/<id>.yml`: what one document expands."""

    document: PageId
    entrees: tuple[ExpansionEntry, ...]


class SenseEntry(Model):
    """One meaning of an acronym, and the attested wordings it unites."""

    id: PageId = Field(description="Identifiant du sens ; celui du sigle s'il n'en a qu'un.")
    sigle: Text = Field(description="La forme canonique du sigle : TFPB.")
    developpe: Text = Field(description="La forme canonique du développé.")
    definition: Text | None = Field(None, description="Une ou deux phrases simples.")
    graphies: tuple[Text, ...] = Field((), description="Autres façons de l'écrire.")
    reunit: tuple[Text, ...] = Field(
        (), description="Développés des documents qui disent ce sens en d'autres mots."
    )
    documents: References = Field(
        (), description="S'il est propre à des documents : ne vaut que dans ceux-ci."
    )
    tableaux: YesNo = Field(
        False, description="oui si le sigle ne se lit que dans les cases de tableaux."
    )
    remarque: Text | None = Field(None, description="Faute, contradiction ou doute à montrer.")


class NotAnAcronym(Model):
    """A word in capitals that is not an acronym."""

    mot: Text
    raison: Text


class MergeFile(Model):
    """`glossary/fusion.yml`: the senses, and words in capitals that are not acronyms."""

    sens: tuple[SenseEntry, ...]
    pas_des_sigles: tuple[NotAnAcronym, ...] = ()


for _forward in (StatementEntry, StatementList, SectionEntry):
    _forward.model_rebuild()
