"""How much a request may bring."""

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kawaraban.desk.api.problems import Problem, answer_to
from kawaraban.desk.body_limit import limited

LARGEST: Final = 1_000_000
"""Bytes of a body: fifty times the longest sentence."""


class Limited:
    """An application that is sent no body of more bytes than that, announced or not."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        advice = f"A body has {self._largest} bytes at most; send less at once."
        if announced.isdecimal() and int(announced[:20]) > self._largest:
            await answer_to(Problem(413, "too-large", advice))(scope, receive, send)
            return
        await self._app(scope, limited(receive, self._largest, advice), send)
