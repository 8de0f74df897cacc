"""Clues in structured data: JSON-LD, microdata (``itemprop``), RDFa (``property``) and microformats."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.dates import find_dates, parse_moment
from kawaraban.extract.metadata.jsonld import text_in, type_of
from kawaraban.extract.metadata.model import DateClue, Moment, NameClue, Origin
from kawaraban.extract.metadata.names import is_organisation, key_of, looks_personal, read_names
from kawaraban.extract.metadata.survey import Mark, Zone, text_of

_FOREIGN_SCOPES = ("Comment", "Review", "UserComments", "Event", "Product", "Offer", "Answer")
_MOST_INNER = 200
_BODY = 0.85
"""Weight of an organisation as author; `choose` takes off what organisations lose."""


def json_ld_dates(context: Context) -> Iterator[DateClue]:
    """Dates of the JSON-LD nodes of the article and its page."""
    article, page = context.linked.article, context.linked.page
    for node, origin, weight in ((article, Origin.JSON_LD, 1.0), (page, Origin.JSON_LD_PAGE, 0.35)):
        for key, share in (("datePublished", 1.0), ("dateCreated", 0.7), ("uploadDate", 0.7)):
            moment = parse_moment(text_in(node.get(key)))
            if moment is not None:
                yield DateClue(moment, origin, weight * share)
                break
        moment = parse_moment(text_in(node.get("dateModified")))
        if moment is not None:
            yield DateClue(moment, origin, weight * 0.9, modified=True)


def json_ld_names(context: Context) -> Iterator[NameClue]:
    """The author of the JSON-LD article; an organisation counts little, one that publishes it nothing."""
    node = context.linked.article
    publisher = text_in(context.linked.resolve(node.get("publisher")))
    names: list[str] = []
    bodies: list[str] = []
    for value, kind in _authors(context, node.get("author") or node.get("creator")):
        if kind == "Organization":
            bodies.append(value)
            continue
        got = read_names(value)
        sure = kind == "Person" or all(looks_personal(name) for name in got)
        names.extend(name for name in got if sure or not is_organisation(name))
    if names:
        personal = any(looks_personal(name) for name in names)
        yield NameClue(tuple(dict.fromkeys(names)), Origin.JSON_LD, 0.95 if personal else 0.6)
    elif bodies and bodies[0] != publisher and key_of(bodies[0]) not in context.site_names:
        yield NameClue((bodies[0],), Origin.JSON_LD, _BODY)


def _authors(context: Context, value: object) -> Iterator[tuple[str, str]]:
    values = value if isinstance(value, list) else [value]
    for one in values[:30]:
        resolved = context.linked.resolve(one)
        inner = resolved.get("name") if isinstance(resolved, dict) else resolved
        kind = type_of(resolved) if isinstance(resolved, dict) else ""
        for name in inner if isinstance(inner, list) else [inner]:
            if isinstance(name, str) and not name.startswith("http"):
                yield name, kind


def marked_dates(context: Context) -> Iterator[DateClue]:
    """Dates in microdata, RDFa and microformats."""
    for mark in context.page.marks:
        element = mark.element
        prop = f"{element.get('itemprop') or ''} {element.get('property') or ''}".casefold()
        names = element.get("class") or ""
        published = (
            "datepublished" in prop or "datecreated" in prop or "dc:date" in prop or "dc:created" in prop
        )
        modified = "datemodified" in prop
        hatom = any(name in names.split() for name in ("published", "dt-published"))
        if not (published or modified or hatom) or not _is_own(context, mark):
            continue
        moment = moment_of(context, element)
        if moment is None:
            continue
        weight = 0.85 if context.near(mark.offset) or element.tag == "meta" else 0.55
        yield DateClue(moment, Origin.MICRODATA, weight, modified=modified, element=_visible(element))


def marked_names(context: Context) -> Iterator[NameClue]:
    """Authors in microdata and microformats."""
    for mark in context.page.marks:
        element = mark.element
        prop = f"{element.get('itemprop') or ''} {element.get('property') or ''}".casefold().split()
        hcard = "p-author" in (element.get("class") or "").split()
        if not hcard and not {"author", "creator", "schema:author", "dc:creator"} & set(prop):
            continue
        if _is_own(context, mark):
            value = _name_value(element)
            weight = 0.85 if context.near(mark.offset) or element.tag == "meta" else 0.6
            yield NameClue(read_names(value), Origin.MICRODATA, weight, _visible(element))


def moment_of(context: Context, element: HtmlElement) -> Moment | None:
    """The date of an element: the one it declares for programs, else the one it shows."""
    for attribute in (
        "datetime",
        "content",
        "title",
        "data-datetime",
        "data-time",
        "data-timestamp",
        "data-date",
    ):
        value = element.get(attribute)
        moment = parse_moment(value) if value else None
        if moment is not None:
            return moment
    found = [one for one in find_dates(text_of(element, 200), context.order) if one.other is None]
    return found[0].value if found else None


def _name_value(element: HtmlElement) -> str:
    for name in islice(element.iter("*"), _MOST_INNER):
        if name is not element and (name.get("itemprop") or "").casefold() == "name":
            return name.get("content") or text_of(name, 200)
        if name is not element and {"fn", "p-name"} & set((name.get("class") or "").split()):
            return text_of(name, 200)
    content = element.get("content") or ""
    return content if content and not content.startswith("http") else text_of(element, 200)


def _is_own(context: Context, mark: Mark) -> bool:
    if mark.zone in {Zone.COMMENTS, Zone.ASIDE}:
        return False
    for depth, ancestor in enumerate(mark.element.iterancestors()):
        kind = ancestor.get("itemtype") or ancestor.get("typeof") or ""
        if kind:
            if kind.rsplit("/", 1)[-1] in _FOREIGN_SCOPES or "comment" in (ancestor.get("itemprop") or ""):
                return False
            break
        if depth > 12:
            break
    return not context.belongs_elsewhere(mark.element)


def _visible(element: HtmlElement) -> HtmlElement | None:
    return element if element.tag not in {"meta", "link"} and text_of(element, 10) else None
