"""Posts: each on a page of its own, read only where it or what its page shows has changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from markupsafe import Markup

from kawaraban.document import Figure
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument
from kawaraban.publish.card import make_card
from kawaraban.publish.dates import day_of, show_day
from kawaraban.publish.diary import Post, Release
from kawaraban.publish.frame import make_frame
from kawaraban.publish.inlines import picture_tag
from kawaraban.publish.links import web_address
from kawaraban.publish.page import Around, is_reviewed, render_page, render_tombstone, title_markup
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.publish.site import places
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Grave, names_by_slug
from kawaraban.publish.site.listing import Listing
from kawaraban.publish.site.mentions import mentioned, shown_terms
from kawaraban.publish.site.outputs import Writer, key_for
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
class Brought:
    """The slugs of posts whose pages were made anew, and what is wrong with those that cannot be read."""

    slugs: tuple[str, ...]
    faults: tuple[InvalidDocument, ...]


def bring_posts(site: Site, desk: Desk, writer: Writer) -> Brought:
    """Write the pages of posts that changed, and note in the ledger what lists show of them.

    A post that cannot be read keeps the page it has.

    Raises:
        OutputError: the disk does not take them.
    """
    heads = {head.slug: head for head in desk.posts.heads()}
    known = writer.ledger.digests()
    writer.ledger.drop(known.keys() - heads.keys())
    mentions, quoted = writer.ledger.mentions(), names_by_slug(writer.ledger.speakers())
    made, faults = list[str](), list[InvalidDocument]()
    for head in heads.values():
        path = places.page(places.post(head.slug))
        key = _key(head, site, mentions.get(head.slug, ()), quoted.get(head.slug, ()))
        if known.get(head.slug) == head.digest and not writer.needs(path, key):
            writer.keeps(f"{places.post(head.slug)}{places.CARD}")
            continue
        try:
            page = _bring(head, site, desk, writer)
        except InvalidDocument as fault:
            faults.append(fault)
            page = None
        if page is not None:
            writer.put(path, page.key, page.content)
            made.append(head.slug)
        elif head.slug in known:
            writer.keeps(path)
            writer.keeps(f"{places.post(head.slug)}{places.CARD}")
    return Brought(tuple(made), tuple(faults))


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
        title_markup=title_markup(card.title or card.slug, make_frame(translation, {}, None, numbered=False)),
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


@dataclass(frozen=True, slots=True)
class _Page:
    key: str
    content: str


def _key(head: Head, site: Site, terms: Collection[str], speakers: Collection[str]) -> str:
    shown = shown_terms(site.glossary, tuple(terms))
    return key_for("post", site.digest, head.digest, shown, *site.joined(speakers))


def _bring(head: Head, site: Site, desk: Desk, writer: Writer) -> _Page | None:
    """The page of a post, None where it is gone; its files and the ledger are brought up to it."""
    post = desk.posts.load(head.slug)
    if isinstance(post, Post):
        return _page(post, head, site, desk, writer)
    return None if post is None else _grave(post, head, site, writer)


def _page(post: Post, head: Head, site: Site, desk: Desk, writer: Writer) -> _Page:
    edition = replace(post.edition, state=EditionState.PUBLISHED)
    if head.is_recorded:
        pictures = keep_pictures(edition, writer.folder, fetcher=None, kept=desk.pictures)
    else:
        pictures = keep_edition(edition, writer.folder, fetcher=None, kept=desk.pictures)
    writer.tidy(head.slug, paths_of(pictures))
    listing = listing_of(post, pictures)
    page = render_page(
        edition,
        site.settings,
        pictures,
        Release(listing.is_excerpt, post.corrections, post.published, post.updated),
        glossary=site.glossary,
        around=_around(listing, site, social_image=_card(listing, site, writer)),
    )
    words = words_of(edition)
    terms = tuple(sorted(mentioned(site.glossary, words)))
    writer.ledger.keep(head.digest, listing, words)
    writer.ledger.keep_mentions(edition.slug, terms)
    return _Page(_key(head, site, terms, [said.original_name for said in listing.speakers]), page)


def _grave(gone: Gone, head: Head, site: Site, writer: Writer) -> _Page:
    tombstone = gone.tombstone
    key = places.key_of(gone.publication) if gone.publication else ""
    writer.tidy(head.slug, None)
    writer.ledger.bury(Grave(head.slug, head.digest, tombstone.withdrawn, tombstone.note, key))
    values = site.values(places.post(head.slug))
    page = render_tombstone(gone.title, tombstone.withdrawn, tombstone.note, site.settings, around=values)
    return _Page(_key(head, site, (), ()), page)


def _card(listing: Listing, site: Site, writer: Writer) -> str:
    """The address of the picture that other sites show of a post; empty where none can be drawn or shown."""
    path = f"{places.post(listing.slug)}{places.CARD}"
    day = show_day(listing.day, site.language)
    card = SocialCard(listing.title, site.settings.site_name, site.language, listing.publication, day)
    if not site.address:
        return ""
    key = key_for("card", card)
    if writer.needs(path, key):
        drawn = draw_card(card)
        if drawn is None:
            return ""
        writer.put(path, key, drawn)
    return f"{site.address}{path}"


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
                frame = make_frame(translation, pictures, image.src, numbered=False)
                return picture_tag(image, _from_root(pictures[image.src], edition.slug), frame)
    return Markup()


def _from_root(picture: Picture, slug: str) -> Picture:
    return Picture(tuple(Variant(f"{slug}/{v.path}", v.width, v.height) for v in picture.variants))
