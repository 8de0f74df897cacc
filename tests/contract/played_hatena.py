"""Hatena Blog and Fotolife as their documents describe them, its keyword links among the rest.

Keywords are linked as its published formatter does it: not within ``data-unlink``, nor within a link. Two
of them beside each other lose what stands between them, which is what the seed's page shows.
"""

import base64
import hashlib
import re

from lxml import etree, html
from played import KEY, Answer, Played

ATOM = "{http://www.w3.org/2005/Atom}"
APP = "{http://www.w3.org/2007/app}"
MINE = "{http://www.hatena.ne.jp/info/xmlns#hatenablog}"
HATENA = "http://www.hatena.ne.jp/info/xmlns#"
KEYWORDS = ("ラヴォニア", "エストマルク", "エネルギー省", "ガス")
_BETWEEN = re.compile(r"</a>[・、と]<a class")
TYPES = {"text/html", "text/x-markdown", "text/x-hatena-syntax"}


class HatenaHost(Played):
    """A blog that is written as ``reads``; a page of its list has three posts."""

    def __init__(self, reads="text/html", room=10**9):
        super().__init__()
        self.reads = reads
        self.room = room
        self.entries = {}
        self.photos = {}
        self.titles = {}

    def table(self):
        return {
            "user": "rin",
            "blog": "rin.hatenablog.com",
            "key": KEY,
            "url": self.url,
            "photo_url": self.url,
        }

    def texts(self):
        return {entry["slug"]: entry["content"] for entry in self.entries.values()}

    def answer(self, asked):
        if asked.path.startswith("/atom/"):
            return self._photo(asked)
        wanted = "Basic " + base64.b64encode(f"rin:{KEY}".encode()).decode()
        if asked.headers.get("authorization") != wanted:
            return Answer(401, b"no such key " + KEY.encode(), {"content-type": "text/plain"})
        root = "/rin/rin.hatenablog.com/atom"
        if asked.path == root and asked.method == "GET":
            title = '<atom:title xmlns:atom="http://www.w3.org/2005/Atom">瓦版日記</atom:title>'
            body = f'<service xmlns="http://www.w3.org/2007/app"><workspace>{title}</workspace></service>'
            return Answer(200, body.encode(), {"content-type": "application/atomsvc+xml"})
        if asked.path == f"{root}/entry":
            return self._list(asked) if asked.method == "GET" else self._make(asked)
        number = asked.path.removeprefix(f"{root}/entry/")
        if number not in self.entries:
            return Answer(404)
        if asked.method == "DELETE":
            del self.entries[number]
            return Answer(200)
        if asked.method == "PUT":
            taken = self._taken(asked)
            if taken is None:
                return Answer(400)
            self.entries[number] |= taken
        return Answer(200, self._entry(number), {"content-type": "application/atom+xml;type=entry"})

    def _make(self, asked):
        taken = self._taken(asked)
        if taken is None:
            return Answer(400)
        number = str(6801883189100000000 + len(self.asked))
        self.entries[number] = taken
        headers = {"location": f"{self.url}/rin/rin.hatenablog.com/atom/entry/{number}"}
        return Answer(201, self._entry(number), headers)

    def _taken(self, asked):
        try:
            root = etree.fromstring(asked.body)
        except etree.XMLSyntaxError:
            return None
        content = root.find(f"{ATOM}content")
        if root.tag != f"{ATOM}entry" or content is None or not root.findtext(f"{ATOM}title"):
            return None
        return {
            "title": root.findtext(f"{ATOM}title"),
            "content": content.text,
            "updated": root.findtext(f"{ATOM}updated"),
            "categories": [each.get("term") for each in root.iterfind(f"{ATOM}category")],
            "draft": root.findtext(f"{APP}control/{APP}draft"),
            "slug": root.findtext(f"{MINE}custom-url"),
        }

    def _entry(self, number):
        entry = self.entries[number]
        address = f"{self.url}/rin/rin.hatenablog.com/atom/entry/{number}"
        root = etree.Element(f"{ATOM}entry", nsmap={None: ATOM[1:-1], "hatena": HATENA})
        etree.SubElement(root, f"{ATOM}link", rel="edit", href=address.replace("http://127", "http://127"))
        page = f"https://rin.hatenablog.com/entry/{entry['slug']}"
        etree.SubElement(root, f"{ATOM}link", rel="alternate", type="text/html", href=page)
        etree.SubElement(root, f"{ATOM}title").text = entry["title"]
        etree.SubElement(root, f"{ATOM}updated").text = entry.get("updated", "2010-01-01T00:00:00+09:00")
        etree.SubElement(root, f"{APP}edited").text = entry.get("edited", "2026-11-24T16:00:00+09:00")
        etree.SubElement(root, f"{ATOM}content", type=self.reads).text = entry["content"]
        etree.SubElement(root, f"{{{HATENA}}}formatted-content", type="text/html").text = self.made(
            entry["content"]
        )
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def made(self, content):
        """What the host makes of a text."""
        if self.reads == "text/x-hatena-syntax":
            assert content.startswith("><")
            assert content.endswith("><")
            content = re.sub(r"\[\](.*?)\[\]", r"<span data-unlink>\1</span>", content[1:-1], flags=re.DOTALL)
        return linked(content)

    def _list(self, asked):
        page = int(asked.query.get("page", ["0"])[0])
        numbers = sorted(self.entries, key=lambda each: self.entries[each].get("updated", ""), reverse=True)
        feed = etree.Element(f"{ATOM}feed")
        if len(numbers) > 3 * (page + 1):
            here = f"{self.url}/rin/rin.hatenablog.com/atom/entry?page={page + 1}"
            etree.SubElement(feed, f"{ATOM}link", rel="next", href=here)
        for number in numbers[3 * page : 3 * page + 3]:
            feed.append(etree.fromstring(self._entry(number)))
        return Answer(200, etree.tostring(feed))

    def _photo(self, asked):
        if not _is_signed(asked.headers.get("x-wsse", "")):
            return Answer(401)
        name = asked.path.removeprefix("/atom/edit/")
        if asked.path == "/atom/feed" and asked.method == "GET":
            return self._photos(int(asked.query["page"][0]))
        if asked.method == "DELETE":
            return Answer(200 if self.photos.pop(name, None) else 404)
        if asked.path != "/atom/post" or asked.method != "POST":
            return Answer(405)
        entry = etree.fromstring(asked.body)
        data = base64.b64decode(entry.findtext("{http://purl.org/atom/ns#}content"))
        if len(data) > self.room:
            return Answer(
                507, "今月の容量を使い切りました".encode(), {"content-type": "text/plain; charset=utf-8"}
            )
        name = f"2026113019{len(self.photos):04}"
        self.photos[name] = data
        self.titles[name] = entry.findtext("{http://purl.org/atom/ns#}title")
        return Answer(201, self._photo_entry(name).encode())

    def _photos(self, page):
        """Two of them a page, the newest first; past the end the last page again."""
        names = sorted(self.photos, reverse=True)
        last = max(0, (len(names) - 1) // 2)
        start = 2 * min(page - 1, last)
        entries = "".join(map(self._photo_entry, names[start : start + 2]))
        return Answer(200, f'<feed xmlns="http://purl.org/atom/ns#">{entries}</feed>'.encode())

    def _photo_entry(self, name):
        shown = f"https://cdn-ak.f.st-hatena.com/images/fotolife/r/rin/20261130/{name}.png"
        return (
            f'<entry xmlns="http://purl.org/atom/ns#" xmlns:hatena="{HATENA}">'
            f"<title>{self.titles[name]}</title>"
            f'<link rel="service.edit" type="application/x.atom+xml" href="{self.url}/atom/edit/{name}"/>'
            f"<hatena:imageurl>{shown}</hatena:imageurl><hatena:syntax>f:id:rin:{name}p:image</hatena:syntax></entry>"
        )


def linked(markup):
    """The HTML with its keywords linked, as the host does it."""
    root = html.fragment_fromstring(markup, create_parent="div")
    guarded = "ancestor-or-self::a | ancestor-or-self::*[@data-unlink]"
    for element in root.iter():
        for at in ("text", "tail"):
            holder = element if at == "text" else element.getparent()
            text = getattr(element, at)
            if text and holder is not None and not holder.xpath(guarded):
                setattr(
                    element, at, re.sub("|".join(KEYWORDS), lambda found: f"\ue000{found[0]}\ue001", text)
                )
    whole = html.tostring(root, encoding="unicode")
    whole = whole.replace("\ue000", '<a class="keyword" href="https://d.hatena.ne.jp/keyword/k">').replace(
        "\ue001", "</a>"
    )
    return _BETWEEN.sub("</a><a class", whole)


def _is_signed(header):
    found = dict(re.findall(r'(\w+)="([^"]*)"', header))
    if not {"Username", "PasswordDigest", "Nonce", "Created"} <= found.keys():
        return False
    ours = hashlib.sha1(base64.b64decode(found["Nonce"]) + (found["Created"] + KEY).encode()).digest()
    return found["Username"] == "rin" and base64.b64encode(ours).decode() == found["PasswordDigest"]
