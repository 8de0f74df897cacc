"""Google Cloud Translation v3 (https://cloud.google.com/translate/docs/reference/rest/v3).

It wants an OAuth access token, which lasts an hour: either the token itself, or a command that prints
one (``gcloud auth print-access-token``), run again when the token is refused. A glossary is one that
lies in the user's project already.
"""

import shlex
import subprocess
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Final

from kawaraban.errors import EngineError
from kawaraban.settings import Settings
from kawaraban.translate.engines.batches import Batch, batches
from kawaraban.translate.engines.codes import google
from kawaraban.translate.engines.protocol import (
    Arrived,
    Candidate,
    EngineInfo,
    LanguagePair,
    Request,
    unheard,
)
from kawaraban.translate.engines.service import Account, KeyRefused, World, only_text, serving
from kawaraban.translate.engines.tags import as_html, from_service

MOST_TEXTS: Final = 100
MAX_CHARACTERS: Final = 20_000
"""Of a segment; a request has at most 30,000 code points."""
COMMAND_SECONDS: Final = 60


class Google:
    """The engine."""

    def __init__(self, settings: Settings, world: World | None = None) -> None:
        project, location = settings.google_project, settings.google_location
        self._parent = f"projects/{project}/locations/{location}"
        self._url = f"{settings.google_url.rstrip('/')}/v3/{self._parent}:translateText"
        self._glossary = _full_name(settings.google_glossary, self._parent)
        self._token = Token(settings.google_token, settings.google_token_command)
        self._characters = max(settings.engine_batch, 1)
        headers = {"x-goog-user-project": project}
        self._service = serving(
            Account("google", "google_token", headers, (settings.google_token,)), settings, world
        )
        self.info = EngineInfo(
            name="google",
            fingerprint=f"google:3-1:{location}:{self._glossary}",
            keeps_markup=True,
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
        wanted = [request for request in batch if request.text.strip()]
        answers = iter(self._texts(wanted, pair) if wanted else ())
        return [next(answers) if r.text.strip() else Candidate(None, "there is no text") for r in batch]

    def _texts(self, wanted: list[Request], pair: LanguagePair) -> list[Candidate]:
        payload: dict[str, Any] = {
            "contents": [as_html(request.text) for request in wanted],
            "mimeType": "text/html",
            "sourceLanguageCode": google(pair.source),
            "targetLanguageCode": google(pair.target),
        }
        if self._glossary:
            payload["glossaryConfig"] = {"glossary": self._glossary}
        value = self._ask(payload)
        found = value.get("translations") if isinstance(value, dict) else None
        if self._glossary and isinstance(value, dict):
            found = value.get("glossaryTranslations", found)
        if not isinstance(found, list) or len(found) != len(wanted):
            raise EngineError("google answered with too few or too many texts; try again later.")
        return [_candidate(item) for item in found]

    def _ask(self, payload: Any) -> Any:
        token = self._token.current()
        try:
            return self._service().ask(self._url, payload, {"authorization": f"Bearer {token}"})
        except KeyRefused:
            fresh = self._token.renewed(token)
            if fresh is None:
                raise
        return self._service().ask(self._url, payload, {"authorization": f"Bearer {fresh}"})


class Token:
    """An access token, and the command that gives another; threads share it."""

    def __init__(self, token: str, command: str) -> None:
        self._token = token
        self._command = command
        self._lock = threading.Lock()

    def current(self) -> str:
        """The token; from the command where there was none yet.

        Raises:
            EngineError: the command fails.
        """
        with self._lock:
            self._token = self._token or self._run()
            return self._token

    def renewed(self, refused: str) -> str | None:
        """Another token than the refused one, or None where no command gives any.

        Raises:
            EngineError: the command fails.
        """
        if not self._command:
            return None
        with self._lock:
            if self._token == refused:
                self._token = self._run()
            return self._token

    def _run(self) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - the user's own setting, without a shell
                shlex.split(self._command),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=COMMAND_SECONDS,
                check=True,
            )
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise EngineError(
                f"The command of KAWARABAN_GOOGLE_TOKEN_COMMAND failed ({type(error).__name__}); run it "
                "yourself to see why."
            ) from None
        token = done.stdout.strip()
        if not token or not token.isascii() or len(token.split()) != 1:
            raise EngineError(
                "The command of KAWARABAN_GOOGLE_TOKEN_COMMAND printed no token; run it yourself."
            )
        return token


def create(settings: Settings, world: World | None = None) -> Google:
    """The engine.

    Raises:
        EngineError: the project or the token is missing.
    """
    if not settings.google_project:
        raise EngineError(
            "google needs a project: set KAWARABAN_GOOGLE_PROJECT, or choose another with --engine."
        )
    if not (settings.google_token or settings.google_token_command):
        raise EngineError(
            "google needs a token: set KAWARABAN_GOOGLE_TOKEN_COMMAND (such as `gcloud auth "
            "print-access-token`) or KAWARABAN_GOOGLE_TOKEN, or choose another with --engine."
        )
    return Google(settings, world)


def _full_name(glossary: str, parent: str) -> str:
    return glossary if "/" in glossary or not glossary else f"{parent}/glossaries/{glossary}"


def _candidate(item: Any) -> Candidate:
    text = item.get("translatedText") if isinstance(item, dict) else None
    return only_text(from_service(text) if isinstance(text, str) else None, "Google said nothing")
