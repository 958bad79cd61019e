"""What can be named by its id, and the advice to give when nothing has the name that was written.

Used by `references.py`: an id is often written as a name, an alias, or with its accents.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.messages import listing, nearest
from generator.model import SenseEntry
from generator.reading.load import Content
from generator.text import slug


@dataclass(frozen=True, kw_only=True)
class Target:
    """A kind of thing that can be named by its id, and where it is declared."""

    what: str
    unknown: str
    declared_in: str


@dataclass(frozen=True, kw_only=True)
class Known:
    """The ids of one kind of thing."""

    ids: frozenset[str]
    """Ids that may be named; those of files that could not be read are taken on trust."""
    labels: Mapping[str, str]
    """Ids, names and aliases, as slugs, with the id that each is for."""
    senses: tuple[SenseEntry, ...] = ()


PARTNER = Target(
    what="un partenaire", unknown="aucun partenaire", declared_in="content/partenaires.yml"
)
GROUP = Target(
    what="un groupe",
    unknown="aucun groupe",
    declared_in="content/partenaires.yml, sous « groupes »",
)
THEME = Target(what="un thème", unknown="aucun thème", declared_in="content/themes.yml")
SENSE = Target(what="un sens", unknown="aucun sens de sigle", declared_in="glossary/fusion.yml")
TERRITORY = Target(
    what="un territoire",
    unknown="aucun territoire",
    declared_in="content/territoires/ et content/national/",
)
DOCUMENT = Target(
    what="un document",
    unknown="aucun document",
    declared_in="« document: » des fichiers de content/territoires/ et content/national/",
)


def declared(content: Content) -> Mapping[Target, Known]:
    """Return what the files declare."""
    registry = content.partners.value
    documents = [item.value for item in content.documents]
    sources = [document.accord.document for document in documents]
    senses = content.merge.value.sens
    return {
        PARTNER: _known((p.id, p.nom, p.nom_court, *p.alias) for p in registry.partenaires),
        GROUP: _known((group.id, group.nom) for group in registry.groupes),
        THEME: _known((theme.id, theme.nom) for theme in content.themes.value.themes),
        # No label but the id: which of several senses is meant cannot be told from the acronym.
        SENSE: _known(((sense.id,) for sense in senses), senses=senses),
        TERRITORY: _known(((d.id, d.nom, d.nom_court) for d in documents), content.unread),
        DOCUMENT: _known(((source,) for source in sources), content.unread),
    }


def _known(
    entries: Iterable[tuple[str | None, ...]],
    trusted: frozenset[str] = frozenset(),
    senses: tuple[SenseEntry, ...] = (),
) -> Known:
    rows = [tuple(filter(None, entry)) for entry in entries]
    labels = {slug(row[0]): row[0] for row in rows}
    for row in rows:
        for label in row[1:]:
            labels.setdefault(slug(label), row[0])
    return Known(ids=frozenset(row[0] for row in rows) | trusted, labels=labels, senses=senses)


def advise(
    name: str, target: Target, known: Mapping[Target, Known], spelling: str | None = None
) -> str:
    """Say what was probably meant, and where the list is; `spelling` is the acronym it is for."""
    advice = " ".join(_guesses(name, target, known, spelling))
    return f"{advice}\nLa liste est dans {target.declared_in}.".strip()


def _guesses(
    name: str, target: Target, known: Mapping[Target, Known], spelling: str | None
) -> Iterator[str]:
    here = known[target]
    other = {PARTNER: GROUP, GROUP: PARTNER}.get(target)
    senses = dict.fromkeys(
        sense.id
        for sense in here.senses
        if slug(spelling or name) in map(slug, (sense.sigle, *sense.graphies))
    )
    words = name.split()
    if other and name in known[other].ids:
        yield f"« {name} » est {other.what}, et il faut ici {target.what}."
    elif senses:
        yield f"Sens de « {spelling or name} » : {listing(senses)}."
    elif len(words) > 1 and here.ids.issuperset(words):
        yield f"Il manque une virgule : [{', '.join(words)}]."
    else:
        wanted = slug(name)
        label = wanted if wanted in here.labels else nearest(wanted, here.labels)
        if label is not None:
            yield f"Vouliez-vous dire « {here.labels[label]} » ?"
