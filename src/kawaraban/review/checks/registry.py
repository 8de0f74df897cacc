"""Finding the checks that installed packages declare."""

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from kawaraban.errors import SettingsError
from kawaraban.review.checks.protocol import Check, EditionCheck

GROUP: Final = "kawaraban.checks"


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one run, by what they read."""

    pair: tuple[Check, ...]
    edition: tuple[EditionCheck, ...]


def check_names() -> tuple[str, ...]:
    """The installed checks' names, sorted; nothing is loaded."""
    return tuple(sorted(entry_points(group=GROUP).names))


def load_checks(only: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Checks:
    """The installed checks, or ``only`` some of them, or all ``without`` some.

    Raises:
        SettingsError: no check has this name, or an installed one cannot be loaded.
    """
    installed = {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name)}
    for name in (*only, *without):
        if name not in installed:
            raise SettingsError(f"There is no check {name!r}; installed are {', '.join(installed)}.")
    wanted = [name for name in only or installed if name not in without]
    loaded = [_load(installed[name]) for name in wanted]
    return Checks(
        pair=tuple(check for check in loaded if isinstance(check, Check)),
        edition=tuple(check for check in loaded if isinstance(check, EditionCheck)),
    )


def _load(entry: EntryPoint) -> Check | EditionCheck:
    try:
        check = entry.load()()
    except Exception as error:
        raise SettingsError(
            f"The check {entry.name!r} ({entry.value}) cannot be loaded: {type(error).__name__}: {error}. "
            "Reinstall its package, or leave it out with --without."
        ) from error
    if isinstance(check, Check | EditionCheck) and check.name == entry.name:
        return check
    raise SettingsError(
        f"The check {entry.name!r} ({entry.value}) does not do what checks do (docs/checks.md); "
        "upgrade its package, or leave it out with --without."
    )
