"""Segments through the memory and an engine: nothing twice, every answer kept before the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from kawaraban.errors import EngineError
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.translate.engines import Candidate, Engine, LanguagePair, Request, UnitKind
from kawaraban.translate.markup import Encoded, decode, escaped, plain_of
from kawaraban.translate.plan import Job
from kawaraban.translate.projection import phrases_wanted, project
from kawaraban.translate.translation import SegmentState, TranslatedSegment

_NOTHING: Final = "the engine said nothing"
PATIENCE: Final = 5
"""An engine that fails at each of its first so many segments will not do better at the next."""


@dataclass(slots=True)
class _Record:
    """How the engine has done so far in this document."""

    asked: int = 0
    failed: int = 0

    def count(self, candidate: Candidate) -> None:
        self.asked += 1
        self.failed += not (candidate.text or "").strip()

    @property
    def hopeless(self) -> bool:
        return self.failed == self.asked >= PATIENCE


class Translator:
    """One engine, one memory, one language pair, one document's title."""

    def __init__(
        self, engine: Engine, memory: Memory, pair: LanguagePair, title: str, now: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._memory = memory
        self._pair = pair
        self._title = title
        self._now = now
        self._scope = Scope(pair.source, pair.target, engine.info.fingerprint)
        self._record = _Record()

    def translate(self, jobs: Iterable[Job]) -> Iterator[TranslatedSegment]:
        """The jobs' segments in their order, each as soon as its batch is done.

        Raises:
            EngineError: the engine cannot work, or fails at each of its first segments.
        """
        rest = iter(jobs)
        while batch := tuple(islice(rest, max(self._engine.info.batch_size, 1))):
            variants = self._variants(batch)
            for job in batch:
                yield _segment(job, variants.get(job.encoded.tagged))

    def _variants(self, batch: Sequence[Job]) -> dict[str, Variant]:
        """What the tagged text of each job became, remembered or new."""
        jobs = {job.encoded.tagged: job for job in batch if job.worth_sending}
        known = {text: self._remembered(job.encoded) for text, job in jobs.items()}
        new = [jobs[text] for text, variant in known.items() if variant is None]
        limit = self._engine.info.max_characters
        fitting = [job for job in new if len(job.encoded.plain) <= limit]
        made = dict(self._made(fitting)) if fitting else {}
        too_long = {job.encoded.tagged: self._too_long(job) for job in new if len(job.encoded.plain) > limit}
        return {text: variant for text, variant in known.items() if variant} | made | too_long

    def _remembered(self, encoded: Encoded) -> Variant | None:
        variant = self._memory.get(self._scope, encoded.tagged)
        if variant is None or decode(variant.target_text, encoded.nodes) is None:
            return None
        return variant

    def _made(self, jobs: Sequence[Job]) -> Iterator[tuple[str, Variant]]:
        keeps_markup = self._engine.info.keeps_markup
        requests = [
            Request(
                job.encoded.tagged if keeps_markup else job.encoded.plain, job.kind, self._title, job.context
            )
            for job in jobs
        ]
        unplaced: list[tuple[Job, str, tuple[str, ...]]] = []
        for job, candidate in zip(jobs, self._ask(requests), strict=True):
            target = _plain_target(candidate, keeps_markup=keeps_markup)
            wanted = _wanted(job.encoded, candidate, target, keeps_markup=keeps_markup)
            if wanted:
                unplaced.append((job, target, wanted))
            else:
                yield self._kept(job.encoded, self._variant(job.encoded, candidate, target, {}))
        # Asked for only now: an engine need not answer while an answer of it is still open.
        for job, target, wanted in unplaced:
            phrases = {text: self._phrase(text) for text in wanted}
            yield self._kept(job.encoded, self._variant(job.encoded, Candidate(target), target, phrases))

    def _ask(self, requests: Sequence[Request]) -> Iterator[Candidate]:
        answered = 0
        for candidate in islice(self._engine.translate(requests, self._pair), len(requests)):
            answered += 1
            self._record.count(candidate)
            yield candidate
            if self._record.hopeless:
                raise EngineError(
                    f"The engine {self._engine.info.name} failed at each of the first {PATIENCE} sentences "
                    f"({candidate.fault or _NOTHING}); choose another --model or --engine. "
                    "What was done before is kept."
                )
        if answered < len(requests):
            raise EngineError(
                f"The engine {self._engine.info.name} answered {answered} of {len(requests)} requests; "
                "upgrade its package or choose another with --engine."
            )

    def _phrase(self, text: str) -> str:
        """The translation of a span's own words, or nothing."""
        key = escaped(text)
        variant = self._memory.get(self._scope, key)
        if variant is None:
            request = Request(key if self._engine.info.keeps_markup else text, UnitKind.PHRASE, self._title)
            (candidate,) = tuple(self._engine.translate([request], self._pair)) or (Candidate(""),)
            target = escaped(_plain_target(candidate, keeps_markup=self._engine.info.keeps_markup))
            variant = Variant(target or key, _state(candidate), self._now(), candidate.fault)
            self._memory.put(self._scope, key, variant)
        return plain_of(variant.target_text) if variant.fault is None else ""

    def _variant(
        self, encoded: Encoded, candidate: Candidate, target: str, phrases: dict[str, str]
    ) -> Variant:
        if candidate.text is None or not target.strip():
            fault = candidate.fault or _NOTHING
            return Variant(encoded.tagged, SegmentState.INITIAL, self._now(), fault)
        if self._engine.info.keeps_markup and decode(candidate.text, encoded.nodes) is not None:
            return Variant(candidate.text, SegmentState.TRANSLATED, self._now())
        projection = project(encoded, target, phrases)
        return Variant(
            projection.tagged, SegmentState.TRANSLATED, self._now(), coarse_markup=projection.coarse
        )

    def _too_long(self, job: Job) -> Variant:
        fault = (
            f"the sentence is longer than the engine takes ({self._engine.info.max_characters} characters)"
        )
        return Variant(job.encoded.tagged, SegmentState.INITIAL, self._now(), fault)

    def _kept(self, encoded: Encoded, variant: Variant) -> tuple[str, Variant]:
        self._memory.put(self._scope, encoded.tagged, variant)
        return encoded.tagged, variant


def _plain_target(candidate: Candidate, *, keeps_markup: bool) -> str:
    text = candidate.text or ""
    return plain_of(text) if keeps_markup else text


def _wanted(encoded: Encoded, candidate: Candidate, target: str, *, keeps_markup: bool) -> tuple[str, ...]:
    if not encoded.nodes or not target.strip():
        return ()
    if keeps_markup and decode(candidate.text or "", encoded.nodes) is not None:
        return ()
    return phrases_wanted(encoded, target)


def _state(candidate: Candidate) -> SegmentState:
    return SegmentState.INITIAL if candidate.text is None else SegmentState.TRANSLATED


def _segment(job: Job, variant: Variant | None) -> TranslatedSegment:
    if variant is None:
        return TranslatedSegment(job.path, job.index, job.segment.content, job.segment.content)
    state = SegmentState(variant.state)
    target = None if state is SegmentState.INITIAL else decode(variant.target_text, job.encoded.nodes)
    return TranslatedSegment(
        path=job.path,
        index=job.index,
        source=job.segment.content,
        target=job.segment.content if target is None else target,
        state=state,
        fault=variant.fault,
        coarse_markup=variant.coarse_markup,
    )
