"""Every setting, in one table: its name, type, default, environment variable and help.

A value is looked up in this order: the command line, the environment, ``kawaraban.toml`` in the
desk folder, the default.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from kawaraban.errors import SettingsError
from kawaraban.publisher_settings import PublisherSettings, read_publishers

SETTINGS_FILE = "kawaraban.toml"

_PLAIN_URL = re.compile(r"[\w+]+://(?:[^@/?#]*@)?([\w.:\[\]-]*)(/[\w-]*)?(?:\?[^@]*)?")
# With an @ anywhere but after the user, a piece of an unquoted password could pass for a host.


def setting(default: Any, help: str, choices: tuple[str, ...] = ()) -> Any:  # noqa: A002 - the word users know
    """A row of the table; ``choices`` are all that it may be, where that is not free."""
    return field(default=default, metadata={"help": help, "choices": choices})


def secret(help: str) -> Any:  # noqa: A002 - the word users know
    """A row that holds a key: it never shows in a repr, an error or a log."""
    return field(default="", repr=False, metadata={"help": help, "secret": True})


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """Address of a PostgreSQL database; its password shows in no message, log or repr."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        """What a person may see: the server and the database, where nothing else can be meant."""
        plain = _PLAIN_URL.fullmatch(self.value)
        return f"PostgreSQL at {plain[1] or 'this machine'}{plain[2] or ''}" if plain else "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk works. Each field's help is the reference page's text."""

    desk: Path = setting(Path(), "Folder that holds this desk's database and diary.")
    database_url: str = secret(
        "PostgreSQL database that keeps the desk's rows, such as postgresql://user@host/name; "
        "a SQLite file in the desk's folder if empty."
    )
    target_language: str = setting("ja", "Language of the diary (BCP 47).")
    engine: str = setting(
        "llama", "Translation engine by its name, `auto`, or a chain such as `firefox,llama`."
    )
    model: str = setting(
        "qwen2.5-coder-1.5b-instruct", "Model of a local engine: a name from the catalogue, or a GGUF file."
    )
    model_cache: Path | None = setting(
        None, "Folder of downloaded models; the platform's cache folder if unset."
    )
    threads: int = setting(0, "Processor threads of a local engine; 0 means all cores.")
    site_name: str = setting("瓦版日記", "Name of the diary, at the top of every page.")
    motto: str = setting("海外のブログを、話し手ごと訳す。", "Motto under the diary's name.")
    writing: str = setting(
        "horizontal",
        "How pages open where the language allows both: `horizontal` or `vertical`; readers can switch.",
        choices=("horizontal", "vertical"),
    )
    diary_url: str = setting(
        "",
        "Address of the diary on the web, such as https://diary.example/; feeds, the sitemap and links for "
        "search engines need it.",
    )
    contact: str = setting("", "Address in our user agent, so that a site's owner can reach you.")
    allow_hosts: tuple[str, ...] = setting(
        (), "Hosts (host or host:port) exempt from the rule against private addresses."
    )
    fetch_timeout: float = setting(30.0, "Seconds a whole request may take.")
    fetch_limit: int = setting(30_000_000, "Most bytes one response may have, decompressed.")

    public_url: str = setting(
        "",
        "Address under which the world reaches this desk's callbacks, such as https://press.example/news; "
        "hubs then tell of new posts (WebSub).",
    )
    callback_port: int = setting(8760, "Port on this machine that public_url is passed on to.")
    host_delay: float = setting(1.0, "Seconds between two requests to the same host.")
    pollers: int = setting(16, "Feeds that are polled at the same time, each of another host.")
    readers: int = setting(8, "Posts that are fetched and read at the same time, each of another host.")
    drafters: int = setting(
        0,
        "Posts that one process translates at the same time; 0 means one, or engine_concurrency for "
        "engines that are asked over the network.",
    )
    opening: int = setting(5, "Posts that a newly followed publication starts with.")

    desk_port: int = setting(8765, "Port of the desk (`kawaraban serve`).")
    desk_hosts: tuple[str, ...] = setting(
        (), "Names, beside this machine's own, under which browsers reach the desk."
    )
    read_warning: float = setting(
        0.15, "Share of a text, from 0 to 1, that a person must have read; below it the desk warns."
    )
    read_stop: float = setting(
        0.05, "Share of a text that a person must have read; below it publishing needs a reason."
    )

    engine_hosts: tuple[str, ...] = setting(
        ("localhost", "127.0.0.1", "::1"),
        "Hosts (host or host:port) of this machine or network where engines may be asked, without TLS too.",
    )
    engine_timeout: float = setting(120.0, "Seconds that a remote engine may take for one answer.")
    engine_retries: int = setting(4, "How often a busy or failing remote engine is asked again.")
    engine_concurrency: int = setting(2, "Requests that a remote engine is sent at the same time.")
    engine_rate: float = setting(0.0, "Most requests a second to a remote engine; 0 means no limit.")
    engine_batch: int = setting(4_000, "Most characters in one request to a remote engine.")
    daily_characters: int = setting(
        0, "Most characters that may go to remote engines in one day (UTC), all together; 0 means no limit."
    )
    engine_prices: tuple[str, ...] = setting(
        (),
        "What a million characters cost at an engine, such as `deepl 20 EUR`; costs are then shown in money.",
    )
    firefox_models: Path | None = setting(
        None, "Folder of Firefox Translations models; a folder beside the other models if unset."
    )
    ctranslate2_model: Path | None = setting(
        None, "Folder of a CTranslate2 model (OPUS-MT, FuguMT, NLLB) with its SentencePiece files."
    )
    ctranslate2_pair: str = setting(
        "", "Languages of that model, such as en-ja; told by the folder's name or vocabulary if empty."
    )
    ctranslate2_beam: int = setting(4, "Beam size of the CTranslate2 engine.")
    openai_url: str = setting(
        "", "Base URL of an OpenAI-compatible service, such as http://localhost:11434/v1."
    )
    openai_key: str = secret("Key of that service, where it wants one.")
    openai_model: str = setting("", "Model to ask that service for.")
    deepl_key: str = secret("DeepL API key.")
    deepl_url: str = setting("", "DeepL's base URL; the key's own service (free or pro) if empty.")
    google_project: str = setting("", "Google Cloud project that pays for Cloud Translation.")
    google_location: str = setting("global", "Location of Google Cloud Translation.")
    google_token: str = secret("Access token for Google Cloud; it lasts an hour.")
    google_token_command: str = setting(
        "", "Command that prints an access token, such as `gcloud auth print-access-token`."
    )
    google_glossary: str = setting("", "Name of a Google Cloud glossary to use, in the same location.")
    google_url: str = setting("https://translation.googleapis.com", "Google Cloud Translation's base URL.")
    libretranslate_url: str = setting("", "Base URL of a LibreTranslate service.")
    libretranslate_key: str = secret("Key of that service, where it wants one.")
    azure_key: str = secret("Key of an Azure Translator resource.")
    azure_region: str = setting("", "Region of that resource, where it has one.")
    azure_url: str = setting("https://api.cognitive.microsofttranslator.com", "Azure Translator's base URL.")

    publishers: tuple[PublisherSettings, ...] = setting(
        (), "Places that posts are sent to, each a table [publishers.NAME]; docs/publishers.md tells of each."
    )
    publisher_hosts: tuple[str, ...] = setting(
        ("localhost", "127.0.0.1", "::1"),
        "Hosts (host or host:port) of this machine or network where posts may be sent, without TLS too.",
    )
    publisher_timeout: float = setting(60.0, "Seconds that a publisher may take for one request.")
    time_zone: str = setting(
        "", "Time zone of the desk's clock and schedules, such as Asia/Tokyo; this machine's if empty."
    )
    publish_at: str = setting(
        "", "Time of day, such as 07:00, at which what waits for the next issue is published; none if empty."
    )
    weekly_book: str = setting(
        "", "Day and time, such as `sunday 08:00`, at which the week's posts become an EPUB; never if empty."
    )

    @property
    def database(self) -> Path | DatabaseUrl:
        """Where the desk's rows are: its SQLite file, or the PostgreSQL database of ``database_url``."""
        return DatabaseUrl(self.database_url) if self.database_url else self.desk / "kawaraban.sqlite3"

    @property
    def diary(self) -> Path:
        """The folder of the diary's pages."""
        return self.desk / "diary"


