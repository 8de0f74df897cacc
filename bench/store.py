"""Answers kept a second, each durable, by this store and by plain sqlite3: ``python bench/store.py``.

The plain version is our own from before SQLAlchemy, taken out of the repository's history.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PLAIN = "d08bd68"
COUNT = 3_000
ROUNDS = 3
WORK = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from kawaraban.store.memory import Memory, Scope, Variant
start = time.perf_counter()
memory = Memory(Path(sys.argv[1]))
opened = time.perf_counter() - start
scope, count = Scope("en", "ja", "echo"), int(sys.argv[2])
variant = Variant("港は静かだった。" * 5, "translated", datetime.now(UTC))
start = time.perf_counter()
for number in range(count):
    memory.put(scope, f"The harbour was quiet on day {number}. " * 3, variant)
written = time.perf_counter()
for number in range(count):
    memory.get(scope, f"The harbour was quiet on day {number}. " * 3)
read = time.perf_counter()
memory.close()
start_again = time.perf_counter()
Memory(Path(sys.argv[1])).close()
print(count / (written - start), count / (read - written), opened, time.perf_counter() - start_again)
"""


def main() -> None:
    """Print the table."""
    here = Path(__file__).parent.parent
    print("| store | answers kept /s | found /s | new desk s | desk of today s |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", PLAIN, "src"], check=True, capture_output=True, cwd=here
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], check=True, input=archive)
        for name, package in (("plain sqlite3", Path(folder) / "src"), ("this one", here / "src")):
            runs = [_run(package, Path(folder) / f"{name} {number}.sqlite3") for number in range(ROUNDS)]
            kept, found = (max(run[place] for run in runs) for place in (0, 1))
            new, today = (min(run[place] for run in runs) for place in (2, 3))
            print(f"| {name} | {kept:,.0f} | {found:,.0f} | {new:.3f} | {today:.3f} |")


def _run(package: Path, file: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", WORK, file, str(COUNT)],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(package)},
    )
    return [float(word) for word in done.stdout.split()]


if __name__ == "__main__":
    main()
