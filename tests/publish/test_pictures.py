"""An article's pictures, copied beside its page."""

import base64
from dataclasses import replace

import pytest

from kawaraban.document import (
    Document,
    Figure,
    Image,
)
from kawaraban.errors import AddressRefused, FetchError, HttpStatus
from kawaraban.follow import picture_bytes
from kawaraban.publish import pictures as room
from kawaraban.publish.pictures import copy_pictures, remove_strangers
from publish.sample import FakeWeb, document, drawn

A, B = "https://a.example/1.jpg", "https://a.example/2.jpg"
SMALL = drawn("photo", (60, 40))


def post(*addresses, url="https://a.example/post"):
    return Document("x", tuple(Figure((Image(address),)) for address in addresses), url=url)


def test_a_picture_is_copied_and_named_for_its_size(tmp_path):
    copies = copy_pictures(post(A), tmp_path, FakeWeb({A: SMALL}))

    copy = copies[A].largest
    assert (copy.width, copy.height) == (60, 40)
    assert copy.path.endswith("-60x40.webp")
    assert (tmp_path / copy.path).is_file()


def test_the_second_run_asks_for_no_picture(tmp_path):
    web = FakeWeb({A: drawn("photo", (1800, 900))})
    first = copy_pictures(post(A), tmp_path, web)

    second = copy_pictures(post(A), tmp_path, web)

    assert first == second
    assert web.asked == [A]


def test_copies_of_an_earlier_version_are_webp_alone_and_still_serve(tmp_path):
    for path in copies_beside(tmp_path, A):
        if path.suffix != ".webp":
            path.unlink()

    copy = copy_pictures(post(A), tmp_path, None)[A]

    assert {variant.suffix for variant in copy.variants} == {"webp"}
    assert copy.fallback is None


def test_copies_that_broke_off_before_the_fallback_are_made_again(tmp_path):
    for path in copies_beside(tmp_path, A):
        if path.suffix == ".jpg":
            path.unlink()
    web = FakeWeb({A: drawn("photo", (1800, 900))})

    copy = copy_pictures(post(A), tmp_path, web)[A]

    assert web.asked == [A]
    assert (tmp_path / copy.fallback.path).is_file()


def copies_beside(page, address):
    """The files of a picture that came with an AVIF, copied beside a page."""
    copy = copy_pictures(post(address), page, FakeWeb({address: drawn("photo", (1800, 900))}))[address]
    assert {variant.suffix for variant in copy.variants} == {"avif", "webp", "jpg"}
    return [page / variant.path for variant in copy.variants]


def test_a_picture_used_twice_is_asked_for_once(tmp_path):
    web = FakeWeb({A: SMALL})

    copy_pictures(post(A, A), tmp_path, web)

    assert web.asked == [A]


def test_a_picture_is_asked_for_with_a_limit(tmp_path):
    class Limited(FakeWeb):
        def get(self, url, *, limit=None):
            assert limit == picture_bytes.MOST_BYTES
            return super().get(url)

    assert copy_pictures(post(A), tmp_path, Limited({A: SMALL}))


@pytest.mark.parametrize(
    "body",
    [None, b"<html>", AddressRefused("no"), FetchError("down")],
    ids=["404", "html", "refused", "down"],
)
def test_a_picture_that_cannot_be_had_does_not_stop_the_next(tmp_path, body):
    copies = copy_pictures(
        post(A, "https://b.example/2.jpg"), tmp_path, FakeWeb({A: body, "https://b.example/2.jpg": SMALL})
    )

    assert [*copies] == ["https://b.example/2.jpg"]


def test_a_host_that_does_not_answer_is_asked_once(tmp_path):
    web = FakeWeb({A: FetchError("timed out"), B: SMALL})

    copy_pictures(post(A, B), tmp_path, web)

    assert web.asked == [A]


