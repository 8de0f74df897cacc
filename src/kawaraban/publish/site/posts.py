"""A post as the site has it: its page, its card, and what lists show of it; made in whatever process."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from markupsafe import Markup

from kawaraban.document import Figure
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument
from kawaraban.publish.card import make_card
from kawaraban.publish.dates import day_of, show_day
from kawaraban.publish.diary import Post, Release
from kawaraban.publish.frame import lone_frame
from kawaraban.publish.inlines import picture_tag
from kawaraban.publish.links import web_address
from kawaraban.publish.page import Around, is_reviewed, render_page, render_tombstone, title_markup
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.publish.site import places
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.kept import Kept, kept_of
from kawaraban.publish.site.ledger import Grave
from kawaraban.publish.site.listing import Listing
from kawaraban.publish.site.mentions import mentioned, shown_terms
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.pages import keep_edition, keep_pictures, paths_of
from kawaraban.publish.site.source import Gone, Head, Posts
from kawaraban.publish.site.speech import utterances
from kawaraban.publish.social import SocialCard, draw_card
from kawaraban.review.edition import Edition, EditionState
from kawaraban.store.pictures import PictureStore


@dataclass(frozen=True, slots=True)
class Desk:
    """Where posts come from, and the pictures that were kept of them."""

    posts: Posts
    pictures: PictureStore | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """All that a post's page is made with, in any process; ``folder`` is the diary's."""

    site: Site
    desk: Desk
    folder: Path


@dataclass(frozen=True, slots=True)
class Order:
    """A post to be made; ``card_key`` is that of the card which lies beside its page, empty for none."""

    head: Head
    card_key: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The picture that other sites show of a post; ``drawn`` is None where the one that is there serves."""

    key: str
    drawn: bytes | None


@dataclass(frozen=True, slots=True)
class MadePost:
    """A post's page with its key, and what the ledger keeps of it; ``pictures`` are the files it shows.

    Most of it is handed from one process to another: it is text and bytes, not the post's own values.
    """

    head: Head
    key: str
    page: bytes
    card: Card | None
    kept: Kept
    terms: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeGrave:
    """The page in a withdrawn post's place, with its key."""

    grave: Grave
    key: str
    page: str


def make_post(workshop: Workshop, order: Order) -> MadePost | MadeGrave | InvalidDocument | None:
    """The page of a post; its pictures and its record are put into its folder.

    None where it has gone meanwhile, a fault where it cannot be read.

    Raises:
        OutputError: the disk does not take them.
        SettingsError: a template of the editor's is wrong.
    """
    try:
        post = workshop.desk.posts.load(order.head.slug)
        if isinstance(post, Post):
            return _post(post, order, workshop)
        return None if post is None else _grave(post, order.head, workshop.site)
    except InvalidDocument as fault:
        return fault


def listing_of(post: Post, pictures: dict[str, Picture]) -> Listing:
    """What the rest of the diary knows of a post."""
    edition, card = post.edition, make_card(post.edition)
    translation = edition.translation
    original, language = translation.original, translation.target_language
    published = translation.document.published
    return Listing(
        slug=edition.slug,
        publication=edition.publication,
        publication_key=places.key_of(name) if (name := post.publication_id or edition.publication) else "",
        title=card.title or card.slug,
        title_markup=title_markup(card.title or card.slug, lone_frame(translation, {}, None)),
        day=day_of(published or translation.translated_at),
        moment=_moment(published or translation.translated_at),
        lead=card.lead,
        language=language,
        original_title=original.title,
        original_url=web_address(original.url) or "",
        original_language=translation.source_language,
        byline=original.byline,
        published=post.published,
        updated=post.updated,
        is_excerpt=post.rights == "excerpt",
        is_reviewed=is_reviewed(translation),
        picture=_opening_picture(edition, pictures),
        utterances=utterances(translation),
    )


