"""Tables of places, of money and of the national plan."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.export.table import SOURCE, Row, Table, field
from generator.model import Amount, FundingStatus, LinkSource, NeighbourhoodType
from generator.nodes import Funding


def _neighbourhoods(corpus: Corpus) -> Iterator[Row]:
    for territory in corpus.territories:
        for item in territory.entry.quartiers:
            yield {
                "communes": list(item.communes),
                "quartier": item.nom,
                "type": str(item.type),
                "contrat_de_ville": item.contrat_de_ville,
                "habitants": item.habitants,
                "poids": item.poids,
                "territoire": territory.id,
                "source": {
                    "document": territory.entry.protocole.document,
                    "ligne": item.ligne.first,
                },
                "url": corpus.commune_urls[territory.id, item.communes[0]],
            }


NEIGHBOURHOODS = Table(
    name="quartiers",
    text="Les quartiers prioritaires et les quartiers de veille active dont un document donne "
    "la liste.",
    fields=(
        field("communes", "array", "Les communes où il se trouve.", required=True),
        field("quartier", "string", "Son nom.", required=True),
        field(
            "type",
            "string",
            "QPV : prioritaire. QVA : de veille active.",
            required=True,
            one_of=tuple(str(item) for item in NeighbourhoodType),
        ),
        field("contrat_de_ville", "string", "Le contrat de ville dont il relève."),
        field("habitants", "integer", "Ses habitants, si le document le dit."),
        field("poids", "string", "Sa part, telle que le document l'écrit."),
        field("territoire", "string", "Identifiant du territoire.", required=True),
        SOURCE,
        field("url", "string", "Adresse de la page de sa commune.", required=True),
    ),
    rows=_neighbourhoods,
)


def _amounts(corpus: Corpus) -> Iterator[Row]:
    for funding in corpus.fundings.values():
        for amount in funding.entry.montants:
            yield _amount(funding, amount, corpus, is_total=False)
        if funding.entry.total is not None:
            yield _amount(funding, funding.entry.total, corpus, is_total=True)


def _amount(funding: Funding, amount: Amount, corpus: Corpus, *, is_total: bool) -> Row:
    entry = funding.entry
    return {
        "id": entry.id,
        "territoire": funding.document_id,
        "intitule": entry.intitule,
        "payeur": entry.payeur,
        "payeur_nom": corpus.party_name(entry.payeur),
        "beneficiaire": entry.beneficiaire,
        "communes": list(entry.communes),
        "contrat_de_ville": entry.contrat_de_ville,
        "dispositif": entry.dispositif,
        "statut": str(entry.statut),
        "annee": amount.annee,
        "periode": amount.periode,
        "projets": amount.projets,
        "objets": list(amount.objets),
        # A whole number of euros, save where the document gives cents.
        "euros": int(amount.euros) if amount.euros.is_integer() else amount.euros,
        "total": is_total,
        "somme_de": list(entry.somme_de),
        "perimetre": entry.perimetre,
        "source": {
            "document": corpus.document[funding.document_id].entry.accord.document,
            "ligne": amount.ligne.first,
        },
        "url": funding.url,
    }


FUNDINGS = Table(
    name="financements",
    text="Les sommes que les documents donnent : qui paie, pour qui, combien, quand.",
    fields=(
        field("id", "string", "Identifiant du financement ; une ligne par somme.", required=True),
        field("territoire", "string", "Identifiant du territoire.", required=True),
        field("intitule", "string", "De quoi il s'agit, en mots du site.", required=True),
        field("payeur", "string", "Identifiant de celui qui paie.", required=True),
        field("payeur_nom", "string", "Son nom.", required=True),
        field("beneficiaire", "string", "Qui reçoit.", required=True),
        field("communes", "array", "Où ; liste vide : tout le territoire."),
        field("contrat_de_ville", "string", "Le contrat de ville, si le document le dit."),
        field("dispositif", "string", "Le dispositif, tel que le document l'écrit.", required=True),
        field(
            "statut",
            "string",
            "accordé : versé ou attribué ; prévisionnel : prévu ; potentiel : « pourrait ».",
            required=True,
            one_of=tuple(str(item) for item in FundingStatus),
        ),
        field("annee", "integer", "L'année."),
        field("periode", "string", "Plusieurs années."),
        field("projets", "integer", "Nombre de projets."),
        field("objets", "array", "Ce qui est payé."),
        field("euros", "number", "La somme, en euros.", required=True),
        field(
            "total",
            "boolean",
            "Vrai pour le total que le document écrit sous d'autres lignes : ne pas l'y ajouter.",
            required=True,
        ),
        field(
            "somme_de",
            "array",
            "Identifiants des financements dont celui-ci est le total : ne pas l'y ajouter.",
        ),
        field("perimetre", "string", "Si la somme porte sur plus que le territoire."),
        SOURCE,
        field("url", "string", "Adresse sur le site.", required=True),
    ),
    rows=_amounts,
)


def _measures(corpus: Corpus) -> Iterator[Row]:
    plan = corpus.plan
    if plan is None:
        return
    for measure in plan.measures:
        axis, programme, theme = measure.printed
        yield {
            "numero": measure.number,
            "axe": axis,
            "programme": programme,
            "thematique": theme,
            "texte": measure.text,
            "niveau": measure.level,
            "indicateurs": [indicator.text for indicator in measure.indicators],
            "themes": list(measure.themes),
            "enonces": [link.statement.id for link in corpus.carried_out.get(measure.number, ())],
            "source": {
                "document": plan.entry.document,
                "ligne": measure.ref.first,
            },
            "url": measure.url,
        }


MEASURES = Table(
    name="mesures",
    text="Les mesures du plan national, telles qu'un protocole les imprime.",
    fields=(
        field("numero", "string", "Son numéro : 14, 1.a.", required=True),
        field("axe", "string", "L'axe du plan, mot pour mot.", required=True),
        field("programme", "string", "Le programme, mot pour mot.", required=True),
        field("thematique", "string", "La thématique, mot pour mot.", required=True),
        field("texte", "string", "Les mots exacts du document.", required=True),
        field("niveau", "string", "Le niveau d'engagement, mot pour mot.", required=True),
        field("indicateurs", "array", "Ce que l'État dit vouloir mesurer."),
        field("themes", "array", "Identifiants des thèmes où le site la classe."),
        field(
            "enonces",
            "array",
            "Identifiants des énoncés locaux qui la mettent en œuvre ; le lien est presque "
            "toujours fait par le site.",
        ),
        SOURCE,
        field("url", "string", "Adresse de sa page.", required=True),
    ),
    key="numero",
    rows=_measures,
)


def _links(corpus: Corpus) -> Iterator[Row]:
    for link in corpus.links:
        for statement in link.vers:
            yield {
                "de": link.de,
                "type": "mesure" if link.de in corpus.measure else "énoncé",
                "vers": statement,
                "selon": str(link.selon),
                "raison": link.raison,
            }


LINKS = Table(
    name="liens",
    text="Quels énoncés locaux mettent en œuvre une mesure ou un engagement national.",
    fields=(
        field("de", "string", "Numéro d'une mesure, ou identifiant d'un énoncé.", required=True),
        field("type", "string", "Ce que c'est.", required=True, one_of=("mesure", "énoncé")),
        field("vers", "string", "Identifiant de l'énoncé local.", required=True),
        field(
            "selon",
            "string",
            "Qui fait le lien : le document, ou le site.",
            required=True,
            one_of=tuple(str(item) for item in LinkSource),
        ),
        field("raison", "string", "Pourquoi.", required=True),
    ),
    rows=_links,
)
