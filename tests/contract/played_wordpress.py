"""WordPress's REST API, as far as posts, media and terms go (https://developer.wordpress.org/rest-api/reference/)."""

import base64
import json
import re

from played import KEY, Answer, Played


class WordPressHost(Played):
    """A site; plain permalinks put the API behind a query."""

    def __init__(self):
        super().__init__()
        self.posts = {}
        self.media = {}
        self.names = {}
        self.terms = {}

    def table(self):
        return {"url": self.url, "user": "rin", "password": KEY}

    def texts(self):
        return {post["slug"]: post["content"] for post in self.posts.values()}

    def answer(self, asked):
        if asked.path == "/":
            return Answer(200, b"", {"link": f'<{self.url}/wp-json/>; rel="https://api.w.org/"'})
        wanted = "Basic " + base64.b64encode(f"rin:{KEY}".encode()).decode()
        if asked.headers.get("authorization") != wanted:
            return _json(401, {"code": "incorrect_password", "message": f"The password {KEY} is wrong."})
        kind, _, number = asked.path.removeprefix("/wp-json/wp/v2/").partition("/")
        if asked.path == "/wp-json/wp/v2/users/me":
            return _json(200, {"name": "Rin", "capabilities": {"publish_posts": True, "upload_files": True}})
        if kind == "media":
            return self._media(asked, number)
        if kind in {"categories", "tags"}:
            return self._term(kind, json.loads(asked.body)["name"])
        if kind != "posts":
            return _json(404, {"code": "rest_no_route"})
        return self._post(asked, number)

    def _post(self, asked, number):
        if asked.method == "GET":
            wanted = asked.query["slug"][0]
            return _json(
                200, [self._shown(each) for each, post in self.posts.items() if post["slug"] == wanted]
            )
        if number and int(number) not in self.posts:
            return _json(404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."})
        if asked.method == "DELETE":
            del self.posts[int(number)]
            return _json(200, {"deleted": True})
        post = json.loads(asked.body)
        if not {"title", "content", "slug", "status", "date_gmt"} <= post.keys():
            return _json(400, {"code": "rest_invalid_param"})
        post["content"] = re.sub(r"<!-- /?wp:html -->\n?", "", post["content"])
        known = int(number) if number else 100 + len(self.asked)
        self.posts[known] = post
        return _json(200 if number else 201, self._shown(known))

    def _shown(self, number):
        return {
            "id": number,
            "link": f"https://press.example/{self.posts[number]['slug']}/",
            "status": "publish",
        }

    def _media(self, asked, number):
        if asked.method == "DELETE":
            return _json(200 if self.media.pop(int(number), None) else 404, {})
        if asked.method == "GET":
            wanted = asked.query["search"][0]
            return _json(200, [self._file(each) for each, name in self.names.items() if wanted in name])
        if "filename=" not in asked.headers.get("content-disposition", ""):
            return _json(400, {"code": "rest_upload_no_content_disposition"})
        made = 900 + len(self.media)
        self.media[made] = asked.body
        self.names[made] = re.search('filename="(.*?)"', asked.headers["content-disposition"])[1]
        return _json(201, self._file(made))

    def _file(self, made):
        return {"id": made, "source_url": f"https://press.example/uploads/{self.names[made]}"}

    def _term(self, kind, name):
        if (kind, name) in self.terms:
            data = {"status": 400, "term_id": self.terms[kind, name]}
            return _json(400, {"code": "term_exists", "data": data})
        self.terms[kind, name] = 10 + len(self.terms)
        return _json(201, {"id": self.terms[kind, name]})


def _json(status, value):
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json"})
