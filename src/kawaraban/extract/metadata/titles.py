"""A page's title without the site's name: from what the page declares and what its headline shows."""

import re
from html import unescape

from kawaraban.extract.metadata.names import key_of
from kawaraban.extract.metadata.words import words

_SEPARATOR = re.compile(r"\s+(?:[|·•»«/~⋆@]|::|[-–—―]|—|>>?|\|\||←|→)\s+|\s?[｜│]\s?|\s::\s?|\s[-–—]\s")
_BESIDE = re.compile(r"\s+[-–—]+\s+|\s*[|·•»«│｜]\s*|:\s+|\s::\s")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|tv|co\.uk|de|fr|es|it|nl|eu|jp|ru|pl|se|ch|at)")
_SHORTEST_HEADLINE = 8
_LONGEST_SITE_NAME = 50
_GENERIC = words("home homepage startseite index untitled welcome blog news article document accueil inicio")


def clean(text: str) -> str:
    """A title as written, squeezed, with entities escaped twice read once more."""
    text = " ".join(text.split())
    return " ".join(unescape(text).split()) if "&" in text else text


def choose_title(declared: list[str], head_title: str, headline: str, site_names: set[str]) -> str:
    """The article's title.

    Args:
        declared: titles from structured data and meta tags, best first.
        head_title: the text of the ``title`` element.
        headline: the text of the headline in the body, or "".
        site_names: names of the site, as `key_of` writes them.
    """
    declared = [clean(one) for one in declared if one.strip()]
    head_title, headline = clean(head_title), clean(headline)
    own = _confirmed_first([one for one in declared if not _is_site(one, site_names)], head_title, headline)
    for one in own:
        if headline and same_title(one, headline):
            return headline if key_of(one) != key_of(headline) else one
    short = without_site(head_title, site_names)
    if headline and not own and not _is_site(headline, site_names) and contained(short, headline):
        return headline
    if headline and not own and not _is_site(headline, site_names) and contained(headline, head_title):
        return headline
    if own:
        return without_site(own[0], site_names)
    if headline and not _is_site(headline, site_names) and (not short or _is_site(short, site_names)):
        return headline
    return short or (declared[0] if declared else "") or headline


def _confirmed_first(titles: list[str], head_title: str, headline: str) -> list[str]:
    """Titles that the page shows before those that it only declares: some "headlines" are summaries."""
    shown = [one for one in titles if contained(one, head_title) or contained(headline, one)]
    if not shown and head_title and headline and contained(headline, head_title):
        return []
    return [*shown, *(one for one in titles if one not in shown)]


def same_title(declared: str, headline: str) -> bool:
    """Whether a headline is the declared title, or the title with something before or after it."""
    wanted, got = key_of(declared), key_of(headline)
    return bool(got) and (got == wanted or (len(got) >= max(6, 0.4 * len(wanted)) and got in wanted))


def contained(part: str, whole: str) -> bool:
    """Whether one title's letters all stand together in the other's."""
    return len(key_of(part)) >= 3 and key_of(part) in key_of(whole)


def without_site(title: str, site_names: set[str]) -> str:
    """A title without the parts before or after a separator that name the site.

    Where the site's name is unknown, a short last part goes ("Headline | Paper") and the longest stays.
    """
    pieces = [(m.start(), m.end()) for m in _SEPARATOR.finditer(title)]
    if not pieces:
        return title
    last, first = pieces[-1], pieces[0]
    if _is_site(title[last[1] :], site_names) or _DOMAIN.fullmatch(title[last[1] :]):
        return without_site(title[: last[0]], site_names)
    if _is_site(title[: first[0]], site_names):
        return title[first[1] :]
    head, tail = title[: last[0]], title[last[1] :]
    if (
        len(tail.split()) <= 4
        and len(head.split()) >= 3
        and not site_names
        and "-" not in title[last[0] : last[1]]
    ):
        return head
    return title


def site_beside(head_title: str, headline: str) -> str | None:
    """What a ``title`` element says beside the headline: the site's name, where nothing declares it."""
    title, shown = clean(head_title), clean(headline)
    at = title.lower().find(shown.lower()) if len(shown) >= _SHORTEST_HEADLINE else -1
    if at < 0:
        return None
    after = _BESIDE.split(title[at + len(shown) :])
    before = _BESIDE.split(title[:at])
    # "Headline | Section | Site", but "Site: Section: Headline"; a piece with no separator is the headline's.
    for pieces, name in ((after, after[-1]), (before[::-1], before[0])):
        if len(pieces) > 1 and not pieces[0].strip() and 2 <= len(name.strip()) <= _LONGEST_SITE_NAME:
            return name.strip()
    return None


def _is_site(title: str, site_names: set[str]) -> bool:
    key = key_of(title)
    return not key or key in site_names or key in _GENERIC