def words_of(edition: Edition) -> str:
    """The text of a post in the diary's language, a line a paragraph, for searching and for finding terms."""
    document = edition.translation.document
    lines = (" ".join(plain_text(unit.content).split()) for unit in units(document))
    return "\n".join(line for line in lines if line)


def page_key(head: Head, site: Site, terms: Collection[str], speakers: Collection[str]) -> str:
    """The key of a post's page, by the terms that it mentions and the names of those whom it quotes."""
    shown = shown_terms(site.glossary, tuple(terms))
    return key_for("post", site.digest, head.digest, shown, *site.joined(speakers))


def _post(post: Post, order: Order, workshop: Workshop) -> MadePost:
    edition = replace(post.edition, state=EditionState.PUBLISHED)
    site, folder, kept = workshop.site, workshop.folder, workshop.desk.pictures
    keep = keep_pictures if order.head.is_recorded else keep_edition
    pictures = keep(edition, folder, fetcher=None, kept=kept)
    listing = listing_of(post, pictures)
    card = _card(listing, site, order.card_key)
    page = render_page(
        edition,
        site.settings,
        pictures,
        Release(listing.is_excerpt, post.corrections, post.published, post.updated),
        glossary=site.glossary,
        around=_around(listing, site, f"{site.address}{places.card(listing.slug)}" if card else ""),
    )
    words = words_of(edition)
    terms = tuple(sorted(mentioned(site.glossary, words)))
    speakers = [said.original_name for said in listing.speakers]
    key = page_key(order.head, site, terms, speakers)
    return MadePost(
        order.head,
        key,
        page.encode("utf-8", "replace"),
        card,
        kept_of(order.head.digest, listing, words),
        terms,
        paths_of(pictures),
    )


def _grave(gone: Gone, head: Head, site: Site) -> MadeGrave:
    tombstone = gone.tombstone
    publication = places.key_of(gone.publication) if gone.publication else ""
    grave = Grave(head.slug, head.digest, tombstone.withdrawn, tombstone.note, publication)
    values = site.values(places.post(head.slug))
    page = render_tombstone(gone.title, tombstone.withdrawn, tombstone.note, site.settings, around=values)
    return MadeGrave(grave, page_key(head, site, (), ()), page)


def _card(listing: Listing, site: Site, there: str) -> Card | None:
    """The card of a post, None where none can be drawn or shown; ``there`` is the key of the one it has."""
    if not site.address:
        return None
    day = show_day(listing.day, site.language)
    card = SocialCard(listing.title, site.settings.site_name, site.language, listing.publication, day)
    key = key_for("card", card)
    if key == there:
        return Card(key, None)
    drawn = draw_card(card)
    return Card(key, drawn) if drawn else None


def _around(listing: Listing, site: Site, social_image: str) -> Around:
    """What the site adds to a post's page: its sections, and the way to what belongs with it."""
    place, words = places.post(listing.slug), site.words
    publication = [(listing.publication, places.publication(listing.publication_key))]
    speakers = [(said.name, site.voice_place(said.original_name)) for said in listing.speakers]
    trail = [
        (words.publications, publication if listing.publication_key else []),
        (words.archive, [(show_day(listing.day, site.language), places.day(listing.day))]),
        (words.voices, speakers),
    ]
    values = site.values(place) | {"trail": [part for part in trail if part[1]]}
    return Around(f"{site.address}{place}" if site.address else "", social_image, values)


def _moment(published: datetime | date) -> datetime:
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)


def _opening_picture(edition: Edition, pictures: dict[str, Picture]) -> Markup:
    """The first picture that the diary has a copy of, as the front page shows it."""
    translation = edition.translation
    for _, block in walk(translation.document.blocks):
        for image in block.images if isinstance(block, Figure) else ():
            if image.src in pictures:
                frame = lone_frame(translation, pictures, image.src)
                return picture_tag(image, _from_root(pictures[image.src], edition.slug), frame)
    return Markup()


def _from_root(picture: Picture, slug: str) -> Picture:
    return Picture(tuple(Variant(f"{slug}/{v.path}", v.width, v.height) for v in picture.variants))
