"""The paid services, played by a server of this machine in their documented protocols.

Each gives every text back as it came, tags and all, and refuses what the real one refuses: another
address, another method, a missing key, a body that is no JSON or lacks a field.
"""

import json
import re
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "secret-key-of-the-test"
WRONG_KEY = "another-key-of-the-test"
"""What every refusal repeats, as some services do."""


@dataclass(frozen=True)
class Asked:
    """One request that a service got."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class Answer:
    """What a service answers: a JSON value, or bytes as they are."""

    value: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """What the service refuses, with its status."""

    def __init__(self, status: int, message: str = "no") -> None:
        super().__init__(message)
        self.status = status


Service = Callable[[Asked], Answer]


def deepl(asked: Asked) -> Answer:
    """https://developers.deepl.com: texts, and glossaries that live until they are deleted."""
    _need(asked.headers.get("authorization") == f"DeepL-Auth-Key {KEY}", 403)
    if asked.path == "/v2/glossaries":
        wanted = {"name", "source_lang", "target_lang", "entries", "entries_format"}
        _need(asked.method == "POST" and wanted <= asked.body.keys(), 400)
        return Answer({"glossary_id": "g-1", "ready": True}, 201)
    if asked.path == "/v2/glossaries/g-1":
        _need(asked.method == "DELETE", 405)
        return Answer(None, 204)
    _need(asked.path == "/v2/translate" and asked.method == "POST", 404)
    texts = asked.body["text"]
    _need(isinstance(texts, list) and 0 < len(texts) <= 50, 400)
    _need(re.fullmatch(r"[A-Z]{2,3}(-[A-Z]+)?", asked.body["target_lang"]) is not None, 400)
    return Answer({"translations": [{"detected_source_language": "EN", "text": text} for text in texts]})


def google(asked: Asked) -> Answer:
    """https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations/translateText."""
    _need(asked.headers.get("authorization") == f"Bearer {KEY}", 401)
    _need(asked.path == "/v3/projects/p/locations/global:translateText" and asked.method == "POST", 404)
    texts = asked.body["contents"]
    _need(0 < len(texts) <= 1024 and sum(map(len, texts)) <= 30_720, 400)
    _need(asked.body["mimeType"] in {"text/html", "text/plain"}, 400)
    return Answer({"translations": [{"translatedText": text} for text in texts]})


def azure(asked: Asked) -> Answer:
    """https://learn.microsoft.com/azure/ai-services/translator: Translate of version 3.0."""
    _need(asked.headers.get("ocp-apim-subscription-key") == KEY, 401)
    _need(asked.path == "/translate" and asked.query["api-version"] == ["3.0"], 404)
    texts = [item["Text"] for item in asked.body]
    _need(0 < len(texts) <= 1000 and sum(map(len, texts)) <= 50_000, 400)
    return Answer([{"translations": [{"text": text, "to": asked.query["to"][0]}]} for text in texts])


def libretranslate(asked: Asked) -> Answer:
    """https://docs.libretranslate.com: one translate call for a list of texts."""
    _need(asked.path == "/translate" and asked.method == "POST", 404)
    _need(asked.body.get("api_key") == KEY, 403)
    _need({"q", "source", "target", "format"} <= asked.body.keys(), 400)
    return Answer({"translatedText": asked.body["q"]})


def openai(asked: Asked) -> Answer:
    """A chat completion, in the shape that was asked for."""
    _need(asked.headers.get("authorization") == f"Bearer {KEY}", 401)
    _need(asked.path == "/v1/chat/completions" and asked.method == "POST", 404)
    text = json.loads(asked.body["messages"][-1]["content"])["text"]
    content = json.dumps({"translation": f"訳：{text}"}, ensure_ascii=False)
    return Answer({"choices": [{"finish_reason": "stop", "message": {"content": content}}]})


def slow(seconds: float, service: Service) -> Service:
    """The service, that many seconds later."""

    def answer(asked: Asked) -> Answer:
        time.sleep(seconds)
        return service(asked)

    return answer


def _need(condition: bool, status: int) -> None:
    if not condition:
        raise Refusal(status, f"refused for {WRONG_KEY}")


class Playing:
    """A running service: where it is, and what it was asked."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.asked: list[Asked] = []
        self.url = ""

    def answer(self, asked: Asked) -> Answer:
        """What the service says, refusals included."""
        self.asked.append(asked)
        try:
            return self.service(asked)
        except Refusal as refusal:
            return Answer({"error": {"message": str(refusal)}}, refusal.status)
        except (KeyError, TypeError, ValueError) as error:
            return Answer({"message": f"bad request: {error!r}"}, 400)


@contextmanager
def playing(service: Service):
    """The service on a port of its own."""
    play = Playing(service)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self._serve()

        def do_DELETE(self):
            self._serve()

        def _serve(self):
            length = int(self.headers.get("content-length", "0"))
            raw = self.rfile.read(length)
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(raw) if raw else None
            answer = play.answer(Asked(self.command, parts.path, parse_qs(parts.query), headers, body))
            content = answer.value if isinstance(answer.value, bytes) else json.dumps(answer.value).encode()
            content = b"" if answer.status == 204 else content
            self.send_response(answer.status)
            for name, value in {"content-type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # A client that has waited long enough is gone when the answer comes.
    server.handle_error = lambda *_request: None
    play.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield play
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
