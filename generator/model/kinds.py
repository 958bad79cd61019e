"""The words of a closed list that an editor may choose from (DESIGN §2 translates them).

Part of the model.
"""

from enum import StrEnum


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
    DATED = "daté"
    UNDATED = "non daté"
    DRAFT = "projet"


class Signature(StrEnum):
    """Whether a signatory signed, as far as the copy shows."""

    SIGNED = "signé"
    NOT_SIGNED = "non signé"
    UNKNOWN = "non précisé"


class Genre(StrEnum):
    """What a top section of a document is for; it decides where the site speaks of it."""

    AXIS = "axe"
    FRAME = "cadre"
    FINDINGS = "constats"
    GOVERNANCE = "gouvernance"
    ANNEX = "annexe"


class IndicatorType(StrEnum):
    """What an indicator is said to follow; the document's own columns."""

    CONTEXT = "contexte"
    FOLLOW_UP = "suivi"
    IMPACT = "impact"


class FundingStatus(StrEnum):
    """How firm an amount is, in the document's own words."""

    GRANTED = "accordé"
    PLANNED = "prévisionnel"
    POTENTIAL = "potentiel"


class NeighbourhoodType(StrEnum):
    """Priority neighbourhood, or one that has left the list and is still watched."""

    QPV = "QPV"
    QVA = "QVA"


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


class LinkSource(StrEnum):
    """Who draws a link between a national text and a local statement."""

    DOCUMENT = "document"
    SITE = "site"


class GlossaryPart(StrEnum):
    """Which part of a document expands an acronym."""

    GLOSSARY = "glossaire"
    KEY = "légende"
    TEXT = "texte"
