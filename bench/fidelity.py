"""What translations keep: facts, names, sentences. Of recorded systems, and of an engine raw and guarded.

``python bench/fidelity.py`` prints the table of the recorded systems in ``../shared/checks`` (seconds);
``python bench/fidelity.py --engine llama --limit 100`` adds an engine raw and guarded, in one run;
``--show SYSTEM`` prints the facts that it lost or changed, to be judged by eye.

Facts are counted by the guard's own judge, which is not infallible: the row of the human reference shows
how many of its findings are the translator's liberties, or its own errors. chrF is sacrebleu's chrF2
against that reference.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sacrebleu.metrics import CHRF

from kawaraban.document import Document, Paragraph, Text
from kawaraban.document.normal import plain_text
from kawaraban.document.sentences import sentence_starts
from kawaraban.facts import Kind
from kawaraban.facts.compare import Match
from kawaraban.settings import load_settings
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import Engine, LanguagePair, Request, load_engine
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import judge
from kawaraban.translate.translation import GuardState

DATA = Path(__file__).parents[2] / "shared" / "checks" / "flores-dev"
PAIR = LanguagePair("en", "ja")
HOLDING = Holding(PAIR)
SYSTEMS = ("argos", "nllb", "bergamot-base-memory", "bergamot-base", "microsoft", "google")


@dataclass(slots=True)
class Tally:
    """What became of a system's facts, names and sentences."""

    facts: int = 0
    lost_facts: int = 0
    names: int = 0
    lost_names: int = 0
    added: int = 0
    sentences: int = 0
    sentences_kept: int = 0
    marked: int = 0
    vouched: int = 0
    """Facts and names of marked segments: not kept, but shown to the editor."""
    seconds: float = 0.0
    wrong: list[tuple[str, str, Match]] = field(default_factory=list)

    def add(self, source: str, target: str, *, marked: bool = False) -> None:
        """Count one segment."""
        held = HOLDING.held(source)
        judgement = judge(source, held.facts, target, HOLDING)
        names = sum(fact.kind is Kind.NAME for fact in held.facts)
        self.names += names
        self.facts += len(held.facts) - names
        for match in judgement.wrong:
            self.wrong.append((source, target, match))
            if match.source is None:
                self.added += 1
            else:
                self.lost_names += match.source.kind is Kind.NAME
                self.lost_facts += match.source.kind is not Kind.NAME
                self.vouched += marked
        self.marked += marked
        wanted, there = len(sentence_starts(source, "en")), len(sentence_starts(target, "ja"))
        self.sentences += wanted
        self.sentences_kept += min(wanted, there)


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", help="also run this engine, raw and guarded")
    parser.add_argument("--limit", type=int, default=100, help="segments for the engine")
    parser.add_argument("--half", choices=("even", "odd"), default="odd", help="the guard was made on even")
    parser.add_argument("--show", metavar="SYSTEM", help="print what this system lost or changed")
    arguments = parser.parse_args()
    if not DATA.is_dir():
        print(f"There is no {DATA}: the recorded systems and the reference are not here.")
        return
    source, reference = read("en.txt"), read("ja.txt")
    tallies = {"human reference": tally(zip(source, reference, strict=True))}
    outputs = {"human reference": reference}
    for system in SYSTEMS:
        outputs[system] = read(f"ja.{system}.txt")
        tallies[system] = tally(zip(source, outputs[system], strict=True))
    table("Recorded systems, 997 segments", tallies, outputs, reference)
    if arguments.engine:
        chosen = richest(source, arguments.limit, arguments.half == "odd")
        engine_table(load_engine(arguments.engine, load_settings({})), source, reference, chosen)
    if arguments.show:
        show(tallies[arguments.show])


def read(name: str) -> list[str]:
    """A file's lines."""
    return (DATA / name).read_text("utf-8").splitlines()


def tally(pairs: Iterable[tuple[str, str]]) -> Tally:
    """The tally of unguarded segments."""
    out = Tally()
    for source, target in pairs:
        out.add(source, target)
    return out


def richest(source: list[str], limit: int, parity: int) -> list[int]:
    """The places of the first segments that have facts, of the even or the odd ones."""
    with_facts = (
        place for place, text in enumerate(source) if place % 2 == parity and HOLDING.held(text).facts
    )
    return sorted(with_facts)[:limit]


def engine_table(engine: Engine, source: list[str], reference: list[str], chosen: list[int]) -> None:
    """An engine raw and guarded on the same segments."""
    texts, wanted = [source[place] for place in chosen], [reference[place] for place in chosen]
    raw, raw_texts = run_raw(engine, texts)
    guarded, guarded_texts = run_guarded(engine, texts)
    name = engine.info.name
    table(
        f"{name} raw and guarded, {len(texts)} segments",
        {
            "human reference": tally(zip(texts, wanted, strict=True)),
            f"{name} raw": raw,
            f"{name} guarded": guarded,
        },
        {"human reference": wanted, f"{name} raw": raw_texts, f"{name} guarded": guarded_texts},
        wanted,
    )
    show(guarded)


def run_raw(engine: Engine, texts: list[str]) -> tuple[Tally, list[str]]:
    """The engine alone; where it gives up, the source stands."""
    start = time.perf_counter()
    answers = engine.translate([Request(text) for text in texts], PAIR)
    targets = [answer.text or text for answer, text in zip(answers, texts, strict=True)]
    seconds = time.perf_counter() - start
    out = tally(zip(texts, targets, strict=True))
    out.seconds = seconds
    return out, targets


def run_guarded(engine: Engine, texts: list[str]) -> tuple[Tally, list[str]]:
    """The same engine behind the guard, with an empty memory."""
    blocks = tuple(Paragraph((Text(text),)) for text in texts)
    document = Document("", blocks, language=PAIR.source)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite3") as memory:
        translation = translate_document(document, PAIR.target, engine, memory)
    out = Tally(seconds=time.perf_counter() - start)
    targets = [""] * len(texts)
    marked = {segment.path for segment in translation.segments if segment.guard is GuardState.MARKED}
    for place, text in enumerate(texts):
        parts = [plain_text(s.target) for s in translation.segments if s.path == str(place)]
        targets[place] = "".join(parts)
        out.add(text, targets[place], marked=str(place) in marked)
    return out, targets


def table(title: str, tallies: dict[str, Tally], outputs: dict[str, list[str]], reference: list[str]) -> None:
    """Print a table of tallies."""
    print(f"\n### {title}\n")
    print(
        "| system | facts kept | names kept | kept or marked | added | sentences | chrF | marked | seconds |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, one in tallies.items():
        total = one.facts + one.names
        lost = one.lost_facts + one.lost_names
        chrf = CHRF().corpus_score(outputs[name], [reference]).score
        cells = (
            share(one.facts - one.lost_facts, one.facts),
            share(one.names - one.lost_names, one.names),
            share(total - lost + one.vouched, total),
            str(one.added),
            share(one.sentences_kept, one.sentences),
            f"{chrf:.1f}",
            str(one.marked),
            f"{one.seconds:.0f}" if one.seconds else "–",
        )
        print(f"| {name} | {' | '.join(cells)} |")


def share(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{part / whole:.1%} ({whole - part} of {whole} lost)" if whole else "–"


def show(one: Tally) -> None:
    """What was lost, changed or added, for a reader's eye."""
    for source, target, match in one.wrong:
        said = match.source.text if match.source else ""
        now = match.target.text if match.target else ""
        print(f"\n{match.verdict} {said!r} → {now!r}\n  {source}\n  {target}")


if __name__ == "__main__":
    main()
