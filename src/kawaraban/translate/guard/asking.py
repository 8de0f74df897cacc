"""Asking an engine: never twice for one thing, and no longer than it makes sense."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol

from kawaraban.errors import EngineError
from kawaraban.translate.engines.protocol import (
    Candidate,
    Engine,
    EngineInfo,
    LanguagePair,
    Request,
    Telling,
)
from kawaraban.translate.guard.arrivals import kept_on_arrival

NOTHING: Final = "the engine said nothing"
PATIENCE: Final = 5
"""An engine that fails at each of its first so many segments will not do better at the next."""


class Answers(Protocol):
    """What engines answered before, kept apart from what was made of it."""

    def get(self, engine: str, requests: Sequence[str]) -> Sequence[Candidate | None]:
        """The answers of the engine with this fingerprint to requests, as `key_of` names them."""
        ...

    def keep(self, engine: str, answers: Sequence[tuple[str, Candidate]]) -> None:
        """Keep the answer to each request, all or none, before anybody judges them; in any thread."""
        ...


class NoAnswers:
    """Remembers nothing."""

    def get(self, engine: str, requests: Sequence[str]) -> Sequence[Candidate | None]:  # noqa: ARG002 - the protocol's
        """None for each."""
        return [None] * len(requests)

    def keep(self, engine: str, answers: Sequence[tuple[str, Candidate]]) -> None:
        """Nothing is kept."""


@dataclass(slots=True)
class Asker:
    """One engine of a chain, and how it has done so far in this document."""

    engine: Engine
    pair: LanguagePair
    answers: Answers
    down: EngineError | None = field(default=None)
    """Why the engine is asked no more."""
    _asked: int = 0
    _failed: int = 0

    @property
    def info(self) -> EngineInfo:
        """What the engine declares about itself."""
        return self.engine.info

    def ask(self, requests: Sequence[Request], *, again: bool = False) -> Iterator[Candidate]:
        """One candidate a request, in order, each as soon as it is there.

        ``again`` says that the segments were asked for before: to fail at one twice is one failure.

        Raises:
            EngineError: the engine cannot work, answers too little, or fails at all it is first asked.
        """
        known = self._known(requests)
        new = [request for request, before in zip(requests, known, strict=True) if before is None]
        fresh = self._fresh(new, again=again)
        for before in known:
            yield before or next(fresh)
        # After its last answer an engine may turn out to be hopeless, or to have said too little.
        next(fresh, None)

    def _known(self, requests: Sequence[Request]) -> Sequence[Candidate | None]:
        info = self.engine.info
        if info.verbatim:
            return [None] * len(requests)
        return self.answers.get(info.fingerprint, [key_of(each, self.pair) for each in requests])

    def _fresh(self, requests: Sequence[Request], *, again: bool) -> Iterator[Candidate]:
        if not requests:
            return
        info, answered = self.engine.info, 0
        for candidate in self._kept(requests):
            answered += 1
            failed = not (candidate.text or "").strip()
            self._asked += not (failed and again)
            self._failed += failed and not again
            yield candidate
            if self._failed == self._asked >= PATIENCE:
                raise EngineError(
                    f"The engine {info.name} failed at each of the first {PATIENCE} sentences "
                    f"({candidate.fault or NOTHING}); choose another --model or --engine. "
                    "What was done before is kept."
                )
        if answered < len(requests):
            raise EngineError(
                f"The engine {info.name} answered {answered} of {len(requests)} requests; "
                "upgrade its package or choose another with --engine."
            )

    def _kept(self, requests: Sequence[Request]) -> Iterator[Candidate]:
        """What the engine answers, each answer kept before it is given to anybody."""
        info, engine = self.engine.info, self.engine
        if info.metered and not info.verbatim and isinstance(engine, Telling):
            yield from islice(engine.translate_telling(requests, self.pair, self._keep), len(requests))
            return
        candidates = islice(engine.translate(requests, self.pair), len(requests))

        def keep(number: int, candidate: Candidate) -> None:
            self._keep([requests[number]], [candidate])

        if info.verbatim:
            yield from candidates
        elif info.metered:
            yield from kept_on_arrival(candidates, keep)
        else:
            # An engine of this machine costs no money, and stops sooner in the thread that asks it.
            for number, candidate in enumerate(candidates):
                keep(number, candidate)
                yield candidate

    def _keep(self, requests: Sequence[Request], candidates: Sequence[Candidate]) -> None:
        # A service may answer too little; what it did answer is kept.
        answers = [(key_of(request, self.pair), each) for request, each in zip(requests, candidates)]  # noqa: B905
        self.answers.keep(self.engine.info.fingerprint, answers)


def key_of(request: Request, pair: LanguagePair) -> str:
    """All of a request that an answer should depend on; what stood before it is only a help."""
    words = [[hint.source, hint.target] for hint in request.glossary]
    rest = [request.attempt, request.polite] if request.attempt or request.polite else []
    return json.dumps([pair.source, pair.target, request.kind.value, request.text, words, *rest])
