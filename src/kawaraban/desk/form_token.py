"""The token of a session's forms, written otherwise on each page.

Pages are sent compressed, and how long one gets tells whether words that somebody made us repeat stand in it
elsewhere too (BREACH, CVE-2013-3587). Of a token that is never written twice alike, that tells nothing.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest


def masked(token: str) -> str:
    """The token under a mask of its own length, and the mask."""
    plain = token.encode()
    mask = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(mask + _with(mask, plain)).decode()


def is_token(given: str, token: str) -> bool:
    """Whether ``given`` is the token, masked or as it is."""
    plain = token.encode()
    if compare_digest(given.encode("utf-8", "replace"), plain):
        return True
    try:
        both = urlsafe_b64decode(given.encode("ascii"))
    except (Error, ValueError):
        return False
    if len(both) != 2 * len(plain):
        return False
    return compare_digest(_with(both[: len(plain)], both[len(plain) :]), plain)


def _with(mask: bytes, text: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(mask, text, strict=True))
