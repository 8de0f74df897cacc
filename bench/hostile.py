"""Big and hostile pages, each in its own process: ``python bench/hostile.py`` prints seconds and memory."""

import json
import resource
import subprocess
import sys
import time

from kawaraban.errors import KawarabanError

SENTENCE = (
    "The harbour office counted 1,204 ships in May, 3.5% more than a year before, said the <b>captain</b>. "
)


def plain(size: int) -> str:
    """An honest long article of ``size`` bytes."""
    paragraph = f"<p>{SENTENCE * 5}<a href='/a'>More</a>.</p>\n"
    return f"<html><body><article><h1>Long</h1>{paragraph * (size // len(paragraph))}</article></body></html>"


def nested(size: int) -> str:
    """100,000 nested tags and 200,000 links, filled up to ``size`` bytes."""
    links = "".join(f"<a href='/{n}'>link {n}</a> " for n in range(200_000))
    body = "<div>" * 100_000 + links
    filling = SENTENCE * ((size - len(body)) // len(SENTENCE))
    return f"<html><body>{body}<p>{filling}</p></body></html>"


def quotes(size: int) -> str:
    """Quotes nested as deep as the bytes allow."""
    return f"<html><body>{'<blockquote><p>He said:</p>' * (size // 30)}</body></html>"


def formatting(size: int) -> str:
    """Misnested formatting, the worst case of an HTML5 parser."""
    return f"<html><body><article><p>{'<b><i><a href=/x>word ' * (size // 22)}</article></body></html>"


PAGES = {
    "5 MB article": (plain, 5_000_000),
    "20 MB article": (plain, 20_000_000),
    "20 MB, 100,000 nested tags, 200,000 links": (nested, 20_000_000),
    "20 MB of nested quotes": (quotes, 20_000_000),
    "5 MB of misnested formatting": (formatting, 5_000_000),
}


def main() -> None:
    """Print the table, or measure one page when named."""
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
        return
    print("| page | seconds | peak memory over an empty run, MB | ends with |\n|---|---|---|---|")
    for name in PAGES:
        done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=False)
        row = json.loads(done.stdout) if done.returncode == 0 else {"end": f"CRASH {done.returncode}"}
        print(f"| {name} | {row.get('seconds', 0):.2f} | {row.get('mb', 0):.0f} | {row['end']} |", flush=True)


def _measure(name: str) -> None:
    from kawaraban import extract  # noqa: PLC0415 - the parent must not load it

    make, size = PAGES[name]
    page = make(size).encode()
    extract(plain(2_000), "http://localhost/")
    before, start = _peak_mb(), time.perf_counter()
    try:
        end = f"an article of {len(extract(page, 'http://localhost/').blocks):,} blocks"
    except KawarabanError as error:
        end = f"{type(error).__name__}: {error}"[:80]
    print(json.dumps({"seconds": time.perf_counter() - start, "mb": _peak_mb() - before, "end": end}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
