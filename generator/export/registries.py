"""Tables of the documents, of who is named and of the words used: partners, acronyms…"""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.export.table import SOURCE, Row, Table, field, joined
from generator.glossary.merge import Acronym
from generator.model import PartnerFamily, Signature, Status
from generator.nodes import Territory


def _documents(corpus: Corpus) -> Iterator[Row]:
    for document in corpus.documents:
        agreement = document.entry.accord
        validity = document.validity
        yield {
            "id": document.id,
            "type": "protocole" if isinstance(document, Territory) else "texte national",
            "nom": document.entry.nom,
            "titre": agreement.titre,
            "statut": str(agreement.statut),
            "date": agreement.date.isoformat() if agreement.date else None,
            "fin": validity.fin.isoformat() if validity else None,
            "prolonge_au": validity.prolonge_au.isoformat()
            if validity and validity.prolonge_au
            else None,
            "suite": validity.suite if validity else None,
            "source": {"document": agreement.document, "ligne": agreement.ligne.first},
            "url": document.url,
        }


DOCUMENTS = Table(
    name="documents",
    text="Les documents dont viennent les données : titre, statut, date, validité.",
    fields=(
        field("id", "string", "Ce que les autres tables appellent « territoire ».", required=True),
        field(
            "type",
            "string",
            "Ce que c'est.",
            required=True,
            one_of=("protocole", "texte national"),
        ),
        field("nom", "string", "Le nom du territoire, ou du texte.", required=True),
        field("titre", "string", "Le titre du document, mot pour mot.", required=True),
        field(
            "statut",
            "string",
            "Ce que montre la copie.",
            required=True,
            one_of=tuple(str(item) for item in Status),
        ),
        field("date", "string", "Sa date, si le document la donne : AAAA-MM-JJ."),
        field("fin", "string", "Le dernier jour de sa validité : AAAA-MM-JJ."),
        field("prolonge_au", "string", "Jusqu'où le contrat de ville a été prolongé ensuite."),
        field("suite", "string", "Ce qui a suivi, en mots du site."),
        SOURCE,
        field("url", "string", "Adresse sur le site.", required=True),
    ),
    key="id",
    rows=_documents,
)


def _partners(corpus: Corpus) -> Iterator[Row]:
    for partner in corpus.partners.values():
        yield {
            "id": partner.id,
            "type": "partenaire",
            "nom": partner.nom,
            "nom_court": partner.nom_court,
            "famille": str(partner.famille),
            "parent": partner.parent,
            "territoire": partner.territoire,
            "alias": list(partner.alias),
            "membres": [],
            "codes": dict(partner.codes),
            "description": partner.description,
            "url": f"/partenaires/{partner.id}/",
        }
    for group in corpus.groups.values():
        yield {
            "id": group.id,
            "type": "groupe",
            "nom": group.nom,
            "nom_court": None,
            "famille": None,
            "parent": None,
            "territoire": group.territoire,
            "alias": [],
            "membres": list(group.membres),
            "codes": {},
            "description": group.composition,
            "url": f"/partenaires/{group.id}/",
        }


PARTNERS = Table(
    name="partenaires",
    text="Les institutions, leurs services locaux, et les groupes que les documents nomment.",
    fields=(
        field("id", "string", "Identifiant, qui est la fin de son adresse.", required=True),
        field("type", "string", "Ce que c'est.", required=True, one_of=("partenaire", "groupe")),
        field("nom", "string", "Son nom.", required=True),
        field("nom_court", "string", "Son nom pour les tableaux étroits."),
        field(
            "famille", "string", "Sa famille.", one_of=tuple(str(item) for item in PartnerFamily)
        ),
        field("parent", "string", "L'institution dont il dépend."),
        field("territoire", "string", "Le territoire où il agit."),
        field("alias", "array", "Ses noms tels que les documents les écrivent."),
        field("membres", "array", "Les membres d'un groupe."),
        field("codes", "object", "Codes externes : siren, insee, departement, region."),
        field("description", "string", "Qui c'est, écrit par le site.", required=True),
        field("url", "string", "Adresse de sa page.", required=True),
    ),
    key="id",
    rows=_partners,
)


