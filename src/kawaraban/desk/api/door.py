"""Where the API stands on the desk; behind it is nothing until the first program knocks.

What it is made with (FastAPI, Pydantic, a model of every resource) takes a quarter of an idle desk's memory,
and many desks are never asked by a program.
"""

import re
import threading
from typing import Final

from anyio import to_thread
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from kawaraban.desk.room import Room

PREFIX: Final = "/api/v1"


def mounted(room: Room) -> Mount:
    """The API where it stands."""
    mount = Mount(PREFIX, _Door(room))
    # A name with a line end in it is still an address of the API's, which says that it is not there.
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


class _Door:
    """The API's application (ASGI), made by the first request."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._behind: ASGIApp | None = None
        self._turn = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        made = self._behind
        if made is None:
            # Beside the others' requests: it takes a second.
            made = await to_thread.run_sync(self._made)
        await made(scope, receive, send)

    def _made(self) -> ASGIApp:
        from kawaraban.desk.api.app import create_api  # noqa: PLC0415 - heavy: see above

        with self._turn:
            if self._behind is None:
                self._behind = create_api(self._room)
            return self._behind
