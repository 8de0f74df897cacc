"""An S3-compatible store: objects by key, listed two at a time; a request that is not signed is refused."""

import hashlib
from datetime import UTC, datetime
from urllib.parse import unquote
from xml.sax.saxutils import escape

from played import KEY, Answer, Played

from kawaraban.publish.publishers.sigv4 import Signer


class S3Host(Played):
    """One bucket; ``sums`` false keeps ETags that are no MD5, as encrypted stores do."""

    def __init__(self, *, sums=True):
        super().__init__()
        self.objects = {}
        self.heads = {}
        self.sums = sums

    def table(self):
        return {"bucket": "diary", "key_id": "AKID", "secret": KEY, "url": self.url, "prefix": "news"}

    def files(self):
        return {name.removeprefix("news/"): data for name, data in self.objects.items()}

    def spoil(self, path, data):
        self.objects[f"news/{path}"] = data
        self.heads.setdefault(f"news/{path}", {})

    def answer(self, asked):
        if not self._is_signed(asked):
            body = f"<Error><Code>SignatureDoesNotMatch</Code><Message>{KEY}</Message></Error>"
            return Answer(403, body.encode(), {"content-type": "application/xml"})
        name = unquote(asked.path).removeprefix("/diary").lstrip("/")
        if not name:
            return self._list(asked)
        if asked.method == "PUT":
            self.objects[name], self.heads[name] = asked.body, asked.headers
            return Answer(200, headers={"etag": self._etag(name)})
        if asked.method == "DELETE":
            self.objects.pop(name, None)
            return Answer(204)
        if name not in self.objects:
            return Answer(404)
        kept = {key: value for key, value in self.heads[name].items() if key.startswith("x-amz-meta-")}
        return Answer(200, self.objects[name], kept)

    def _etag(self, name):
        md5 = hashlib.md5(self.objects[name]).hexdigest()
        return f'"{md5}"' if self.sums else f'"{md5[::-1]}-2"'

    def _list(self, asked):
        names = sorted(name for name in self.objects if name.startswith(asked.query["prefix"][0]))
        start = int(asked.query.get("continuation-token", ["0"])[0])
        shown = "".join(
            f"<Contents><Key>{escape(name)}</Key><ETag>{escape(self._etag(name))}</ETag></Contents>"
            for name in names[start : start + 2]
        )
        more = f"<NextContinuationToken>{start + 2}</NextContinuationToken>" if start + 2 < len(names) else ""
        space = "http://s3.amazonaws.com/doc/2006-03-01/"
        return Answer(200, f'<ListBucketResult xmlns="{space}">{shown}{more}</ListBucketResult>'.encode())

    def _is_signed(self, asked):
        given = asked.headers.get("authorization", "")
        names = given.partition("SignedHeaders=")[2].partition(",")[0].split(";")
        told = {
            name: asked.headers[name]
            for name in names
            if name not in {"host", "x-amz-date", "x-amz-content-sha256"}
        }
        moment = datetime.strptime(asked.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        ours = Signer("AKID", KEY, "us-east-1").signed(
            asked.method, f"{self.url}{asked.raw}", told, asked.body, moment
        )
        return ours["authorization"] == given
