"""The engine that says everything back unchanged: for tests, and for a page without a translation.

It exercises the whole pipeline (segments, markup, memory, page) at no cost and with a known result.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kawaraban.settings import Settings
from kawaraban.translate.engines.protocol import Candidate, EngineInfo, LanguagePair, Request

INFO: Final = EngineInfo(name="echo", fingerprint="echo:1", keeps_markup=True, batch_size=256, verbatim=True)


class Echo:
    """Returns each text as it came, markup and all."""

    info = INFO

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:  # noqa: ARG002 - the protocol's
        """Each request's own text."""
        for request in requests:
            yield Candidate(request.text)


def create(settings: Settings) -> Echo:  # noqa: ARG001 - the factory's signature
    """The engine; it needs no settings."""
    return Echo()
