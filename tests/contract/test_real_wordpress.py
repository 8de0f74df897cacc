"""A real WordPress, started for these tests with a database of its own."""

import base64
import json
from dataclasses import replace
from urllib.request import Request, urlopen

import pytest
from lxml import html
from real_wordpress import MISSING, wordpress

from kawaraban.publish.publishers.protocol import Change
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.sent import SentState, SentStore
from kawaraban.work.sending import check, world_of
from newsroom import NOW, Newsroom, table

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (make system)")


@pytest.fixture(scope="module", params=[True, False], ids=["pretty permalinks", "plain permalinks"])
def site(request, tmp_path_factory):
    with wordpress(tmp_path_factory.mktemp("wordpress"), pretty=request.param) as site:
        yield site


@pytest.fixture
def room(tmp_path, site):
    with open_database(Settings(desk=tmp_path).database) as database:
        room = Newsroom(tmp_path, database)
        told = table("wordpress", url=site.url, user=site.user, password=site.password, categories=["海外"])
        yield room.set_up(told)
        for kind in ("posts", "media"):
            for left in posts(site) if kind == "posts" else ask(site, "GET", kind):
                ask(site, "DELETE", f"{kind}/{left['id']}", "&force=true")


def ask(site, method, path, query=""):
    key = base64.b64encode(f"{site.user}:{site.password}".encode()).decode()
    asked = Request(
        f"{site.url}/?rest_route=/wp/v2/{path}{query}",
        method=method,
        headers={"Authorization": f"Basic {key}"},
    )
    with urlopen(asked, timeout=30) as answer:
        return json.load(answer)


def posts(site, query=""):
    return [
        post for post in ask(site, "GET", "posts", f"&context=edit{query}") if post["slug"] != "hello-world"
    ]


def letters(markup):
    return "".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def test_a_post_is_made_changed_and_taken_away_and_is_read_as_it_was_sent(room, site):
    room.publish()
    room.publish("short")

    (made,) = room.send()

    assert made.faults == []
    assert made.count(Change.CREATE) == 2
    found = {post["slug"]: post for post in posts(site)}
    assert set(found) == {room.slug(), room.slug("short")}
    for post in found.values():
        sent = post["content"]["raw"].replace("<!-- wp:html -->", "").replace("<!-- /wp:html -->", "")
        assert letters(post["content"]["rendered"]) == letters(sent)
    long = found[room.slug()]
    assert long["title"]["raw"].startswith("NGW 2024年3月14日")
    assert long["date_gmt"] == "2026-11-24T07:00:00"
    names = {each["name"] for each in ask(site, "GET", "categories")}
    assert {"NGW", "海外"} <= names
    tags = {each["name"] for each in ask(site, "GET", "tags")}
    assert "Ilse Varda" in tags

    room.write("直した題")
    room.publish()
    (changed,) = room.send()
    assert changed.count(Change.UPDATE) == 1
    assert len(posts(site)) == 2
    room.withdraw()
    room.withdraw("short")
    room.send()
    assert posts(site) == []
    assert posts(site, "&status=trash") == []
    assert ask(site, "GET", "media") == []


def test_a_reader_sees_the_picture_from_the_sites_own_address(room, site):
    room.publish()
    room.send()

    (post,) = posts(site)
    (image,) = html.fromstring(post["content"]["rendered"]).findall(".//img")
    assert image.get("src").startswith(f"{site.url}/wp-content/uploads/")
    with urlopen(image.get("src"), timeout=30) as answer:
        assert answer.headers["content-type"] == "image/png"


def test_an_interrupted_post_is_found_by_its_slug(room, site):
    room.publish("short")
    room.send()
    (row,) = room.sent().values()
    SentStore(room.database).put(replace(row, state=SentState.SENDING, remote_id="", digest=""))

    (report,) = room.send()

    assert report.faults == []
    assert len(posts(site)) == 1
    assert next(iter(room.sent().values())).remote_id == row.remote_id


def test_an_account_that_may_not_write_is_told_so(room, site):
    told = table("wordpress", url=site.url, user="reader", password=site.weak)
    room.set_up(told)
    room.publish("short")

    with world_of(room.settings, lambda: NOW) as world:
        assert "may not publish" in check(told, world)
    assert "does not let this account do that" in room.send()[0].faults[0]


def test_a_wrong_password_is_told_without_it(room, site):
    room.set_up(table("wordpress", url=site.url, user="editor", password="wrong-one"))
    room.publish("short")

    (fault,) = room.send()[0].faults

    assert "does not take the key" in fault
    assert "wrong-one" not in fault
