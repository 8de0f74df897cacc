"""The page that searches in the reader's browser: the only one of the diary that runs a script."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Final

from kawaraban.publish.metadata import script_safe
from kawaraban.publish.search_index import TEXTS
from kawaraban.publish.search_text import JOINED, script_class
from kawaraban.publish.theme import Theme
from kawaraban.publish.words_search import search_words_for

SEARCH_PAGE: Final = "search.html"
POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Our own script and index, and the WebAssembly in it; nothing of anybody else."""
_CACHE_TAG: Final = "1"
"""A part's folder never changes what is in it: what a browser has of it stays good."""


def render_search(common: Mapping[str, object], language: str, parts: Sequence[str], theme: Theme) -> str:
    """The search page for the diary's root; ``common`` is what every page of the diary is given.

    ``parts`` are the folders of the index's parts, the newest first. `search_assets` must stand beside it.
    """
    words = search_words_for(language)
    script, style = search_assets()
    settings = {
        "parts": [*parts],
        "texts": TEXTS,
        "tag": _CACHE_TAG,
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
            "cache_tag": _CACHE_TAG,
            "root": "",
            "script": script,
            "search_style": style,
            "search_words": words,
            "settings": script_safe(settings),
        },
    )


@cache
def search_assets() -> dict[str, str]:
    """The page's script and styles by their names: another content has another name."""
    templates = resources.files("kawaraban.publish") / "templates"
    assets = {}
    for name in ("search.js", "search.css"):
        content = (templates / name).read_text("utf-8")
        stem, _, suffix = name.partition(".")
        assets[f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:12]}.{suffix}"] = content
    return assets
