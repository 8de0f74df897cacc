"""A page's canonical address, its licence's and its lead picture's: absolute, without trackers."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from kawaraban.document.tracking import without_tracking
from kawaraban.document.tree import Image
from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.jsonld import text_in
from kawaraban.extract.metadata.survey import Survey
from kawaraban.extract.metadata.web import on_the_web, parts_of

_LICENCE = re.compile(
    r"^https?://(?:www\.)?(?:creativecommons\.org/(?:licenses|publicdomain)/|gnu\.org/(?:licenses"
    r"|copyleft)|opendefinition\.org/licenses|"
    r"opensource\.org/licen[cs]es|artlibre\.org|rightsstatements\.org"
    r"|nationalarchives\.gov\.uk/doc/open-government-licence)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:logo|logos|placeholder|blank|spacer|pixel|favicon|default[-_]?(?:image|og|share)?"
    r"|icon|avatar|sprite|no[-_]?image|"
    r"site[-_]?logo|apple-touch-icon|1x1|transparent)(?:[/_.-]|\d|$)",
    re.IGNORECASE,
)


def base_address(page: Survey, url: str) -> str:
    """The address that relative ones on the page start from."""
    return on_the_web(url, page.base) or url if page.base else url


def canonical_address(page: Survey, url: str) -> str | None:
    """What the page calls its own address, if that is on the same site; else the one it was fetched from."""
    own = on_the_web(url, url)
    declared = [link.get("href") for link in page.links["canonical"][:3] if link.tag == "link"]
    declared += page.metas.get("og.url", [])[:1]
    for candidate in declared:
        address = on_the_web(base_address(page, url), candidate)
        if address and (own is None or _same_page_plausible(address, own)):
            return _bare(address)
    return _bare(own) if own else None


def _bare(url: str) -> str:
    """An address without its fragment and tracking parameters."""
    return parts_of(without_tracking(url) if "?" in url else url)._replace(fragment="").geturl()


def _same_page_plausible(candidate: str, own: str) -> bool:
    """Same site, and not the front page standing in for every page."""
    one, other = parts_of(candidate), parts_of(own)
    same_site = _site(one.hostname or "") == _site(other.hostname or "")
    front = one.path in {"", "/"} and not one.query and other.path not in {"", "/"}
    return same_site and not front


def _site(host: str) -> str:
    labels = host.lower().split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])


def licence_address(context: Context) -> str | None:
    """The licence a page declares for its text."""
    page, base = context.page, base_address(context.page, context.url)
    given = [link.get("href") for link in page.links["license"][:5]]
    given += [text_in(context.linked.article.get("license"))]
    for name in (
        "dc.rights",
        "dcterms.license",
        "dc.rights.license",
        "copyright",
        "licence",
        "license",
        "dcterms.rights",
    ):
        given += re.findall(r"https?://\S+", " ".join(page.metas.get(name, ())[:2]))[:1]
    for candidate in given:
        address = on_the_web(base, candidate)
        if address and address.startswith("http"):
            return address
    return None


def licence_link(links: Iterable[HtmlElement]) -> str | None:
    """The address of the first link to a known public licence."""
    return next((link.get("href") for link in links if _LICENCE.match(link.get("href") or "")), None)


def lead_image(context: Context) -> Image | None:
    """The picture that the page gives to those who link to it; logos and placeholders left out."""
    metas, base = context.page.metas, base_address(context.page, context.url)
    candidates: list[tuple[str, int | None, int | None, str]] = []
    for name in ("og.image.secure.url", "og.image", "og.image.url"):
        candidates.extend(
            (
                value,
                _first_number(metas, "og.image.width"),
                _first_number(metas, "og.image.height"),
                _first(metas, "og.image.alt"),
            )
            for value in metas.get(name, ())[:2]
        )
    candidates.extend(_linked_images(context.linked.article.get("image")))
    for name in (
        "twitter.image",
        "twitter.image.src",
        "parsely.image.url",
        "sailthru.image.full",
        "thumbnail",
    ):
        candidates.extend(
            (value, None, None, _first(metas, "twitter.image.alt")) for value in metas.get(name, ())[:1]
        )
    candidates.extend(
        (link.get("href") or "", None, None, "") for link in context.page.links["image_src"][:1]
    )
    for value, width, height, alt in candidates:
        address = on_the_web(base, value)
        small = width is not None and height is not None and max(width, height) < 60
        if address and not small and not _PLACEHOLDER.search(parts_of(address).path):
            return Image(address, alt=alt, width=width, height=height)
    return None


def _linked_images(value: object) -> list[tuple[str, int | None, int | None, str]]:
    found: list[tuple[str, int | None, int | None, str]] = []
    for one in value[:3] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            address = text_in(one.get("url") or one.get("contentUrl") or one.get("@id"))
            found.append(
                (address, _number(one.get("width")), _number(one.get("height")), text_in(one.get("caption")))
            )
        elif isinstance(one, str):
            found.append((one, None, None, ""))
    return found


def _first(metas: dict[str, list[str]], name: str) -> str:
    values = metas.get(name)
    return values[0] if values else ""


def _first_number(metas: dict[str, list[str]], name: str) -> int | None:
    return _number(_first(metas, name))


def _number(value: object) -> int | None:
    match = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", text_in(value))
    return int(match[1]) or None if match else None
