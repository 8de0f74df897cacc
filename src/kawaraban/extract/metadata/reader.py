"""Reading a page's metadata: survey, collect clues, choose."""

from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata import addresses
from kawaraban.extract.metadata.address_dates import address_day, address_month
from kawaraban.extract.metadata.choose import choose_dates, choose_names
from kawaraban.extract.metadata.context import Context, domain_names, home_names, own_addresses
from kawaraban.extract.metadata.jsonld import read_json_ld, text_in, type_of
from kawaraban.extract.metadata.language import choose_language
from kawaraban.extract.metadata.lines import is_dateline
from kawaraban.extract.metadata.meta_tags import SITE_NAMES, TITLES, meta_dates, meta_names
from kawaraban.extract.metadata.model import DateClue, Metadata, Origin, day_of
from kawaraban.extract.metadata.names import key_of
from kawaraban.extract.metadata.order import order_of
from kawaraban.extract.metadata.seen_dates import element_dates, line_dates
from kawaraban.extract.metadata.seen_names import element_names, line_names
from kawaraban.extract.metadata.series import without_series
from kawaraban.extract.metadata.structured import json_ld_dates, json_ld_names, marked_dates, marked_names
from kawaraban.extract.metadata.survey import Survey, survey
from kawaraban.extract.metadata.titles import choose_title, site_beside


def read_metadata(root: HtmlElement, url: str) -> Metadata:
    """Read what a page, fetched from ``url``, says about its article; ``root`` is not changed.

    A field that the page gives no good evidence for stays empty: no date is better than a wrong one.
    """
    page = survey(root)
    language = choose_language(_declared_languages(root, page), _prose(page))
    context = _context(page, url, language)
    seen = without_series((*element_dates(context), *line_dates(context)), context.around_headline)
    dates = choose_dates(context, [*_machine_dates(context), *seen])
    names = choose_names(
        context,
        [
            *json_ld_names(context),
            *meta_names(page),
            *marked_names(context),
            *element_names(context),
            *line_names(context),
        ],
    )
    elements = dict.fromkeys((*dates.elements, *names.elements))
    return Metadata(
        title=choose_title(context.declared_titles, page.title, context.headline_text, context.site_names),
        byline=names.names,
        site_name=_site_name(context),
        published=dates.published,
        modified=dates.modified,
        language=language or _linked_language(context),
        url=addresses.canonical_address(page, url),
        licence=addresses.licence_address(context) or addresses.licence_link(islice(root.iter("a"), 20_000)),
        lead_image=addresses.lead_image(context),
        dateline_elements=tuple(element for element in elements if is_dateline(element)),
    )


def _context(page: Survey, url: str, language: str | None) -> Context:
    declared = [value for name in TITLES for value in page.metas.get(name, ())[:1]]
    titles = [page.title, *declared]
    linked = read_json_ld(page.json_ld, own_addresses(page, url), " ".join(titles)[:1000])
    headline = text_in(linked.article.get("headline") or linked.article.get("name"))
    titles = ([headline] if headline else []) + declared
    known = {(day.year, day.month) for day in (day_of(clue.value) for clue in meta_dates(page))}
    month = address_month(url)
    order = order_of(
        language, url, (line.text for line in page.lines[:2000]), known | ({month} if month else set())
    )
    context = Context(page, url, linked, titles, domain_names(url), order)
    return replace(
        context,
        site_names=context.site_names | {key_of(name) for name in [*_site_names(context), *home_names(page)]},
    )


def _site_names(context: Context) -> list[str]:
    page, linked = context.page, context.linked
    names = [value for name in SITE_NAMES for value in page.metas.get(name, ())[:1]]
    names.append(text_in(linked.resolve(linked.article.get("publisher"))))
    names.extend(text_in(node.get("name")) for node in linked.nodes if type_of(node) == "WebSite")
    return [name for name in names if name and len(name) <= 100 and not name.startswith("http")]


def _site_name(context: Context) -> str | None:
    names = _site_names(context)
    return names[0] if names else site_beside(context.page.title, context.headline_text)


def _machine_dates(context: Context) -> list[DateClue]:
    clues = [*json_ld_dates(context), *meta_dates(context.page), *marked_dates(context)]
    canonical = addresses.canonical_address(context.page, context.url)
    day = address_day(context.url) or address_day(canonical or "")
    if day is not None:
        clues.append(DateClue(day, Origin.ADDRESS, 0.6))
    return clues


def _declared_languages(root: HtmlElement, page: Survey) -> list[str]:
    body = root.find("body")
    elements = [root, *([body] if body is not None else [])]
    found = [
        element.get(name)
        for element in elements
        for name in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
    ]
    for name in (
        "og.locale",
        "content.language",
        "language",
        "dc.language",
        "dcterms.language",
        "inlanguage",
    ):
        found.extend(page.metas.get(name, ())[:1])
    return [value for value in found if value and value.strip()]


def _linked_language(context: Context) -> str | None:
    value = context.linked.article.get("inLanguage") or context.linked.page.get("inLanguage")
    tag = value.get("alternateName") if isinstance(value, dict) else value
    return choose_language([text_in(tag)], "") if tag else None


def _prose(page: Survey) -> str:
    """Text of the page's longest lines, which tell its language better than its menus."""
    lines = sorted(page.lines[:3000], key=lambda line: -line.length)[:20]
    return " ".join(line.text for line in lines)
