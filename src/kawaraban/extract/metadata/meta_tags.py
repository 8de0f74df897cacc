"""Clues in ``<meta>`` tags: Open Graph, Twitter cards, Dublin Core, Highwire, Parse.ly, Sailthru and others.

Names are compared as the survey writes them: lower case, with dots for colons, dashes and underscores.
"""

from collections.abc import Iterator

from kawaraban.extract.metadata.dates import parse_moment
from kawaraban.extract.metadata.model import DateClue, NameClue, Origin
from kawaraban.extract.metadata.names import read_names
from kawaraban.extract.metadata.survey import Survey

TITLES = (
    *("dc.title", "dcterms.title", "og.title", "parsely.title", "citation.title", "sailthru.title"),
    *("twitter.title", "headline", "title"),
)
SITE_NAMES = (
    *("og.site.name", "application.name", "publisher", "dc.publisher", "al.android.app.name"),
    *("apple.mobile.web.app.title", "twitter.app.name.iphone", "cre", "citation.journal.title"),
)

_PUBLISHED = {
    "article.published.time og.article.published.time datepublished article.published": 0.95,
    "og.published.time parsely.pub.date sailthru.date citation.publication.date": 0.95,
    "citation.online.date cxenseparse.recs.publishtime rnews.datepublished": 0.95,
    "shareaholic.article.published.time vr.published bt.pubdate article.date.original": 0.95,
    "original.publication.date prism.publicationdate": 0.95,
    "dc.date.issued dcterms.issued dc.date.published dcterms.date dc.date.created": 0.8,
    "dcterms.created pubdate pub.date publish.date publishdate publication.date": 0.8,
    "published date.published published.at article.created displaydate ptime og.pubdate": 0.8,
    "og.publish.date publication.date.time article.publicationdate datecreated": 0.8,
    "date.created last.published.date publishtime": 0.8,
    "dc.date date citation.date date.release release.date created creation.date": 0.65,
    "dcterms.available": 0.65,
}
"""Names of tags, and how far each is believed."""
_MODIFIED = (
    *("article.modified.time", "og.updated.time", "datemodified", "dcterms.modified", "dc.date.modified"),
    *("last.modified", "revised", "lastmod", "date.modified", "og.article.modified.time"),
    *("cxenseparse.recs.modifiedtime", "article.updated", "modified.time"),
)
_AUTHORS = {
    "parsely.author citation.author sailthru.author byl cxenseparse.author": 0.9,
    "shareaholic.article.author.name": 0.9,
    "article.author.name author.name dc.creator dcterms.creator og.article.author article.author": 0.8,
    "authors byline dc.contributor": 0.8,
    "author creator dcterms.author og.author book.author lp.article.author dc.author": 0.65,
}
_WRITTEN_BY = frozenset(
    {
        *("written by", "written", "by", "author", "verfasst von", "geschrieben von", "von", "autor"),
        *("écrit par", "escrito por", "scritto da", "autore", "geschreven door"),
    }
)


def meta_dates(page: Survey) -> Iterator[DateClue]:
    """Dates that meta tags give."""
    for names, weight in _PUBLISHED.items():
        for name in names.split():
            for value in page.metas.get(name, ())[:3]:
                moment = parse_moment(value)
                if moment is not None:
                    yield DateClue(moment, Origin.META, weight)
    for name in _MODIFIED:
        for value in page.metas.get(name, ())[:1]:
            moment = parse_moment(value)
            if moment is not None:
                yield DateClue(moment, Origin.META, 0.8, modified=True)


def meta_names(page: Survey) -> Iterator[NameClue]:
    """Bylines that meta tags give."""
    for tags, weight in _AUTHORS.items():
        for tag in tags.split():
            names: list[str] = []
            for value in page.metas.get(tag, ()):
                if not value.startswith(("http://", "https://", "/", "www.")):
                    names.extend(name for name in read_names(value) if name not in names)
            if names:
                yield NameClue(tuple(names), Origin.META, weight)
    for number in ("1", "2"):
        labels = page.metas.get(f"twitter.label{number}", ())
        values = page.metas.get(f"twitter.data{number}", ())
        if labels and values and labels[0].casefold().strip(": ") in _WRITTEN_BY:
            yield NameClue(read_names(values[0]), Origin.META, 0.85)
