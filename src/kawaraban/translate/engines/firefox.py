"""Mozilla's Firefox Translations models, on this machine's processor.

Plain sentences in, plain sentences out: no markup, no terms, no second answer. Nothing is downloaded
while a post is translated: a missing pair is told with the command that gets it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from kawaraban.errors import EngineError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines.answers import fault_of
from kawaraban.translate.engines.protocol import Candidate, EngineInfo, LanguagePair, Request
from kawaraban.translate.languages import primary
from kawaraban.translate.models.firefox import folder_of, identity, pairs_here, route

VERSION: Final = 1
MAX_CHARACTERS: Final = 2_000
_ONE_UNIT: Final = 240
"""Characters from which on a text is cut by the engine: a longer one may pass its model's positions."""


class Model(Protocol):
    """What the engine needs of a `fxtranslate.Translator`."""

    def translate(self, text: str) -> str:
        """One sentence's translation; what does not fit the model is cut off."""
        ...

    def translate_long(self, text: str) -> str:
        """Several sentences' translations."""
        ...


Load = Callable[[str, str, Path], Model]


class Firefox:
    """The engine."""

    def __init__(self, folder: Path, load: Load) -> None:
        self._folder = folder
        self._here = pairs_here(folder)
        self._load = load
        self._models: dict[tuple[str, str], Model] = {}
        self.info = EngineInfo(
            name="firefox",
            fingerprint=f"firefox:{VERSION}:{identity(folder)}",
            model="Firefox Translations",
            pairs=tuple(LanguagePair(*ends) for ends in _reachable(self._here)),
            max_characters=MAX_CHARACTERS,
            batch_size=8,
        )

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate a request.

        Raises:
            EngineError: the pair's models are not here, or cannot be loaded.
        """
        legs = route(primary(pair.source), primary(pair.target), self._here)
        if not legs:
            name = f"firefox-{primary(pair.source)}-{primary(pair.target)}"
            raise ModelMissing(f"The model {name} is not downloaded; run `kawaraban models pull {name}`.")
        for request in requests:
            yield self._candidate(request.text, legs, pair)

    def _candidate(self, text: str, legs: tuple[tuple[str, str], ...], pair: LanguagePair) -> Candidate:
        answer = " ".join(text.split())
        if not answer:
            return Candidate(None, "there is no text")
        for leg in legs:
            model = self._model(leg)
            answer = model.translate(answer) if len(answer) <= _ONE_UNIT else model.translate_long(answer)
        fault = fault_of(answer.strip(), text, pair)
        return Candidate(None, fault) if fault else Candidate(answer.strip())

    def _model(self, leg: tuple[str, str]) -> Model:
        if leg not in self._models:
            try:
                self._models[leg] = self._load(*leg, self._folder)
            except (ValueError, OSError) as error:
                name = f"firefox-{leg[0]}-{leg[1]}"
                raise EngineError(
                    f"The model {name} cannot be loaded ({error}); delete {self._folder / '-'.join(leg)} and "
                    f"run `kawaraban models pull {name}`."
                ) from error
        return self._models[leg]


def create(settings: Settings) -> Firefox:
    """The engine with the models that are here.

    Raises:
        ModelMissing: there is none.
    """
    folder = folder_of(settings)
    if not pairs_here(folder):
        name = f"firefox-en-{primary(settings.target_language)}"
        raise ModelMissing(f"There is no Firefox model in {folder}; run `kawaraban models pull {name}`.")
    return Firefox(folder, load_model)


def load_model(source: str, target: str, folder: Path) -> Model:
    """The models of one pair's folder, from their bytes: nothing asks the network.

    Raises:
        OSError: a file cannot be read.
        ValueError: the files are no model, or one is missing.
    """
    from fxtranslate import Cache, Translator  # noqa: PLC0415 - compiled

    files = {name: Path(path) for name, _size, path in Cache(str(folder)).pair_files(f"{source}-{target}")}

    def file(*starts: str) -> Path | None:
        return next(
            (path for start in starts for name, path in files.items() if name.startswith(start)), None
        )

    model, shortlist = file("model."), file("lex.")
    source_words, target_words = file("srcvocab.", "vocab."), file("trgvocab.", "vocab.")
    if model is None or source_words is None or target_words is None:
        raise ValueError("a file of it is missing")
    return Translator(
        model.read_bytes(),
        source_words.read_bytes(),
        target_words.read_bytes(),
        shortlist.read_bytes() if shortlist else None,
    )


def _reachable(here: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Every pair of languages that the models lead from and to."""
    ends = {(source, target) for source, _ in here for _, target in here if source != target}
    return tuple(sorted(pair for pair in ends if route(*pair, here)))
