"""A post's pictures at a host: each taken there once, then shown from there."""

from collections.abc import Mapping

from kawaraban.document.pictures import images_of
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.plain.html import Shown
from kawaraban.publish.publishers.protocol import Item, Upload, Uploads


def uploaded(item: Item, uploads: Uploads, upload: Upload, most_bytes: int) -> Mapping[str, Shown]:
    """The pictures that the post may show, at the host; one above ``most_bytes`` stays a link.

    Raises:
        PublishError: the host does not take one.
    """
    shown = {}
    for address in dict.fromkeys(
        image.src for image in images_of(shown_edition(item.post).translation.document)
    ):
        picture = item.pictures.get(address)
        if picture is not None and len(picture.data) <= most_bytes:
            shown[address] = Shown(uploads.address(picture, upload), picture.width, picture.height)
    return shown
