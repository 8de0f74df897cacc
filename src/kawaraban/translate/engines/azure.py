"""Azure Translator v3 (https://learn.microsoft.com/azure/ai-services/translator), with HTML and terms.

A term goes along in the text itself, as the service's dynamic dictionary.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlencode

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
from kawaraban.translate.engines.tags import as_html, from_service, with_hints

MOST_TEXTS: Final = 100
MAX_CHARACTERS: Final = 20_000
"""Of a segment; a request has at most 50,000."""
_TERM: Final = '<mstrans:dictionary translation="{}">'
_TERM_END: Final = "</mstrans:dictionary>"


class Azure:
    """The engine."""

    def __init__(self, settings: Settings, world: World | None = None) -> None:
        headers = {"ocp-apim-subscription-key": settings.azure_key}
        if settings.azure_region:
            headers["ocp-apim-subscription-region"] = settings.azure_region
        self._base = settings.azure_url.rstrip("/")
        self._characters = max(settings.engine_batch, 1)
        self._service = serving(
            Account("azure", "azure_key", headers, (settings.azure_key,)), settings, world
        )
        self.info = EngineInfo(
            name="azure",
            fingerprint="azure:3.0-1",
            keeps_markup=True,
            takes_glossary=True,
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
        query = {
            "api-version": "3.0",
            "from": azure(pair.source),
            "to": azure(pair.target),
            "textType": "html",
        }
        payload = [{"Text": _outward(request)} for request in batch]
        value = self._service().ask(f"{self._base}/translate?{urlencode(query)}", payload)
        if not isinstance(value, list) or len(value) != len(batch):
            raise EngineError("azure answered with too few or too many texts; try again later.")
        return [_candidate(item) for item in value]


def create(settings: Settings, world: World | None = None) -> Azure:
    """The engine.

    Raises:
        EngineError: there is no key.
    """
    if not settings.azure_key:
        raise EngineError("azure needs a key: set KAWARABAN_AZURE_KEY, or choose another with --engine.")
    return Azure(settings, world)


def _outward(request: Request) -> str:
    return with_hints(as_html(request.text), request.glossary, _TERM, _TERM_END)


def _candidate(item: Any) -> Candidate:
    found = item.get("translations") if isinstance(item, dict) else None
    first = found[0] if isinstance(found, list) and found else None
    text = first.get("text") if isinstance(first, dict) else None
    return only_text(from_service(text) if isinstance(text, str) else None, "Azure said nothing")
