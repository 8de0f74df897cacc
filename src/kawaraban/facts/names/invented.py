"""Names in a Japanese text that its original does not have: ポーランド for "the Pole".

Our lists lack many names, and a translator may write what the source's word sounds like; so a name of
the target counts as made up only where no name of the same thing, and no word of that sound, is in the
source.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from kawaraban.facts.fact import Fact
from kawaraban.facts.names.known import readings, weak_readings
from kawaraban.facts.transliteration import KATAKANA_RUN, spells
from kawaraban.facts.values import Name

_PLACES: Final = ("territory:", "capital:", "city:", "region:", "organisation:")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_STEM: Final = 5
"""Letters by which a name is told from its adjective: Polan-d, Afgha-n; shorter names are told whole."""
_SHORTEST: Final = 2
"""Letters of a name; 米 and 日 are parts of other words, too."""


def is_invented(fact: Fact, source: str, language: str) -> bool:
    """Whether nothing in ``source``, a text in ``language``, accounts for a Japanese target's name."""
    value = fact.value
    if not isinstance(value, Name) or len(fact.text) < _SHORTEST:
        return False
    if not all(concept.startswith(_PLACES) for concept in value.concepts):
        return False
    if fact.text in weak_readings("ja"):
        return False
    text, stems = source.casefold(), _stems(language.replace("_", "-").split("-")[0].lower())
    if any(stem in text for concept in value.concepts for stem in stems.get(concept, ())):
        return False
    heard = KATAKANA_RUN.findall(fact.text)
    return not any(spells(run, word) for run in heard for word in _WORD.findall(source))


@cache
def _stems(language: str) -> Mapping[str, frozenset[str]]:
    """The beginnings of each concept's names in a language."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, concept in readings(language):
        found[concept].add(name.casefold()[:_STEM])
    return {concept: frozenset(stems) for concept, stems in found.items()}
