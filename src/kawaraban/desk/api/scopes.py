"""What a program's token lets it do, and who can give that."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kawaraban.store.people import Role


class Scope(StrEnum):
    """What a token lets its program do."""

    READ = "read"
    WRITE = "write"
    """Follow, edit, decide, terms, memory, the queue."""
    PUBLISH = "publish"
    """Publish, schedule, withdraw."""
    MANAGE = "manage"
    """Webhooks."""


NEEDS: Final[Mapping[Scope, Role]] = MappingProxyType(
    {
        Scope.READ: Role.READER,
        Scope.WRITE: Role.EDITOR,
        Scope.PUBLISH: Role.EDITOR,
        Scope.MANAGE: Role.OWNER,
    }
)
"""The least role that a person must have for a token of theirs to use a scope."""


def allowed(role: Role) -> tuple[Scope, ...]:
    """The scopes that a person of this role can give."""
    return tuple(scope for scope, least in NEEDS.items() if role.may(least))
