"""The pipeline's own time: segments/s with ``echo``, and its share beside the real model.

``python bench/pipeline.py``; the second table runs only where the model is in the cache.
"""

import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kawaraban.document import Document, Link, Paragraph, Strong, Text
from kawaraban.errors import ModelMissing
from kawaraban.settings import load_settings
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import Engine, load_engine

SENTENCES = 20_000
MODEL_SENTENCES = 24


def article(sentences: int) -> Document:
    """A document in which every segment differs, one in four with a link and emphasis."""
    blocks = []
    for start in range(0, sentences, 4):
        plain = " ".join(
            f"The harbour counted {n} ships in the year {1900 + n % 120}." for n in range(start, start + 3)
        )
        marked = (
            Text(f"{plain} The "),
            Link(f"https://example.org/{start}", (Text("office"),)),
            Text(" said "),
        )
        blocks.append(Paragraph((*marked, Strong((Text(f"ship {start}"),)), Text(" was late."))))
    return Document("A long year at the harbour", tuple(blocks), language="en", url="https://example.org/")


class Stopwatch:
    """An engine that counts the seconds spent in the engine it wraps."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.info = engine.info
        self.seconds = 0.0

    def translate(self, requests, pair):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201 - as the protocol
        """Pass on, counting."""
        answers = iter(self._engine.translate(requests, pair))
        while True:
            start = time.perf_counter()
            try:
                answer = next(answers)
            except StopIteration:
                return
            finally:
                self.seconds += time.perf_counter() - start
            yield answer


def main() -> None:
    """Print both tables."""
    settings = load_settings({})
    print(
        "| run | segments | seconds | segments/s | own time, share of the engine's |\n|---|---|---|---|---|"
    )
    _row(
        "echo, empty memory and again from memory",
        article(SENTENCES),
        load_engine("echo", settings),
        twice=True,
    )
    try:
        engine = load_engine("llama", replace(settings, engine="llama"))
    except ModelMissing:
        print("\nThe model is not in the cache; `kawaraban models pull` gets it for the second table.")
        return
    _row(f"llama, {settings.model}", article(MODEL_SENTENCES), engine)


def _row(name: str, document: Document, engine: Engine, *, twice: bool = False) -> None:
    watch = Stopwatch(engine)
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite3") as memory:
        for run in range(1 + twice):
            watch.seconds, start = 0.0, time.perf_counter()
            done = translate_document(document, "ja", watch, memory, now=datetime.now(UTC))
            total, count = time.perf_counter() - start, len(done.segments)
            share = f"{(total - watch.seconds) / watch.seconds:.1%}" if watch.seconds and not twice else "–"
            label = f"{name}{', second run' if run else ''}"
            print(f"| {label} | {count:,} | {total:.2f} | {count / total:,.0f} | {share} |", flush=True)


if __name__ == "__main__":
    main()
