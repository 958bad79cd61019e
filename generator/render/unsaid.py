"""What a document leaves unsaid, in sentences: truth rule 2, « le document ne le dit pas »."""

from collections.abc import Iterator

from generator.model import Kind, Signature
from generator.nodes import Document, Territory
from generator.wording import count


def unsaid(territory: Document) -> tuple[str, ...]:
    """Return one sentence for each thing the document does not say."""
    return tuple(_unsaid(territory))


def _unsaid(territory: Document) -> Iterator[str]:
    agreement = territory.entry.accord
    if agreement.date is None:
        yield "La date de signature."
    unknown = [item for item in agreement.signataires if item.signature is Signature.UNKNOWN]
    if unknown and len(unknown) == len(agreement.signataires):
        yield "Qui a signé : le texte ne porte que des noms."
    elif unknown:
        yield f"Si ont signé : {', '.join(item.libelle for item in unknown)}."
    if territory.without_bearer:
        yield f"Qui porte {count(len(territory.without_bearer), 'engagement', 'engagements')}."
    axes = [axis for axis in territory.axes if axis.is_axis]
    without = [axis.title for axis in axes if not any(s.indicators for s in axis.statements)]
    if without and len(without) == len(axes):
        yield "Comment ces engagements seront mesurés : aucun indicateur."
    elif without:
        yield f"Comment seront mesurés les engagements de ces axes : {', '.join(without)}."
    if any(s.indicators for s in territory.statements) and not any(
        indicator.owner == s.id for s in territory.statements for indicator in s.indicators
    ):
        yield ("Quel indicateur mesure quel engagement : ils sont donnés pour un axe entier.")
    never_set = {i for s in territory.statements for i in s.indicators if not i.determined}
    if never_set:
        yield (
            count(
                len(never_set),
                "indicateur annoncé, que le document ne fixe pas",
                "indicateurs annoncés, que le document ne fixe pas",
            )
            + "."
        )
    if isinstance(territory, Territory) and not territory.governance:
        yield "Qui pilote le protocole : il n'a pas de partie sur la gouvernance."
    if not any(item.kind is Kind.ENGAGEMENT for item in territory.statements):
        yield "Aucun engagement n'y est écrit."
