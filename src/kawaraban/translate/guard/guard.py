"""The guard: between the translator and its engines, so that no fact changes in silence.

Before: an engine that follows instructions is handed the facts in the target language. After: the
answer's facts are held against the source's. What differs is repaired where it stands, else asked for
by other means and from the chain's other engines, else kept as the best there is, and marked.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from kawaraban.document import Voice
from kawaraban.errors import EngineError
from kawaraban.translate.engines.locate import Locator
from kawaraban.translate.engines.protocol import Candidate, Engine, Request
from kawaraban.translate.guard.asking import Answers, Asker, NoAnswers
from kawaraban.translate.guard.case import Case
from kawaraban.translate.guard.heard import Heard
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.pieces import joined
from kawaraban.translate.guard.task import Guarded, Task
from kawaraban.translate.house import HouseStyle, Register
from kawaraban.translate.languages import primary

VERSION: Final = 4
"""Raised where an answer that was accepted before would not be now, or the other way round."""
MOST_TRIES: Final = 4
"""Answers that one segment may cost beyond the first, from all engines together."""


class Guard:
    """A chain of engines, and what is to be held through them.

    Raises:
        EngineError: no engine of the chain serves the language pair.
    """

    def __init__(self, engines: Sequence[Engine], holding: Holding, answers: Answers | None = None) -> None:
        pair = holding.pair
        serving = [engine for engine in engines if engine.info.serves(pair)]
        if not serving:
            names = ", ".join(engine.info.name for engine in engines)
            raise EngineError(
                f"The engine {names} does not translate {pair.source} to {pair.target}; "
                "choose another with --engine."
            )
        self._holding = holding
        self._heard = Heard(holding.house.separator)
        self._listens = primary(pair.target) == "ja" and not serving[0].info.verbatim
        self._askers = [Asker(engine, pair, answers or NoAnswers()) for engine in serving]

    @cached_property
    def fingerprint(self) -> str:
        """What names everything that could change an answer, beside the segment and its renderings."""
        house = self._holding.house.fingerprint
        rules = f"guard-{VERSION}" if house == HouseStyle().fingerprint else f"guard-{VERSION}:{house}"
        return " > ".join((rules, *(asker.info.fingerprint for asker in self._askers)))

    @property
    def batch_size(self) -> int:
        """How many tasks the chain's first engine likes to get at once."""
        return max(self._askers[0].info.batch_size, 1)

    def is_polite(self, voice: Voice | None) -> bool:
        """Whether the house has a voice, or the blogger (None), speak in the polite register."""
        register = self._holding.house.register_of(voice.name if voice else None, quoted=bool(voice))
        return register is Register.POLITE

    @property
    def locates(self) -> bool:
        """Whether an engine of the chain can say where a phrase's translation stands."""
        return any(asker.down is None and isinstance(asker.engine, Locator) for asker in self._askers)

    def locate(self, source: str, target: str, phrase: str) -> str | None:
        """The words of ``target`` that translate ``phrase``, as the first engine that can says; or None."""
        for asker in self._askers:
            if asker.down is None and isinstance(asker.engine, Locator):
                try:
                    return asker.engine.locate(source, target, phrase, self._holding.pair)
                except EngineError:
                    return None  # The translation is there: a link's exact place is not worth losing it.
        return None

    def case(self, task: Task) -> Case:
        """A task with the facts that it must keep."""
        return Case(task, self._holding, self._heard)

    def listen(self, case: Case, target: str) -> None:
        """Learn from a segment's translation how this edition writes its names."""
        if self._listens and case.held.candidates:
            self._heard.listen(case.held.candidates, target)

    def translate(self, cases: Sequence[Case]) -> Iterator[tuple[int, Guarded]]:
        """Each case's place and the best answer to it, as soon as it is there, in any order.

        Raises:
            EngineError: no engine of the chain can work any more.
        """
        settled = set()
        for index in self._first_answers(cases):
            if cases[index].is_settled:
                settled.add(index)
                yield index, cases[index].result()
        # Asked only now: an engine need not answer while an answer of it is still open.
        for index, case in enumerate(cases):
            if index not in settled:
                self._try_on(case)
                yield index, case.result()

    def _first_answers(self, cases: Sequence[Case]) -> Iterator[int]:
        """Ask the chain's first engine for all cases; the place of each one answered."""
        asker = next(asker for asker in self._askers if asker.down is None)
        fitting = [place for place, case in enumerate(cases) if case.fits(asker)]
        requests = [cases[place].first_request(asker) for place in fitting]
        for number, candidate in enumerate(self._answers(asker, requests)):
            cases[fitting[number]].offer(candidate, asker.info)
            yield fitting[number]

    def _try_on(self, case: Case) -> None:
        """Ask by every other means, until an answer has no doubt or has cost enough."""
        for asker in self._askers:
            for request in case.requests_left(asker):
                if asker.down or case.tries > MOST_TRIES:
                    break
                for candidate in self._answers(asker, [request], again=True):
                    case.offer(candidate, asker.info)
                if case.is_settled:
                    return
            self._try_in_pieces(case, asker)
            if case.is_settled:
                return

    def _try_in_pieces(self, case: Case, asker: Asker) -> None:
        parts = () if case.tries > MOST_TRIES else case.pieces(asker)
        texts = [candidate.text for candidate in self._answers(asker, parts, again=True)]
        if parts and len(texts) == len(parts) and all(texts):
            whole = joined([text for text in texts if text], self._holding.pair.target)
            case.offer(Candidate(whole), asker.info)

    def _answers(
        self, asker: Asker, requests: Sequence[Request], *, again: bool = False
    ) -> Iterator[Candidate]:
        """What an engine answers; one that cannot go on is asked no more, if there is another."""
        try:
            yield from asker.ask(requests, again=again)
        except EngineError as error:
            asker.down = error
            if all(other.down for other in self._askers):
                raise
