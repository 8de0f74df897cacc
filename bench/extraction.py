"""Extraction beside trafilatura: quality by the shared scorer, speed on the same pages in the same run.

``python bench/extraction.py`` needs the development pages in ../shared/extraction. With ``--pages DIR`` it
scores a folder of yours: one folder a page, with ``source.html``, ``expected.html`` and
``expected-metadata.json``, as theirs are; trafilatura is then scored on it too.
"""

import argparse
import json
import os
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
FILES = ("source.html", "expected.html", "expected-metadata.json")
ROUNDS = 3


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Extraction's quality and speed beside trafilatura's.")
    parser.add_argument("--pages", type=Path, help="a folder of pages instead of the development pages")
    pages = parser.parse_args().pages
    if not (SHARED / "score.py").is_file():
        sys.exit(f"The scorer and the development pages are not at {SHARED}; these tables need them.")
    if pages is None:
        _print_quality(_score("bench.extraction_adapter:adapt"))
    else:
        _check(pages)
        _print_beside(pages)
    _print_speed([path.read_text("utf-8") for path in sorted((pages or PAGES).glob("*/source.html"))])


def _check(pages: Path) -> None:
    """Leave with what to do where a folder does not hold pages in the scorer's form."""
    folders = [folder for folder in sorted(pages.glob("*")) if folder.is_dir()]
    missing = [folder / name for folder in folders for name in FILES if not (folder / name).is_file()]
    if not folders or missing:
        what = str(missing[0]) if missing else f"a folder a page in {pages}"
        sys.exit(f"{what} is missing; each page's folder needs {', '.join(FILES)}.")


def _score(adapter: str, pages: Path | None = None) -> dict[str, dict[str, dict[str, float]]]:
    """The scorer's figures of each corpus, by construct; ``pages`` stand in for the development pages."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        scorer = [sys.executable, SHARED / "score.py", adapter, "--json", figures]
        environment = dict(os.environ)
        if pages is not None:
            place = Path(folder) / "readability" / "test"
            place.mkdir(parents=True)
            (place / "test-pages").symlink_to(pages.resolve(), target_is_directory=True)
            scorer += ["--corpus", "readability"]
            environment["EXTRACT_CORPORA"] = folder
        subprocess.run(scorer, check=True, stdout=subprocess.DEVNULL, env=environment)
        corpora: dict[str, dict[str, dict[str, float]]] = json.loads(figures.read_text("utf-8"))["corpora"]
    return corpora


def _print_quality(corpora: dict[str, dict[str, dict[str, float]]]) -> None:
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


def _print_beside(pages: Path) -> None:
    """Both extractors on the same pages: recall and precision (text: F1; metadata: loose)."""
    ours = _score("bench.extraction_adapter:adapt", pages)["readability"]
    peer = _score("bench.extraction_peer:adapt", pages)["readability"]
    print("| what | kawaraban | trafilatura | pages |\n|---|---|---|---|")
    for kind, row in ours.items():
        if kind == "text" or ("page_recall" in row and row["gold_pages"]) or "loose" in row:
            among = row.get("gold_pages", row.get("n", ours["run"]["pages"]))
            print(f"| {kind} | {_cell(row)} | {_cell(peer[kind])} | {among} |")


def _cell(row: dict[str, float]) -> str:
    if "page_recall" in row:
        return f"{row['page_recall']:.3f} / {row['page_precision']:.3f}"
    return f"{row['loose']:.3f}" if "loose" in row else f"{row['f1']:.3f}"


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
