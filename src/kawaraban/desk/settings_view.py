"""The settings as their page shows them: value, help, origin, and whether a browser may change them."""

import tomllib
from dataclasses import Field, dataclass, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from kawaraban.errors import SettingsError
from kawaraban.publisher_settings import PublisherSettings
from kawaraban.settings import Origin, Settings, env_name, origins, read_setting
from kawaraban.translate.engines.prices import prices
from kawaraban.translate.engines.registry import AUTO, engine_names

EDITABLE: Final = frozenset(
    "site_name motto diary_url read_warning read_stop daily_characters engine_prices"
    " engine engine_timeout engine_retries engine_rate engine_batch engine_concurrency ctranslate2_beam"
    " threads contact fetch_timeout fetch_limit host_delay pollers readers drafters opening".split()
)
"""What a browser may change. Everything else names a file, a host, a port, a command or a key, or changes
who gets in or where keys are sent: whoever changes that should have the machine at hand."""

_GROUPS: Final = (
    ("read_", "desk"),
    *(
        (prefix, "engines")
        for prefix in ("engine", "openai", "deepl", "google", "libre", "azure", "ctranslate2", "firefox")
    ),
    *((prefix, "engines") for prefix in ("model", "threads", "daily", "target_")),
    *(
        (prefix, "work")
        for prefix in ("fetch", "host_", "poll", "readers", "draft", "opening", "allow", "contact")
    ),
    *((prefix, "desk") for prefix in ("desk", "database", "public_url", "callback")),
)
GROUPS: Final = ("diary", "engines", "work", "desk")


@dataclass(frozen=True, slots=True)
class SettingView:
    """One setting: ``value`` as a person writes it; of a secret only whether it ``is_set``."""

    name: str
    help: str
    value: str
    default: str
    origin: str
    environment: str
    is_editable: bool
    is_secret: bool
    is_set: bool
    is_number: bool
    group: str

    @property
    def may_change(self) -> bool:
        """Whether a browser may change it: the environment's word stands above the file's."""
        return self.is_editable and self.origin != Origin.ENVIRONMENT


def settings_view(settings: Settings, language: str) -> tuple[SettingView, ...]:
    """Every setting, in the table's order.

    Raises:
        SettingsError: the settings' file cannot be read.
    """
    found = origins(settings.desk)
    return tuple(_view(each, settings, found[each.name], language) for each in fields(Settings))


def wanted(name: str, text: str) -> Any:
    """A setting's value from what was typed; None for the default again.

    Raises:
        SettingsError: it is no such value, or a browser may not change it.
    """
    if name not in EDITABLE:
        raise SettingsError(f"{name[:40]} is changed in the settings' file or the environment, not here.")
    if not text.strip():
        return None
    value = read_setting(name, text.strip())
    if name in {"read_warning", "read_stop"} and value > 1:
        raise SettingsError(f"{name} is a share from 0 to 1, such as 0.15; give one.")
    if name == "engine" and (strange := _strange(value)):
        raise _no_engine(strange)
    if name == "engine_prices":
        priced = prices(replace(Settings(), engine_prices=value))
        if strange := _strange(",".join(priced)):
            raise _no_engine(strange)
    return value


def _no_engine(name: str) -> SettingsError:
    return SettingsError(
        f"There is no engine {name[:40]!r}; installed are {', '.join(engine_names())}, or `auto`."
    )


def _strange(chain: str) -> str:
    """The first name of a chain that no engine has."""
    known = {*engine_names(), AUTO}
    return next((name for part in chain.split(",") if (name := part.strip()) not in known), "")


def _view(each: Field[Any], settings: Settings, origin: Origin, language: str) -> SettingView:
    value, is_secret = getattr(settings, each.name), bool(each.metadata.get("secret"))
    return SettingView(
        name=each.name,
        help=(_helps(language)).get(each.name) or each.metadata["help"],
        value="" if is_secret else written(value),
        default="" if is_secret else written(each.default),
        origin=origin.value,
        environment=env_name(each.name),
        is_editable=each.name in EDITABLE,
        is_secret=is_secret,
        is_set=bool(value),
        is_number=isinstance(each.default, int | float),
        group=next((group for prefix, group in _GROUPS if each.name.startswith(prefix)), GROUPS[0]),
    )


def written(value: Any) -> str:
    """A value as a person writes it."""
    if isinstance(value, tuple):
        # Of a place that posts are sent to, its name: the rest may be a key.
        return ", ".join(each.name if isinstance(each, PublisherSettings) else each for each in value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None or value == Path() else str(value)


@cache
def _helps(language: str) -> dict[str, str]:
    """The settings' help in a language, where it is not the table's own."""
    file = resources.files("kawaraban.desk") / "locale" / f"settings-{language}.toml"
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
