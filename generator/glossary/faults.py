"""Says which entries of the glossary files are at fault, and which of their rules match nothing.

Beside `merge.py`: pure; faults are data, which `checks/` turns into located problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.glossary.merge import (
    Attestation,
    Claim,
    Glossary,
    acronym_id,
    claims,
    spelling_key,
    wording_key,
    written_form,
)
from generator.model import GlossarySourceFile, MergeFile, SenseEntry


@dataclass(frozen=True, kw_only=True)
class MergeFault:
    """A fault of a glossary file; `loc` leads to its place as keys and indexes of the YAML."""

    where: Literal["source", "fusion"]
    document: str | None
    loc: tuple[str | int, ...]
    message: str
    hint: str


def merge_faults(
    sources: Iterable[GlossarySourceFile], merge_file: MergeFile
) -> tuple[MergeFault, ...]:
    """Report what keeps the merge from being sure; nothing here needs the documents' texts."""
    found = tuple(claims(sources, merge_file))
    return (
        *_source_faults(found, merge_file),
        *_name_faults(merge_file),
        *_wording_faults(found, merge_file),
        *_not_acronym_faults(merge_file),
    )


def _source_faults(entries: Iterable[Claim], merge_file: MergeFile) -> Iterator[MergeFault]:
    """An entry must be united by one sense, and stand once in its file."""
    seen: set[tuple[object, ...]] = set()
    for claim in entries:
        found = claim.attestation
        said = f"« {found.spelling} » = « {found.text} »"
        key = (found.document, spelling_key(found.spelling), wording_key(found.text), found.ref)
        if key in seen:
            yield _source_fault(
                claim, f"{said} est écrit deux fois pour la même ligne", "Gardez une seule entrée."
            )
        seen.add(key)
        if not claim.senses:
            yield _source_fault(
                claim, f"aucun sens ne réunit {said}", _how_to_unite(found, merge_file)
            )
        elif len(claim.senses) > 1:
            ids = ", ".join(merge_file.sens[number].id for number in claim.senses)
            yield _source_fault(
                claim,
                f"plusieurs sens réunissent {said} : {ids}",
                "Dans glossary/fusion.yml, laissez ce développé à un seul de ces sens.",
            )


def _source_fault(claim: Claim, message: str, hint: str) -> MergeFault:
    return MergeFault(
        where="source",
        document=claim.attestation.document,
        loc=("entrees", claim.index),
        message=message,
        hint=hint,
    )


def _how_to_unite(found: Attestation, merge_file: MergeFile) -> str:
    key = spelling_key(found.spelling)
    near = [
        sense
        for sense in merge_file.sens
        if key in map(spelling_key, (sense.sigle, *sense.graphies))
    ]
    if not near:
        return f"Dans glossary/fusion.yml, ajoutez un sens dont le sigle est « {found.spelling} »."
    allowed = [s.id for s in near if not s.documents or found.document in s.documents]
    if not allowed:
        return (
            f"Le sens « {near[0].id} » ne vaut que pour : {', '.join(near[0].documents)}. "
            f"Ajoutez « {found.document} » à ses « documents », ou écrivez un autre sens."
        )
    return (
        f"Dans glossary/fusion.yml, ajoutez « {found.text} » à « reunit » du sens "
        f"« {' » ou « '.join(allowed)} », ou écrivez un autre sens."
    )


def _name_faults(merge_file: MergeFile) -> Iterator[MergeFault]:
    """Every sense must have a page name and a meaning of its own."""
    siblings: dict[str, list[SenseEntry]] = {}
    for sense in merge_file.sens:
        siblings.setdefault(acronym_id(sense.sigle), []).append(sense)
    meanings: dict[tuple[str, str], str] = {}
    for number, sense in enumerate(merge_file.sens):
        page = acronym_id(sense.sigle)
        if not page:
            yield _fusion_fault(
                ("sens", number, "sigle"),
                f"le sigle « {sense.sigle} » n'a ni lettre ni chiffre",
                "Écrivez le sigle comme dans les documents, par exemple TFPB.",
            )
        elif len(siblings[page]) == 1 and sense.id != page:
            yield _fusion_fault(
                ("sens", number, "id"),
                f"le seul sens de « {sense.sigle} » s'appelle « {sense.id} »",
                f"Écrivez « id: {page} » ; un suffixe ne sert qu'à séparer plusieurs sens.",
            )
        first = meanings.setdefault((page, wording_key(sense.developpe)), sense.id)
        if first != sense.id:
            yield _fusion_fault(
                ("sens", number, "developpe"),
                f"« {sense.developpe} » est déjà le développé du sens « {first} »",
                "Gardez un seul de ces deux sens.",
            )


