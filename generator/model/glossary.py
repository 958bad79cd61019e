"""What documents expand, and the senses that the site unites.

Part of the model.
"""

from pydantic import Field

from generator.model.kinds import GlossaryPart
from generator.model.scalars import Lines, Model, PageId, References, Text, YesNo


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
