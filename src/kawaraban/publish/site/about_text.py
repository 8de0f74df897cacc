"""The editor's own words for the about page: ``about.md`` in the desk's folder."""

from typing import Final

from markdown_it import MarkdownIt

from kawaraban.errors import SettingsError
from kawaraban.settings import Settings

NAME: Final = "about.md"
_LONGEST: Final = 200_000
"""Bytes; what is longer is no page about a diary."""


def own_about(settings: Settings) -> str:
    """The HTML of ``about.md`` (CommonMark), empty where there is none; HTML in it is shown, not obeyed.

    Raises:
        SettingsError: it cannot be read.
    """
    path = settings.desk / NAME
    try:
        if not path.is_file():
            return ""
        if path.stat().st_size > _LONGEST:
            raise SettingsError(f"{path} is longer than {_LONGEST:,} bytes; shorten it.")
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); save it as UTF-8, or remove it.") from error
    # Its links are http, https and mailto only, as the parser itself sees to.
    return str(MarkdownIt("commonmark", {"html": False}).render(text))
