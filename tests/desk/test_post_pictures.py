"""A post's pictures at the desk: from what it keeps, to whoever may read."""

import re
from dataclasses import replace

import pytest

from kawaraban.document import Document, Figure, Image, Paragraph, Text
from kawaraban.store.people import Role
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore, Place
from paired_edition import paired

ADDRESS = "https://quay.example/crane.jpg"
DIGEST = "ab" * 32
FILES = {
    PictureFile("webp", 1280, 960): b"wide webp",
    PictureFile("jpg", 720, 540): b"jpg",
    PictureFile("webp", 720, 540): b"webp",
    PictureFile("webp", 320, 240): b"narrow webp",
}


@pytest.fixture
def figured(desk):
    """A post that shows the picture at an address."""

    def keep(address):
        edition = paired(("It rained.", "雨だった。"))
        blocks = (Paragraph((Text("It rained."),)), Figure((Image(address, "A crane <b>"),)))
        document = Document("ferry", blocks, url="https://quay.example/ferry", language="en")
        translated = replace(document, language="ja")
        return desk.keep(
            replace(edition, translation=replace(edition.translation, original=document, document=translated))
        )

    return keep


@pytest.fixture
def article(figured):
    return figured(ADDRESS)


@pytest.fixture
def kept(desk):
    store = PictureStore(desk.database, desk.room.settings.desk)
    store.keep(KeptPicture(DIGEST, "image/jpeg", 2000, 1500, tuple(FILES), desk.clock()), FILES)
    return store


def test_a_picture_that_the_desk_has_is_shown_in_a_size_that_is_enough(desk, editor, article, kept):
    kept.note(Place(article, ADDRESS, desk.clock(), DIGEST))

    tag = re.search(r"<img [^>]*>", editor.get(f"/articles/{article}").text)[0]

    assert f'src="/pictures/{DIGEST}/720.webp"' in tag
    assert 'width="720" height="540" alt="A crane &lt;b&gt;"' in tag


def test_why_there_is_none_is_told_in_its_place(desk, editor, article, kept):
    kept.note(Place(article, ADDRESS, desk.clock(), None, fault="It is no picture."))

    text = editor.get(f"/articles/{article}").text

    assert f'<a href="{ADDRESS}" rel="noreferrer noopener"' in text
    assert "It is no picture." in text
    assert "<img" not in text.partition('id="sheet"')[2]


def test_an_address_that_nobody_should_follow_is_no_link(desk, editor, figured):
    text = editor.get(f"/articles/{figured('javascript:alert(1)')}").text

    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text


def test_its_files_come_with_their_type_and_stay_with_the_browser_of_whoever_may(desk, kept):
    answer = desk.signed_in(Role.READER).get(f"/pictures/{DIGEST}/720.jpg")

    assert (answer.content, answer.headers["content-type"]) == (b"jpg", "image/jpeg")
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        f"/pictures/{DIGEST}/721.jpg",
        f"/pictures/{DIGEST}/..%2F..%2Fkawaraban.sqlite3",
        "/pictures/..%2F/kawaraban.sqlite3",
        f"/pictures/{'cd' * 32}/720.jpg",
    ],
)
def test_nothing_else_of_the_folder_comes(editor, kept, path):
    assert editor.get(path).status_code == 404
