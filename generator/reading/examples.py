"""One good entry of each kind, written as an editor would, for the messages that need an example.

Used by `model_errors.py`; a test reads each example as the model it is for.
"""

from generator.model import Model, StatementEntry, StatementList

_STATEMENT = '{id: GRE-E-07, ligne: 43, texte: "Les mots du document."}'
_SAMPLES = {
    "id": "emploi",
    "ligne": "43",
    "lignes": "3-5",
    "texte": '"Les mots du document."',
    "raison": '"Titre du glossaire."',
    "partenaire": "caf",
    "groupe": "grenoble-partenaires",
    "libelle": "la CAF",
    "theme": "emploi",
    "valeur": "61000",
    "unite": "habitants",
    "intitule": "Habitants",
    "niveau": "axe",
    "titre": "Emploi",
    "nom": "Emploi",
    "famille": "emploi",
    "territoire": "grenoble",
    "membres": "[caf, pole-emploi]",
    "composition": '"Le document les nomme."',
    "description": "\"Qui c'est, ce qu'il fait.\"",
    "question": '"Qui agit pour l\'emploi ?"',
    "sigle": "QPV",
    "developpe": "quartier prioritaire",
    "partie": "glossaire",
    "mot": "RENFORCE",
    "enonces": f"[{_STATEMENT}]",
    "cases": "{E: X, Vi: X}",
    "sigles": "{CLS: cls-comite}",
    "codes": '{siren: "200040459"}',
    "colonnes": "{E: {partenaire: etat}}",
    "mentions": "{PE: {partenaire: pole-emploi}}",
}


def example(expected: object, key: str) -> str:
    """Return an entry of the type that is expected under a key; nothing if there is no good one."""
    if not (isinstance(expected, type) and issubclass(expected, Model)):
        # Not a type of ours: lists of words have none, mappings have that of their key.
        return _SAMPLES[key] if _SAMPLES.get(key, "").startswith("{") else ""
    if expected is StatementEntry:
        return _STATEMENT
    first = next(iter(expected.model_fields), "")
    wanted = {
        name: _SAMPLES.get(name)
        for name, field in expected.model_fields.items()
        if field.is_required() or name == first
    }
    if expected is StatementList:
        wanted["id"] = "GRE-E-ETAT"
    if not wanted or None in wanted.values():
        return ""
    return "{" + ", ".join(f"{name}: {sample}" for name, sample in wanted.items()) + "}"
