"""How facts best reach a local model: not at all, beside the text, or in it.

``python bench/guard.py`` asks the real model the 60 sentences of ``bench/data/facts.txt`` in each way
(some ten minutes on two cores) and prints the table of docs/guard.md; ``--limit N`` takes the first N,
``--show`` prints each answer in doubt, to be read.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from kawaraban.errors import ModelMissing
from kawaraban.facts.compare import Verdict
from kawaraban.settings import load_settings
from kawaraban.translate.engines import Engine, LanguagePair, load_engine
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import judge
from kawaraban.translate.guard.means import Means, request_by
from kawaraban.translate.guard.repair import repaired
from kawaraban.translate.guard.task import Task

SENTENCES = Path(__file__).parent / "data" / "facts.txt"
PAIR = LanguagePair("en", "ja")
WAYS = (Means.PLAIN, Means.GLOSSARY, Means.PRERENDERED)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    try:
        engine = load_engine("llama", load_settings({}))
    except ModelMissing as error:
        print(error)
        return
    sentences = SENTENCES.read_text("utf-8").splitlines()[: arguments.limit]
    print("| facts reach the model | facts kept | without doubt | after repair in place | s a sentence |")
    print("|---|---|---|---|---|")
    for way in WAYS:
        _row(engine, sentences, way, show=arguments.show)


def _row(engine: Engine, sentences: Sequence[str], way: Means, *, show: bool) -> None:
    holding = Holding(PAIR)
    facts = kept = clean = mended = 0
    start = time.perf_counter()
    for sentence in sentences:
        held = holding.held(sentence)
        request = request_by(way, Task(sentence, sentence), held, engine.info)
        (candidate,) = engine.translate([request], PAIR)
        answer = candidate.text or ""
        judgement = judge(sentence, held.facts, answer, holding)
        facts += len(held.facts)
        kept += sum(1 for match in judgement.matches if match.source and match.verdict is Verdict.KEPT)
        clean += judgement.is_clean
        better = repaired(answer, judgement.matches, holding, tagged=False)
        mended += better is not None and judge(sentence, held.facts, better, holding).is_clean
        if show and not judgement.is_clean:
            print(f"- {request.text}\n  {answer}\n  {better}\n  {[doubt.why for doubt in judgement.doubts]}")
    seconds = (time.perf_counter() - start) / len(sentences)
    count = len(sentences)
    print(
        f"| {way} | {kept / facts:.1%} of {facts} | {clean / count:.0%} | {(clean + mended) / count:.0%} "
        f"| {seconds:.2f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
