"""How fast the public site is built, beside Pelican and Hugo on the same Markdown: ``python bench/diary.py``.

Posts are generated: prose of a newspaper's length with nested quotes of a few hundred speakers, lists and
links, spread over some years. Pelican (PyPI, ``pelican[markdown]``) and Hugo (Debian) are left out of the
table where they are not installed. Each build runs in a process of its own; its peak memory is that of all
its processes together, what they share counted once.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kawaraban.document import (
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.publish.generators import Generator, content_files
from kawaraban.publish.site import build as building
from kawaraban.publish.site import posts as post_pages
from kawaraban.publish.site.build import build_site
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.pages import RECORD, keep_edition, read_edition
from kawaraban.publish.site.posts import Desk
from kawaraban.publish.site.records import Records
from kawaraban.review.edition import Edition, EditionState, make_slug
from kawaraban.settings import Settings
from kawaraban.translate.translation import TranslatedSegment, Translation

SETTINGS = Settings(
    site_name="港の日記", motto="海の向こうのブログから。", diary_url="https://diary.example/"
)
WORDS = (
    "港湾 労働者 議会 予算 電力 送電線 隣国 協定 大統領 会談 発表 報道 市場 価格 冬 需要 漁師 鉄道 橋 川 "
    "地図 図書館 気象台 記録 住民 投票 法案 首相 演説 約束"
).split()
ENDINGS = ("について述べた。", "を求めている。", "が始まった。", "は続くとみられる。", "に合意したという。")
FIRST = "Ada Bo Cy Dee Eli Fay Gus Hal Ida Jon".split()
LAST = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch Maple Nettle Oak Pine".split()
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


_BUILT = ("*.html", "*.png", "*.xml", ".site*", "feed.json", "search*", "archive", "voices", "publications")
"""What a build made; a copy without it is as before the first."""
_BARE = "KAWARABAN_BENCH_BARE"
"""In the environment of a build that does what the peers do: pages, lists and feeds."""

if _BARE in os.environ:  # In every process of the build.
    post_pages.draw_card = lambda _: None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=2_000, help="how many posts; 10,000 is the real test")
    parser.add_argument("--one", choices=("full", "bare", "again", "edited", "older"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _measured(given.one, given.folder)
        return
    with tempfile.TemporaryDirectory(prefix="kawaraban-bench-") as folder:
        _table(given.posts, Path(folder))


def _table(count: int, folder: Path) -> None:
    diary = folder / "diary"
    content = {"hugo": folder / "hugo/content", "pelican": folder / "pelican/content"}
    for edition in posts(count):
        keep_edition(edition, diary, fetcher=None)
        for name, place in content.items():
            _write_markdown(edition, name, place)
    print(f"{count:,} posts\n")
    print(
        "| build | seconds | times ours | processor s | files | peak memory, MB |\n|---|---|---|---|---|---|"
    )
    ours = _run_ours("full", diary)
    _row("Kawaraban, everything", ours, ours["seconds"])
    shutil.copytree(diary, folder / "bare", ignore=shutil.ignore_patterns(*_BUILT))
    _row("Kawaraban, without cards and search", _run_ours("bare", folder / "bare"), ours["seconds"])
    _row("Kawaraban, again, nothing changed", _run_ours("again", diary), ours["seconds"])
    _row("Kawaraban, one post of last month edited", _run_ours("edited", diary), ours["seconds"])
    _row("Kawaraban, one of two years ago edited", _run_ours("older", diary), ours["seconds"])
    for name, command in (("pelican", _pelican(folder)), ("hugo", _hugo(folder))):
        if command:
            _row(name.capitalize(), _run(command, folder / name, folder / name / "out"), ours["seconds"])


def posts(count: int):  # noqa: ANN201 - a generator of editions
    """Editions, the same ones every time."""
    dice = random.Random(1)  # noqa: S311 - the same posts every time
    start = datetime(2021, 1, 1, 9, tzinfo=UTC)
    for number in range(count):
        yield _post(number, start + timedelta(hours=number * 5), dice)


def _post(number: int, moment: datetime, dice: random.Random) -> Edition:
    blocks, translated, segments = [], [], []
    for place in range(dice.randint(12, 24)):
        sentences = dice.randint(2, 4)
        target = tuple(Text(_sentence(dice)) for _ in range(sentences))
        source = tuple(
            Text(f"Sentence {place} {i} of the harbour and its people. ") for i in range(sentences)
        )
        for index, (one, other) in enumerate(zip(source, target, strict=True)):
            segments.append(TranslatedSegment(str(place), index, (one,), (other,)))
        kind = dice.random()
        for words, out in ((source, blocks), (target, translated)):
            out.append(_block(kind, words, dice.choice(NAMES) if out is blocks else "", place))
        if isinstance(blocks[-1], Quote):
            translated[-1] = replace(translated[-1], voice=blocks[-1].voice)
    url = f"https://harbour.example/{number}"
    original = Document(
        f"Harbour notes, number {number}", tuple(blocks), ("Rin",), "Harbour Notes", moment, url=url
    )
    shown = replace(
        original, title=f"{_sentence(dice)[:-1]}、その{number}", blocks=tuple(translated), language="ja"
    )
    made = Translation(original, shown, "en", "ja", "llama", "qwen", moment, tuple(segments))
    return Edition(
        made, dice.choice(("MOA", "HN", "NGW", "Tide", "Quay")), make_slug(original), EditionState.PUBLISHED
    )


def _block(kind: float, words: tuple[Text, ...], name: str, place: int):  # noqa: ANN202
    if kind < 0.2:
        return Quote(
            (Paragraph(words),), Voice(name or None, VoiceKind.PERSON if name else VoiceKind.UNKNOWN)
        )
    if kind < 0.3:
        return Heading(2, words[:1])
    if kind < 0.4:
        return List(tuple(ListItem((Paragraph((word,)),)) for word in words))
    return Paragraph((*words, Link(f"https://harbour.example/link/{place}", (Text("→"),))))


def _sentence(dice: random.Random) -> str:
    return "、".join("の".join(dice.sample(WORDS, 2)) for _ in range(dice.randint(2, 4))) + dice.choice(
        ENDINGS
    )


def _write_markdown(edition: Edition, name: str, place: Path) -> None:
    for path, data in content_files(edition, Generator.HUGO, {}).items():
        text = data.decode()
        if name == "pelican":
            _, _, body = text.split("---\n", 2)
            shown = edition.translation.document
            text = f"Title: {shown.title}\nDate: {shown.published:%Y-%m-%d %H:%M}\nSlug: {edition.slug}\n"
            text += f"Category: {edition.publication}\n\n{body}"
        target = place / (f"{edition.slug}.md" if name == "pelican" else path.removeprefix("content/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _run_ours(which: str, diary: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--one", which, "--folder", diary],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | ({_BARE: "1"} if which == "bare" else {}),
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _measured(which: str, diary: Path) -> None:
    if which in {"edited", "older"}:
        records = sorted(diary.glob(f"*/{RECORD}"))
        record = records[-min(100, len(records)) if which == "edited" else len(records) // 2]
        edition = read_edition(record)
        document = replace(edition.translation.document, title="題を改めた")
        keep_edition(
            replace(edition, translation=replace(edition.translation, document=document)), diary, fetcher=None
        )
    if which == "bare":
        building.begin_search = lambda *_: None
        building.write_search = lambda *_: None
    watch = Watch()
    watch.start()
    start, before = time.perf_counter(), _cpu()
    built = build_site(Site(SETTINGS), Desk(Records(diary)), diary)
    seconds = time.perf_counter() - start
    row = {"seconds": seconds, "cpu": _cpu() - before, "files": len(built.written), "memory": watch.peak()}
    print(json.dumps(row))


class Watch(threading.Thread):
    """Looks four times a second how much memory all processes of this session take together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most = 0.0
        self._done = threading.Event()

    def run(self) -> None:
        """Look until somebody asks."""
        while not self._done.wait(0.25):
            self._most = max(self._most, sum(map(_taken, _processes())))

    def peak(self) -> float:
        """The most that was seen, in MB, and no less than this process ever took."""
        self._done.set()
        self.join()
        return max(self._most, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _processes() -> list[Path]:
    session = os.getsid(0)
    return [each for each in Path("/proc").glob("[0-9]*") if _session(each) == session]


def _session(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def _taken(process: Path) -> float:
    """Megabytes of a process; what it shares with others is theirs in part."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _cpu() -> float:
    """Seconds of processor that this process and those that it waited for have used."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _pelican(folder: Path) -> list[str] | None:
    home = folder / "pelican"
    (home / "conf.py").write_text(
        "SITENAME='x'\nSITEURL='https://diary.example'\nTIMEZONE='UTC'\nDEFAULT_LANG='ja'\n"
        "FEED_ALL_ATOM='atom.xml'\nDEFAULT_PAGINATION=20\n"
    )
    try:
        import pelican  # noqa: F401, PLC0415 - only whether it is here
    except ImportError:
        return None
    return [sys.executable, "-m", "pelican", "-s", str(home / "conf.py"), "-o", str(home / "out"), "content"]


def _hugo(folder: Path) -> list[str] | None:
    home = folder / "hugo"
    (home / "config.toml").write_text(
        'baseURL = "https://diary.example/"\nlanguageCode = "ja"\ntitle = "x"\n'
    )
    layouts = home / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    page = (
        "<!doctype html><html lang=ja><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>"
    )
    listing = (
        "<!doctype html><html lang=ja><title>{{ .Title }}</title>"
        "{{ range first 40 .Pages }}<a href={{ .Permalink }}>{{ .Title }}</a>{{ end }}</html>"
    )
    (layouts / "single.html").write_text(page)
    (layouts / "list.html").write_text(listing)
    hugo = shutil.which("hugo")
    return [hugo, "--quiet", "--destination", str(home / "out")] if hugo else None


def _run(command: list[str], home: Path, out: Path) -> dict[str, float]:
    start, used = time.perf_counter(), _cpu()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    subprocess.run(command, cwd=home, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    memory = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    files = sum(path.is_file() for path in out.rglob("*"))
    return {"seconds": seconds, "cpu": _cpu() - used, "files": files, "memory": memory}


def _row(name: str, done: dict[str, float], ours: float) -> None:
    ratio = done["seconds"] / ours
    counts = f"{done['cpu']:.2f} | {done['files']:.0f} | {done['memory']:.0f}"
    print(f"| {name} | {done['seconds']:.2f} | {ratio:.2f} | {counts} |", flush=True)


if __name__ == "__main__":
    main()
