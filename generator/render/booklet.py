"""Pages of the meeting booklets: their index, and the twin of each PDF."""

from collections.abc import Iterator

from generator.booklet.parts import HOW, NOT_JUDGED, REUSE, Booklet
from generator.model import PartnerFamily
from generator.render import contexts as c
from generator.render.page import BOOKLETS, Page
from generator.render.parts import Link
from generator.render.views import Viewer
from generator.text import slug
from generator.wording import FAMILY_NAMES


def pages(viewer: Viewer) -> Iterator[Page]:
    """Yield the index, then each booklet."""
    booklets = tuple(viewer.booklets.values())
    yield _index(booklets, viewer)
    for booklet in booklets:
        yield _page(booklet)


def _index(booklets: tuple[Booklet, ...], viewer: Viewer) -> Page:
    groups = [
        c.IndexGroup(
            heading="Les territoires",
            anchor="territoires",
            cards=tuple(_card(booklet) for booklet in booklets if not booklet.is_partner),
        )
    ]
    for family in PartnerFamily:
        members = tuple(
            _card(viewer.booklets[url])
            for partner in viewer.corpus.partners.values()
            if partner.famille is family
            and (url := f"/partenaires/{partner.id}/") in viewer.booklets
        )
        if members:
            groups.append(
                c.IndexGroup(heading=FAMILY_NAMES[family], anchor=slug(family), cards=members)
            )
    return Page(
        url="/livrets/",
        kind="page",
        title="Livrets de réunion",
        description="Les engagements à imprimer pour une réunion : fait, pas fait, question.",
        trail=(BOOKLETS,),
        template="index.md.jinja",
        context=c.Index(
            title="Livrets de réunion",
            intro="Un livret par territoire, et un par partenaire qui s'engage. Imprimez-le, "
            "cochez « fait » ou « pas fait », écrivez vos questions. Chacun existe en PDF.",
            shortcuts=(),
            groups=tuple(group for group in groups if group.cards),
        ),
        keywords=("imprimer", "PDF", "conseil citoyen"),
        lifted=("livret", "livrets"),
    )


def _card(booklet: Booklet) -> c.Card:
    return c.Card(
        link=Link(text=booklet.name, href=booklet.url),
        text="",
        figures=booklet.summary,
        badge="échu" if all(part.expired for part in booklet.parts) else "",
    )


def _page(booklet: Booklet) -> Page:
    asked = f"livret {booklet.short_name}"
    return Page(
        url=booklet.url,
        kind="livret",
        title=booklet.title,
        description=f"{booklet.name} : les engagements à imprimer et à cocher en réunion.",
        trail=(BOOKLETS, Link(text=booklet.name, href=booklet.url)),
        template="livret.md.jinja",
        onward=(
            Link(text=f"Tout sur : {booklet.name}", href=booklet.about),
            Link(text="Tous les livrets", href=BOOKLETS.href),
        ),
        context=c.BookletPage(
            booklet=booklet,
            about=f"Tout sur : {booklet.name}",
            how=HOW,
            not_judged=NOT_JUDGED,
            reuse=REUSE,
        ),
        lifted=(asked,),
    )
