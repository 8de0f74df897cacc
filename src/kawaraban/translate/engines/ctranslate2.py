"""Any model that CTranslate2 runs: Marian (OPUS-MT, FuguMT) for one pair of languages, NLLB for many.

A folder as `ct2-transformers-converter` or `ct2-opus-mt-converter` makes it, with the SentencePiece files
of the original model beside it. Sentences go in batches; the n-th other answer is the beam's n-th.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kawaraban.errors import EngineError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines.answers import fault_of
from kawaraban.translate.engines.codes import nllb
from kawaraban.translate.engines.protocol import (
    ANY_PAIR,
    Candidate,
    EngineInfo,
    LanguagePair,
    Request,
)
from kawaraban.translate.engines.subwords import Subwords, load_subwords, vocabulary
from kawaraban.translate.models import file_identity

VERSION: Final = 1
MAX_CHARACTERS: Final = 2_000
BATCH_SIZE: Final = 16
MOST_PIECES: Final = 510
"""Of a sentence: Marian and NLLB have 512 places, two of them for its ends."""
_SURPLUS: Final = 32
"""Pieces beyond twice the source's, from which on an answer does not end by itself."""
_PAIR: Final = re.compile(r"(?<![a-z])(?=([a-z]{2,3})-([a-z]{2,3})(?![a-z]))")
_MANY: Final = "eng_Latn"
"""A vocabulary that has this token is NLLB's."""


class CTranslate2:
    """The engine; the model is loaded with the first sentence."""

    def __init__(self, folder: Path, pairs: tuple[LanguagePair, ...] | None, settings: Settings) -> None:
        self._folder = folder
        self._beam = max(settings.ctranslate2_beam, 1)
        self._threads = settings.threads
        self._many = pairs is ANY_PAIR
        identity = file_identity(folder / "model.bin")
        self.info = EngineInfo(
            name="ctranslate2",
            fingerprint=f"ctranslate2:{VERSION}:{identity}:beam-{self._beam}",
            model=folder.name,
            pairs=pairs,
            max_characters=MAX_CHARACTERS,
            batch_size=BATCH_SIZE,
            varies=True,
        )

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate a request, in batches.

        Raises:
            EngineError: the model cannot be loaded, or runs out of memory.
        """
        for start in range(0, len(requests), BATCH_SIZE):
            yield from self._batch(requests[start : start + BATCH_SIZE], pair)

    def _batch(self, requests: Sequence[Request], pair: LanguagePair) -> list[Candidate]:
        source, target = (nllb(pair.source), nllb(pair.target)) if self._many else (None, None)
        if self._many and not (source and target):
            return [Candidate(None, "the model does not know the language")] * len(requests)
        pieces = [self._pieces(request.text, source) for request in requests]
        fitting = [place for place, sentence in enumerate(pieces) if 0 < len(sentence) <= MOST_PIECES]
        hypotheses = iter(self._answers([pieces[place] for place in fitting], requests, target))
        return [
            self._candidate(requests[place], pair, len(sentence), next(hypotheses), target)
            if place in fitting
            else Candidate(None, "the sentence is too long for the model" if sentence else "there is no text")
            for place, sentence in enumerate(pieces)
        ]

    def _pieces(self, text: str, language: str | None) -> list[str]:
        if not text.strip():
            return []
        pieces = self._subwords.pieces(" ".join(text.split()))
        return [language, *pieces] if language else pieces

    def _answers(
        self, pieces: list[list[str]], requests: Sequence[Request], language: str | None
    ) -> list[list[list[str]]]:
        """The hypotheses for each sentence, the best first."""
        if not pieces:
            return []
        wanted = min(max(request.attempt for request in requests) + 1, self._beam)
        try:
            results = self._model.translate_batch(
                pieces,
                target_prefix=[[language]] * len(pieces) if language else None,
                beam_size=self._beam,
                num_hypotheses=wanted,
                max_input_length=0,
                max_decoding_length=_room(max(map(len, pieces))),
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"CTranslate2 gave up ({error}); close other programs, or set another "
                "KAWARABAN_CTRANSLATE2_MODEL."
            ) from error
        return [result.hypotheses for result in results]

    def _candidate(
        self,
        request: Request,
        pair: LanguagePair,
        length: int,
        hypotheses: list[list[str]],
        language: str | None,
    ) -> Candidate:
        pieces = hypotheses[min(request.attempt, len(hypotheses) - 1)]
        if len(pieces) >= _room(length):
            return Candidate(None, "the model did not come to an end")
        said = pieces[1:] if language and pieces[:1] == [language] else pieces
        answer = self._subwords.text(said).strip()
        fault = fault_of(answer, request.text, pair)
        return Candidate(None, fault) if fault else Candidate(answer)

    @cached_property
    def _subwords(self) -> Subwords:
        return load_subwords(self._folder)

    @cached_property
    def _model(self) -> Any:
        import ctranslate2  # noqa: PLC0415 - compiled, an extra

        try:
            return ctranslate2.Translator(str(self._folder), intra_threads=self._threads)
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"{self._folder} holds no model that CTranslate2 can load ({error}); convert it again."
            ) from error


def create(settings: Settings) -> CTranslate2:
    """The engine with the settings' model.

    Raises:
        EngineError: no folder is set, the extra is not installed, or nothing tells the model's languages.
        ModelMissing: the folder lacks a file.
    """
    folder = settings.ctranslate2_model
    if folder is None:
        raise EngineError(
            "ctranslate2 needs a model: set KAWARABAN_CTRANSLATE2_MODEL to a converted model's folder, or "
            "choose another with --engine."
        )
    if find_spec("ctranslate2") is None or find_spec("sentencepiece") is None:
        raise EngineError('ctranslate2 is not installed; run `pip install "kawaraban[ctranslate2]"`.')
    if not (folder / "model.bin").is_file():
        raise ModelMissing(
            f"There is no model.bin in {folder}; convert the model with ct2-transformers-converter."
        )
    load_subwords(folder)
    return CTranslate2(folder, _pairs(folder, settings.ctranslate2_pair), settings)


def _pairs(folder: Path, said: str) -> tuple[LanguagePair, ...] | None:
    if not said and _MANY in vocabulary(folder):
        return ANY_PAIR
    # opus-mt-en-ja: "mt-en" is no pair of languages.
    told = _PAIR.findall((said or folder.name).lower())
    found = [ends for ends in told if nllb(ends[0]) and nllb(ends[1])]
    if not found:
        raise EngineError(
            f"Nothing tells the languages of {folder.name}; set KAWARABAN_CTRANSLATE2_PAIR, such as en-ja."
        )
    return (LanguagePair(*found[-1]),)


def _room(length: int) -> int:
    """Pieces that an answer to a sentence of ``length`` pieces may have."""
    return min(2 * length + _SURPLUS, MOST_PIECES)
