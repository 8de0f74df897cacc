"""The diary's own search over 10,000 posts in Chromium, and its index: ``python bench/site_search.py``.

Words are drawn as in real text: few often, most rarely (Zipf); half of the characters are kana. Posts are
spread over five years. The server is on loopback. A page that is opened with a question has nothing of the
index in its cache; one on which the question is typed has loaded the index's lists, and none of its words.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

from kawaraban.publish.search_index import (
    CHOICES,
    NARROW,
    TEXTS,
    SearchPart,
    SearchRecord,
    build_engine,
    build_part,
    choices,
    search_parts,
)
from kawaraban.publish.search_page import SEARCH_PAGE, render_search, search_assets
from kawaraban.publish.site import places
from kawaraban.publish.site.frame import Site
from kawaraban.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from browser.conftest import Browser, serving

NEWEST = date(2026, 11, 30)
DAYS = 5 * 365
VOCABULARY = 30_000
KANJI = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]
KATAKANA = [chr(code) for code in range(0x30A2, 0x30F3)]
HIRAGANA = list("のにはをたがでてとしれさあいうるもなこよりかだくまけっ")
RARE = ("港湾", "契約兵", "クレムリン", "G7首脳", "putin")
"""Each is in one post of a hundred."""
WATCH = """
new MutationObserver(() => {
  if (!window.first && document.querySelector("#search-results li")) window.first = performance.now();
}).observe(document, {childList: true, subtree: true});
"""
FIRST = """
const done = arguments[0];
const script = performance.getEntriesByType("resource").find((each) => /search-[0-9a-f]+.js$/.test(each.name));
const look = () => window.first ? done(window.first - script.responseEnd) : setTimeout(look, 5);
look();
"""
ASK = """
const [query, done] = arguments;
const field = document.getElementById("q");
const list = document.getElementById("search-results");
const began = performance.now();
field.value = query;
field.form.requestSubmit();
const look = () => list.ariaBusy === "false" ? done(performance.now() - began) : setTimeout(look, 1);
look();
"""
SHOWN = """
const done = arguments[0];
const look = () => document.querySelector("select[name=voice]").length > 1
  ? setTimeout(done, 500) : setTimeout(look, 20);
look();
"""


class Words:
    """A vocabulary in Japanese; the word of rank n is n times rarer than the first."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.words = [self._word() for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self._sentences = [self._sentence() for _ in range(20_000)]

    def pick(self, number: int) -> list[str]:
        """Words, as often as they are used."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=number)

    def text(self, characters: int) -> str:
        """Sentences of at least so many characters."""
        said, length = list[str](), 0
        while length < characters:
            said.append(self._chance.choice(self._sentences))
            length += len(said[-1])
        return "".join(said)

    def _word(self) -> str:
        kind = self._chance.random()
        if kind < 0.65:
            return "".join(self._chance.choices(KANJI, k=self._chance.randint(1, 3)))
        if kind < 0.9:
            return "".join(self._chance.choices(KATAKANA, k=self._chance.randint(3, 6)))
        return str(self._chance.randint(1, 2030))

    def _sentence(self) -> str:
        words = (
            word + "".join(self._chance.choices(HIRAGANA, k=self._chance.randint(1, 4)))
            for word in self.pick(12)
        )
        return f"{'、'.join(words)}。"


def main() -> None:
    """Print the tables."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--posts", type=int, default=10_000)
    given.add_argument("--characters", type=int, default=2_000)
    given.add_argument("--rounds", type=int, default=5)
    given.add_argument("--folder", type=Path, help="Keep the index here, and take the parts that are here.")
    asked = given.parse_args()
    records = [*_records(asked.posts, asked.characters)]
    with tempfile.TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        parts = search_parts(records, "ja")
        _print_index(parts, folder)
        _write_page(parts, folder)
        print("\n| asked | found | index and first post, ms | typed first, ms | again, ms |")
        print("|---|---|---|---|---|")
        with serving(folder) as url:
            for query in (*RARE, "港", "の", "のに", "港湾 契約兵"):
                print(_row(f"{url}{SEARCH_PAGE}", query, asked.rounds), flush=True)


def _records(posts: int, characters: int) -> Iterator[SearchRecord]:
    chance = random.Random(4)  # noqa: S311
    words = Words(chance)
    for number in range(posts):
        text = words.text(characters)
        rare = [each for each in RARE if chance.random() < 0.01]
        middle = len(text) // 2
        yield SearchRecord(
            f"{number:05}/",
            text[:30],
            f"{text[:middle]}{'、'.join(rare)}{text[middle:]}",
            NEWEST - timedelta(days=number * DAYS // posts),
            f"Post number {number}",
            f"b{number % 12}",
            tuple(words.pick(3)),
        )


def _print_index(parts: tuple[SearchPart, ...], folder: Path) -> None:
    print("| part | posts | seconds | MB | of these, texts for excerpts |\n|---|---|---|---|---|")
    whole = [0, 0.0, 0, 0]
    for part in parts:
        if (folder / part.folder).exists():
            continue
        started = time.perf_counter()
        files = build_part(part)
        seconds = time.perf_counter() - started
        _write(files, folder)
        size = sum(map(len, files.values()))
        shown = sum(len(data) for path, data in files.items() if path.startswith(TEXTS))
        print(
            f"| {part.name} | {len(part.records):,} | {seconds:.1f} | {size / 1e6:.1f} | {shown / 1e6:.1f} |"
        )
        whole = [a + b for a, b in zip(whole, (len(part.records), seconds, size, shown), strict=True)]
    posts, seconds, size, shown = whole
    print(f"| all {len(parts)} | {posts:,} | {seconds:.1f} | {size / 1e6:.1f} | {shown / 1e6:.1f} |")


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _write_page(parts: tuple[SearchPart, ...], folder: Path) -> None:
    site = Site(Settings())
    narrowed = [(folder / part.folder / NARROW).read_bytes() for part in parts]
    _write({**build_engine(), CHOICES: choices(narrowed)}, folder)
    page = render_search(site.values(places.SEARCH), "ja", [part.folder for part in parts], site.theme)
    (folder / SEARCH_PAGE).write_text(page, "utf-8")
    (folder / "index.html").write_text("<!doctype html>", "utf-8")
    for name, content in {**search_assets(), site.theme.style_name: site.theme.style}.items():
        (folder / name).write_text(content, "utf-8")


def _row(page: str, query: str, rounds: int) -> str:
    index, first, again, found = list[float](), list[float](), list[float](), ""
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as profile:
            browser = Browser(profile, scripts=True)
            driver = browser.driver
            try:
                driver.set_script_timeout(60)
                driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
                driver.get(page)
                # Typefaces are loaded at the first Japanese that is shown, and are no part of a search.
                driver.execute_async_script(SHOWN)
                first.append(driver.execute_async_script(ASK, query))
                driver.execute_async_script(ASK, "存在")
                again.append(driver.execute_async_script(ASK, query))
                found = driver.execute_script("return document.getElementById('search-status').textContent")
                driver.execute_cdp_cmd("Network.enable", {})
                driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
                driver.get(f"{page}?q={quote(query)}")
                index.append(driver.execute_async_script(FIRST))
            finally:
                driver.quit()
    number = "".join(filter(str.isdigit, found)) or "0"
    times = " | ".join(f"{statistics.median(took):.0f}" for took in (index, first, again))
    return f"| {query} | {int(number):,} | {times} |"


if __name__ == "__main__":
    main()