def env_name(name: str) -> str:
    """The environment variable of a setting."""
    return f"KAWARABAN_{name.upper()}"


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings for one run; ``overrides`` are the command line's, where None means not given.

    Raises:
        SettingsError: a value has the wrong type, or the file a name we don't know.
    """
    environment = os.environ if environment is None else environment
    given = {k: v for k, v in overrides.items() if v is not None}
    from_env = {
        f.name: environment[env_name(f.name)] for f in fields(Settings) if env_name(f.name) in environment
    }
    desk = Path(given.get("desk") or from_env.get("desk") or Settings().desk)
    values = {**_read_file(desk / SETTINGS_FILE), **from_env, **given, "desk": desk}
    publishers = read_publishers(values.pop("publishers", {}), environment)
    known = {f.name: f for f in fields(Settings)}
    for name in values:
        if name not in known:
            raise SettingsError(
                f"{desk / SETTINGS_FILE} has a setting {name!r} that does not exist; remove it."
            )
    converted = {name: _convert(name, value) for name, value in values.items()}
    return Settings(**converted, publishers=publishers)


class Origin(StrEnum):
    """Where a setting's value comes from."""

    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


def origins(desk: Path, environment: Mapping[str, str] | None = None) -> dict[str, Origin]:
    """Where each setting's value comes from, as far as the command line gives none.

    Raises:
        SettingsError: the file cannot be read.
    """
    environment = os.environ if environment is None else environment
    in_file = _read_file(desk / SETTINGS_FILE)
    found = {}
    for each in fields(Settings):
        if env_name(each.name) in environment:
            found[each.name] = Origin.ENVIRONMENT
        else:
            found[each.name] = Origin.FILE if each.name in in_file else Origin.DEFAULT
    return found


