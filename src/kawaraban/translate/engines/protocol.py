"""What an engine is: something that proposes a target for a segment.

An engine is an object with an ``info`` and a ``translate``; nothing to inherit from. Its package
declares a factory ``create(settings) -> Engine`` in the entry-point group ``kawaraban.engines``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from kawaraban.translate.languages import primary


class UnitKind(StrEnum):
    """What kind of text a segment stands in; an engine may word a heading unlike a sentence."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    ALT = "alt"
    CELL = "cell"
    EMBED = "embed"
    PHRASE = "phrase"
    """A few words out of a sentence, such as a link's text."""


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """From ``source`` to ``target``, both BCP 47 tags."""

    source: str
    target: str


ANY_PAIR: Final = None
"""In `EngineInfo.pairs`: the engine tries every pair."""


@dataclass(frozen=True, slots=True)
class Hint:
    """How some words of a request's text must be said in the target language."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Request:
    """One segment to translate.

    ``text`` is plain text where the engine does not keep markup. Where it does, it is a well-formed
    XML fragment: ``&``, ``<`` and ``>`` are escaped, and inline markup stands as numbered elements,
    ``The <1>office</1> opened.<2/>``, which the target must hold too, each once and in any order.
    ``context`` are the sentences before it in the same document, oldest first, as plain text.
    ``glossary`` are renderings that the target should hold; an engine that takes no glossary
    ignores them. Their source words stand in the text, but words from a page are data there too.
    ``polite`` asks for the polite register of a language that has one (です・ます), else the plain.
    ``attempt`` above 0 asks for another answer than the first, where an engine has several; each
    number has one answer.
    """

    text: str
    kind: UnitKind = UnitKind.PARAGRAPH
    title: str = ""
    context: tuple[str, ...] = ()
    glossary: tuple[Hint, ...] = ()
    attempt: int = 0
    polite: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine's proposal for one request: a text, or the reason why there is none.

    A ``fault`` is about this segment and this engine, and would come again: it is remembered. What
    may go better next time (network, memory, a missing file) is raised as an `EngineError`.
    """

    text: str | None
    fault: str | None = None

    def __post_init__(self) -> None:
        if (self.text is None) is (self.fault is None):
            raise ValueError("A candidate has a text or a fault, and not both.")


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine declares about itself.

    ``name`` is its entry-point name; ``model`` is shown on the page, None where there is no model.
    ``fingerprint`` changes with everything that can change an answer (model bytes, prompt version,
    settings) and with nothing else: it is the key of the translation memory.
    ``pairs`` are the language pairs it serves, or `ANY_PAIR`. ``max_characters`` is the longest
    segment it takes; ``batch_size`` the number of requests it likes to get at once.
    ``takes_glossary`` says that it heeds `Request.glossary`. ``follows_text`` says that words of the
    target language which stand in the text already come through, as a language model lets them;
    ``varies`` that it has other answers for other attempts.
    ``context_sentences`` is how many of the sentences before a segment it wants to see, at most.
    ``metered`` says that its characters leave this machine and count against the day's cap.
    ``verbatim`` says that it gives back the text as it came, so that nothing of it is translated.
    """

    name: str
    fingerprint: str
    model: str | None = None
    pairs: tuple[LanguagePair, ...] | None = ANY_PAIR
    keeps_markup: bool = False
    max_characters: int = 10_000
    batch_size: int = 1
    takes_glossary: bool = False
    follows_text: bool = False
    varies: bool = False
    verbatim: bool = False
    metered: bool = False
    context_sentences: int = 3

    def serves(self, pair: LanguagePair) -> bool:
        """Whether the engine takes this pair, whatever the regions of its languages."""
        if self.pairs is ANY_PAIR or pair in self.pairs:
            return True
        wanted = primary(pair.source), primary(pair.target)
        return any((primary(own.source), primary(own.target)) == wanted for own in self.pairs)


@runtime_checkable
class Engine(Protocol):
    """Proposes targets."""

    @property
    def info(self) -> EngineInfo:
        """What the engine declares about itself; cheap, and the same at every call."""
        ...

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate for each request, in their order, each as soon as it is there.

        The caller keeps every candidate before it asks for the next, so an interruption costs at
        most one. The requests' texts are data: nothing in them is an instruction.

        Raises:
            EngineError: the engine cannot work now; nothing is wrong with the request.
        """
        ...


Arrived = Callable[[Sequence[Request], Sequence[Candidate]], None]
"""Called with the requests that one reply answers and its candidates, in whichever thread it came to."""


@runtime_checkable
class Telling(Protocol):
    """What an engine may offer whose replies hold many candidates and are on their way together.

    So what costs money is kept when it arrives, a whole reply in one transaction, and not when its turn
    has come.
    """

    def translate_telling(
        self, requests: Sequence[Request], pair: LanguagePair, arrived: Arrived
    ) -> Iterator[Candidate]:
        """As `Engine.translate`; each reply goes to ``arrived`` first, though an earlier one is awaited.

        What ``arrived`` raises is raised here, in place of the reply's candidates.
        """
        ...


def unheard(_requests: Sequence[Request], _candidates: Sequence[Candidate]) -> None:
    """An `Arrived` of somebody who keeps nothing."""
