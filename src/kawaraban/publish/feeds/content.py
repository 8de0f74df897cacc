"""A post's body as a feed shows it: plain HTML that needs no style, and stands anywhere on the web."""

from collections.abc import Mapping
from urllib.parse import urljoin

from kawaraban.document.xml_text import writable
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.pictures import Picture
from kawaraban.publish.plain.body import plain_body
from kawaraban.publish.plain.html import Shown
from kawaraban.review.edition import Edition


def post_content(
    edition: Edition, address: str, pictures: Mapping[str, Picture], release: Release = WHOLE
) -> str:
    """The body of the post at ``address`` (with a slash at its end), whose ``pictures`` are beside it.

    Of an excerpt the edition is cut already.
    """
    body = plain_body(
        edition,
        {src: _shown(picture, address) for src, picture in pictures.items()},
        release.corrections,
        is_excerpt=release.is_excerpt,
        page=address,
    )
    return writable(body)


def _shown(picture: Picture, address: str) -> Shown:
    """One file a picture, in a format that every reader shows."""
    variant = picture.fallback or picture.largest
    return Shown(urljoin(address, variant.path), variant.width, variant.height)
