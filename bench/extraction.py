"""Extraction beside trafilatura: quality by the shared scorer, speed on the same pages in the same run.

``python bench/extraction.py`` needs the development pages in ../shared/extraction.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from kawaraban import extract

SHARED = Path(__file__).parent.parent.parent / "shared" / "extraction"
PAGES = SHARED / "corpora" / "readability" / "test" / "test-pages"
ADDRESS = "http://fakehost/test/page.html"
ROUNDS = 3


def main() -> None:
    """Print both tables."""
    if not PAGES.is_dir():
        sys.exit(f"The development pages are not at {SHARED}; this table needs them.")
    _print_quality()
    _print_speed([path.read_text("utf-8") for path in sorted(PAGES.glob("*/source.html"))])


def _print_quality() -> None:
    with tempfile.NamedTemporaryFile(suffix=".json") as figures:
        scorer = [sys.executable, SHARED / "score.py", "bench.extraction_adapter:adapt"]
        subprocess.run([*scorer, "--json", figures.name], check=True, stdout=subprocess.DEVNULL)
        corpora = json.loads(Path(figures.name).read_text("utf-8"))["corpora"]
    print("| corpus | what | recall | precision or F1 | pages |\n|---|---|---|---|---|")
    for corpus, table in corpora.items():
        text, pages = table["text"], table["run"]["pages"]
        print(f"| {corpus} | text | {text['recall']:.3f} | F1 {text['f1']:.3f} | {pages} |")
        for kind, row in table.items():
            if "page_recall" in row and row["gold_pages"]:
                cells = f"{row['page_recall']:.3f} | {row['page_precision']:.3f} | {row['gold_pages']}"
                print(f"| {corpus} | {kind} | {cells} |")
            elif "loose" in row:
                loose, exact = f"loose {row['loose']:.3f}", f"exact {row['exact']:.3f}"
                print(f"| {corpus} | {kind} | {loose} | {exact} | {row['n']} |")


def _print_speed(pages: list[str]) -> None:
    def peer(page: str) -> object:
        return trafilatura.extract(
            page,
            url=ADDRESS,
            output_format="xml",
            include_links=True,
            include_images=True,
            include_formatting=True,
            with_metadata=True,
        )

    def ours(page: str) -> object:
        return extract(page, ADDRESS)

    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, run in (("trafilatura", peer), ("kawaraban", ours)):
            best[name] = min(best.get(name, float("inf")), _seconds(run, pages))
    print("\n| extractor | pages/s | times trafilatura |\n|---|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {len(pages) / seconds:.1f} | {best['trafilatura'] / seconds:.2f} |")


def _seconds(run: Callable[[str], object], pages: list[str]) -> float:
    start = time.perf_counter()
    for page in pages:
        run(page)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
