"""Reprint every table: ``make bench``."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = (
    ("startup.py",),
    ("extraction.py",),
    ("hostile.py",),
    ("voices.py",),
    ("checks.py",),
    ("markup.py",),
    ("fidelity.py", "--engine", "llama"),
    ("guard.py",),
    ("pipeline.py",),
    ("polling.py",),
    ("killing.py",),
    ("workers.py",),
    ("refetch.py",),
    ("search.py",),
    ("diary.py",),
    ("site_search.py",),
    ("cards.py",),
    ("desk.py",),
    ("fuzz.py",),
    ("lighthouse.py",),
)


def main() -> None:
    """Run each table in a process of its own, so that none warms the next."""
    for table, *options in TABLES:
        print(f"\n## {table}\n", flush=True)
        subprocess.run([sys.executable, HERE / table, *options], check=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
