"""Passwords as argon2id hashes (RFC 9106)."""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kawaraban.errors import InputError

SHORTEST: Final = 10
LONGEST: Final = 1_000
"""Characters; hashing a book would keep everybody waiting."""
_HASHER: Final = PasswordHasher()
_NOBODYS: Final = _HASHER.hash("nobody's")


def hash_password(password: str) -> str:
    """The hash to keep.

    Raises:
        InputError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"A password has {SHORTEST} to {LONGEST} characters; choose another.")
    return _HASHER.hash(password)


def is_password(kept: str | None, given: str) -> bool:
    """Whether ``given`` is what ``kept`` is the hash of; it takes as long where nothing is kept."""
    try:
        _HASHER.verify(kept or _NOBODYS, given[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
