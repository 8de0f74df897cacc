"""Posts whose pages have to be made anew, made by whoever has a hand free, and put down in the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kawaraban.errors import InvalidDocument
from kawaraban.publish.site import places
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.outputs import Writer
from kawaraban.publish.site.posts import MadeGrave, MadePost, Order, Workshop, make_post, page_key
from kawaraban.publish.site.source import Head


@dataclass(frozen=True, slots=True)
class Brought:
    """The slugs of posts whose pages were made anew, and what is wrong with those that cannot be read."""

    slugs: tuple[str, ...]
    faults: tuple[InvalidDocument, ...]


def bring_posts(workshop: Workshop, writer: Writer, hands: Hands[Workshop]) -> Brought:
    """Write the pages of posts that changed, and note in the ledger what lists show of them.

    A post that cannot be read keeps the page it has.

    Raises:
        OutputError: the disk does not take them.
        SettingsError: a template of the editor's is wrong.
    """
    heads = {head.slug: head for head in workshop.desk.posts.heads()}
    known = writer.ledger.digests()
    writer.ledger.drop(known.keys() - heads.keys())
    changed = [*_changed(heads, known, workshop.site, writer)]
    hands.expect(len(changed))
    made, faults = list[str](), list[InvalidDocument]()
    orders = [Order(head, writer.key_of(places.card(head.slug))) for head in changed]
    for order, result in zip(orders, hands.each(make_post, orders), strict=True):
        slug = order.head.slug
        if isinstance(result, InvalidDocument):
            faults.append(result)
        if isinstance(result, MadePost | MadeGrave):
            _take_in(result, writer)
            made.append(slug)
        elif slug in known:
            writer.keeps(places.page(places.post(slug)))
            writer.keeps(places.card(slug))
    return Brought(tuple(made), tuple(faults))


def _changed(
    heads: Mapping[str, Head], known: Mapping[str, str], site: Site, writer: Writer
) -> Iterator[Head]:
    """The posts that changed, or what their pages show of the rest of the diary; those of others stay."""
    mentions, quoted = writer.ledger.mentions(), writer.ledger.quoted()
    for slug, head in heads.items():
        key = page_key(head, site, mentions.get(slug, ()), quoted.get(slug, ()))
        if known.get(slug) != head.digest or writer.needs(places.page(places.post(slug)), key):
            yield head
        else:
            writer.keeps(places.card(slug))


def _take_in(made: MadePost | MadeGrave, writer: Writer) -> None:
    """Note what was made, and have its files written."""
    if isinstance(made, MadeGrave):
        slug = made.grave.slug
        writer.tidy(slug, None)
        writer.ledger.bury(made.grave)
    else:
        slug = made.head.slug
        writer.tidy(slug, made.pictures)
        writer.ledger.keep(made.kept)
        writer.ledger.keep_mentions(slug, made.terms)
        if (card := made.card) and card.drawn is None:
            writer.keeps(places.card(slug))
        elif card and card.drawn:
            writer.put(places.card(slug), card.key, card.drawn)
    writer.put(places.page(places.post(slug)), made.key, made.page)
