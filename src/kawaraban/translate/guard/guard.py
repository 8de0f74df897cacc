"""The guard: between the translator and its engines, so that no fact changes in silence.

Before: an engine that follows instructions is handed the facts in the target language. After: the
answer's facts are held against the source's. What differs is repaired where it stands, else asked for
by other means and from the chain's other engines, else kept as the best there is, and marked.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kawaraban.errors import EngineError
from kawaraban.translate.engines.protocol import Candidate, Engine, Request
from kawaraban.translate.guard.asking import Answers, Asker, NoAnswers
from kawaraban.translate.guard.case import Case
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.task import Guarded, Task

VERSION: Final = 1
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
        self._askers = [Asker(engine, pair, answers or NoAnswers()) for engine in serving]

    @property
    def fingerprint(self) -> str:
        """What names everything that could change an answer, beside the segment and its renderings."""
        chain = (asker.info.fingerprint for asker in self._askers)
        return " > ".join((f"guard-{VERSION}", *chain))

    @property
    def batch_size(self) -> int:
        """How many tasks the chain's first engine likes to get at once."""
        return max(self._askers[0].info.batch_size, 1)

    def case(self, task: Task) -> Case:
        """A task with the facts that it must keep."""
        return Case(task, self._holding)

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
        for number, candidate in enumerate(self._heard(asker, requests)):
            cases[fitting[number]].offer(candidate, asker.info)
            yield fitting[number]

    def _try_on(self, case: Case) -> None:
        """Ask by every other means, until an answer has no doubt or has cost enough."""
        for asker in self._askers:
            for request in case.requests_left(asker):
                if asker.down or case.tries > MOST_TRIES:
                    break
                for candidate in self._heard(asker, [request]):
                    case.offer(candidate, asker.info)
                if case.is_settled:
                    return

    def _heard(self, asker: Asker, requests: Sequence[Request]) -> Iterator[Candidate]:
        """What an engine answers; one that cannot go on is asked no more, if there is another."""
        try:
            yield from asker.ask(requests)
        except EngineError as error:
            asker.down = error
            if all(other.down for other in self._askers):
                raise
