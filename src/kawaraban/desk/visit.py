"""One request as an action sees it: who asks, what for, and the ways to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kawaraban.desk.form_token import masked
from kawaraban.desk.language_tag import is_language_tag
from kawaraban.desk.pages import render
from kawaraban.desk.room import Room
from kawaraban.desk.words import Words
from kawaraban.errors import InputError
from kawaraban.settings import Settings
from kawaraban.store.action_log import Action as Line
from kawaraban.store.action_log import ActionLog
from kawaraban.store.database import Database
from kawaraban.store.people import Person, Role, Session

_MOST: Final = 10_000_000
"""Nothing on a desk is counted further."""


def counted(text: str, default: int = 0) -> int:
    """A number that counts something, as an address or a form has it; the default where it is none."""
    return min(int(text[:12]), _MOST) if text.isdecimal() else default


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, read: its form is parsed, its session known, its words chosen."""

    room: Room
    request: Request
    words: Words
    session: Session | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        """The desk's rows."""
        return self.room.database

    @property
    def settings(self) -> Settings:
        """The desk's settings."""
        return self.room.settings_now

    @property
    def now(self) -> datetime:
        """The desk's clock."""
        return self.room.clock()

    @property
    def person(self) -> Person:
        """Who asks; only for actions that need a role."""
        assert self.session is not None
        return self.session.person

    @property
    def is_secure(self) -> bool:
        """Whether the browser came by TLS; its cookies then never travel without."""
        # A proxy on this machine says so, and uvicorn believes that one alone.
        return self.request.url.scheme == "https"

    @property
    def is_partial(self) -> bool:
        """Whether a script asks for a part of a page."""
        return self.request.headers.get("HX-Request") == "true"

    def path(self, name: str) -> str:
        """A part of the address that the action's path names."""
        return str(self.request.path_params[name])

    def query(self, name: str, default: str = "") -> str:
        """A value of the address's query."""
        return self.request.query_params.get(name, default)

    def counted(self, name: str, default: int = 0) -> int:
        """A value of the address's query that counts something; what is no such number is the default."""
        return counted(self.query(name), default)

    def text(self, name: str, default: str | None = None) -> str:
        """A field of the form.

        Raises:
            InputError: it is missing, and there is no default.
        """
        if values := self.fields.get(name):
            return values[-1]
        if default is None:
            raise InputError(f"The form has no {name}; reload the page and send it again.")
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        """All fields of that name."""
        return tuple(self.fields.get(name, ()))

    def whole(self, name: str, default: int | None = None) -> int:
        """A field that is a whole number.

        Raises:
            InputError: it is none.
        """
        text = self.text(name, None if default is None else str(default))
        try:
            return int(text)
        except ValueError:
            raise InputError(f"{name} is a whole number, not {text[:40]!r}; reload the page.") from None

    def language(self, name: str, default: str = "") -> str:
        """A field that names a language; the default where it is empty.

        Raises:
            InputError: it is written as none.
        """
        text = self.text(name, "").strip() or default
        if text and not is_language_tag(text):
            raise InputError(
                self.words.say(
                    "%(language)s is no language; write its tag, such as en or pt-BR.",
                    language=repr(text[:40]),
                )
            )
        return text

    def log(self, action: str, subject: str = "", detail: str = "") -> None:
        """Write down what was done, and by whom."""
        who = self.session.person.id if self.session else ""
        ActionLog(self.database).write(Line(self.now, who, action, subject, detail))

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A template as the answer."""
        return HTMLResponse(self.html(template, **values), status_code=status)

    def html(self, template: str, **values: Any) -> str:
        """A template's HTML."""
        return render(
            self.words,
            template,
            visit=self,
            person=self.session.person if self.session else None,
            form_token=masked(self.session.form_token) if self.session else "",
            site_name=self.settings.site_name,
            may_edit=bool(self.session and self.session.person.role.may(Role.EDITOR)),
            may_own=bool(self.session and self.session.person.role.may(Role.OWNER)),
            **values,
        )

    def to(self, path: str, **query: str) -> Response:
        """Send the browser to another page of ours, after a form (RFC 9110, 303)."""
        address = f"{path}?{urlencode(query)}" if query else path
        if self.is_partial:
            return Response(status_code=204, headers={"HX-Redirect": address})
        return RedirectResponse(address, status_code=303)
