"""What the site says of a document's copy, its date and its end: signed, dated, expired.

Beside `facets.py`: pure. Pages and booklets all ask here, so that they say the same.
"""

from generator.corpus import Corpus
from generator.model import AgreementEntry, Status
from generator.nodes import Document
from generator.wording import french_date

STATUS_WORDS = {
    Status.SIGNED: "Exemplaire signé.",
    Status.DATED: "Exemplaire daté, sans signature visible.",
    Status.UNDATED: "Exemplaire sans date ni signature.",
    Status.DRAFT: "Projet, non signé.",
}


def dated(agreement: AgreementEntry) -> str:
    """Say what the copy is, with its date; only a signed one was signed that day."""
    words = STATUS_WORDS[agreement.statut]
    if agreement.date is None:
        return words
    day = french_date(agreement.date)
    return {Status.SIGNED: f"Signé le {day}.", Status.DATED: f"Daté du {day}."}.get(
        agreement.statut, f"{words} Date écrite : {day}."
    )


def expired_notice(document: Document, corpus: Corpus) -> str:
    """Return what every page of an expired protocol says, or nothing when it still runs."""
    validity = document.validity
    if validity is None or not document.expired_on(corpus.built_on):
        return ""
    prolonged = (
        f" ; le contrat de ville qu'il complète, jusqu'au {french_date(validity.prolonge_au)}"
        if validity.prolonge_au
        else ""
    )
    return f"Ce protocole allait jusqu'au {french_date(validity.fin)}{prolonged}. {validity.suite}"