def _wording_faults(entries: Iterable[Claim], merge_file: MergeFile) -> Iterator[MergeFault]:
    """Every wording listed must be attested, and listed once."""
    attested: dict[int, set[str]] = {}
    for claim in entries:
        for number in claim.senses:
            attested.setdefault(number, set()).add(wording_key(claim.attestation.text))
    for number, sense in enumerate(merge_file.sens):
        known = {wording_key(sense.developpe)}
        for index, wording in enumerate(sense.reunit):
            key = wording_key(wording)
            if key in known:
                yield _fusion_fault(
                    ("sens", number, "reunit", index),
                    f"« {wording} » est déjà dans le sens « {sense.id} »",
                    "Supprimez cette ligne : les majuscules et les espaces ne comptent pas.",
                )
            elif key not in attested.get(number, ()):
                yield _fusion_fault(
                    ("sens", number, "reunit", index),
                    f"aucun document n'écrit « {sense.sigle} » = « {wording} »",
                    "Recopiez le développé tel qu'il est dans glossary/sources/, ou supprimez-le.",
                )
            known.add(key)


def _not_acronym_faults(merge_file: MergeFile) -> Iterator[MergeFault]:
    """A word cannot be both an acronym and not one, nor be listed twice."""
    spelled = {
        written_form(spelling): sense.id
        for sense in merge_file.sens
        for spelling in (sense.sigle, *sense.graphies)
    }
    seen: set[str] = set()
    for index, entry in enumerate(merge_file.pas_des_sigles):
        loc = ("pas_des_sigles", index, "mot")
        sense_id = spelled.get(written_form(entry.mot))
        if entry.mot in seen:
            yield _fusion_fault(
                loc, f"« {entry.mot} » est écrit deux fois", "Gardez une seule entrée."
            )
        elif sense_id is not None:
            yield _fusion_fault(
                loc,
                f"« {entry.mot} » est aussi un sigle du sens « {sense_id} »",
                "Supprimez l'un des deux.",
            )
        seen.add(entry.mot)


def unused_rules(
    merge_file: MergeFile, glossary: Glossary, seen: Mapping[str, frozenset[str]]
) -> tuple[MergeFault, ...]:
    """Report the rules that match nothing in any document.

    `seen` gives, for each document, the words of all its texts, table cells and signature page
    included, as `links.words_seen` reads them.
    """
    return (*_unused_senses(merge_file, glossary, seen), *_unused_words(merge_file, seen))


def _unused_senses(
    merge_file: MergeFile, glossary: Glossary, seen: Mapping[str, frozenset[str]]
) -> Iterator[MergeFault]:
    for number, entry in enumerate(merge_file.sens):
        sense = glossary.senses[entry.id]
        for index, document in enumerate(entry.documents):
            if document not in seen:
                yield _fusion_fault(
                    ("sens", number, "documents", index),
                    f"aucun document ne s'appelle « {document} »",
                    f"Les documents sont : {', '.join(sorted(seen))}.",
                )
        words = frozenset[str]().union(*(seen.get(d, ()) for d in entry.documents or seen))
        attested = {written_form(attestation.spelling) for attestation in sense.attestations}
        if not attested and words.isdisjoint(map(written_form, sense.spellings)):
            yield _fusion_fault(
                ("sens", number),
                f"aucun document n'emploie ni ne développe « {entry.sigle} »",
                "Supprimez ce sens, ou corrigez son sigle ou ses « documents ».",
            )
            continue
        for index, spelling in enumerate(entry.graphies if entry.documents else ()):
            if written_form(spelling) not in words | attested:
                yield _fusion_fault(
                    ("sens", number, "graphies", index),
                    f"« {spelling} » n'est écrit dans aucun de ces documents : "
                    f"{', '.join(entry.documents)}",
                    "Supprimez cette graphie, ou corrigez-la.",
                )


def _unused_words(
    merge_file: MergeFile, seen: Mapping[str, frozenset[str]]
) -> Iterator[MergeFault]:
    words = frozenset[str]().union(*seen.values())
    for index, entry in enumerate(merge_file.pas_des_sigles):
        if entry.mot not in words:
            yield _fusion_fault(
                ("pas_des_sigles", index, "mot"),
                f"aucun document n'écrit « {entry.mot} »",
                "Supprimez cette entrée, ou corrigez le mot.",
            )


def _fusion_fault(loc: tuple[str | int, ...], message: str, hint: str) -> MergeFault:
    return MergeFault(where="fusion", document=None, loc=loc, message=message, hint=hint)
