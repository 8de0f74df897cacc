"""The demo's blogs, as a reader's browser meets them."""

import re
import socket
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from kawaraban.demo.server import POSTS, USUAL_PORT, DemoServer
from kawaraban.errors import HttpStatus, OutputError
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings

FRONT_PAGES = ("/", "/harbour-light/", "/quay-and-kettle/", "/needle-and-ice/")
OWN = (*POSTS, *FRONT_PAGES, "/harbour-light/2026/06/the-winter-bill.html")
PICTURE_LIMIT = 60_000


@pytest.fixture(scope="module")
def blogs():
    with DemoServer(port=0) as server:
        yield server


@pytest.fixture(scope="module")
def fetcher(blogs):
    with HttpFetcher(Settings(allow_hosts=(blogs.host,))) as fetcher:
        yield fetcher


@pytest.mark.parametrize("path", OWN)
def test_every_page_is_served(blogs, fetcher, path):
    response = fetcher.get(urljoin(blogs.url, path))

    assert response.content_type == "text/html"
    assert lxml.html.fromstring(response.body).findtext(".//title")


@pytest.mark.parametrize("path", OWN)
def test_every_link_and_picture_of_a_page_leads_somewhere(blogs, fetcher, path):
    page = urljoin(blogs.url, path)
    root = lxml.html.fromstring(fetcher.get(page).body)
    root.make_links_absolute(page)

    links = [link for *_, link, _ in root.iterlinks() if link.startswith(blogs.url)]
    links += [urljoin(page, url) for url in root.xpath("//@data-src")]
    links += [
        urljoin(page, url.split()[0]) for srcset in root.xpath("//@data-srcset") for url in srcset.split(",")
    ]

    assert links
    for link in dict.fromkeys(link for link in links if _is_real(link)):
        fetcher.get(link)


def _is_real(link):
    # Forms post there, and share buttons only look like links.
    return not re.search(r"/comments$|/search$|\?share=", link)


@pytest.mark.parametrize("path", OWN)
def test_a_page_loads_nothing_from_a_stranger(blogs, fetcher, path):
    page = urljoin(blogs.url, path)
    root = lxml.html.fromstring(fetcher.get(page).body)
    root.make_links_absolute(page)

    loaded = root.xpath("//img/@src | //script/@src | //iframe/@src | //link[@rel='stylesheet']/@href")

    assert [url for url in loaded if not url.startswith((blogs.url, "data:"))] == []


@pytest.mark.parametrize("path", OWN)
def test_links_lead_to_the_blogs_to_reserved_names_and_to_nobody_else(blogs, fetcher, path):
    root = lxml.html.fromstring(fetcher.get(urljoin(blogs.url, path)).body)
    named = {urlsplit(link).hostname for *_, link, _ in root.iterlinks()} - {None}

    shared_with = {"twitter.com", "www.facebook.com", "creativecommons.org"}
    assert [host for host in named - shared_with if not host.endswith(".example")] == []


def test_pictures_are_small(blogs, fetcher):
    sizes = {
        path: len(fetcher.get(urljoin(blogs.url, path)).body)
        for path in (
            "/harbour-light/img/gulf-map.png",
            "/quay-and-kettle/img/crane-no-3.png",
            "/quay-and-kettle/img/crane-no-3-480.png",
            "/quay-and-kettle/img/harbour-jobs.png",
            "/needle-and-ice/trace.png",
        )
    }

    assert {path: size for path, size in sizes.items() if not 2_000 < size < PICTURE_LIMIT} == {}


@pytest.mark.parametrize(
    "path", ["nothing-here", "../server.py", "%2e%2e/server.py", "harbour-light", "site/index.html", "404"]
)
def test_what_is_not_on_the_blogs_is_not_found(blogs, path):
    with socket.create_connection(blogs.host.split(":")) as connection:
        connection.sendall(f"GET /{path} HTTP/1.0\r\n\r\n".encode())
        status = connection.makefile("rb").readline()

    assert status.split()[1] == b"404"


def test_a_missing_page_is_a_status_to_the_fetcher(blogs, fetcher):
    with pytest.raises(HttpStatus, match="404"):
        fetcher.get(f"{blogs.url}nothing-here")


def test_robots_may_read_the_posts(blogs, fetcher):
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    rules.parse(fetcher.get(f"{blogs.url}robots.txt").body.decode().splitlines())

    assert all(rules.can_fetch("Kawaraban", post) for post in blogs.posts)


def test_the_head_of_a_page_comes_without_its_body(blogs):
    with socket.create_connection(blogs.host.split(":")) as connection:
        connection.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
        answer = connection.makefile("rb").read()

    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")


def test_addresses_stay_the_same_unless_the_port_is_taken():
    with DemoServer() as first, DemoServer() as second:
        assert first.host != second.host
        assert tuple(urlsplit(post).path for post in first.posts) == POSTS
        assert first.host.endswith(f":{USUAL_PORT}") or _is_taken(USUAL_PORT)


def _is_taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_port_that_is_taken_is_told_so(blogs):
    port = int(blogs.host.rpartition(":")[2])

    with pytest.raises(OutputError, match=f"Port {port} cannot be opened"):
        DemoServer(port)
