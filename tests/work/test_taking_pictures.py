"""An article's pictures are taken when it is read, once, and a missing one costs nobody the text."""

import io
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image as Raster

from kawaraban.document import Document, Figure, Image, Text
from kawaraban.errors import FetchError, HttpStatus, RobotsRefused, TooLarge
from kawaraban.follow.fetch import HttpFetcher, Response
from kawaraban.follow.gate import HostGate
from kawaraban.follow.robots import Robots
from kawaraban.publish.pictures import copy_pictures
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.pictures import PictureStore
from kawaraban.work import pictures as room
from kawaraban.work import tasks
from kawaraban.work.make import make_pages
from kawaraban.work.pictures import take_pictures
from kawaraban.work.tasks import Tools

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = "https://quay.example/post"
A, B, C = (f"https://pictures.example/{name}.png" for name in "abc")


def png(colour="red", size=(30, 20)):
    buffer = io.BytesIO()
    Raster.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def post(*addresses, credit=""):
    figures = tuple(
        Figure((Image(address),), credit=(Text(credit),) if credit else ()) for address in addresses
    )
    return Document("The ferry", figures, url=PAGE)


@dataclass
class Web:
    bodies: dict
    asked: list = field(default_factory=list)

    def get(self, url, *, limit=None, **_given):
        self.asked.append(url)
        body = self.bodies.get(url, HttpStatus(404, "The server answers 404; check the address."))
        if isinstance(body, Exception):
            raise body
        return Response(url, 200, {}, body)


@pytest.fixture
def store(address, tmp_path):
    with PictureStore(address, tmp_path) as store:
        yield store


def take(store, document, bodies, article="post", **given):
    web = bodies if isinstance(bodies, Web) else Web(bodies)
    came = take_pictures(article, document, store, web, lambda: NOW, **given)
    return came, web.asked


def faults(store, article="post"):
    return {place.address: place.fault for place in store.places(article)}


def test_a_picture_is_kept_with_its_credit_and_its_page(store):
    assert take(store, post(A, credit="Photo: m"), {A: png()}) == (1, [A])

    (place,) = store.places("post")
    kept = store.get(place.digest)
    assert (place.credit, place.page, place.tried, place.fault) == ("Photo: m", PAGE, NOW, "")
    assert (kept.media_type, kept.width, kept.height, kept.kept) == ("image/png", 30, 20, NOW)


def test_the_same_picture_in_two_posts_at_two_addresses_is_one_set_of_files(store, tmp_path):
    take(store, post(A), {A: png()})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*-30.*")}

    take(store, post(B), {B: png()}, article="another")

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*-30.*")} == before
    assert len(before) == 2
    assert store.places("post")[0].digest == store.places("another")[0].digest


def test_what_is_there_is_not_asked_for_again_and_what_was_missing_is(store):
    take(store, post(A, B), {A: png()})

    came, asked = take(store, post(A, B), {A: png(), B: png("blue")})

    assert (came, asked) == (1, [B])
    assert faults(store) == {A: "", B: ""}


def test_a_picture_whose_files_were_lost_is_taken_again(store, tmp_path):
    take(store, post(A), {A: png()})
    for path in tmp_path.rglob("*-30.*"):
        path.unlink()

    assert take(store, post(A), {A: png()}) == (1, [A])
    assert store.at([A])


def test_each_failure_is_told_in_words_and_the_next_picture_comes(store):
    bodies = {
        A: b"<html>not here</html>",
        "https://private.example/1.png": RobotsRefused("The site asks programs to leave it."),
        "https://gone.example/1.png": HttpStatus(404, "It is gone."),
        "https://private.example/2.png": png("lime"),
        "https://gone.example/2.png": png("blue"),
    }

    came, asked = take(store, post(*bodies), bodies)

    assert (came, asked) == (2, [*bodies])
    told = faults(store)
    assert told[A].startswith("It is no picture that we decode")
    assert told["https://private.example/1.png"] == "The site asks programs to leave it."
    assert told["https://gone.example/1.png"] == "It is gone."
    assert told["https://gone.example/2.png"] == ""


def test_a_dead_host_is_asked_once_for_all_its_pictures(store):
    came, asked = take(store, post(A, B, C), {A: FetchError("It does not answer."), B: png()})

    assert (came, asked) == (0, [A])
    assert all(faults(store)[address] for address in (A, B, C))


def test_a_host_with_one_picture_too_large_is_asked_for_the_next(store):
    came, asked = take(store, post(A, B), {A: TooLarge("It is too large."), B: png()})

    assert (came, asked) == (1, [A, B])


def test_a_made_page_shows_what_the_desk_kept_though_the_web_has_lost_it(tmp_path, blog, ferry):
    settings = Settings(desk=tmp_path, engine="echo", allow_hosts=(blog.host,))
    kept = blog.url("/a.png")
    with PictureStore(settings.database, tmp_path) as store:
        take(store, post(kept), {kept: png(size=(400, 300))})

    (made,) = make_pages([ferry], settings, tmp_path / "diary")

    shown = made.page.read_text("utf-8")
    assert [path.suffix for path in sorted((made.page.parent / "pictures").iterdir())] == [".png", ".webp"]
    assert '<source type="image/webp"' in shown
    assert blog.url("/b.png") in shown
    assert "/a.png" not in blog.paths()


