"""Who did what on the desk, and when: written once, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import bindparam, select

from kawaraban.store.database import Store
from kawaraban.store.rows import add
from kawaraban.store.tables import actions


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the log; ``subject`` is what it was done to, ``detail`` the rest in words."""

    moment: datetime
    person: str
    action: str
    subject: str = ""
    detail: str = ""


_LIST: Final = (
    select(actions)
    .order_by(actions.c.moment.desc(), actions.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)


class ActionLog(Store):
    """The log in the desk's database."""

    def write(self, action: Action) -> None:
        """Add a line."""
        row = {name: getattr(action, name) for name in Action.__dataclass_fields__}
        with self._database.writing() as connection:
            add(connection, actions, [{**row, "id": uuid4().hex}])

    def newest(self, most: int, *, skipped: int = 0) -> tuple[Action, ...]:
        """The lines, the last first."""
        with self._database.reading() as connection:
            rows = connection.execute(_LIST, {"most": most, "skipped": skipped}).all()
        return tuple(
            Action(**{name: getattr(row, name) for name in Action.__dataclass_fields__}) for row in rows
        )
