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


def bare(size: int) -> str:
    """One tag with as many attributes without values as the bytes allow."""
    names = " ".join(f"a{number}" for number in range(size // 8))
    return f"<html><body><article><p {names}>{SENTENCE * 20}</p></article></body></html>"


PAGES = {
    "5 MB article": (plain, 5_000_000),
    "20 MB article": (plain, 20_000_000),
    "20 MB, 100,000 nested tags, 200,000 links": (nested, 20_000_000),
    "20 MB of nested quotes": (quotes, 20_000_000),
    "5 MB of misnested formatting": (formatting, 5_000_000),
    "320 kB of bare attributes": (bare, 320_000),
}


def main() -> None:
    """Print the table, or measure one page when named."""
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
        return
    print("| page | s | CPU s | peak memory over an empty run, MB | ends with |\n|---|---|---|---|---|")
    for name in PAGES:
        done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=False)
        row = json.loads(done.stdout) if done.returncode == 0 else {"end": f"CRASH {done.returncode}"}
        seconds, cpu, mb = (row.get(each, 0) for each in ("seconds", "cpu", "mb"))
        print(f"| {name} | {seconds:.1f} | {cpu:.1f} | {mb:.0f} | {row['end']} |", flush=True)


def _measure(name: str) -> None:
    from kawaraban import extract  # noqa: PLC0415 - the parent must not load it

    make, size = PAGES[name]
    page = make(size).encode()
    extract(plain(2_000), "http://localhost/")
    before, start, cpu = _peak_mb(), time.perf_counter(), _user_seconds()
    try:
        end = f"an article of {len(extract(page, 'http://localhost/').blocks):,} blocks"
    except KawarabanError as error:
        end = f"{type(error).__name__}: {error}"[:80]
    seconds, cpu = time.perf_counter() - start, _user_seconds() - cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mb": _peak_mb() - before, "end": end}))


def _user_seconds() -> float:
    """The program's own; what the kernel adds hangs on how soon the machine finds it memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