def read_setting(name: str, value: Any) -> Any:
    """The value of a setting as `Settings` holds it, from what a person wrote.

    Raises:
        SettingsError: it has the wrong type.
    """
    return _convert(name, value)


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); mend or remove it.") from error


def _convert(name: str, value: Any) -> Any:
    example = next(f.default for f in fields(Settings) if f.name == name)
    if name in {"desk", "model_cache", "firefox_models", "ctranslate2_model"}:
        return Path(_text(name, value)).expanduser()
    if isinstance(example, tuple):
        return _names(name, value)
    if isinstance(example, int | float):
        return _number(name, value, type(example))
    return _text(name, value)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str | Path):
        raise _wrong(name, value, "text")
    choices = next(f.metadata.get("choices") for f in fields(Settings) if f.name == name)
    if choices and value not in choices:
        raise _wrong(name, value, " or ".join(choices))
    return str(value)


def _names(name: str, value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise _wrong(name, value, "a list of names")
    return tuple(part.strip() for part in parts if part.strip())


def _number(name: str, value: Any, kind: type[int | float]) -> int | float:
    try:
        number = kind(value)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number < float("inf"):
        raise _wrong(name, value, "a number of at least 0")
    return number


def _wrong(name: str, value: Any, wanted: str) -> SettingsError:
    hidden = next(f.metadata.get("secret") for f in fields(Settings) if f.name == name)
    shown = "not text" if hidden else repr(value)
    return SettingsError(f"The setting {name} is {shown}; give {wanted}, or unset it ({env_name(name)}).")