def test_a_host_that_misses_one_picture_is_asked_for_the_next(tmp_path):
    web = FakeWeb({A: HttpStatus(404, "gone"), B: SMALL})

    assert [*copy_pictures(post(A, B), tmp_path, web)] == [B]


def test_without_a_fetcher_nothing_is_asked(tmp_path):
    assert copy_pictures(post(A), tmp_path, None) == {}


def test_a_picture_inside_the_page_is_decoded(tmp_path):
    address = "data:image/jpeg;base64," + base64.b64encode(SMALL).decode()

    assert copy_pictures(post(address), tmp_path, None)[address].largest.width == 60


@pytest.mark.parametrize(
    "address",
    [
        "data:image/svg+xml,<svg onload=alert(1)>",
        "data:image/png;base64,!!!",
        "data:text/html,<script>alert(1)</script>",
        "data:image/png",
        "data:",
        "javascript:alert(1)",
        "ftp://a.example/1.png",
        "//a.example/1.png",
        "https://[broken/1.png",
        "",
    ],
)
def test_an_address_without_a_picture_has_no_copy(tmp_path, address):
    assert copy_pictures(post(address), tmp_path, FakeWeb({})) == {}


def test_a_saved_page_brings_the_pictures_of_its_folder(tmp_path):
    saved = tmp_path / "saved page"
    (saved / "files").mkdir(parents=True)
    (saved / "files" / "ü.jpg").write_bytes(SMALL)
    address = (saved / "files" / "ü.jpg").as_uri()

    copies = copy_pictures(post(address, url=(saved / "page.html").as_uri()), tmp_path / "out", None)

    assert copies[address].largest.width == 60


def test_a_saved_page_gets_no_other_file_of_the_disk(tmp_path):
    (tmp_path / "secret.jpg").write_bytes(SMALL)
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    page = (saved / "page.html").as_uri()
    outside = [
        (tmp_path / "secret.jpg").as_uri(),
        page.replace("page.html", "../secret.jpg"),
        page.replace("page.html", "%2e%2e/secret.jpg"),
        (saved / "link.jpg").as_uri(),
        saved.as_uri(),
        (saved / "none.jpg").as_uri(),
        "file://elsewhere" + (saved / "link.jpg").as_posix(),
        "file:///%00",
    ]

    assert copy_pictures(post(*outside, url=page), tmp_path / "out", None) == {}


def test_a_page_of_the_web_gets_no_file_at_all(tmp_path):
    (tmp_path / "secret.jpg").write_bytes(SMALL)

    assert copy_pictures(post((tmp_path / "secret.jpg").as_uri()), tmp_path / "out", FakeWeb({})) == {}


def test_a_local_picture_beyond_the_limit_stays_out(tmp_path, monkeypatch):
    (tmp_path / "big.jpg").write_bytes(SMALL)
    monkeypatch.setattr(picture_bytes, "MOST_BYTES", len(SMALL) - 1)

    address = (tmp_path / "big.jpg").as_uri()

    assert copy_pictures(post(address, url=(tmp_path / "p.html").as_uri()), tmp_path / "out", None) == {}


def test_a_page_of_countless_pictures_copies_a_bounded_number(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_PICTURES", 1)

    assert [*copy_pictures(post(A, B), tmp_path, FakeWeb({A: SMALL, B: SMALL}))] == [A]


def test_copies_that_the_page_no_longer_shows_go(tmp_path):
    before = copy_pictures(post(A, B), tmp_path, FakeWeb({A: SMALL, B: SMALL}))
    (tmp_path / "pictures" / "mine.txt").touch()

    remove_strangers(tmp_path, {variant.path for variant in before[A].variants})

    names = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert names == {*(variant.path.split("/")[1] for variant in before[A].variants), "mine.txt"}


def test_the_sample_post_has_all_its_pictures(tmp_path):
    post_with_local_name = replace(document("en"), url="https://gridwatch.example/x")

    assert len(copy_pictures(post_with_local_name, tmp_path, FakeWeb())) == 3
