"""Rules on places and money: départements, communes, neighbourhoods, city contracts, fundings.

Part of `checks/`, whose `__init__.py` lists these rules.
"""

from collections.abc import Iterator

from generator.checks.walk import View
from generator.france import departement, france
from generator.messages import did_you_mean, listing, shown, visible
from generator.model import CELLS, FundingEntry, Neighbourhood
from generator.problems import Problem
from generator.reading.yaml_file import Loc
from generator.text import normalise, slug


def departements_are_known(view: View) -> Iterator[Problem]:
    """A département is one of France's, by its official name: the map finds its place by it."""
    by_code = {item.code: f"Écrivez : {item.name}." for item in france().departements}
    for territory in view.content.territories:
        for index, name in enumerate(territory.value.departements):
            known = departement(name)
            loc = ("departements", index)
            if known is None:
                yield territory.source.problem(
                    loc,
                    f"aucun département ne s'appelle {shown(name)}",
                    by_code.get(name)
                    or did_you_mean(name, france().names)
                    or "Écrivez son nom entier : Val-de-Marne, Isère…",
                )
            elif known.name != name:
                yield territory.source.problem(
                    loc,
                    f"{shown(name)} n'est pas le nom exact de ce département",
                    f"Écrivez : {known.name}.",
                )


def communes_are_listed_once(view: View) -> Iterator[Problem]:
    """No two communes of a territory, its neighbours included, have the same address."""
    for territory in view.content.territories:
        first: dict[str, Loc] = {}
        for key in ("communes", "communes_voisines"):
            for index, name in enumerate(getattr(territory.value, key)):
                loc = (key, index)
                known = first.setdefault(slug(name), loc)
                if known != loc:
                    line, _ = territory.source.place(known)
                    yield territory.source.problem(
                        loc,
                        f"la commune {shown(name)} est déjà écrite : {territory.path}:{line}",
                        "Le nom d'une commune devient l'adresse de sa page : "
                        "gardez-la une seule fois.",
                    )


def communes_are_known(view: View) -> Iterator[Problem]:
    """A commune that a neighbourhood or a funding names is one that the file lists."""
    for territory in view.content.territories:
        known = (*territory.value.communes, *territory.value.communes_voisines)
        for found in view.all_of(Neighbourhood, FundingEntry, within=territory):
            for index, name in enumerate(found.node.communes):
                if name not in known:
                    near = did_you_mean(name, known)
                    yield found.problem(
                        ("communes", index),
                        f"{shown(name)} n'est ni dans « communes » ni dans « communes_voisines »",
                        near or "Ajoutez-la à l'une de ces deux listes, en haut du fichier.",
                    )


def contracts_are_known(view: View) -> Iterator[Problem]:
    """The city contract of a neighbourhood or a funding is one of those that the file lists."""
    for territory in view.content.territories:
        known = [contract.nom for contract in territory.value.contrats_de_ville]
        add = "Ajoutez-le à « contrats_de_ville », en haut du fichier."
        others = f"Contrats de ville : {listing(known)}." if known else add
        for found in view.all_of(Neighbourhood, FundingEntry, within=territory):
            name = found.node.contrat_de_ville
            if name is not None and name not in known:
                yield found.problem(
                    ("contrat_de_ville",),
                    f"aucun contrat de ville de ce fichier ne s'appelle {shown(name)}",
                    did_you_mean(name, known) or others,
                )


def neighbourhoods_are_as_their_row(view: View) -> Iterator[Problem]:
    """The name and the share of a neighbourhood are cells of its row, or words of its sentence."""
    for found in view.each(Neighbourhood):
        text = normalise(found.node.texte)
        cells = text.split(CELLS)
        for key in ("nom", "poids"):
            value = getattr(found.node, key)
            if value is None:
                continue
            if len(cells) > 1 and normalise(value) not in cells:
                yield found.problem(
                    (key,),
                    f"{shown(value)} n'est pas une case de cette ligne",
                    f"Ses cases : {listing(map(visible, cells))}.",
                )
            elif normalise(value) not in text:
                yield found.problem(
                    (key,), f"{shown(value)} n'est pas dans ce passage", f"Il dit : {shown(text)}."
                )


def totals_follow_a_list(view: View) -> Iterator[Problem]:
    """A total of neighbourhoods comes with their list."""
    for territory in view.content.territories:
        if territory.value.quartiers_total is not None and not territory.value.quartiers:
            yield territory.source.problem(
                ("quartiers_total",),
                "« quartiers_total » est écrit sans « quartiers »",
                "Ajoutez la liste des quartiers, ou retirez leur total.",
                at_key=True,
            )


def sums_name_fundings(view: View) -> Iterator[Problem]:
    """`somme_de` names other fundings of the same document, none of them a total itself."""
    for document in view.content.documents:
        fundings = list(view.each(FundingEntry, document))
        ids = {item.node.id for item in fundings}
        totals = {item.node.id for item in fundings if item.node.somme_de}
        for found in fundings:
            for index, name in enumerate(found.node.somme_de):
                if name not in ids or name == found.node.id:
                    yield found.problem(
                        ("somme_de", index),
                        f"aucun autre financement de ce fichier ne s'appelle « {name} »",
                        did_you_mean(name, sorted(ids - {found.node.id})),
                    )
                elif name in totals:
                    yield found.problem(
                        ("somme_de", index),
                        f"« {name} » est déjà un total : il a lui aussi « somme_de »",
                        "Dites ici les financements qu'il réunit.",
                    )
