"""How much a request may bring."""

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kawaraban.desk.api.problems import Problem, answer_to

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
        if announced.isdecimal() and int(announced[:20]) > self._largest:
            advice = f"A body has {self._largest} bytes at most; send less at once."
            await answer_to(Problem(413, "too-large", advice))(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._largest:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
