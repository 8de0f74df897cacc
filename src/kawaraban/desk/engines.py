"""``/engines``: which are ready, what was sent to paid ones; one tried, several compared on a post."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError, KawarabanError
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.store.editions import EditionStore
from kawaraban.store.people import Role
from kawaraban.store.usage import UsageStore, Used
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.engines.metered import metered
from kawaraban.translate.engines.prices import Price, prices
from kawaraban.translate.fidelity import Pair, Tally, tally
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.translation import GuardState, Translation
from kawaraban.work.compare import Trial, try_engine

SENTENCE: Final = "On Wednesday 1.5 million people in Belarus got a letter about 20 euros."
"""Has a day, a number with a scale, a country and money: what goes wrong first."""
MOST: Final = 20
"""Sentences that are compared: somebody waits for the page."""
_LONGEST: Final = 2_000
_DAYS: Final = 30
_RECENT: Final = 30


@dataclass(frozen=True, slots=True)
class Column:
    """One engine's answers beside the others': ``lost`` tells of each what did not come through."""

    name: str
    guarded: bool
    tally: Tally | None
    seconds: float
    characters: int
    targets: tuple[str, ...]
    lost: tuple[tuple[str, ...], ...]
    fault: str = ""


@action("GET", "/engines", Role.READER)
def show(visit: Visit) -> Response:
    """The engines, their use by day, and the forms that try them."""
    return _page(visit)


@action("POST", "/engines/test", Role.EDITOR, slow=True)
def test(visit: Visit) -> Response:
    """One sentence through one engine, alone and behind the guard."""
    name, text = visit.text("engine"), " ".join(visit.text("text").split())[:_LONGEST]
    if not text:
        raise InputError(visit.words.say("Write a sentence to try the engine on."))
    pair = LanguagePair(visit.language("source_language", "en"), visit.settings.target_language)
    columns = [_tried(visit, name, [text], pair, guarded=guarded) for guarded in (False, True)]
    visit.log("engine test", name[:100])
    return _page(visit, tested=name, text=text, columns=columns, sources=[text])


@action("POST", "/engines/compare", Role.EDITOR, slow=True)
def compare(visit: Visit) -> Response:
    """Several engines on the first sentences of a post, beside its draft."""
    article, names = visit.text("article"), list(dict.fromkeys(visit.texts("engine")))
    if not names:
        raise InputError(visit.words.say("Tick the engines to compare."))
    row = EditionStore(visit.database).get(article, visit.settings.target_language)
    if row is None:
        raise InputError(visit.words.say("This post has no draft yet; wait until it is translated."))
    translation = edition_from_json(row.record).translation
    most = min(max(visit.whole("most", 8), 1), MOST)
    pairs = _pairs(translation)[:most]
    sources = [pair.source for pair in pairs]
    languages = LanguagePair(translation.source_language, translation.target_language)
    draft = _column(visit.words.say("The draft"), pairs, languages)
    tried = [_tried(visit, name, sources, languages, guarded=True) for name in names]
    visit.log("engines compared", article, ", ".join(names)[:200])
    return _page(visit, article=article, most=most, columns=[draft, *tried], sources=sources, chosen=names)


def _tried(visit: Visit, name: str, texts: Sequence[str], pair: LanguagePair, *, guarded: bool) -> Column:
    """What an engine makes of the texts; why it makes nothing of them is shown in its place."""
    try:
        engine = visit.room.engines.get(name, visit.settings)
        paid = metered(engine, UsageStore(visit.database), visit.settings.daily_characters)
        with visit.room.engines.turn(name):
            trial = try_engine(paid, texts, pair, guarded=guarded)
    except KawarabanError as error:
        return Column(name, guarded, None, 0.0, 0, (), (), str(error))
    return _trial(trial, texts)


def _trial(trial: Trial, texts: Sequence[str]) -> Column:
    return Column(
        trial.engine,
        trial.guarded,
        trial.tally,
        trial.seconds,
        trial.characters,
        trial.targets,
        _lost(trial.tally, texts),
    )


def _column(name: str, pairs: Sequence[Pair], languages: LanguagePair) -> Column:
    """The draft as it stands, judged as the engines are."""
    held = tally(pairs, Holding(languages))
    sources = [pair.source for pair in pairs]
    return Column(name, True, held, 0.0, 0, tuple(pair.target for pair in pairs), _lost(held, sources))


def _lost(held: Tally, texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    said: dict[str, list[str]] = {}
    for pair, match in held.wrong:
        source = match.source.text if match.source else "—"
        target = match.target.text if match.target else "—"
        said.setdefault(pair.source, []).append(f"{source} → {target}")
    return tuple(tuple(said.get(text, ())) for text in texts)


def _pairs(translation: Translation) -> list[Pair]:
    """The sentences of a post's draft, its title aside."""
    return [
        Pair(plain_text(s.source), plain_text(s.target), s.guard is GuardState.MARKED)
        for s in translation.segments
        if s.path != "title" and plain_text(s.source).strip()
    ]


def _page(visit: Visit, **given: Any) -> Response:
    today = visit.now.date()
    used = UsageStore(visit.database).used()
    known = prices(visit.settings)
    values: dict[str, Any] = {"tested": "", "text": SENTENCE, "columns": [], "sources": [], "chosen": []}
    values |= {"article": visit.query("article"), "most": 8} | given
    return visit.page(
        "engines.html",
        engines=visit.room.engines.all(visit.settings),
        own=[name.strip() for name in visit.settings.engine.split(",")],
        spent=sum(each.characters for each in used if each.day == today),
        cap=visit.settings.daily_characters,
        used=[each for each in used if each.day > today - timedelta(days=_DAYS)],
        totals=dict(_totals(used)),
        prices=known,
        cost=lambda name, count: visit.words.money(known[name].of(count), known[name].currency),
        month=" + ".join(
            visit.words.money(amount, currency) for currency, amount in _month(used, known, today).items()
        ),
        posts=EditionStore(visit.database).newest(_RECENT),
        **values,
    )


def _totals(used: Sequence[Used]) -> Iterator[tuple[str, int]]:
    for name in sorted({each.engine for each in used}):
        yield name, sum(each.characters for each in used if each.engine == name)


def _month(used: Sequence[Used], known: Mapping[str, Price], today: date) -> Mapping[str, Decimal]:
    """What the month has cost so far (UTC), in each currency, at engines with a price."""
    sums = defaultdict[str, Decimal](Decimal)
    for each in used:
        price = known.get(each.engine)
        if price and (each.day.year, each.day.month) == (today.year, today.month):
            sums[price.currency] += price.of(each.characters)
    return sums
