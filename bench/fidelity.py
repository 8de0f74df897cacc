"""What translations keep: facts, names, sentences. Of recorded systems, and of an engine raw and guarded.

``python bench/fidelity.py`` prints the table of the recorded systems in ``../shared/checks`` (seconds);
``python bench/fidelity.py --engine llama --limit 100`` adds an engine raw and guarded, in one run;
``--show SYSTEM`` prints the facts that it lost or changed, to be judged by eye.

Facts are counted by the guard's own judge, which is not infallible: the row of the human reference shows
how many of its findings are the translator's liberties, or its own errors. chrF is chrF2 against
that reference.
"""

import argparse
from pathlib import Path

from kawaraban.settings import load_settings
from kawaraban.translate.chrf import chrf
from kawaraban.translate.engines import Engine, LanguagePair, load_engine
from kawaraban.translate.fidelity import Pair, Tally, tally
from kawaraban.translate.guard.holding import Holding
from kawaraban.work.compare import try_engine

DATA = Path(__file__).parents[2] / "shared" / "checks" / "flores-dev"
PAIR = LanguagePair("en", "ja")
HOLDING = Holding(PAIR)
SYSTEMS = ("argos", "nllb", "bergamot-base-memory", "bergamot-base", "microsoft", "google")


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
    tallies = {"human reference": kept(source, reference)}
    outputs = {"human reference": reference}
    for system in SYSTEMS:
        outputs[system] = read(f"ja.{system}.txt")
        tallies[system] = kept(source, outputs[system])
    table("Recorded systems, 997 segments", tallies, outputs, reference)
    if arguments.engine:
        chosen = richest(source, arguments.limit, arguments.half == "odd")
        engine_table(load_engine(arguments.engine, load_settings({})), source, reference, chosen)
    if arguments.show:
        show(tallies[arguments.show])


def read(name: str) -> list[str]:
    """A file's lines."""
    return (DATA / name).read_text("utf-8").splitlines()


def richest(source: list[str], limit: int, parity: int) -> list[int]:
    """The places of the first segments that have facts, of the even or the odd ones."""
    with_facts = (
        place for place, text in enumerate(source) if place % 2 == parity and HOLDING.held(text).facts
    )
    return sorted(with_facts)[:limit]


def engine_table(engine: Engine, source: list[str], reference: list[str], chosen: list[int]) -> None:
    """An engine raw and guarded on the same segments."""
    texts, wanted = [source[place] for place in chosen], [reference[place] for place in chosen]
    trials = {
        f"{engine.info.name} {name}": try_engine(engine, texts, PAIR, guarded=guarded)
        for name, guarded in (("raw", False), ("guarded", True))
    }
    table(
        f"{engine.info.name} raw and guarded, {len(texts)} segments",
        {"human reference": kept(texts, wanted), **{name: trial.tally for name, trial in trials.items()}},
        {"human reference": wanted, **{name: list(trial.targets) for name, trial in trials.items()}},
        wanted,
        {name: trial.seconds for name, trial in trials.items()},
    )
    for trial in trials.values():
        if trial.guarded:
            show(trial.tally)


def kept(source: list[str], targets: list[str]) -> Tally:
    """The tally of unguarded segments."""
    return tally([Pair(*pair) for pair in zip(source, targets, strict=True)], HOLDING)


def table(
    title: str,
    tallies: dict[str, Tally],
    outputs: dict[str, list[str]],
    reference: list[str],
    seconds: dict[str, float] | None = None,
) -> None:
    """Print a table of tallies."""
    print(f"\n### {title}\n")
    print(
        "| system | facts kept | names kept | kept or marked | added | sentences | chrF | marked | seconds |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, one in tallies.items():
        took = (seconds or {}).get(name)
        cells = (
            share(one.facts - one.lost_facts, one.facts),
            share(one.names - one.lost_names, one.names),
            share(one.total - one.lost + one.vouched, one.total),
            str(one.added),
            share(one.sentences_kept, one.sentences),
            f"{chrf(outputs[name], reference):.1f}",
            str(one.marked),
            f"{took:.0f}" if took else "–",
        )
        print(f"| {name} | {' | '.join(cells)} |")


def share(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{part / whole:.1%} ({whole - part} of {whole} lost)" if whole else "–"


def show(one: Tally) -> None:
    """What was lost, changed or added, for a reader's eye."""
    for pair, match in one.wrong:
        said = match.source.text if match.source else ""
        now = match.target.text if match.target else ""
        print(f"\n{match.verdict} {said!r} → {now!r}\n  {pair.source}\n  {pair.target}")


if __name__ == "__main__":
    main()
