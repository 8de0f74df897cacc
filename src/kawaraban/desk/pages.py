"""The desk's templates: each stands beside the action that shows it."""

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kawaraban.desk.words import Words


@cache
def environment(words: Words) -> Environment:
    """The templates with the words of one language."""
    made = Environment(
        loader=PackageLoader("kawaraban.desk", package_path=""),
        autoescape=True,
        undefined=StrictUndefined,
        # The package's files do not change under a desk that serves; a long page would ask a thousand times.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals["ngettext"] = _counting(words)
    made.filters |= {
        "moment": words.moment,
        "day": words.day,
        "stated_day": words.stated_day,
        "number": words.number,
        "told": words.told,
        "path": lambda text: quote(str(text), safe=""),
    }
    made.globals |= {"words": words, "asset": asset, "_": _saying(words)}
    return made


def _counting(words: Words) -> Callable[..., Markup]:
    """The templates' ``ngettext``, but its number as the locale writes it. Lists say the same often."""

    def said(one: str, many: str, number: int, /, **values: object) -> Markup:
        message = Markup(words.catalogue.ngettext(one, many, number))  # noqa: S704 - a template's own message
        return message % {"num": words.number(number), **values}

    often = lru_cache(2_000)(said)
    return lambda one, many, number, **values: (said if values else often)(one, many, number, **values)


def _saying(words: Words) -> Callable[..., Markup]:
    """The templates' ``_``: what the extension's does, each message found once and not thousands of times."""

    @cache
    def found(message: str) -> Markup:
        return Markup(words.catalogue.gettext(message))  # noqa: S704 - a template's own message

    @cache
    def whole(message: str) -> Markup:
        return found(message) % {}

    return lambda message, **values: found(message) % values if values else whole(message)


def render(words: Words, template: str, **values: object) -> str:
    """A template's HTML."""
    return environment(words).get_template(template).render(**values)


@cache
def asset(name: str) -> str:
    """The address of a file of ours; another content has another address, so that it can be kept for ever."""
    content = (resources.files("kawaraban.desk") / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"
