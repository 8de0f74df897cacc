"""``/settings``: every setting, its value and where that comes from; those that are safe are changed here."""

from typing import Any, Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.house_view import house_changes, house_view
from kawaraban.desk.settings_view import GROUPS, settings_view, wanted
from kawaraban.desk.visit import Visit
from kawaraban.errors import SettingsError
from kawaraban.settings import SETTINGS_FILE, Settings
from kawaraban.store.people import Role
from kawaraban.toml_file import Value, change_toml
from kawaraban.translate.house.style import HOUSE_STYLE_FILE, load_house_styles

_DEFAULTS: Final = Settings()


@action("GET", "/settings", Role.OWNER)
def show(visit: Visit) -> Response:
    """The whole table, and the house style."""
    return _page(visit)


@action("POST", "/settings", Role.OWNER)
def change(visit: Visit) -> Response:
    """Write what differs into the settings' file, all of it or nothing."""
    faults, changes = dict[str, str](), dict[str, Any]()
    for view in settings_view(visit.settings, visit.words.language):
        typed = visit.text(view.name, view.value).strip()
        if not view.may_change or typed == view.value:
            continue
        try:
            changes[view.name] = wanted(view.name, typed)
        except SettingsError as error:
            faults[view.name] = str(error)
    if faults:
        return _page(visit, faults=faults, status=400)
    if changes:
        _write(visit, changes)
    return visit.to("/settings", saved=",".join(changes))


@action("POST", "/settings/house", Role.OWNER)
def dress(visit: Visit) -> Response:
    """Write the house style."""
    path = visit.settings.desk / HOUSE_STYLE_FILE
    changes = house_changes(visit.fields, load_house_styles(visit.settings.desk).own, path)
    if changes:
        change_toml(path, changes)
        visit.log("house style", "", ", ".join(".".join(name) for name in changes))
    return visit.to("/settings", saved="house-style.toml" if changes else "")


def _write(visit: Visit, changes: dict[str, Any]) -> None:
    kept: dict[tuple[str, ...], Value | None] = {(name,): value for name, value in changes.items()}
    change_toml(visit.settings.desk / SETTINGS_FILE, kept)
    for name, value in changes.items():
        visit.room.changed[name] = getattr(_DEFAULTS, name) if value is None else value
    visit.log("settings", "", ", ".join(changes))


def _page(visit: Visit, *, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    views = settings_view(visit.settings, visit.words.language)
    return visit.page(
        "settings.html",
        status=status,
        groups=[(group, [view for view in views if view.group == group]) for group in GROUPS],
        faults=faults or {},
        typed=visit.text,
        saved=visit.query("saved"),
        file=visit.settings.desk / SETTINGS_FILE,
        house=house_view(load_house_styles(visit.settings.desk).own),
    )
