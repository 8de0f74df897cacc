"""How Lighthouse (mobile) rates the diary's pages, and their weight: ``bench/lighthouse.py [DIARY]``.

DIARY is a diary's folder, of which the front page and the longest posts are rated; without it, a page of
our own with everything on it, in both writing modes. Pages are served as any web host does it:
compressed. It needs tools/page-judges and Chromium.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))
PROGRAM = HERE.parent / "build/judges/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage"
POSTS = 3
_COMPRESSED = {".html", ".css", ".svg", ".xml", ".json"}


def main() -> None:
    """Print the table."""
    if not PROGRAM.is_file():
        sys.exit("Lighthouse is not there; run tools/page-judges (it needs npm).")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _own_pages(Path(made))
        pages = _longest(folder) if len(sys.argv) > 1 else sorted(folder.glob("page/*.html"))
        print(f"| page | {' | '.join(CATEGORIES)} | KB compressed, with styles | below 1 |")
        print("|---|" + "---|" * (len(CATEGORIES) + 2))
        with _served(folder) as url:
            for page in pages:
                name = page.relative_to(folder).as_posix()
                scores, amiss = _rated(f"{url}{name}")
                weight = _weight(page, folder) / 1024
                print(
                    f"| {name} | {' | '.join(scores)} | {weight:.1f} | {', '.join(amiss) or '-'} |",
                    flush=True,
                )


def _own_pages(folder: Path) -> Path:
    from kawaraban.publish.page import render_page  # noqa: PLC0415
    from kawaraban.publish.pictures import copy_pictures  # noqa: PLC0415
    from kawaraban.publish.theme import stylesheet  # noqa: PLC0415
    from kawaraban.settings import Settings  # noqa: PLC0415
    from publish.sample import GLOSSARY, FakeWeb, annotated  # noqa: PLC0415 - the tests' own, on the path

    page = folder / "page"
    page.mkdir()
    name, style = stylesheet()
    (folder / name).write_text(style, "utf-8")
    pictures = copy_pictures(annotated().translation.document, page, FakeWeb(), None)
    for writing in ("horizontal", "vertical"):
        html = render_page(annotated(), Settings(writing=writing), pictures, glossary=GLOSSARY)
        (page / f"{writing}.html").write_text(html, "utf-8")
    return folder


def _longest(folder: Path) -> list[Path]:
    posts = sorted(folder.glob("*/index.html"), key=lambda page: -page.stat().st_size)
    return [folder / "index.html", *posts[:POSTS]]


def _weight(page: Path, folder: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in (page, *folder.glob("style-*.css")))


def _rated(url: str) -> tuple[list[str], list[str]]:
    """The score of each category, and the audits that count and are not perfect."""
    command = [
        *("node", PROGRAM, url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    browser = {"CHROME_PATH": "/usr/bin/chromium"}
    told = subprocess.run(command, check=True, capture_output=True, env={**browser, **os.environ})
    report: dict[str, Any] = json.loads(told.stdout)
    scores = [f"{100 * report['categories'][name]['score']:.0f}" for name in CATEGORIES]
    weighed = {
        ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]
    }
    amiss = [name for name in sorted(weighed) if (report["audits"][name]["score"] or 0) < 0.9]
    return scores, [name for name in amiss if report["audits"][name]["score"] is not None]


class _Handler(SimpleHTTPRequestHandler):
    """Files, text among them compressed."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.suffix not in _COMPRESSED or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


if __name__ == "__main__":
    main()
