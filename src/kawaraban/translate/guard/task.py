"""What goes into the guard and what comes out: a segment's text, and the answer it may vouch for."""

from dataclasses import dataclass

from kawaraban.translate.engines.protocol import UnitKind
from kawaraban.translate.translation import Doubt, GuardState


@dataclass(frozen=True, slots=True)
class Task:
    """One segment to be translated: its plain text, and the same with numbered tags.

    See `kawaraban.translate.markup.Encoded`. ``context`` are the sentences before it. ``polite`` is
    the register of who speaks.
    """

    plain: str
    tagged: str
    kind: UnitKind = UnitKind.PARAGRAPH
    title: str = ""
    context: tuple[str, ...] = ()
    polite: bool = False


@dataclass(frozen=True, slots=True)
class Guarded:
    """The best answer to a task: a text and what the guard thinks of it, or a fault.

    ``tagged`` says that ``text`` is in the markup form of `Task.tagged`, for the engine that gave it
    keeps markup; its tags are not looked at here. ``engine`` is that engine's name.
    """

    text: str | None
    fault: str | None = None
    tagged: bool = False
    engine: str = ""
    state: GuardState = GuardState.KEPT
    doubts: tuple[Doubt, ...] = ()
