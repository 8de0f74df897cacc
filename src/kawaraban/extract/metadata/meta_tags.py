"""Clues in ``<meta>`` tags: Open Graph, Twitter cards, Dublin Core, Highwire, Parse.ly, Sailthru and others.

Names are compared as the survey writes them: lower case, with dots for colons, dashes and underscores.
"""

from collections.abc import Iterator

from kawaraban.extract.metadata.dates import parse_moment
from kawaraban.extract.metadata.model import DateClue, NameClue, Origin
from kawaraban.extract.metadata.names import read_names
from kawaraban.extract.metadata.survey import Survey

TITLES = (
    "dc.title",
    "dcterms.title",
    "og.title",
    "parsely.title",
    "citation.title",
    "sailthru.title",
    "twitter.title",
    "headline",
    "title",
)
SITE_NAMES = (
    "og.site.name",
    "application.name",
    "publisher",
    "dc.publisher",
    "al.android.app.name",
    "apple.mobile.web.app.title",
    "twitter.app.name.iphone",
    "cre",
    "citation.journal.title",
)

_PUBLISHED = (
    (
        0.95,
        "article.published.time og.article.published.time datepublished parsely.pub.date sailthru.date citation.publication.date "
        "cxenseparse.recs.publishtime article.published rnews.datepublished og.published.time shareaholic.article.published.time "
        "vr.published citation.online.date bt.pubdate article.date.original original.publication.date prism.publicationdate",
    ),
    (
        0.8,
        "dc.date.issued dcterms.issued dc.date.published pubdate pub.date publish.date publishdate publication.date published "
        "date.published dcterms.date dc.date.created dcterms.created article.created displaydate ptime og.pubdate og.publish.date "
        "published.at publication.date.time article.publicationdate datecreated date.created last.published.date publishtime",
    ),
    (0.65, "dc.date date citation.date date.release release.date created creation.date dcterms.available"),
)
_MODIFIED = (
    "article.modified.time og.updated.time datemodified dcterms.modified dc.date.modified last.modified revised lastmod "
    "date.modified og.article.modified.time cxenseparse.recs.modifiedtime article.updated modified.time"
).split()
_AUTHORS = (
    (
        0.9,
        "parsely.author citation.author sailthru.author byl cxenseparse.author shareaholic.article.author.name",
    ),
    (
        0.8,
        "article.author.name dc.creator dcterms.creator og.article.author article.author authors dc.contributor",
    ),
    (0.65, "author creator dcterms.author og.author book.author lp.article.author dc.author"),
)
_WRITTEN_BY = (
    "written by",
    "verfasst von",
    "geschrieben von",
    "écrit par",
    "escrito por",
    "scritto da",
    "geschreven door",
    "autor",
    "author",
    "von",
    "by",
    "autore",
    "written",
)


def meta_dates(page: Survey) -> Iterator[DateClue]:
    """Dates that meta tags give."""
    for weight, names in _PUBLISHED:
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
    for weight, tags in _AUTHORS:
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