def test_a_post_of_countless_pictures_asks_for_a_bounded_number_each_once(store, monkeypatch):
    monkeypatch.setattr(room, "MOST_PICTURES", 2)

    _, asked = take(store, post(A, A, B, C), {A: png(), B: png("blue"), C: png("lime")})

    assert asked == [A, B]


def test_only_what_is_on_the_web_is_asked_for(store):
    _, asked = take(store, post("data:image/png;base64,AAAA", "file:///etc/passwd", "https://[/1.png"), {})

    assert asked == []


def test_a_program_that_stops_leaves_the_rest_for_the_next_visit(store):
    stops = iter([False, True])

    came, asked = take(store, post(A, B), {A: png(), B: png("blue")}, stopping=lambda: next(stops))

    assert (came, asked) == (1, [A])
    assert take(store, post(A, B), {A: png(), B: png("blue")}) == (1, [B])


def test_a_page_shows_what_the_desk_has_without_asking_the_web(store, tmp_path):
    take(store, post(A, B), {A: png()})
    web = Web({B: png("blue")})

    copies = copy_pictures(post(A, B), tmp_path / "page", web, store)

    assert [*copies] == [A, B]
    assert web.asked == [B]
    kept = store.at([A])[A]
    for variant in copies[A].variants:
        copy = (tmp_path / "page" / variant.path).read_bytes()
        assert copy in {store.path(kept.digest, v).read_bytes() for v in kept.variants}


def test_a_page_shows_the_desks_newer_picture_in_place_of_the_one_beside_it(store, tmp_path):
    copy_pictures(post(A), tmp_path / "page", Web({A: png("red")}))
    take(store, post(A), {A: png("blue")})

    copies = copy_pictures(post(A), tmp_path / "page", None, store)

    shown = Raster.open(tmp_path / "page" / copies[A].largest.path).convert("RGB")
    assert shown.getpixel((9, 9)) == (0, 0, 255)


SENTENCES = [f"The ferry number {n} carried some people across the wide bay." for n in range(12)]
FIGURES = (
    b'<figure><img src="/a.png" width="400" height="300" alt="A ferry"></figure>'
    b'<figure><img src="/b.png" width="400" height="300" alt="A bell"></figure></article>'
)


@pytest.fixture
def ferry(blog):
    """A blog's post with a picture, and one that is missing; its address."""
    address = blog.post("night-ferry", SENTENCES)
    page = blog.pages["/night-ferry.html"]
    page.body = page.body.replace(b"</article>", FIGURES)
    blog.put("/a.png", png(size=(400, 300)), Content_Type="image/png")
    return address


@pytest.fixture
def read(address, tmp_path, blog, ferry):
    """Reads the post as a task does; the answer is what its entry came to, and its pictures' places."""
    desk = tmp_path / "desk"
    desk.mkdir()
    fetch = Settings(desk=desk, allow_hosts=(blog.host,))
    with open_database(address) as database, HttpFetcher(fetch) as fetcher:
        robots = Robots(fetcher, lambda: NOW)
        tools = Tools(database, fetcher, robots, HostGate(0.0), None, lambda: NOW, desk=desk)

        def read():
            entry = EntryRow("quay", "id:1", ferry, "The night ferry", NOW, "d1")
            EntryStore(database).add([entry])
            kept = tasks.read(entry.key, "d1", tools)
            found = PictureStore(database, desk).places(kept.article)
            state = EntryStore(database).get(entry.key).state
            return state, {place.address.rpartition("/")[2]: place for place in found}

        yield read


def test_a_site_that_asks_programs_to_leave_its_pictures_alone_is_heard(read, blog):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /a.png\n", Content_Type="text/plain")

    state, places = read()

    assert state == EntryState.READ
    assert "/a.png" not in blog.paths()
    assert places["a.png"].fault
    assert "404" in places["b.png"].fault


def test_a_post_is_read_though_its_pictures_cannot_be_kept(read, tmp_path):
    (tmp_path / "desk" / "pictures").write_text("a file where a folder must be")

    assert read() == (EntryState.READ, {})


def test_what_one_reading_missed_the_next_one_takes(read, blog):
    read()
    blog.put("/b.png", png("blue", (400, 300)), Content_Type="image/png")

    _, places = read()

    assert {name for name, place in places.items() if place.digest} == {"a.png", "b.png"}


def test_a_desk_at_work_takes_the_pictures_of_a_post_and_sweeps_away_what_belongs_to_none(desk, blog, ferry):
    blog.feed([("night-ferry", NOW - timedelta(days=1), "A ferry.")])
    desk.follow()
    stray = desk.settings.desk / "pictures" / "ff" / f"{'f' * 64}-720.webp"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"of no picture")
    os.utime(stray, (0, 0))

    desk.run()

    assert not stray.exists()
    assert [path.suffix for path in sorted((desk.settings.desk / "pictures").rglob("*-400.*"))] == [
        ".png",
        ".webp",
    ]
