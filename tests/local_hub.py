"""A hub on this machine: takes subscriptions, asks whether they are meant, brings what is published."""

import hashlib
import hmac
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode

import httpx


class LocalHub:
    """``asked`` are the forms that came, ``status`` how they are answered, ``lease`` what it grants."""

    def __init__(self):
        self.asked = []
        self.subscribers = {}
        self.status = 202
        self.lease = 864_000
        self.denies = ""
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                hub.asked.append(dict(parse_qsl(self.rfile.read(length).decode())))
                self.send_response(hub.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def host(self):
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self):
        return f"http://{self.host}/"

    def verify(self, **changed):
        """Ask the last subscriber whether it is meant; its answer."""
        form = self.asked[-1]
        said = {
            "hub.mode": "subscribe",
            "hub.topic": form["hub.topic"],
            "hub.challenge": "sesame & salt",
            "hub.lease_seconds": str(self.lease),
            **changed,
        }
        answer = httpx.get(f"{form['hub.callback']}?{urlencode(said)}", trust_env=False)
        if answer.status_code == 200 and answer.text == said["hub.challenge"]:
            self.subscribers[form["hub.callback"]] = form["hub.secret"]
        return answer

    def publish(self, body, *, method="sha256", secret=None, callback=None, **headers):
        """Bring something to the last subscriber; the status of its answer."""
        form = self.asked[-1]
        callback = callback or form["hub.callback"]
        known = secret or self.subscribers.get(callback, form["hub.secret"])
        signature = hmac.new(known.encode(), body, getattr(hashlib, method)).hexdigest()
        given = {"X-Hub-Signature": f"{method}={signature}", "Content-Type": "application/rss+xml", **headers}
        return httpx.post(callback, content=body, headers=given, trust_env=False).status_code
