"""Capitalised words that may be names which no list knows.

Titles (President, Mr) are not joined to the name; particles inside it are (de, van, bin, al-). A
lone word at the head of a sentence is capitalised anyway and says nothing, unless it is seen with
its capital again elsewhere; in a headline where most words are capitalised, none says anything.
"""

from typing import Final

from kawaraban.facts.english.dates import MONTHS
from kawaraban.facts.english.relative import WEEKDAYS
from kawaraban.facts.english.words import Reading, Words
from kawaraban.facts.roman import ROMAN
from kawaraban.facts.values import Candidate

_PARTICLES: Final = frozenset(
    "de van von der den del della di da du la le el al bin ibn ben abu zu dos das".split()
)
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof professor president vice prime minister chancellor king queen prince"
    " princess pope lord lady sir dame general colonel captain major lieutenant sergeant admiral"
    " commander senator governor mayor judge justice secretary director chairman chairwoman ambassador"
    " foreign defense defence finance interior emperor sheikh ayatollah reverend bishop archbishop"
    " cardinal rabbi imam saint st jr sr chief former deputy officer inspector detective spokesman"
    " spokeswoman speaker premier".split()
)
_SHORT_TITLES: Final = frozenset("mr mrs ms dr prof gen sen rep gov lt col capt sgt maj st rev hon".split())
_COMMON: Final = frozenset(
    "a an the this that these those i you he she it we they my your his her its our their me him us"
    " them who whom whose which what when where why how if and or but nor so yet for of in on at by to"
    " from with without about after before during until since as than then there here now not no yes"
    " all any some many much more most other another each every both few several such same own only"
    " also even just still already again once never always often sometimes soon later earlier"
    " meanwhile however although though because while whereas despite instead moreover furthermore"
    " nevertheless therefore thus hence perhaps maybe indeed according among amid between through"
    " throughout over under above below into onto upon against across along around behind beside"
    " beyond near off out up down is are was were be been being has have had do does did will would"
    " can could may might must shall should let one two three four five six seven eight nine ten"
    " eleven twelve twenty thirty forty fifty hundred thousand million first second third last next"
    " new old good great god internet ok okay oh ah well please thanks thank hello dear am pm mon tue"
    " wed thu fri sat sun bc ad bce ce utc gmt est edt pst pdt cet bst jst".split()
) | MONTHS.keys() | WEEKDAYS.keys()  # fmt: skip
_SENTENCE_ENDS: Final = frozenset(".!?…:;")
_OPENERS: Final = frozenset("\"'“‘«([-–—•*")
_JOINTS: Final = frozenset("-'’&")
_HEADLINE: Final = 0.75
_SHORT_WORD: Final = 3
_HEADLINE_WORDS: Final = 5
_SHORTEST: Final = 2


def read_candidates(words: Words) -> list[Reading]:
    """The runs of capitalised words, in their order."""
    capitals = [at for at in range(words.count) if words.words[at][0].isupper()]
    if not capitals or (len(capitals) >= _HEADLINE_WORDS and _is_headline(words)):
        return []
    found: list[Reading] = []
    done = 0
    for place in capitals:
        if place < done or not _may_begin(words, place):
            continue
        done = _end_of_run(words, place)
        start = place
        if _heads_a_sentence(words, place) and done == place + 1 and not _is_seen_again(words, place):
            continue
        text = words.text[words.starts[start] : words.ends[done - 1]]
        if len(text) >= _SHORTEST:
            found.append(Reading(Candidate(text), start, done))
    return found


def _is_headline(words: Words) -> bool:
    """Whether most words have a capital and no full stop ends them."""
    if words.words[words.count - 1] in _SENTENCE_ENDS:
        return False
    long = [word for word in words.words if len(word) > _SHORT_WORD and word.isalpha()]
    return len(long) >= _HEADLINE_WORDS and sum(word[0].isupper() for word in long) > _HEADLINE * len(long)


def _may_begin(words: Words, place: int) -> bool:
    low = words.low[place]
    if low in _TITLES or (low in _COMMON and not _is_name_anyway(words, place)):
        return False
    before = words.words[place - 1]
    glued = words.glued(place) and before not in _OPENERS and before not in {"/", "$"}
    return not glued and not (len(low) == 1 and words.words[place + 1] not in {".", "&"})


def _is_name_anyway(words: Words, place: int) -> bool:
    """Whether a common word is a part of a name here: the WHO, the US, New York, Great Yarmouth."""
    low = words.low[place]
    if low in {"new", "great", "old"}:
        return _goes_on(words, place + 1)
    return low in {"us", "who", "it", "un", "eu"} and words.words[place].isupper()


def _end_of_run(words: Words, place: int) -> int:
    """The token behind the name that begins at ``place``."""
    end = place + 1
    while end < words.count:
        step = _step(words, end)
        if not step:
            break
        end += step
    # The II of Elizabeth II is a fact of its own.
    return end - (end - place > 1 and words.words[end - 1] in ROMAN)


def _step(words: Words, place: int) -> int:
    """How many tokens from ``place`` on belong to the name before them."""
    if _goes_on(words, place):
        return 1
    if words.words[place] in _JOINTS and _joins(words, place):
        return 2
    if words.words[place] == "." and len(words.words[place - 1]) == 1 and _after_initial(words, place):
        return 1
    particles = 0
    while particles < _MOST_PARTICLES and words.low[place + particles] in _PARTICLES:
        particles += 1
    if not particles:
        return 0
    behind = place + particles
    if words.words[behind] == "-" and words.is_capital(behind + 1):
        return particles + 2
    return particles + 1 if _goes_on(words, behind) else 0


_MOST_PARTICLES: Final = 2


def _goes_on(words: Words, place: int) -> bool:
    low = words.low[place]
    return (
        words.is_capital(place)
        and words.words[place].isalpha()
        and low not in _TITLES
        and low not in MONTHS
        and low not in WEEKDAYS
        and (low not in _COMMON or low in {"first", "new", "old", "great", "god", "one"})
    )


def _joins(words: Words, place: int) -> bool:
    """Whether a hyphen, an apostrophe or an ampersand stands inside a name: Jean-Claude, O'Brien, A & B."""
    if words.words[place] == "&":
        return words.is_capital(place + 1)
    return words.glued(place) and words.glued(place + 1) and words.is_capital(place + 1)


def _after_initial(words: Words, place: int) -> bool:
    """Whether the dot belongs to an initial: J. K. Rowling, U.S."""
    return words.glued(place) and (words.is_capital(place + 1) or not words.glued(place + 1))


def _heads_a_sentence(words: Words, place: int) -> bool:
    before = place - 1
    while before >= 0 and words.words[before] in _OPENERS:
        before -= 1
    if before >= 0 and words.words[before] == "." and words.low[before - 1] in _SHORT_TITLES:
        return False
    return before < 0 or words.words[before] in _SENTENCE_ENDS


def _is_seen_again(words: Words, place: int) -> bool:
    """Whether the word is a name by other signs: inner capitals, a possessive, its capital elsewhere."""
    word = words.words[place]
    if len(word) > 1 and not word[1:].islower():
        return True
    if (
        words.words[place + 1] in {"'", "’"}
        and words.low[place + 2] == "s"
        and words.low[place] not in _THINGS
    ):
        return True
    return any(
        other == word and at != place and not _heads_a_sentence(words, at)
        for at, other in enumerate(words.words[:_SEEN_WITHIN])
    )


_SEEN_WITHIN: Final = 200
_THINGS: Final = frozenset(
    "today yesterday tomorrow everyone everybody people world nature women men it".split()
)
