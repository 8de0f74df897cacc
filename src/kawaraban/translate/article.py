"""The translate room's one job: a document in, the same document in another language out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kawaraban.document import Document, Inlines
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import Segment
from kawaraban.document.units import replace_units, units
from kawaraban.errors import InputError
from kawaraban.store.memory import Memory
from kawaraban.translate.earlier import carried
from kawaraban.translate.engines import Engine, LanguagePair
from kawaraban.translate.guard.guard import Guard
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.house import HouseStyle
from kawaraban.translate.house.dressing import dressed
from kawaraban.translate.languages import guess_language, language_name, same_language
from kawaraban.translate.memory.matching import MemoryMatcher
from kawaraban.translate.plan import Job, plan
from kawaraban.translate.rebuild import rebuild
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.translate.translator import Cost, Recall, Translator

if TYPE_CHECKING:
    from kawaraban.facts.names import KnownName

OnProgress = Callable[[int, int], None]
"""Called with the finished segments and their total, at the start and after each."""

_SAMPLE: Final = 20_000
"""Characters that are looked at to guess a language."""


def translate_document(  # noqa: PLR0913 - what a diary may choose, by name
    document: Document,
    target_language: str,
    engines: Engine | Sequence[Engine],
    memory: Memory,
    on_progress: OnProgress | None = None,
    *,
    now: datetime | None = None,
    house: HouseStyle | None = None,
    editor: MemoryMatcher | None = None,
    names: tuple["KnownName", ...] = (),
    earlier: Translation | None = None,
) -> Translation:
    """The document in ``target_language`` (BCP 47), with the ledger of its segments.

    Every segment is looked up in the memory first, and every answer is in it before the next one
    is asked for, so an interruption (Ctrl-C, an error, a power cut) costs at most one batch of the
    engine. Several engines are a chain: the next takes what the first could not do faithfully. What
    no engine could is kept and marked. A segment that none can translate keeps its source text and
    says why. ``house`` is how the diary writes; ``editor`` are an editor's own translations, which
    come before any machine's; ``names`` are those beyond CLDR's, as a termbase has them. ``earlier`` is
    what an earlier version of the article became: sentences that its author left alone keep their
    words, an editor's above all.

    Raises:
        InputError: the document is in the target language already, or in one we cannot tell.
        EngineError: no engine serves the language pair, or can work, or the last one fails at
            everything.
        OutputError: the memory cannot be written.
    """
    moment = now or datetime.now(UTC)
    style, chain = house or HouseStyle(), _chain(engines)
    pair = LanguagePair(source_language(document, target_language), target_language)
    jobs = plan(document, pair.source, pair.target)
    guard = Guard(chain, Holding(pair, style, names), Recall(memory, lambda: moment))
    report = on_progress or (lambda _done, _total: None)
    report(0, len(jobs))
    segments: list[TranslatedSegment] = []
    before = carried(jobs, earlier)
    translator = Translator(guard, memory, pair, document.title, lambda: moment, editor, earlier=before)
    for segment in translator.translate(jobs):
        segments.append(segment)
        report(len(segments), len(jobs))
    segments = [
        # What was carried over is dressed already.
        plain if place in before and plain.target is before[place].target else shown
        for place, (plain, shown) in enumerate(
            zip(segments, dressed(segments, pair, style, names), strict=True)
        )
    ]
    return Translation(
        original=document,
        document=_rebuilt(document, jobs, segments, target_language),
        source_language=pair.source,
        target_language=target_language,
        engine=chain[0].info.name,
        model=chain[0].info.model,
        translated_at=moment,
        segments=tuple(segments),
    )


def cost_of(
    document: Document,
    target_language: str,
    engines: Engine | Sequence[Engine],
    memory: Memory,
    *,
    house: HouseStyle | None = None,
    editor: MemoryMatcher | None = None,
    names: tuple["KnownName", ...] = (),
) -> Cost:
    """What `translate_document` with the same arguments would send; nothing is asked.

    A changed term, rule or engine counts exactly the segments that it touches; names that the edition
    has yet to meet may change a few more.

    Raises:
        InputError, EngineError: as `translate_document`.
    """
    pair = LanguagePair(source_language(document, target_language), target_language)
    guard = Guard(_chain(engines), Holding(pair, house or HouseStyle(), names))
    translator = Translator(guard, memory, pair, document.title, lambda: datetime.now(UTC), editor)
    return translator.cost(plan(document, pair.source, pair.target))


def _chain(engines: Engine | Sequence[Engine]) -> tuple[Engine, ...]:
    return tuple(engines) if isinstance(engines, Sequence) else (engines,)


def source_language(document: Document, target_language: str) -> str:
    """The language to translate from: the one the page declares, unless its text says otherwise.

    Raises:
        InputError: it is the target language, or cannot be told.
    """
    guess = guess_language(_sample(document))
    declared = document.language
    name = language_name(target_language)
    if guess is not None and same_language(guess, target_language):
        raise InputError(f"The post is already in {name} ({target_language}); there is nothing to translate.")
    if declared and not same_language(declared, target_language):
        return declared
    if guess is not None:
        return guess
    if declared:
        raise InputError(
            f"The page says that it is already in {name} ({target_language}); if it is not, give its "
            "language with --from."
        )
    raise InputError("The page does not say which language it is in; give it with --from, such as --from en.")


def _sample(document: Document) -> str:
    parts: list[str] = []
    length = 0
    for unit in units(document):
        parts.append(plain_text(unit.content))
        length += len(parts[-1])
        if length > _SAMPLE:
            break
    return "\n".join(parts)[:_SAMPLE]


def _rebuilt(
    document: Document, jobs: Iterable[Job], segments: Iterable[TranslatedSegment], target_language: str
) -> Document:
    found: dict[str, list[tuple[Segment, Inlines]]] = defaultdict(list)
    for job, segment in zip(jobs, segments, strict=True):
        found[job.path].append((job.segment, segment.target))
    contents = {path: rebuild(parts, target_language) for path, parts in found.items()}
    return replace_units(document, contents)
