"""What a blog calls itself on a page of its own."""

import re
from collections.abc import Iterator
from typing import Final

from kawaraban.follow.hypertext import read_hypertext, text_of

_LONGEST: Final = 120
_DECLARED: Final = frozenset({"og:site_name", "application-name"})
_BETWEEN: Final = re.compile(r"\s+[|–—·•»«:/-]\s+|\s*[|｜»«]\s*|:\s+")
_ANY_PAGE: Final = re.compile(
    r"(?:the )?(?:home ?page|home|(?:my |our )?blog|archives?|index|welcome|page \d+)"
    r"|(?:all |latest |recent )?(?:posts|articles|news|entries)"
    r"|ホーム|トップ(?:ページ)?|ブログ|記事一覧|アーカイブ|startseite|accueil|inicio",
    re.IGNORECASE,
)
"""What titles say of a page that lists posts, whoever's it is."""


def blog_name(page: bytes | str, url: str) -> str:
    """The name that the page at ``url`` declares, else the first piece of its title; empty for none."""
    return next((name[:_LONGEST] for name in _names(page, url)), "")


def _names(page: bytes | str, url: str) -> Iterator[str]:
    root = read_hypertext(page, url).root
    for meta in root.iter("meta"):
        declared = " ".join((meta.get("content") or "").split())
        if declared and (meta.get("property") or meta.get("name") or "").lower() in _DECLARED:
            yield declared
    for title in root.iter("title"):
        pieces = [piece.strip() for piece in _BETWEEN.split(" ".join(text_of(title).split()))]
        yield from (piece for piece in pieces if piece and not _ANY_PAGE.fullmatch(piece))
