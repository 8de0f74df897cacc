"""How pages look: our templates and styles, each of which an editor's own file may stand in for.

A desk's folder ``theme`` holds the editor's: a template of the same name takes ours's place, ``style.css``
or ``site.css`` likewise, and what lies in ``theme/static`` goes to the diary's ``static`` as it is. A
template is a program: only whoever may write to the desk's folder can change one.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)

from kawaraban.errors import SettingsError
from kawaraban.publish.dates import machine_form, show_moment
from kawaraban.settings import Settings

FOLDER: Final = "theme"
STATIC: Final = "static"
STYLES: Final = ("style.css", "site.css")
"""The post's styles and those of the pages that list posts: one sheet, so that a reader loads one file."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates, one style sheet, and the editor's own files by their path in the diary.

    ``digest`` names all of it: where it is the same, so is how a page looks.
    """

    environment: Environment
    style: str
    style_name: str
    """The style sheet's file; another content has another name, so caches never mislead."""
    files: Mapping[str, Path]
    digest: str

    def render(self, template: str, **values: Any) -> str:
        """A template as text.

        Raises:
            SettingsError: the editor's own template is wrong; the message names its file and line.
        """
        try:
            return self.environment.get_template(template).render(**values)
        except TemplateSyntaxError as error:
            where = f"{error.filename or error.name}, line {error.lineno}"
            raise SettingsError(
                f"{where}: {(error.message or '').rstrip('.')}. Mend it, or remove it."
            ) from error
        except UndefinedError as error:
            raise SettingsError(f"{template}: {error.message}. Mend the template, or remove it.") from error
        except TemplateError as error:
            raise SettingsError(f"{template}: {error}. Mend the template, or remove it.") from error


def theme_of(settings: Settings) -> Theme:
    """The desk's theme: ours, and what its folder ``theme`` holds in place of ours.

    Raises:
        SettingsError: the folder cannot be read.
    """
    folder = settings.desk / FOLDER
    try:
        return _themed(folder, _state(folder)) if folder.is_dir() else own_theme()
    except OSError as error:
        raise SettingsError(f"{folder} cannot be read ({error.strerror}); mend or remove it.") from error


@cache
def own_theme() -> Theme:
    """The theme that comes with the program."""
    return _made(None, {})


def environment() -> Environment:
    """The templates that come with the program, escaping whatever they are given."""
    return own_theme().environment


def stylesheet() -> tuple[str, str]:
    """Name and content of the style sheet that comes with the program."""
    theme = own_theme()
    return theme.style_name, theme.style


@lru_cache(maxsize=4)
def _themed(folder: Path, _state: tuple[tuple[str, int, int], ...]) -> Theme:
    """The state in the key makes an edited file count at the next page."""
    files = {f"{STATIC}/{name}": path for name, path in _files(folder / STATIC)}
    return _made(folder, files)


def _made(folder: Path | None, files: Mapping[str, Path]) -> Theme:
    style = _style(folder)
    name = f"style-{hashlib.sha256(style.encode()).hexdigest()[:12]}.css"
    return Theme(_environment(folder), style, name, files, _digest(folder, files))


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    found = ((name, path.stat()) for name, path in _files(folder))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


def _environment(folder: Path | None) -> Environment:
    ours = PackageLoader("kawaraban.publish")
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), ours]) if folder else ours,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # The files' state is in the theme's own key; a look at each template's for each page is not free.
        auto_reload=False,
    )
    environment.filters |= {"moment": show_moment, "machine": machine_form}
    return environment


def _style(folder: Path | None) -> str:
    return "\n".join(_content(folder, name) for name in STYLES)


def _content(folder: Path | None, name: str) -> str:
    own = folder / name if folder else None
    if own is not None and own.is_file():
        return own.read_text("utf-8")
    return (resources.files("kawaraban.publish") / "templates" / name).read_text("utf-8")


def _digest(folder: Path | None, files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    ours = resources.files("kawaraban.publish") / "templates"
    for entry in sorted(ours.iterdir(), key=lambda entry: entry.name):
        digest.update(f"{entry.name}\0".encode() + entry.read_bytes())
    for name, path in _files(folder) if folder else ():
        if f"{STATIC}/{name}" not in files:
            digest.update(f"{name}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder by its path there; nothing that a link leads out to."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix(), path
