"""Does an answer speak of what the source speaks of? A few frequent words are enough to tell.

An answer that renders none of a sentence's known words is another text: an order obeyed, a neighbour's
translation, a phrase from the model's memory.
"""

import re
from typing import Final

from kawaraban.facts.lexicon import renderings
from kawaraban.facts.transliteration import alike, kana_skeleton, katakana_words, latin_skeleton
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.languages import primary

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’]{3,40}")
_FEWEST: Final = 4
"""Words with a known rendering; with fewer a faithful translation may use others by chance."""
_MOST: Final = 60


def speaks_of_something_else(source: str, target: str, pair: LanguagePair) -> bool:
    """Whether none of the source's known words is in the target; False for pairs without a lexicon."""
    if (primary(pair.source), primary(pair.target)) != ("en", "ja"):
        return False
    sounds = [kana_skeleton(target[start:end]) for start, end in katakana_words(target)]
    known = 0
    for word in dict.fromkeys(_WORD.findall(source)[:_MOST]):
        stems = renderings(word)
        if any(stem in target for stem in stems) or word in target:
            return False
        known += bool(stems)
        if word[0].isupper() and any(alike(sound, latin_skeleton(word)) for sound in sounds):
            return False
    return known >= _FEWEST
