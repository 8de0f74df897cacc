"""Many hands: the same site however many there are, none for small work, and a death among them is told."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from kawaraban.errors import InvalidDocument, OutputError
from kawaraban.publish.glossary import Glossary, GlossaryTerm
from kawaraban.publish.site import hands as handing
from kawaraban.publish.site.build import build_site
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.posts import Desk
from publish.folder import Shelf
from publish.sample import SETTINGS, plain_edition, sample

ADDRESS = replace(SETTINGS, diary_url="https://diary.example/")


def doubled(tool, number):
    return tool, number * 2


def process(_tool, _given):
    return os.getpid()


def refused(_tool, _given):
    raise InvalidDocument("This is no number; give one.")


def killed(_tool, _given):
    os.kill(os.getpid(), signal.SIGKILL)


def crew(count=2):
    hands = Hands("tool", count)
    hands.expect(handing.FEW)
    return hands


def test_what_comes_back_has_the_order_of_what_was_asked():
    expected = [("tool", number * 2) for number in range(100)]
    with crew() as hands:
        assert [*hands.each(doubled, range(100))] == expected
        assert [*hands.ahead(doubled, range(100), most=2)] == expected


def test_small_work_starts_no_process():
    with Hands("tool", 2) as hands:
        hands.expect(handing.FEW - 1)

        assert {*hands.each(process, range(50))} == {os.getpid()}
        assert [*hands.ahead(process, [0], most=2)] == [os.getpid()]


def test_larger_work_is_done_in_others():
    with crew() as hands:
        assert os.getpid() not in {*hands.each(process, range(50))}
        assert [*hands.ahead(process, [0], most=2)] != [os.getpid()]


def test_one_processor_is_enough():
    with crew(count=1) as hands:
        assert {*hands.each(process, range(50))} == {os.getpid()}


def test_not_much_more_is_asked_for_than_was_taken():
    asked = []
    with crew() as hands:
        made = hands.each(doubled, (asked.append(number) or number for number in range(10_000)))
        next(made)

    assert len(asked) < 100


def test_what_the_work_raises_is_raised_where_it_is_waited_for():
    with crew() as hands, pytest.raises(InvalidDocument, match="give one"):
        [*hands.each(refused, range(3))]


def test_a_process_that_is_killed_is_told_in_words():
    with crew() as hands:
        with pytest.raises(OutputError, match="ended from outside"):
            [*hands.each(killed, range(30))]
        with pytest.raises(OutputError, match="ended from outside"):
            hands.ahead(doubled, [1], most=2)


def test_nobody_works_on_when_whoever_asked_is_killed(tmp_path):
    script = tmp_path / "asking.py"
    script.write_text(
        "import os, sys, time\n"
        "from kawaraban.publish.site.hands import Hands, FEW\n"
        "def pid(tool, given):\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    hands = Hands(None, 1 + 1)\n"
        "    hands.expect(FEW)\n"
        "    print(*{*hands.each(pid, range(64))}, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as asking:
        workers = [*map(int, asking.stdout.readline().split())]
        asking.kill()

    assert workers
    until = time.monotonic() + 20
    while time.monotonic() < until and any(map(is_running, workers)):
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


class Dying(Shelf):
    """A shelf of which nobody lives to read the tenth post in a process of ours."""

    def load(self, slug):
        if slug == "post-10" and os.getpid() != self.owner:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().load(slug)


def shelf_of(kind=Shelf):
    shelf = kind()
    shelf.owner = os.getpid()
    shelf.put(sample())
    for number in range(60):
        edition = plain_edition(f"The {number} posts", url=f"https://a.example/{number}")
        shelf.put(replace(edition, slug=f"post-{number}"))
    return shelf


def build(shelf, out, monkeypatch, count):
    monkeypatch.setattr(handing, "cores", lambda: count)
    monkeypatch.setattr(handing, "FEW", 20)
    glossary = Glossary([GlossaryTerm("pylon", "鉄塔", "てっとう")])
    return build_site(Site(ADDRESS, glossary=glossary), Desk(shelf), out)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".site")
    }


def pages(folder):
    """What readers see: records lie there for the next build, half a one where it was being written."""
    return {
        path: data for path, data in files(folder).items() if not path.endswith(("edition.json", ".part"))
    }


def test_the_site_is_the_same_however_many_hands_make_it(tmp_path, monkeypatch):
    shelf = shelf_of()
    alone = build(shelf, tmp_path / "one", monkeypatch, count=1)
    assert len(shelf.read) >= len(shelf.posts)
    shelf.read.clear()

    together = build(shelf, tmp_path / "three", monkeypatch, count=3)

    assert together == alone
    assert files(tmp_path / "three") == files(tmp_path / "one")
    assert "post-3" not in shelf.read, "it was read by another process"


def test_readers_keep_their_site_when_a_process_that_makes_the_new_one_dies(tmp_path, monkeypatch):
    shelf, out = shelf_of(Dying), tmp_path / "out"
    build(shelf, out, monkeypatch, count=1)
    for edition in [post.edition for post in shelf.posts.values()]:
        shelf.put(replace(edition, publication="MOA"))
    before = pages(out)

    with pytest.raises(OutputError, match="Readers have the site as it was"):
        build(shelf, out, monkeypatch, count=2)

    assert pages(out) == before
    build(shelf, out, monkeypatch, count=1)
    build(shelf, tmp_path / "new", monkeypatch, count=1)
    assert pages(out) == pages(tmp_path / "new")
