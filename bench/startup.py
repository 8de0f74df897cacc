"""How long ``kawaraban --help`` takes beside an empty Python: ``python bench/startup.py``."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15


def main() -> None:
    """Print the table."""
    commands = {
        "python -c ''": [sys.executable, "-c", ""],
        "kawaraban --help": [Path(sys.executable).with_name("kawaraban"), "--help"],
        "kawaraban make --help": [Path(sys.executable).with_name("kawaraban"), "make", "--help"],
    }
    print("| command | median s | worst s | times an empty Python |\n|---|---|---|---|")
    base = 0.0
    for name, command in commands.items():
        times = [_seconds(command) for _ in range(RUNS)]
        base = base or statistics.median(times)
        ratio = statistics.median(times) / base
        print(f"| `{name}` | {statistics.median(times):.3f} | {max(times):.3f} | {ratio:.1f} |")


def _seconds(command: list[str | Path]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
