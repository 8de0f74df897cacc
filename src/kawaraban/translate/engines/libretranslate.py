"""LibreTranslate, hosted or your own (https://docs.libretranslate.com).

Its HTML mode loses tags and splits sentences at nested ones, so it gets plain text.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kawaraban.errors import EngineError
from kawaraban.settings import Settings
from kawaraban.translate.engines.batches import Batch, batches
from kawaraban.translate.engines.codes import azure
from kawaraban.translate.engines.protocol import (
    Arrived,
    Candidate,
    EngineInfo,
    LanguagePair,
    Request,
    unheard,
)
from kawaraban.translate.engines.service import Account, World, only_text, serving

MOST_TEXTS: Final = 20
MAX_CHARACTERS: Final = 2_000
"""The usual limit of a public service."""


class LibreTranslate:
    """The engine."""

    def __init__(self, settings: Settings, world: World | None = None) -> None:
        self._key = settings.libretranslate_key
        self._base = settings.libretranslate_url.rstrip("/")
        self._characters = min(max(settings.engine_batch, 1), MAX_CHARACTERS)
        account = Account("libretranslate", "libretranslate_key", {}, (self._key,))
        self._service = serving(account, settings, world)
        self.info = EngineInfo(
            name="libretranslate",
            fingerprint=f"libretranslate:1:{self._base}",
            max_characters=MAX_CHARACTERS,
            batch_size=MOST_TEXTS,
            metered=True,
        )

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate a request."""
        return self.translate_telling(requests, pair, unheard)

    def translate_telling(
        self, requests: Sequence[Request], pair: LanguagePair, arrived: Arrived
    ) -> Iterator[Candidate]:
        """As `translate`; a reply goes to ``arrived`` when it comes."""
        grouped = batches(requests, characters=self._characters, number=MOST_TEXTS)
        yield from self._service().all(lambda batch: self._batch(batch, pair), grouped, arrived)

    def _batch(self, batch: Batch, pair: LanguagePair) -> Sequence[Candidate]:
        payload: dict[str, Any] = {
            "q": [request.text for request in batch],
            "source": azure(pair.source),
            "target": azure(pair.target),
            "format": "text",
        }
        if self._key:
            payload["api_key"] = self._key
        value = self._service().ask(f"{self._base}/translate", payload)
        found = value.get("translatedText") if isinstance(value, dict) else None
        if not isinstance(found, list) or len(found) != len(batch):
            raise EngineError("libretranslate answered with too few or too many texts; check its address.")
        return [only_text(text, "LibreTranslate said nothing") for text in found]


def create(settings: Settings, world: World | None = None) -> LibreTranslate:
    """The engine.

    Raises:
        EngineError: there is no address.
    """
    if not settings.libretranslate_url:
        raise EngineError(
            "libretranslate needs an address: set KAWARABAN_LIBRETRANSLATE_URL, "
            "or choose another with --engine."
        )
    return LibreTranslate(settings, world)
