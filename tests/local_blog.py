"""Blogs on this machine: pages and feeds that a test may change, with what was asked of them."""

import hashlib
import threading
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Page:
    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Somebody hung up in the middle: nothing that a test should print."""


class Blog:
    """A web server on a loopback address; ``pages`` maps paths (with their query) to `Page`s.

    It answers conditional requests as a good server does, unless ``forgetful``.
    """

    def __init__(self, address="127.0.0.1"):
        self.pages = {}
        self.asked = []
        self.forgetful = False
        blog = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                blog.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                page = blog.pages.get(self.path, Page(b"not here", 404))
                tag = f'"{hashlib.sha256(page.body).hexdigest()[:12]}"'
                known = not blog.forgetful and self.headers.get("If-None-Match") == tag
                body = b"" if known else page.body
                self.send_response(304 if known and page.status == 200 else page.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **page.headers}.items():
                    self.send_header(name, value)
                if not blog.forgetful:
                    self.send_header("ETag", tag)
                if not known:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self._server = _Server((address, 0), Handler)
        self.host = f"{address}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def url(self, path="/"):
        return f"http://{self.host}{path}"

    def put(self, path, text, *, status=200, **headers):
        """Serve a text at a path; header names have _ for -."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        body = text if isinstance(text, bytes) else text.encode()
        self.pages[path] = Page(body, status, names)
        return self.url(path)

    def post(self, name, sentences, **headers):
        """A post's page; returns its address."""
        paragraphs = "\n".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        title = name.replace("-", " ").capitalize()
        page = (
            f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><nav><a href="/">Home'
            f"</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        )
        return self.put(f"/{name}.html", page, **headers)

    def feed(self, items, path="/feed.xml", title="The quay", extra=""):
        """An RSS feed of (name, published, description); returns its address."""
        entries = "".join(
            f"<item><guid>{escape(name)}</guid><link>{self.url(f'/{name}.html')}</link>"
            f"<title>{escape(name.replace('-', ' ').capitalize())}</title>"
            f"<pubDate>{format_datetime(published)}</pubDate>"
            f"<description>{escape(description)}</description></item>"
            for name, published, description in items
        )
        text = (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
            f"<link>{self.url('/')}</link>{extra}{entries}</channel></rss>"
        )
        return self.put(path, text, Content_Type="application/rss+xml")

    def paths(self):
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def blog():
    """A blog that nobody else asks."""
    blog = Blog()
    yield blog
    blog.close()
