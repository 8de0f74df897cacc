"""The page that searches in the reader's browser: the only one of the diary that runs a script."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Final

from kawaraban.publish.metadata import script_safe
from kawaraban.publish.search_index import CHOICES, METADATA, TEXTS, engine_files
from kawaraban.publish.search_text import JOINED, script_class
from kawaraban.publish.theme import Theme
from kawaraban.publish.words_search import search_words_for

SEARCH_PAGE: Final = "search.html"
POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Our own script and index, and the WebAssembly in it; nothing of anybody else."""
_AT_ONCE: Final = 3
"""Parts that are asked first, whatever is asked: as in search-index.js."""
_INDEX_SCRIPT: Final = "search-index.js"


def render_search(common: Mapping[str, object], language: str, parts: Sequence[str], theme: Theme) -> str:
    """The search page for the diary's root; ``common`` is what every page of the diary is given.

    ``parts`` are the folders of the index's parts, the newest first. `search_assets` must stand beside it.
    """
    words = search_words_for(language)
    index_script, script, style = search_assets()
    settings = {
        "parts": [*parts],
        "engine": engine_files(),
        "texts": TEXTS,
        "choices": CHOICES,
        "made": script,
        "alone": script_class(),
        "joined": JOINED,
        "words": asdict(words),
        "language": language,
    }
    return theme.render(
        SEARCH_PAGE,
        **{
            **common,
            "policy": POLICY,
            "parts": parts,
            "at_once": _AT_ONCE,
            "engine": engine_files(),
            "metadata": METADATA,
            "index_script": index_script,
            "root": "",
            "script": script,
            "search_style": style,
            "search_words": words,
            "settings": script_safe(settings),
        },
    )


@cache
def search_assets() -> dict[str, str]:
    """The page's scripts and styles by their names: another content has another name.

    The index's script comes first, then the page's own, which calls for it, then the styles.
    """
    index_name, index_script = _asset(_INDEX_SCRIPT, _template(_INDEX_SCRIPT))
    page_script = _template("search.js").replace(_INDEX_SCRIPT, index_name)
    assets = _asset("search.js", page_script), _asset("search.css", _template("search.css"))
    return dict([(index_name, index_script), *assets])


def _template(name: str) -> str:
    return (resources.files("kawaraban.publish") / "templates" / name).read_text("utf-8")


def _asset(name: str, content: str) -> tuple[str, str]:
    stem, _, suffix = name.partition(".")
    return f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:12]}.{suffix}", content