def _signatories(corpus: Corpus) -> Iterator[Row]:
    for document in corpus.documents:
        agreement = document.entry.accord
        for signatory in agreement.signataires:
            yield {
                "territoire": document.id,
                "libelle": signatory.libelle,
                "partenaire": signatory.partenaire,
                "partenaire_nom": corpus.party_name(signatory.partenaire),
                "signature": str(signatory.signature),
                "source": {"document": agreement.document, "ligne": signatory.ligne.first},
            }


SIGNATORIES = Table(
    name="signataires",
    text="Les noms des pages de signature, et ce que la copie montre de chaque signature.",
    fields=(
        field("territoire", "string", "Territoire, ou texte national.", required=True),
        field("libelle", "string", "Le nom tel qu'écrit.", required=True),
        field("partenaire", "string", "Identifiant du partenaire.", required=True),
        field("partenaire_nom", "string", "Son nom.", required=True),
        field(
            "signature",
            "string",
            "« non signé » : la copie n'en montre pas ; « non précisé » : elle ne permet pas de "
            "le dire.",
            required=True,
            one_of=tuple(str(item) for item in Signature),
        ),
        SOURCE,
    ),
    rows=_signatories,
)


def _acronym(acronym: Acronym, corpus: Corpus) -> Row:
    return {
        "id": acronym.id,
        "sigle": acronym.spelling,
        "graphies": list(acronym.spellings),
        "sens": [
            {
                "id": sense.id,
                "developpe": sense.expansion,
                "definition": sense.definition,
                "attestations": [
                    {
                        "texte": item.text,
                        "territoire": corpus.document_of_source[item.document].id,
                        "ligne": item.ref.first,
                    }
                    for item in sense.attestations
                ],
            }
            for sense in acronym.senses
        ],
        "url": f"/sigles/{acronym.id}/",
    }


def _senses(row: Row) -> Iterator[Row]:
    """Yield one line per sense of an acronym."""
    for sense in row["sens"]:
        yield {
            "id": row["id"],
            "sigle": row["sigle"],
            "graphies": joined(row["graphies"]),
            "sens_id": sense["id"],
            "developpe": sense["developpe"],
            "definition": sense["definition"],
            "attestations": joined(
                f"{item['texte']} ({item['territoire']}, ligne {item['ligne']})"
                for item in sense["attestations"]
            ),
            "url": row["url"],
        }


_ACRONYM = field("sigle", "string", "La forme que le site retient.", required=True)
_SPELLINGS = "Toutes les façons dont les documents l'écrivent."
ACRONYMS = Table(
    name="sigles",
    text="Chaque sigle, ses sens, et ce que chaque document en écrit.",
    fields=(
        field("id", "string", "Identifiant du sigle.", required=True),
        _ACRONYM,
        field("graphies", "array", _SPELLINGS),
        field("sens", "array", "Ses sens : identifiant, développé, définition, attestations."),
        field("url", "string", "Adresse de sa page.", required=True),
    ),
    key="id",
    rows=lambda corpus: (_acronym(item, corpus) for item in corpus.glossary.acronyms),
    csv_fields=(
        field("id", "string", "Identifiant du sigle ; une ligne par sens.", required=True),
        _ACRONYM,
        field("graphies", "string", f"{_SPELLINGS} Séparées par « | »."),
        field("sens_id", "string", "Identifiant du sens.", required=True),
        field("developpe", "string", "Le sigle en toutes lettres.", required=True),
        field("definition", "string", "Ce que c'est, écrit par le site."),
        field("attestations", "string", "Ce que les documents en écrivent, et où."),
        field("url", "string", "Adresse de sa page.", required=True),
    ),
    csv_rows=_senses,
)
