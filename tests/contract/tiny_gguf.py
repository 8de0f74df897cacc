"""A language model of a few kilobytes: llama's architecture, byte tokens, random weights.

llama.cpp loads and runs it like any other; what it says is noise, the same noise at every call.
"""

from pathlib import Path

import gguf
import numpy as np

EMBEDDING, HEADS, FEED_FORWARD, CONTEXT = 32, 2, 64, 4096
SPECIAL = ("<unk>", "<s>", "</s>")


def write_tiny_model(path: Path, *, seed: int = 1) -> Path:
    """Write the model to ``path``; another ``seed``, other noise."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(EMBEDDING)
    writer.add_block_count(1)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(EMBEDDING // HEADS)
    vocabulary = _add_tokenizer(writer)
    _add_tensors(writer, vocabulary, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tokenizer(writer: gguf.GGUFWriter) -> int:
    letters = ["▁", *"abcdefghijklmnopqrstuvwxyzあいうえおかきくけこ港雨船"]
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), *letters]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256 + [gguf.TokenType.NORMAL] * len(letters)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_vocab_size(len(tokens))
    return len(tokens)


def _add_tensors(writer: gguf.GGUFWriter, vocabulary: int, random: np.random.Generator) -> None:
    def add(name: str, *shape: int) -> None:
        values = np.ones(shape) if name.endswith("norm.weight") else random.normal(0, 0.5, shape)
        writer.add_tensor(name, values.astype(np.float32))

    add("token_embd.weight", vocabulary, EMBEDDING)
    add("output_norm.weight", EMBEDDING)
    for name in ("attn_norm", "ffn_norm"):
        add(f"blk.0.{name}.weight", EMBEDDING)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        add(f"blk.0.{name}.weight", EMBEDDING, EMBEDDING)
    add("blk.0.ffn_gate.weight", FEED_FORWARD, EMBEDDING)
    add("blk.0.ffn_up.weight", FEED_FORWARD, EMBEDDING)
    add("blk.0.ffn_down.weight", EMBEDDING, FEED_FORWARD)
    add("output.weight", vocabulary, EMBEDDING)
