"""A CTranslate2 model of a few kilobytes whose answer is known: it says one sentence, whatever it reads.

Its decoder looks at nothing but the place it writes at, through one-hot position encodings. SentencePiece
is trained on sentences of our own.
"""

import io
from pathlib import Path

import numpy as np
from ctranslate2.specs import TransformerSpec
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

SAYS = "港は静かだった。"
_PLACES = 32
_ENGLISH = tuple(
    f"The harbour number {number} was quiet that morning and nobody came." for number in range(150)
)
_JAPANESE = tuple(f"{SAYS}港の{number}番は静かだった。朝には誰も来なかった。" for number in range(150))


def write_tiny_translator(
    folder: Path, *, says: str | None = SAYS, languages: tuple[str, ...] = (), appends_end: bool = False
) -> Path:
    """A Marian-like model, or an NLLB-like one where it has ``languages``; ``says`` None never ends."""
    folder.mkdir(parents=True)
    source = _train(folder / ("sentencepiece.bpe.model" if languages else "source.spm"), languages)
    target = source if languages else _train(folder / "target.spm", ())
    vocabulary = [target.id_to_piece(place) for place in range(target.get_piece_size())]
    vocabulary += [language for language in languages if language not in vocabulary]
    spoken = target.encode(says, out_type=str) if says else []
    written = [vocabulary.index(piece) for piece in spoken] + [vocabulary.index("</s>")] if says else []
    # The place of the language's token, which an NLLB model is given, says nothing.
    written = [0, *written] if languages and says else written
    spec = TransformerSpec.from_config((1, 1), 1)
    _fill(spec, len(vocabulary), written, never_ends=vocabulary.index("▁") if says is None else None)
    spec.config.add_source_eos = not appends_end
    spec.config.decoder_start_token = "</s>"
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize()
    spec.save(str(folder))
    return folder


def _train(path: Path, languages: tuple[str, ...]) -> SentencePieceProcessor:
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(_ENGLISH + _JAPANESE),
        model_writer=model,
        vocab_size=110,
        model_type="bpe",
        character_coverage=1.0,
        hard_vocab_limit=False,
        user_defined_symbols=list(languages),
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    return SentencePieceProcessor(model_proto=model.getvalue())


def _fill(spec: TransformerSpec, size: int, written: list[int], never_ends: int | None) -> None:
    """Weights of nothing but places: what stands at place n of ``written`` is said n-th."""
    nothing = np.zeros((_PLACES, _PLACES), np.float32)
    places = np.tile(np.eye(_PLACES, dtype=np.float32) * 100, (32, 1))
    for part in (spec.encoder, spec.decoder):
        embeddings = part.embeddings[0] if isinstance(part.embeddings, list) else part.embeddings
        embeddings.weight = np.zeros((size, _PLACES), np.float32)
        part.position_encodings.encodings = places
        part.scale_embeddings = False
        _norm(part.layer_norm)
        layer = part.layer[0]
        attentions = [layer.self_attention] + ([layer.attention] if part is spec.decoder else [])
        for attention in attentions:
            _norm(attention.layer_norm)
            crossing = attention is not layer.self_attention
            rows = ([1, 2, 1] if crossing else [3, 1])[: len(attention.linear)]
            for linear, times in zip(attention.linear, rows, strict=True):
                _linear(linear, np.tile(nothing, (times, 1)))
        _norm(layer.ffn.layer_norm)
        _linear(layer.ffn.linear_0, nothing)
        _linear(layer.ffn.linear_1, nothing)
    projection = np.zeros((size, _PLACES), np.float32)
    for place, piece in enumerate(written):
        projection[piece, place] = 9
    bias = np.zeros(size, np.float32)
    if never_ends is not None:
        bias[never_ends] = 90
    spec.decoder.projection.weight, spec.decoder.projection.bias = projection, bias


def _norm(norm) -> None:
    norm.gamma, norm.beta = np.ones(_PLACES, np.float32), np.zeros(_PLACES, np.float32)


def _linear(linear, weight) -> None:
    linear.weight, linear.bias = weight, np.zeros(weight.shape[0], np.float32)
