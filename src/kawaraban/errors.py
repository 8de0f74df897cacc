"""Every failure Kawaraban can explain, as one tree.

    KawarabanError
    ├── InputError                  the thing we were given is unusable          exit 2
    │   ├── NoArticle               a page without an article, and why we think so
    │   ├── NotHtml                 an empty file, a PDF, a picture, an archive
    │   ├── InvalidDocument         JSON that is not one of our documents
    │   └── EditConflict            somebody else changed the same words meanwhile
    ├── SettingsError               a setting has a value we cannot use           exit 2
    ├── FetchError                  the network or the other side failed          exit 3
    │   ├── AddressRefused          an address we never connect to
    │   ├── HttpStatus              the server answered, but not with the page
    │   ├── RobotsRefused           the site asks programs to leave its pages alone
    │   └── TooLarge                the answer has more bytes than we take
    ├── EngineError                 an engine failed or cannot be had             exit 4
    │   ├── EngineNotFound
    │   ├── ModelMissing            no such model, or it is not downloaded
    │   └── ModelCorrupt            the bytes are not the ones the catalogue names
    ├── OutputError                 we could not write (disk full, read-only)     exit 5
    │   └── DatabaseUnreachable     the database server does not answer
    ├── Incomplete                  written, but some segments stay untranslated  exit 6
    └── PublishError                a place that posts are sent to failed or refuses exit 7

A message is one line: what happened, then what to do next.
"""

from collections.abc import Mapping
from typing import ClassVar


class KawarabanError(Exception):
    """Base of all errors a user may meet; ``str(error)`` is one line that says what to do."""

    exit_code: ClassVar[int] = 1
    retryable: bool = False


class InputError(KawarabanError):
    """What we were given cannot be used as it is."""

    exit_code = 2


class NoArticle(InputError):
    """The page holds no article; ``looks_like`` names what it seems to be instead.

    ``looks_like`` is one of ``"login wall"``, ``"index"``, ``"script shell"``, ``"not found"``
    or ``"nothing"``.
    """

    def __init__(self, looks_like: str, message: str) -> None:
        super().__init__(message)
        self.looks_like = looks_like


class NotHtml(InputError):
    """The bytes are not a web page; ``looks_like`` names the format (``"PDF"``, ``"empty"``, …)."""

    def __init__(self, looks_like: str, message: str) -> None:
        super().__init__(message)
        self.looks_like = looks_like


class InvalidDocument(InputError):
    """JSON or a tree that breaks the document's schema."""


class EditConflict(InputError):
    """The words that an edit is about are no longer as they were when it began; nothing was changed."""


class SettingsError(KawarabanError):
    """A setting has a value that cannot be used."""

    exit_code = 2


class FetchError(KawarabanError):
    """The network or the other side failed; the same call may succeed later."""

    exit_code = 3
    retryable = True


class AddressRefused(FetchError):
    """The address is one that Kawaraban never connects to."""

    retryable = False


class HttpStatus(FetchError):
    """The server answered with ``status``, not with the page; ``headers`` say when to come again."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}
        self.retryable = status in {408, 425, 429} or status >= 500


class TooLarge(FetchError):
    """The answer has more bytes than we take, and would have them again; its server is well."""

    retryable = False


class RobotsRefused(FetchError):
    """The site asks programs not to read the page; ``later`` where only its rules could not be had."""

    retryable = False

    def __init__(self, message: str, *, later: bool = False) -> None:
        super().__init__(message)
        self.retryable = later


class EngineError(KawarabanError):
    """A translation engine failed or cannot be had."""

    exit_code = 4


class EngineNotFound(EngineError):
    """No installed engine has this name."""


class ModelMissing(EngineError):
    """The model is unknown or not downloaded."""


class ModelCorrupt(EngineError):
    """Downloaded bytes are not the ones the catalogue names."""


class OutputError(KawarabanError):
    """Something could not be written: a full disk, a read-only folder."""

    exit_code = 5


class DatabaseUnreachable(OutputError):
    """The database server does not answer; the same call may succeed later."""

    retryable = True


class Incomplete(KawarabanError):
    """The work was written, but some segments could not be translated and are marked."""

    exit_code = 6


class PublishError(KawarabanError):
    """A place that posts are sent to failed, or refuses what it was sent.

    ``retryable`` says that the same may go better later, ``after`` (seconds) when the place itself asks
    to come back. ``whole`` says that the place as a whole is concerned (it cannot be reached, it does
    not take the key), so that nothing else need be tried there now.
    """

    exit_code = 7

    def __init__(
        self, message: str, *, retryable: bool = False, after: float | None = None, whole: bool = False
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.after = after
        self.whole = whole
