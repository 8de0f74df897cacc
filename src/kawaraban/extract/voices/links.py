"""Which link of a lead-in leads to the quoted words."""

import re
from urllib.parse import urlsplit

from kawaraban.extract.voices.claim import Claim, Span
from kawaraban.extract.voices.prose import LinkPlace, Prose

_SPEAKING = re.compile(
    r"\b(?:sa(?:ys?|id)|writ(?:es?|ing|ten)|wrote|report(?:s|ed)?|not(?:es?|ed)|argu(?:es?|ed)"
    r"|explain(?:s|ed)?"
    r"|announce(?:s|d|ment)?|post(?:s|ed)?|piece|article|essay|statement|interview|blog|here|this|same"
    r"|readout|column"
    r"|letter|thread|tweet(?:s|ed)?|op-ed|editorial|paper|study|review|add(?:s|ed)|put|told|asked"
    r"|warn(?:s|ed)?"
    r"|claim(?:s|ed)?|advisory|speech|transcript|notes?|story|chart|wrote|記事|投稿|声明|発表)\b",
    re.IGNORECASE,
)
_ARTICLE_PATH = re.compile(r"\d{4}|[^/]*[-_][^/]*[-_]|\.html?$|/p/|\d{3,}$")
_REFERENCE_WORKS = ("wikipedia.org", "wiktionary.org", "imdb.com")


def quoted_page(prose: Prose, sentence: Span, claim: Claim | None) -> str | None:
    """The address the words came from, if a link of the sentence leads there."""
    inside = [
        link for link in prose.links if sentence[0] <= link.start < sentence[1] and link.end > link.start
    ]
    leading = [link for link in inside if _leads(prose, link, sentence, claim)]
    return leading[-1].href if leading else None


def _leads(prose: Prose, link: LinkPlace, sentence: Span, claim: Claim | None) -> bool:
    if not link.href.startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(link.href)
    except ValueError:
        return False
    if (parts.hostname or "").endswith(_REFERENCE_WORKS):
        return False
    words = prose.text[link.start : link.end]
    if _SPEAKING.search(words):
        return True
    names = claim is not None and claim.name is not None and _overlap(words, claim.name)
    whole = link.end - link.start >= 0.6 * (sentence[1] - sentence[0])
    return (names or whole or len(words.split()) > 2) and bool(_ARTICLE_PATH.search(parts.path))


def _overlap(words: str, name: str) -> bool:
    return name.casefold() in words.casefold() or words.casefold().strip() in name.casefold()
