"""What an earlier version of an article became, for the sentences that its author left as they were."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kawaraban.document import Inlines
from kawaraban.translate.plan import Job
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

BY_HAND: Final = frozenset({SegmentState.REVIEWED, SegmentState.FINAL})


def carried(jobs: Iterable[Job], earlier: Translation | None) -> Mapping[int, TranslatedSegment]:
    """By the place of a job, the earlier translation of the very same sentence.

    Same means every character, link and emphasis of it; where it stood does not matter. Of a sentence
    that the article says several times, the first is the earlier first, and so on. What no engine could
    translate is not carried, so that it is tried again.
    """
    if earlier is None:
        return {}
    before: dict[Inlines, list[TranslatedSegment]] = defaultdict(list)
    for segment in earlier.segments:
        if segment.state is not SegmentState.INITIAL:
            before[segment.source].append(segment)
    found: dict[int, TranslatedSegment] = {}
    seen: dict[Inlines, int] = defaultdict(int)
    for place, job in enumerate(jobs):
        content = job.segment.content
        if job.worth_sending and (known := before.get(content)):
            found[place] = known[min(seen[content], len(known) - 1)]
            seen[content] += 1
    return found
