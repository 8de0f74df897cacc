"""How well the checks tell a broken translation from a good one: ``python bench/checks.py``.

Breaks human translations in known ways, with the breaks of ``../shared/checks/score.py``, and prints for
each kind of break how many are found, how many good segments raise a false alarm, and the speed. The rules
were made on the data's even lines (``--half even``); the odd ones were left for measuring.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.registry import load_checks
from kawaraban.review.checks.run import check_pair
from kawaraban.review.finding import Finding, Severity

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "checks"
CLEAN = "clean"
_NEIGHBOUR = 37
"""How far away the segment is that is put in place of another."""


def scorer() -> ModuleType:
    """The scorer, without running it."""
    text = (DATA / "score.py").read_text("utf-8")
    module = ModuleType("score")
    exec(compile(text.replace("\nmain()\n", "\n"), "score.py", "exec"), module.__dict__)  # noqa: S102 - our own file
    return module


def rows(half: str, limit: int) -> Iterator[tuple[str, Pair]]:
    """Each segment as it is, and broken in every way that it can be."""
    score = scorer()
    folder = DATA / "flores-dev"
    lines = [(folder / name).read_text("utf-8").splitlines() for name in ("en.txt", "ja.txt")]
    pairs = [(s.strip(), t.strip()) for s, t in zip(*lines, strict=True)]
    pairs = {"even": pairs[::2], "odd": pairs[1::2], "all": pairs}[half]
    rng = random.Random(7)  # noqa: S311 - a sample, not a secret
    rng.shuffle(pairs)
    pairs.sort(key=lambda pair: not re.search(r"\d", pair[0]))
    pairs = pairs[:limit]
    names = score.load_names()
    for index, (source, target) in enumerate(pairs):
        yield CLEAN, Pair(str(index), source, target, "en", "ja")
        other = pairs[(index + _NEIGHBOUR) % len(pairs)][1]
        for kind, broken in score.breaks(source, target, other, names, rng):
            yield kind, Pair(str(index), source, broken, "en", "ja")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["even", "odd", "all"], default="all")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--show", help="print what is not found of this kind, or false alarms (clean)")
    options = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"{DATA} is not there: the development data is no part of the project.")
    checks = load_checks().pair
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    spent = 0.0
    for kind, pair in rows(options.half, options.limit):
        began = time.process_time()
        findings = [f for f in check_pair(pair, checks) if f.severity is not Severity.INFO]
        spent += time.process_time() - began
        total[kind] += 1
        found[kind] += bool(findings)
        alarms.update({f.check for f in findings} if kind == CLEAN else ())
        if options.show == kind and bool(findings) == (kind == CLEAN):
            show(pair, findings)
    report(total, found, alarms, spent)


def show(pair: Pair, findings: list[Finding]) -> None:
    """One segment, and what was found."""
    print(f"S {pair.source}\nT {pair.target}")
    for finding in findings:
        print(f"  {finding.check}: {finding.message.en}")
    print()


def report(total: Counter[str], found: Counter[str], alarms: Counter[str], spent: float) -> None:
    """The table."""
    for kind in sorted(total, key=lambda kind: found[kind] / total[kind]):
        print(f"{kind:20} {found[kind] / total[kind]:6.1%}  of {total[kind]}")
    broken = [kind for kind in total if kind != CLEAN]
    recall = sum(found[kind] / total[kind] for kind in broken) / len(broken)
    print("false alarms by check:", dict(alarms.most_common()))
    print(f"mean recall {recall:.3f}  false alarms {found[CLEAN] / total[CLEAN]:.3f}")
    print(f"{total.total() / spent:,.0f} segments/s on one core")


if __name__ == "__main__":
    main()
