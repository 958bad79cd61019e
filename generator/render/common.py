"""Parts that several kinds of pages share: source note, acronyms, grouped statements."""

from collections.abc import Iterable

from generator.glossary.links import Use
from generator.model import Figure, Signature
from generator.nodes import Document, Statement
from generator.render import contexts as c
from generator.render.parts import Link, RemarkView
from generator.render.views import Viewer, acronym_url
from generator.validity import dated, expired_notice
from generator.wording import count, french_date, line_words, number


def source_note(document: Document, viewer: Viewer) -> c.SourceNote:
    """Name the document a page takes its words from, with its date or the lack of one."""
    agreement = document.entry.accord
    validity = document.validity
    return c.SourceNote(
        title=agreement.titre,
        territory=Link(text=document.entry.nom, href=document.url),
        status=dated(agreement),
        validity=f"Valable jusqu'au {french_date(validity.fin)}." if validity else "",
        expired=expired_notice(document, viewer.corpus),
    )


def figures(entries: Iterable[Figure]) -> tuple[c.Fact, ...]:
    """Show numbers that a document gives, with the words that give them."""
    return tuple(
        c.Fact(
            term=entry.intitule,
            text=f"{number(entry.valeur)} {entry.unite}",
            source=f"« {entry.texte} », {line_words(entry.ligne)}",
        )
        for entry in entries
    )


def cross_themes(document: Document, viewer: Viewer) -> tuple[c.Fact, ...]:
    """Show the themes that a document declares to run through all the others."""
    return tuple(
        c.Fact(
            term=viewer.corpus.themes[entry.theme].nom,
            text=entry.texte,
            href=f"/themes/{entry.theme}/",
            source=line_words(entry.ligne),
        )
        for entry in document.entry.themes_transversaux
    )


def signatories(document: Document, viewer: Viewer) -> tuple[c.Fact, ...]:
    """Show each name of the signature page, who it is, and whether it is signed."""
    return tuple(
        c.Fact(
            term=entry.libelle,
            text=viewer.corpus.party_name(entry.partenaire),
            href=f"/partenaires/{entry.partenaire}/",
            source=f"{line_words(entry.ligne)}, {SIGNATURES[entry.signature]}",
        )
        for entry in document.entry.accord.signataires
    )


SIGNATURES = {
    Signature.SIGNED: "signé",
    Signature.NOT_SIGNED: "aucune signature sur cette copie",
    Signature.UNKNOWN: "signature non précisée",
}


def references(document: Document) -> tuple[c.Fact, ...]:
    """Show the texts that a document says it rests on."""
    return tuple(
        c.Fact(term="", text=quote.texte, source=line_words(quote.ligne))
        for quote in document.entry.accord.documents_reference
    )


def own_remarks(document: Document, viewer: Viewer) -> tuple[RemarkView, ...]:
    """Show the remarks on a document as a whole."""
    return tuple(
        view
        for url, remark in document.located_remarks()
        if url == document.url
        for view in viewer.remarks((remark,), url)
    )


def source_notes(statements: Iterable[Statement], viewer: Viewer) -> tuple[c.SourceNote, ...]:
    """Name every document that statements come from, each once."""
    ids = dict.fromkeys(statement.document_id for statement in statements)
    return tuple(source_note(viewer.corpus.document[item], viewer) for item in ids)


def acronym_lines(uses: Iterable[Use], viewer: Viewer) -> tuple[c.AcronymLine, ...]:
    """List acronyms with the senses they are used in, all of them when that is not settled."""
    meant: dict[str, set[str | None]] = {}
    for use in uses:
        meant.setdefault(use.acronym_id, set()).add(use.sense_id)
    return tuple(
        c.AcronymLine(
            link=Link(text=acronym.spelling, href=acronym_url(acronym.id)),
            expansions=tuple(
                sense.expansion
                for sense in acronym.senses
                if sense.id in meant[acronym.id] or None in meant[acronym.id]
            ),
        )
        for acronym in viewer.corpus.glossary.acronyms
        if acronym.id in meant
    )


def named_totals(
    statements: Iterable[Statement], viewer: Viewer, *, committing: bool
) -> tuple[Link, ...]:
    """Link to each partner or group that statements name, with how many, most often named first.

    `committing` keeps those that commit, or on the contrary those that only take part or pay.
    """
    totals: dict[str, int] = {}
    for statement in statements:
        named = (p for p in statement.named if p.commits == committing)
        for party_id in dict.fromkeys(p.id for p in named if p.within is None):
            totals[party_id] = totals.get(party_id, 0) + 1
    return tuple(
        viewer.partner_link(party_id, str(total))
        for party_id, total in sorted(totals.items(), key=lambda item: -item[1])
    )


def grouped_by_axis(
    statements: Iterable[Statement], viewer: Viewer, *, prefix: str
) -> tuple[c.StatementGroup, ...]:
    """Gather statements under « territory › axis », in document order.

    `prefix` makes the anchors unique on the page: `<prefix>-<territory>-<axis>`.
    """
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        found.setdefault((statement.document_id, statement.axis_id), []).append(statement)
    return tuple(
        c.StatementGroup(
            anchor=f"{prefix}-{document_id}-{axis_id}",
            axis=_axis_link(items, viewer),
            statements=viewer.statements(items),
        )
        for (document_id, axis_id), items in found.items()
    )


def _axis_link(statements: list[Statement], viewer: Viewer) -> Link:
    """Link to the axis that some of its statements come from, with how many they are."""
    first = statements[0]
    document = viewer.corpus.document[first.document_id]
    expired = ", texte échu" if document.expired_on(viewer.corpus.built_on) else ""
    return Link(
        text=f"{document.entry.nom_court} › "
        f"{viewer.corpus.axis[first.document_id, first.axis_id].short_title}",
        href=document.place_url(first.axis_id),
        note=f"{count(len(statements), 'énoncé', 'énoncés')}{expired}",
    )
