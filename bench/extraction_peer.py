"""The scorer's view of trafilatura, with all that it can keep: ``score.py bench.extraction_peer:adapt``."""

import trafilatura


def adapt(html: str, url: str) -> dict[str, str | None]:
    """One page in the form that ``../shared/extraction/score.py`` asks for."""
    found = trafilatura.extract_metadata(html, default_url=url)
    return {
        "title": found.title if found else None,
        "byline": found.author if found else None,
        "date": found.date if found else None,
        "html": trafilatura.extract(
            html,
            url=url,
            output_format="html",
            include_links=True,
            include_images=True,
            include_formatting=True,
        ),
    }
