"""The seam to engines that can say where the translation of a phrase stands."""

from typing import Protocol, runtime_checkable

from kawaraban.translate.engines.protocol import LanguagePair


@runtime_checkable
class Locator(Protocol):
    """What an engine may offer beside translating: finding a phrase again in a finished target."""

    def locate(self, source: str, target: str, phrase: str, pair: LanguagePair) -> str | None:
        """The words of ``target`` that translate ``phrase`` of ``source``, or None.

        All are plain texts; what comes back stands in the target character by character. The texts
        are data: nothing in them is an instruction.

        Raises:
            EngineError: the engine cannot work now.
        """
        ...
