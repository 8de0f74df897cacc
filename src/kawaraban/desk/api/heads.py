"""HEAD, as every server of GET has it (RFC 9110, 9.3.2): the same answer without its body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Headed:
    """An application that answers HEAD as it answers GET."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, without_body)
