"""A Micropub host: its endpoint, its media endpoint, and, unless told otherwise, the list of its posts."""

import json
import re

from played import KEY, Answer, Played


class MicropubHost(Played):
    """Posts by their address; ``lists`` says that the host knows the extension which lists them.

    ``pages`` is how it gives more than the newest of them: "after", "offset", or not at all. With ``own``
    it gives posts addresses of its own.
    """

    def __init__(self, *, lists=True, media="/media", pages="offset", most=100, own=False):
        super().__init__()
        self.lists = lists
        self.pages, self.most, self.own = pages, most, own
        self.media_at = media
        self.posts = {}
        self.media = {}

    def table(self):
        return {"endpoint": f"{self.url}/micropub", "token": KEY}

    def texts(self):
        return {url.rpartition("/")[2]: post["content"][0]["html"] for url, post in self.posts.items()}

    def answer(self, asked):
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return _json(401, {"error": "unauthorized", "error_description": f"{KEY} is no token"})
        if asked.path == self.media_at:
            return self._media(asked)
        if asked.path != "/micropub":
            return _json(404, {})
        if asked.method == "GET":
            return self._query(asked.query)
        body = json.loads(asked.body)
        if body.get("action") in {"update", "delete"}:
            return self._change(body)
        if body.get("type") != ["h-entry"] or not {"name", "content", "mp-slug"} <= body["properties"].keys():
            return _json(400, {"error": "invalid_request"})
        slug = body["properties"].pop("mp-slug")[0]
        url = f"https://micro.example/{len(self.posts) if self.own else slug}"
        if url in self.posts:
            url += "-2"
        self.posts[url] = body["properties"]
        return Answer(201, headers={"location": url})

    def _change(self, body):
        if body["url"] not in self.posts:
            return _json(404, {"error": "not_found"})
        if body["action"] == "delete":
            del self.posts[body["url"]]
        else:
            self.posts[body["url"]] |= body["replace"]
        return Answer(204)

    def _query(self, query):
        if query["q"] == ["config"]:
            return _json(200, {"media-endpoint": f"{self.url}{self.media_at}"} if self.media_at else {})
        if query["q"] == ["source"] and self.lists:
            return self._list(query)
        return _json(400, {"error": "invalid_request"})

    def _list(self, query):
        start = int(query.get(self.pages, ["0"])[0])
        posts = sorted(self.posts.items(), key=lambda each: each[1].get("published", [""]), reverse=True)
        some = posts[start : start + self.most]
        items = [{"type": ["h-entry"], "properties": {**post, "url": [url]}} for url, post in some]
        more = {"after": str(start + self.most)} if start + self.most < len(posts) else {}
        return _json(200, {"items": items, "paging": more} if self.pages == "after" else {"items": items})

    def _media(self, asked):
        if asked.headers["content-type"] == "application/json":
            self.media.pop(json.loads(asked.body)["url"], None)
            return Answer(204)
        boundary = re.search(r"boundary=(\w+)", asked.headers["content-type"])[1].encode()
        head, _, data = asked.body.partition(b"\r\n\r\n")
        if b'name="file"' not in head or not data.endswith(b"\r\n--" + boundary + b"--\r\n"):
            return _json(400, {"error": "invalid_request"})
        url = f"https://micro.example/media/{len(self.media)}.png"
        self.media[url] = data.removesuffix(b"\r\n--" + boundary + b"--\r\n")
        return Answer(201, headers={"location": url})


def _json(status, value):
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json"})
