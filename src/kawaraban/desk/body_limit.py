"""How many bytes of a request's body are read at the most, whatever it announces."""

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive


def limited(receive: Receive, largest: int, advice: str) -> Receive:
    """What brings the parts of a body, until they are more than ``largest`` bytes together.

    Then it raises HTTPException (413) with the advice; the rest is never read.
    """
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > largest:
            raise HTTPException(413, advice)
        return message

    return counted
