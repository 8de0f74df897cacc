"""Which words make up one name: "the Bakers' Guild", "Secretary of State Tony Blink", "de Beauvoir"."""

from collections.abc import Sequence

from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.tokens import Token

_LONGEST = 14
"""Tokens of a name with its titles."""
_ADJECTIVES = 3
"""Lower-case words between "the" and its noun."""


def run_end(tokens: Sequence[Token], begin: int) -> int:
    """Where the words of a name, with titles and "of …", stop."""
    end = begin
    adjectives = 0
    at = begin
    while at < len(tokens) and at - begin < _LONGEST:
        token = tokens[at]
        lower = token.lower
        if token.word and token.capital and (at == begin or _goes_on(tokens, at)):
            end, adjectives = at + 1, 0
        elif lower in words.ORGANISATION_CUES or lower in words.TITLES or lower in words.DOCUMENTS:
            if lower in words.STRONG_SAYING and end > begin and tokens[end - 1].capital:
                break
            end, adjectives = at + 1, 0
        elif lower in {"of", "for"} and end == at and at > begin:
            skip = at + 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "the" else at + 1
            if not _of_continues(tokens, begin, at, skip):
                break
            at = end = skip
            end += 1
        elif end == at and _joins(tokens, at):
            pass
        elif token.text[0] == "@" and at == begin:
            end = at + 1
        elif plain_word(token) and adjectives < _ADJECTIVES:
            adjectives += 1
        else:
            break
        at += 1
    return end


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token joins two capitalised words: "van", "&", "Bakers' Guild"."""
    lower = tokens[at].lower
    if lower == "'":
        return _guild(tokens, at)
    return (lower in words.PARTICLES or lower == "&") and capital_at(tokens, at + 1)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower not in words.NOT_NAMES and not _document_before(tokens, at)


def _document_before(tokens: Sequence[Token], at: int) -> bool:
    """As in "In an e-mail Jane Roe wrote": the document is no part of the name."""
    before = tokens[at - 1]
    return (
        not before.capital and before.lower in words.DOCUMENTS and before.lower not in words.ORGANISATION_CUES
    )


def _guild(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe stands within a name: "the Bakers' Guild"."""
    inside = at > 0 and tokens[at - 1].capital and tokens[at - 1].lower.endswith("s")
    return inside and capital_at(tokens, at + 1)


def capital_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands at ``at``."""
    return at < len(tokens) and tokens[at].capital


def _of_continues(tokens: Sequence[Token], begin: int, at: int, following: int) -> bool:
    """Whether "of …" belongs to the name: "Bank of England", "head of hardware"."""
    if following >= len(tokens) or not tokens[following].word:
        return False
    head = tokens[at - 1]
    noun = (
        head.lower in words.PLURAL_HOUSES
        or head.lower in words.ORGANISATION_CUES
        or head.lower in words.TITLES
        or head.lower in words.ROLES
    )
    house = head.capital and any(token.lower in words.ORGANISATION_CUES for token in tokens[begin:at])
    noun = noun or house
    if tokens[following].capital:
        return noun and tokens[following].lower not in words.NOT_NAMES
    return noun and tokens[at].lower == "of" and tokens[following].lower not in words.NOT_NAMES


def plain_word(token: Token) -> bool:
    """Whether a token is a lower-case word that may stand before a noun."""
    lower = token.lower
    return lower in {"own", "most"} or (
        token.text[0].islower()
        and lower not in words.SAYING
        and lower not in words.AUXILIARIES
        and lower not in words.PREPOSITIONS
        and lower not in words.ADVERBS
        and lower not in words.NOT_NAMES
        and lower not in words.FOUND
        and lower not in words.PEOPLE_PRONOUNS
        and not lower.endswith("ly")
    )
