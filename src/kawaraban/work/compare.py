"""Several engines on the same text: what each keeps, how near it comes to a reference, time and cost."""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawaraban.document import Document, Paragraph, Text
from kawaraban.document.normal import block_text
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.chrf import chrf
from kawaraban.translate.engines import Candidate, Engine, LanguagePair, Request
from kawaraban.translate.engines.metered import characters_of
from kawaraban.translate.fidelity import Pair, Tally, tally
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.translation import GuardState


@dataclass(frozen=True, slots=True)
class Trial:
    """How one engine did; ``seconds`` are wall-clock, ``chrf`` None without a reference.

    ``characters`` are those that the engine was sent, retries included; ``untranslated`` the texts
    that it gave up.
    """

    engine: str
    guarded: bool
    tally: Tally
    seconds: float
    characters: int
    untranslated: int
    targets: tuple[str, ...]
    chrf: float | None = None


class Counted:
    """An engine, and how many characters it was sent."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.info = engine.info
        self.characters = 0

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """What the engine answers."""
        self.characters += characters_of(requests, tagged=self.info.keeps_markup)
        return self._engine.translate(requests, pair)


def try_engine(
    engine: Engine,
    texts: Sequence[str],
    pair: LanguagePair,
    *,
    guarded: bool,
    references: Sequence[str] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Trial:
    """One engine on the texts, alone or behind the guard, with an empty memory.

    Raises:
        EngineError: the engine cannot work, or does not serve the pair.
    """
    counted = Counted(engine)
    start = clock()
    pairs = _guarded(counted, texts, pair) if guarded else _raw(counted, texts, pair)
    seconds = clock() - start
    targets = tuple(one.target for one in pairs)
    return Trial(
        engine=engine.info.name,
        guarded=guarded,
        tally=tally(pairs, Holding(pair)),
        seconds=seconds,
        characters=counted.characters,
        untranslated=sum(one.target == one.source for one in pairs),
        targets=targets,
        chrf=chrf(targets, references) if references is not None else None,
    )


def _raw(engine: Engine, texts: Sequence[str], pair: LanguagePair) -> list[Pair]:
    """The engine alone; where it gives up, the source stands."""
    candidates: list[Candidate] = []
    for start in range(0, len(texts), max(engine.info.batch_size, 1)):
        batch = texts[start : start + max(engine.info.batch_size, 1)]
        candidates.extend(engine.translate([Request(text) for text in batch], pair))
    answers = zip(candidates, texts, strict=True)
    return [Pair(text, candidate.text or text) for candidate, text in answers]


def _guarded(engine: Engine, texts: Sequence[str], pair: LanguagePair) -> list[Pair]:
    blocks = tuple(Paragraph((Text(text),)) for text in texts)
    document = Document("", blocks, language=pair.source)
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite3") as memory:
        translation = translate_document(document, pair.target, engine, memory)
    marked = {segment.path for segment in translation.segments if segment.guard is GuardState.MARKED}
    return [
        Pair(text, block_text(block), str(place) in marked)
        for place, (text, block) in enumerate(zip(texts, translation.document.blocks, strict=True))
    ]
