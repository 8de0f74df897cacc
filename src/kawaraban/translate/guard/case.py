"""One segment on its way through the engines: what it must keep, what it was asked, the best answer yet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s

from kawaraban.facts import Fact
from kawaraban.translate.engines.protocol import Candidate, EngineInfo, Request
from kawaraban.translate.guard.asking import NOTHING, Asker, key_of
from kawaraban.translate.guard.holding import Holding, Rendering
from kawaraban.translate.guard.judge import Judgement, judge, judge_verbatim
from kawaraban.translate.guard.means import requests
from kawaraban.translate.guard.repair import repaired
from kawaraban.translate.guard.task import Guarded, Task
from kawaraban.translate.markup import plain_of
from kawaraban.translate.translation import GuardState


@dataclass(frozen=True, slots=True)
class _Proposal:
    """An answer, mended where that was certain, and what we think of it."""

    text: str
    info: EngineInfo
    judgement: Judgement
    mended: bool


class Case:
    """One task on its way through the engines."""

    def __init__(self, task: Task, holding: Holding) -> None:
        self.task = task
        self.facts: tuple[Fact, ...] = holding.in_source(task.plain)
        self.renderings: tuple[Rendering, ...] = holding.renderings(self.facts)
        self.best: _Proposal | None = None
        self.tries = 0
        self._holding = holding
        self._fault: str | None = None
        self._asked: set[tuple[str, str]] = set()

    @cached_property
    def touched(self) -> str:
        """A digest of the renderings that are to be held; empty where there are none."""
        if not self.renderings:
            return ""
        words = [[each.fact.text, each.words] for each in self.renderings]
        return blake2s(json.dumps(words).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def fits(self, asker: Asker) -> bool:
        """Whether the segment is short enough for an engine; if not, that is noted."""
        most = asker.info.max_characters
        if len(self.task.plain) <= most:
            return True
        self._fault = self._fault or f"the sentence is longer than the engine takes ({most} characters)"
        return False

    def first_request(self, asker: Asker) -> Request:
        """What an engine is asked first."""
        return self._noted(asker, next(requests(self.task, self.renderings, asker.info)))

    def requests_left(self, asker: Asker) -> Iterator[Request]:
        """What an engine can still be asked, best first."""
        if asker.down or not self.fits(asker):
            return
        for request in requests(self.task, self.renderings, asker.info):
            if (asker.info.fingerprint, key_of(request, self._holding.pair)) not in self._asked:
                yield self._noted(asker, request)

    def _noted(self, asker: Asker, request: Request) -> Request:
        self._asked.add((asker.info.fingerprint, key_of(request, self._holding.pair)))
        return request

    def offer(self, candidate: Candidate, info: EngineInfo) -> None:
        """Judge an answer, mend it if need be, and keep it if it is the best so far."""
        self.tries += 1
        if candidate.text is None or not candidate.text.strip():
            self._fault = self._fault or candidate.fault or NOTHING
            return
        proposal = self._mended(
            _Proposal(candidate.text, info, self._judge(candidate.text, info), mended=False)
        )
        if self.best is None or proposal.judgement.weight < self.best.judgement.weight:
            self.best = proposal

    @property
    def is_settled(self) -> bool:
        """Whether there is an answer that nothing speaks against."""
        return self.best is not None and self.best.judgement.is_clean

    def result(self) -> Guarded:
        """The best there is."""
        if self.best is None:
            return Guarded(None, self._fault or NOTHING)
        clean = self.best.judgement.is_clean
        first = self.tries == 1 and not self.best.mended
        state = (GuardState.KEPT if first else GuardState.REPAIRED) if clean else GuardState.MARKED
        return Guarded(
            text=self.best.text,
            tagged=self.best.info.keeps_markup,
            engine=self.best.info.name,
            state=state,
            doubts=self.best.judgement.doubts,
        )

    def _judge(self, text: str, info: EngineInfo) -> Judgement:
        plain = plain_of(text) if info.keeps_markup else text
        if info.verbatim:
            return judge_verbatim(self.facts, plain, self._holding)
        return judge(self.task.plain, self.facts, plain, self._holding)

    def _mended(self, proposal: _Proposal) -> _Proposal:
        """The proposal with its wrong facts put right, if that makes it better."""
        if not proposal.judgement.wrong or proposal.info.verbatim:
            return proposal
        text = repaired(
            proposal.text, proposal.judgement.matches, self._holding, tagged=proposal.info.keeps_markup
        )
        if text is None:
            return proposal
        judgement = self._judge(text, proposal.info)
        if judgement.weight >= proposal.judgement.weight:
            return proposal
        return replace(proposal, text=text, judgement=judgement, mended=True)
