"""Segments through the memory and the guard: nothing twice, every answer kept before the next."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from kawaraban.document.normal import plain_text
from kawaraban.store.editor_memory import Origin
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.translate.earlier import BY_HAND
from kawaraban.translate.engines import Candidate, LanguagePair, UnitKind
from kawaraban.translate.guard.case import Case
from kawaraban.translate.guard.guard import Guard
from kawaraban.translate.guard.task import Guarded, Task
from kawaraban.translate.markup import Encoded, decode, escaped, plain_of
from kawaraban.translate.memory.matching import MatchKind, MemoryMatcher
from kawaraban.translate.plan import Job
from kawaraban.translate.projection import phrases_wanted, project
from kawaraban.translate.translation import Doubt, GuardState, SegmentState, TranslatedSegment


@dataclass(frozen=True, slots=True)
class Cost:
    """The characters that a translation would send to its engine, and those it has ``remembered``."""

    characters: int
    remembered: int


class Recall:
    """The memory, as the guard asks it for what engines answered before."""

    def __init__(self, memory: Memory, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._now = now

    def get(self, engine: str, requests: Sequence[str]) -> list[Candidate | None]:
        """The answers that were kept."""
        return [Candidate(*found) if found else None for found in self._memory.answers(engine, requests)]

    def keep(self, engine: str, answers: Sequence[tuple[str, Candidate]]) -> None:
        """Keep answers, all or none."""
        rows = [(request, candidate.text, candidate.fault) for request, candidate in answers]
        self._memory.keep_answers(engine, rows, self._now())


class Translator:
    """One guarded chain of engines, one memory, one language pair, one document's title."""

    def __init__(
        self,
        guard: Guard,
        memory: Memory,
        pair: LanguagePair,
        title: str,
        now: Callable[[], datetime],
        editor: MemoryMatcher | None = None,
        *,
        earlier: Mapping[int, TranslatedSegment] | None = None,
    ) -> None:
        self._guard = guard
        self._memory = memory
        self._pair = pair
        self._title = title
        self._now = now
        self._editor = editor
        self._earlier = earlier or {}

    def translate(self, jobs: Iterable[Job]) -> Iterator[TranslatedSegment]:
        """The jobs' segments in their order, each as soon as its batch is done.

        What an earlier version of the article has for a sentence comes before any engine, and an
        editor's words in it before the memory. It is yielded as it is, but for its place.

        Raises:
            EngineError: no engine can work, or the last one fails at each of its first segments.
        """
        rest = iter(enumerate(jobs))
        while batch := tuple(islice(rest, self._guard.batch_size)):
            variants = self._variants(batch)
            for place, job in batch:
                variant = variants.get(job.encoded.tagged)
                earlier = self._earlier.get(place)
                if earlier and (variant is None or earlier.state in BY_HAND):
                    yield replace(earlier, path=job.path, index=job.index)
                else:
                    yield _segment(job, variant)

    def cost(self, jobs: Iterable[Job]) -> Cost:
        """What the jobs would send, as far as that can be told before: retries come on top."""
        sent = remembered = 0
        seen: set[str] = set()
        for job in jobs:
            text = job.encoded.tagged
            if not job.worth_sending or text in seen:
                continue
            seen.add(text)
            case = self._guard.case(self._task(job))
            found = self._edited(job, case) or self._remembered([(job, case)]).get(text)
            if found is None:
                sent += len(job.encoded.plain)
                continue
            remembered += len(job.encoded.plain)
            if found.fault is None:
                self._guard.listen(case, plain_of(found.target_text))
        return Cost(sent, remembered)

    def _variants(self, batch: Sequence[tuple[int, Job]]) -> dict[str, Variant]:
        """What the tagged text of each job became, remembered or new; nothing where earlier words serve."""
        jobs = {job.encoded.tagged: job for _, job in batch if job.worth_sending}
        earlier = {job.encoded.tagged: self._earlier[place] for place, job in batch if place in self._earlier}
        cases = {text: self._guard.case(self._task(job)) for text, job in jobs.items()}
        edited = {text: found for text, case in cases.items() if (found := self._edited(jobs[text], case))}
        open_ones = [(jobs[text], case) for text, case in cases.items() if text not in edited]
        known = edited | self._remembered(open_ones)
        new = [
            (jobs[text], case) for text, case in cases.items() if text not in known and text not in earlier
        ]
        variants = known | self._made(new)
        for text, case in cases.items():
            before = earlier.get(text)
            if before and (text not in variants or before.state in BY_HAND):
                self._guard.listen(case, plain_text(before.target))
            elif variants[text].fault is None:
                self._guard.listen(case, plain_of(variants[text].target_text))
        return variants

    def _task(self, job: Job) -> Task:
        return Task(
            plain=job.encoded.plain,
            tagged=job.encoded.tagged,
            kind=job.kind,
            title=self._title,
            context=job.context,
            polite=self._guard.is_polite(job.voice),
        )

    def _scope(self, case: Case) -> Scope:
        return Scope(self._pair.source, self._pair.target, self._guard.fingerprint, case.touched)

    def _edited(self, job: Job, case: Case) -> Variant | None:
        """What an editor, or a translation memory that was brought in, has for the sentence.

        The guard looks at it too, and changes nothing: a doubt is shown, the words stay.
        """
        found = self._editor and self._editor.best(job.encoded.tagged, before=(job.context or ("",))[-1])
        if not found or decode(found.target_text, job.encoded.nodes) is None:
            return None
        doubts = case.doubts_about(plain_of(found.target_text))
        by_hand = found.kind is not MatchKind.REFILLED and found.unit.origin is Origin.EDITOR
        return Variant(
            target_text=found.target_text,
            state=(SegmentState.REVIEWED if by_hand else SegmentState.TRANSLATED).value,
            created=self._now(),
            guard=(GuardState.MARKED if doubts else GuardState.KEPT).value,
            doubts=_rows(doubts),
            answered_by=found.unit.origin.value,
        )

    def _remembered(self, work: Sequence[tuple[Job, Case]]) -> dict[str, Variant]:
        """What the memory has for tagged texts, as far as it can stand in their places."""
        found = self._memory.get_all([(self._scope(case), job.encoded.tagged) for job, case in work])
        return {
            job.encoded.tagged: variant
            for (job, _), variant in zip(work, found, strict=True)
            if variant is not None and decode(variant.target_text, job.encoded.nodes) is not None
        }

    def _made(self, work: Sequence[tuple[Job, Case]]) -> dict[str, Variant]:
        """What engines make of tagged texts; in the memory once this returns, their answers long before."""
        made: list[tuple[Scope, str, Variant]] = []
        unplaced: list[tuple[Job, Case, Guarded, tuple[str, ...]]] = []
        try:
            for place, guarded in self._guard.translate([case for _, case in work]):
                job, case = work[place]
                if wanted := self._wanted(job.encoded, guarded):
                    unplaced.append((job, case, guarded, wanted))
                else:
                    made.append(self._judged(job.encoded, case, guarded, {}))
            # Asked for only now: an engine need not answer while an answer of it is still open.
            for job, case, guarded, wanted in unplaced:
                phrases = {text: self._phrase(text, job.encoded, guarded) for text in wanted}
                made.append(self._judged(job.encoded, case, guarded, phrases))
        finally:
            self._memory.put_all(made)
        return {text: variant for _, text, variant in made}

    def _wanted(self, encoded: Encoded, guarded: Guarded) -> tuple[str, ...]:
        if not encoded.nodes or guarded.text is None or _keeps_its_tags(encoded, guarded):
            return ()
        return phrases_wanted(encoded, _plain(guarded), self._pair, located=self._guard.locates)

    def _phrase(self, text: str, encoded: Encoded, guarded: Guarded) -> str:
        """The target's words that translate a span, as an engine says, or nothing.

        Where none finds them, the span is translated alone.
        """
        if found := self._guard.locate(encoded.plain, _plain(guarded), text):
            return found
        key = escaped(text)
        case = self._guard.case(Task(text, key, UnitKind.PHRASE, self._title))
        variant = self._memory.get(self._scope(case), key)
        if variant is None:
            ((_, guarded),) = self._guard.translate([case])
            variant = _record(guarded, self._now(), escaped(_plain(guarded)) or key)
            self._memory.put(self._scope(case), key, variant)
        return plain_of(variant.target_text) if variant.fault is None else ""

    def _variant(self, encoded: Encoded, guarded: Guarded, phrases: dict[str, str]) -> Variant:
        if guarded.text is None:
            return _record(guarded, self._now(), encoded.tagged)
        if _keeps_its_tags(encoded, guarded):
            return _record(guarded, self._now(), guarded.text)
        projection = project(encoded, _plain(guarded), phrases, self._pair)
        return _record(guarded, self._now(), projection.tagged, coarse=projection.coarse)

    def _judged(
        self, encoded: Encoded, case: Case, guarded: Guarded, phrases: dict[str, str]
    ) -> tuple[Scope, str, Variant]:
        return self._scope(case), encoded.tagged, self._variant(encoded, guarded, phrases)


def _record(guarded: Guarded, now: datetime, target_text: str, *, coarse: bool = False) -> Variant:
    state = SegmentState.INITIAL if guarded.text is None else SegmentState.TRANSLATED
    return Variant(
        target_text=target_text,
        state=state.value,
        created=now,
        fault=guarded.fault,
        coarse_markup=coarse,
        guard=guarded.state.value,
        doubts=_rows(guarded.doubts),
        answered_by=guarded.engine or None,
    )


def _rows(doubts: Iterable[Doubt]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((each.kind, each.source, each.target, each.why) for each in doubts)


def _plain(guarded: Guarded) -> str:
    text = guarded.text or ""
    return plain_of(text) if guarded.tagged else text


def _keeps_its_tags(encoded: Encoded, guarded: Guarded) -> bool:
    return guarded.tagged and decode(guarded.text or "", encoded.nodes) is not None


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
        guard=GuardState(variant.guard),
        doubts=tuple(Doubt(*words) for words in variant.doubts),
        engine=variant.answered_by,
    )
