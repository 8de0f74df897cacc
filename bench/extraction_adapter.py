"""The scorer's view of our extractor: ``score.py bench.extraction_adapter:adapt``."""

from datetime import date, datetime

from kawaraban import extract
from kawaraban.document.html_codec import blocks_to_html


def adapt(html: str, url: str) -> dict[str, str | None]:
    """One page in the form that ``../shared/extraction/score.py`` asks for."""
    document = extract(html, url)
    return {
        "title": document.title,
        "byline": ", ".join(document.byline) or None,
        "date": _iso(document.published),
        "html": blocks_to_html(document.blocks),
    }


def _iso(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None
