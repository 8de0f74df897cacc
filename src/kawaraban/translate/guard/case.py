"""One segment on its way through the engines: what it must keep, what it was asked, the best answer yet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s

from kawaraban.translate.engines.protocol import Candidate, EngineInfo, Request
from kawaraban.translate.guard.asking import NOTHING, Asker, key_of
from kawaraban.translate.guard.heard import Heard
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import Judgement, judge, judge_verbatim
from kawaraban.translate.guard.means import requests
from kawaraban.translate.guard.pieces import pieces
from kawaraban.translate.guard.repair import repaired
from kawaraban.translate.guard.task import Guarded, Task
from kawaraban.translate.house.ending import with_ending
from kawaraban.translate.house.typeset import typeset
from kawaraban.translate.languages import primary
from kawaraban.translate.markup import plain_of
from kawaraban.translate.translation import Doubt, GuardState


@dataclass(frozen=True, slots=True)
class _Proposal:
    """An answer, mended where that was certain, and what we think of it."""

    text: str
    info: EngineInfo
    judgement: Judgement
    mended: bool


class Case:
    """One task on its way through the engines."""

    def __init__(self, task: Task, holding: Holding, heard: Heard | None = None) -> None:
        self.task = task
        self.held = holding.held(task.plain, heard)
        self.best: _Proposal | None = None
        self.tries = 0
        self._holding = holding
        self._fault: str | None = None
        self._asked: set[tuple[str, str]] = set()

    @cached_property
    def touched(self) -> str:
        """A digest of what touches the answer beside the text; empty where nothing does."""
        words = [[each.source, each.words] for each in self.held.renderings]
        if self.task.polite:
            words.append(["polite"])
        if not words:
            return ""
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
        return self._noted(asker, next(requests(self.task, self.held, asker.info)))

    def requests_left(self, asker: Asker) -> Iterator[Request]:
        """What an engine can still be asked, best first."""
        if asker.down or not self.fits(asker):
            return
        for request in requests(self.task, self.held, asker.info):
            if (asker.info.fingerprint, key_of(request, self._holding.pair)) not in self._asked:
                yield self._noted(asker, request)

    def pieces(self, asker: Asker) -> tuple[Request, ...]:
        """The segment's clauses, each to be asked for by itself; nothing where that makes no sense."""
        info = asker.info
        if asker.down or info.verbatim or info.keeps_markup or not self.fits(asker):
            return ()
        parts = ((part, self._holding.held(part.plain)) for part in pieces(self.task))
        return tuple(next(requests(part, held, info)) for part, held in parts)

    def _noted(self, asker: Asker, request: Request) -> Request:
        self._asked.add((asker.info.fingerprint, key_of(request, self._holding.pair)))
        return request

    def offer(self, candidate: Candidate, info: EngineInfo) -> None:
        """Judge an answer, mend it if need be, and keep it if it is the best so far."""
        self.tries += 1
        if candidate.text is None or not candidate.text.strip():
            self._fault = self._fault or candidate.fault or NOTHING
            return
        text = self._set(candidate.text, info)
        proposal = self._mended(_Proposal(text, info, self._judge(text, info), mended=False))
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

    def doubts_about(self, text: str) -> tuple[Doubt, ...]:
        """What speaks against a plain translation that came from elsewhere."""
        return judge(self.task.plain, self.held.facts, text, self._holding).doubts

    def _set(self, text: str, info: EngineInfo) -> str:
        """A plain Japanese answer in the house's typography."""
        if info.verbatim or info.keeps_markup or primary(self._holding.pair.target) != "ja":
            return text
        return with_ending(typeset(text, self._holding.house), self.task.plain, self.task.kind)

    def _judge(self, text: str, info: EngineInfo) -> Judgement:
        plain = plain_of(text) if info.keeps_markup else text
        if info.verbatim:
            return judge_verbatim(self.task.plain, self.held.facts, plain, self._holding)
        return judge(self.task.plain, self.held.facts, plain, self._holding)

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
