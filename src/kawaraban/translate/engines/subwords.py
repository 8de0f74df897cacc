"""The pieces of words that a model reads and writes: SentencePiece, and its vocabulary."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kawaraban.errors import EngineError, ModelMissing

SOURCE_FILES: Final = ("source.spm", "spm.model", "sentencepiece.bpe.model", "sentencepiece.model")
TARGET_FILES: Final = ("target.spm", *SOURCE_FILES[1:])
_VOCABULARIES: Final = ("shared_vocabulary", "target_vocabulary")
END: Final = "</s>"


@dataclass(frozen=True)
class Subwords:
    """Text to pieces and back; ``appends_end`` says that the model wants the end of a source said."""

    source: Any
    target: Any
    appends_end: bool

    def pieces(self, text: str) -> list[str]:
        """A source text's pieces."""
        pieces = [str(piece) for piece in self.source.encode(text, out_type=str)]
        return [*pieces, END] if self.appends_end else pieces

    def text(self, pieces: Sequence[str]) -> str:
        """What target pieces say."""
        return str(self.target.decode([piece for piece in pieces if piece not in {END, "<s>", "<pad>"}]))


def load_subwords(folder: Path) -> Subwords:
    """The SentencePiece models of a CTranslate2 model's folder.

    Raises:
        ModelMissing: a file is not there.
        EngineError: one is no SentencePiece model.
    """
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - an extra

    try:
        source, target = (
            SentencePieceProcessor(model_file=str(_file(folder, names)))
            for names in (SOURCE_FILES, TARGET_FILES)
        )
    except (OSError, RuntimeError) as error:
        raise EngineError(
            f"A SentencePiece file in {folder} cannot be read ({error}); fetch the model again."
        ) from error
    return Subwords(source, target, appends_end=not _config(folder).get("add_source_eos", False))


def vocabulary(folder: Path) -> frozenset[str]:
    """The target pieces that the model knows; empty where its folder does not list them."""
    for name in _VOCABULARIES:
        for file, read in ((f"{name}.json", json.loads), (f"{name}.txt", str.splitlines)):
            path = folder / file
            if path.is_file():
                found = read(path.read_text("utf-8", "replace"))
                return frozenset(str(piece) for piece in found)
    return frozenset()


def _file(folder: Path, names: Sequence[str]) -> Path:
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None:
        raise ModelMissing(
            f"{folder} has none of {', '.join(names)}; copy the original model's SentencePiece files into it."
        )
    return found


def _config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
