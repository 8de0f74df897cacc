"""What a whole document tells of the names in it.

One name is not enough to tell a person from a company: "Oriel said" may be either. The rest of the
text often knows: "Tom Oriel", "Mr Oriel" or "Oriel's engineers". A cast is gathered once for each
document, by two linear passes of bounded patterns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'\-]{1,30}"
_PAIR = re.compile(rf"(?=\b({_WORD}) (?:[A-Z]\. )?({_WORD})\b)")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof|Professor|President|Senator|Sen|Gen|General|Minister|Mayor"
    rf"|Judge|Justice|Captain|Colonel|Chancellor|Secretary|Governor|King|Queen|Prince|Princess|Pope"
    rf"|Bishop|Father|Sister|Brother|Uncle|Aunt)\.? ({_WORD})"
)
_HOUSED = re.compile(
    rf"\b(?:at|in|from|by the makers of|version of|employees of|users of) ({_WORD})\b"
    rf"|\b({_WORD})(?:’s|'s) (?:[a-z]{{2,20}} )?(?:engineers|staff|employees|spokes\w+|CEO|chief|head|founder"
    rf"|chairman|chair|president|minister|ministry|government|army|website|blog|lawyers|shareholders"
    rf"|customers|users|servers|developers|position|capital|board)\b"
    rf"|\b(?:President|Minister|King|Queen|Prince|Premier|Chancellor|Ambassador) {_WORD} of ({_WORD})"
    rf"|\b({_WORD}) (?:\d|Inc|Ltd|Corp|GmbH)"
    rf"|\b({_WORD}), (?:the|an?) [^,.]{{0,50}}\b(?:maker|company|firm|publisher|agency|startup|manufacturer|bank"
    rf"|newspaper|site|magazine|retailer|operator|vendor|network|charity|platform|lab|tracker|outlet|paper)\b"
)
_NO_FIRST_NAME = frozenset(
    "The A An In On At By For From With As But And Or If When While After Before Since Our My Its His Her Their"
    " This That These Those Both Only Even Then Today Yesterday According Via New North South East West United"
    " Compare See Read Take Consider Remember Thanks Thank Hello Dear Like Unlike Says Said Asked Told Writes Via Per"
    " Yes No So Now Here There What Who Where How Why Not Still Also Because Some Many Most All Each Every One Two"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_LOWER = re.compile(r"\b[a-zà-öø-ÿ]{3,30}\b")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a document as its text uses them.

    ``people`` are words seen as the last of a full name or after a title; ``houses`` are words used
    as only a place or an organisation is; ``common`` are all words seen in lower case.
    """

    people: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    common: frozenset[str] = field(default=frozenset())

    def person(self, word: str) -> bool:
        """Whether the document elsewhere shows ``word`` to be a person's name."""
        return word in self.people

    def house(self, word: str) -> bool:
        """Whether the document elsewhere uses ``word`` as a place or an organisation."""
        return word in self.houses and word not in self.people


def gather(texts: Iterable[str]) -> Cast:
    """The cast of a document, from the texts of all its blocks."""
    people: set[str] = set()
    houses: set[str] = set()
    common: set[str] = set()
    for text in texts:
        for first, last in _PAIR.findall(text):
            if first not in _NO_FIRST_NAME:
                people.add(_bare(last))
        people.update(map(_bare, _TITLED.findall(text)))
        for groups in _HOUSED.findall(text):
            houses.update(_bare(word) for word in groups if word)
        common.update(_LOWER.findall(text))
    return Cast(frozenset(people), frozenset(houses), frozenset(common))


def _bare(word: str) -> str:
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word.rstrip("’'-")
