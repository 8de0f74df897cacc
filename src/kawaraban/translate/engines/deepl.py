"""DeepL's API (https://developers.deepl.com/docs), with its XML tag handling and glossaries.

The official client opens connections of its own, past our address checks, limits and deadlines; so
its documented JSON protocol is spoken here, through the one door.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kawaraban.errors import EngineError
from kawaraban.settings import Settings
from kawaraban.translate.engines.batches import Batch, batches
from kawaraban.translate.engines.codes import deepl_source, deepl_target
from kawaraban.translate.engines.protocol import (
    Arrived,
    Candidate,
    EngineInfo,
    LanguagePair,
    Request,
    unheard,
)
from kawaraban.translate.engines.service import Account, Refused, World, only_text, serving
from kawaraban.translate.engines.tags import as_xml, from_service

MOST_TEXTS: Final = 50
MAX_CHARACTERS: Final = 20_000
"""Of a segment: a request has at most 128 KiB."""
_FORMAL: Final = frozenset({"DE", "ES", "FR", "IT", "JA", "NL", "PL", "PT-BR", "PT-PT", "RU"})
"""Targets with a formality; others are left alone (``prefer_…`` asks without insisting)."""
_NOTHING: Final = "DeepL said nothing"


class DeepL:
    """The engine."""

    def __init__(self, settings: Settings, world: World | None = None) -> None:
        key = settings.deepl_key
        free = key.endswith(":fx")
        base = settings.deepl_url or ("https://api-free.deepl.com" if free else "https://api.deepl.com")
        self._base = base.rstrip("/")
        self._characters = max(settings.engine_batch, 1)
        headers = {"authorization": f"DeepL-Auth-Key {key}"}
        self._service = serving(Account("deepl", "deepl_key", headers, (key,)), settings, world)
        self.info = EngineInfo(
            name="deepl",
            fingerprint="deepl:2",
            keeps_markup=True,
            takes_glossary=True,
            max_characters=MAX_CHARACTERS,
            batch_size=MOST_TEXTS,
            metered=True,
        )

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate a request; requests with the same terms and register go together."""
        return self.translate_telling(requests, pair, unheard)

    def translate_telling(
        self, requests: Sequence[Request], pair: LanguagePair, arrived: Arrived
    ) -> Iterator[Candidate]:
        """As `translate`; a reply goes to ``arrived`` when it comes."""
        grouped = batches(
            requests, characters=self._characters, number=MOST_TEXTS, alike=lambda r: (r.glossary, r.polite)
        )
        yield from self._service().all(lambda batch: self._batch(batch, pair), grouped, arrived)

    def _batch(self, batch: Batch, pair: LanguagePair) -> Sequence[Candidate]:
        wanted = [request for request in batch if request.text.strip()]
        answers = iter(self._ask(wanted, pair) if wanted else ())
        return [next(answers) if r.text.strip() else Candidate(None, "there is no text") for r in batch]

    def _ask(self, batch: list[Request], pair: LanguagePair) -> list[Candidate]:
        payload: dict[str, Any] = {
            "text": [as_xml(request.text) for request in batch],
            "source_lang": deepl_source(pair.source),
            "target_lang": (target := deepl_target(pair.target)),
            "tag_handling": "xml",
            "split_sentences": "0",
            "preserve_formatting": True,
        }
        if target in _FORMAL:
            payload["formality"] = "prefer_more" if batch[0].polite else "prefer_less"
        glossary = self._glossary(batch[0], pair)
        if glossary:
            payload["glossary_id"] = glossary
        try:
            value = self._service().ask(f"{self._base}/v2/translate", payload)
        finally:
            self._forget(glossary)
        found = value.get("translations") if isinstance(value, dict) else None
        if not isinstance(found, list) or len(found) != len(batch):
            raise EngineError("deepl answered with too few or too many texts; try again later.")
        return [_candidate(item) for item in found]

    def _glossary(self, request: Request, pair: LanguagePair) -> str | None:
        """A glossary of the request's terms that lives for one call, or None where there are none."""
        lines = dict(_clean(hint.source, hint.target) for hint in request.glossary)
        lines.pop("", None)
        if not lines:
            return None
        payload = {
            "name": "kawaraban",
            "source_lang": deepl_source(pair.source).lower(),
            "target_lang": deepl_source(pair.target).lower(),
            "entries": "\n".join(f"{source}\t{target}" for source, target in lines.items()),
            "entries_format": "tsv",
        }
        try:
            value = self._service().ask(f"{self._base}/v2/glossaries", payload)
        except Refused:
            return None  # A pair without glossaries, or no room for one: the guard still verifies.
        name = value.get("glossary_id") if isinstance(value, dict) else None
        return name if isinstance(name, str) and name else None

    def _forget(self, glossary: str | None) -> None:
        if glossary:
            self._service().delete(f"{self._base}/v2/glossaries/{glossary}")


def create(settings: Settings, world: World | None = None) -> DeepL:
    """The engine.

    Raises:
        EngineError: there is no key.
    """
    if not settings.deepl_key:
        raise EngineError("deepl needs a key: set KAWARABAN_DEEPL_KEY, or choose another with --engine.")
    return DeepL(settings, world)


def _candidate(item: Any) -> Candidate:
    text = item.get("text") if isinstance(item, dict) else None
    return only_text(from_service(text) if isinstance(text, str) else None, _NOTHING)


def _clean(source: str, target: str) -> tuple[str, str]:
    """A term without what would break a line of the glossary."""
    return " ".join(source.split()), " ".join(target.split())
