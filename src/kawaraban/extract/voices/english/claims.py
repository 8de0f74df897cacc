"""From phrases and candidates of a sentence to one claim."""

import re
from collections.abc import Sequence

from kawaraban.document.tree import Evidence, VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Claim, Reference, Span
from kawaraban.extract.voices.english.clauses import phrases
from kawaraban.extract.voices.english.names import Phrase
from kawaraban.extract.voices.english.tokens import LONGEST, Token, sentences, tokenise

UNNAMED = re.compile(
    r"(?<!, )\b(?:my|his|her|our|their|an?|the|one|some|this|that|another) (?:[\w’'-]{1,20} ){0,2}(?:man"
    r"|woman|boy|girl"
    r"|mother|father|sister|brother|wife|husband|son|daughter|friend|colleague|neighbou?r|customer"
    r"|reader|nurse|driver"
    r"|lady|gentleman|guy|aunt|uncle|cousin|grand\w{2,9}|teacher|defendant|plaintiff|stranger|passenger"
    r"|student|kid"
    r"|child|mum|mom|dad|boss|waiter|waitress|commenter|correspondent|verger|priest|policeman"
    r"|policewoman|officer)\b",
    re.IGNORECASE,
)
"""Somebody whom a pronoun may mean and no rule can name."""
_LONGEST_WORDS = 200
"""Characters of the telling words that are kept."""


def claim_of(phrase: Phrase, text: str, span: Span, evidence: Evidence = Evidence.LEAD_IN) -> Claim:
    """The claim that ``phrase`` speaks, told by ``text[span]``."""
    told = " ".join(text[span[0] : span[1]].split())
    if len(told) > _LONGEST_WORDS:
        told = told[-_LONGEST_WORDS:].partition(" ")[2]
    kind = VoiceKind.SELF if phrase.reference is Reference.AUTHOR else phrase.kind
    return Claim(phrase.reference, phrase.name, kind, evidence, span, told, phrase.gender)


def resolve(phrase: Phrase, before: Sequence[Phrase]) -> Phrase | None:
    """The one speaker of the same paragraph that a pronoun can mean.

    None where the paragraph names nobody; a phrase that means nobody where it names several.
    """
    wanted = VoiceKind.PERSON if phrase.reference is Reference.PERSON else VoiceKind.ORGANISATION
    named = [one for one in before if one.kind is wanted and one.name and one.sure]
    if phrase.reference is Reference.GROUP and phrase.owned:
        named = [one for one in named if one.first == 0] or named
    if not named:
        return None
    if len({one.name.split()[-1] for one in named if one.name}) > 1:
        return Phrase(phrase.first, phrase.last, Reference.NOBODY)
    return max(named, key=lambda one: len(one.name or ""))


def mentioned(text: str, cast: Cast, start: int = 0, end: int | None = None) -> list[Phrase]:
    """Every phrase of a paragraph that may name somebody, sentence by sentence."""
    found: list[Phrase] = []
    for first, last in sentences(text, start, end):
        tokens: Sequence[Token] = tokenise(text, first, min(last, first + LONGEST))
        found.extend(phrases(tokens, cast))
    return found
