"""Where a phrase's translation stands, asked of a local model that can answer nothing else.

The grammar (GBNF) admits only runs of the target's own words that may stand alone, so every answer is a
place in the target. The chat goes on from the one that translated the sentence: the model has that in
its cache already, and reads no more than the question.
"""

import json
from collections.abc import Iterator
from typing import Final

from kawaraban.translate.alignment.words import Word, may_begin, may_end, words_of
from kawaraban.translate.engines.llama_server import Ask
from kawaraban.translate.engines.profiles import Message
from kawaraban.translate.engines.prompt import as_data, messages
from kawaraban.translate.engines.protocol import LanguagePair, Request
from kawaraban.translate.languages import language_name, primary

MOST_WORDS: Final = 300
"""Of a target: more of them make a grammar too large to be quick."""

_QUESTION: Final = (
    "Copy from that {target} translation the exact words that translate “{phrase}”, and nothing else."
)
_SHOWN: Final = (
    "According to the report, nobody had asked the mayor why he resigned in June.",
    "報告書によると、市長がなぜ6月に辞任したのかを誰も尋ねなかったという。",
)
_PHRASES: Final = (("the report", "報告書"), ("nobody", "誰も"), ("resigned in June", "6月に辞任した"))
"""A sentence made up for the prompt, and where its phrases went."""


def question(source: str, target: str, phrase: str, pair: LanguagePair) -> Ask | None:
    """What asks for a phrase's place in a target, or None where no span could stand in it."""
    words = words_of(target, pair.target)
    rules = _grammar(words) if len(words) <= MOST_WORDS else None
    if rules is None:
        return None
    *shown, asked = messages(Request(source), pair)
    answered: Message = {"role": "assistant", "content": as_data(target)}
    return Ask(
        [*shown, *_examples(pair), asked, answered, _asking(phrase, pair)],
        max_tokens=16 + 2 * len(target),
        grammar=rules,
    )


def _examples(pair: LanguagePair) -> Iterator[Message]:
    if (primary(pair.source), primary(pair.target)) != ("en", "ja"):
        return
    sentence, translation = _SHOWN
    yield {"role": "user", "content": sentence}
    yield {"role": "assistant", "content": translation}
    for phrase, words in _PHRASES:
        yield _asking(phrase, pair)
        yield {"role": "assistant", "content": words}


def _asking(phrase: str, pair: LanguagePair) -> Message:
    words = _QUESTION.format(target=language_name(pair.target), phrase=as_data(phrase))
    return {"role": "user", "content": words}


def _grammar(words: tuple[Word, ...]) -> str | None:
    """Any run of words that may begin and end where it does: one rule a word."""
    starts = [index for index in range(len(words)) if may_begin(words, index)]
    if not starts:
        return None
    last = max(index for index in range(len(words)) if may_end(words, index) or index == starts[-1])
    rules = ["root ::= " + " | ".join(f"w{index}" for index in starts if index <= last)]
    for index, word in enumerate(words[: last + 1]):
        onward = f"w{index + 1}" if index < last else ""
        onward = f"({onward})?" if onward and may_end(words, index) else onward
        rules.append(f"w{index} ::= {json.dumps(word.text, ensure_ascii=False)} {onward}".rstrip())
    return "\n".join((*rules, ""))
