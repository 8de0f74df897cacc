"""Finding engines by name among those that installed packages declare, alone or as a chain."""

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from kawaraban.errors import EngineError, EngineNotFound, KawarabanError
from kawaraban.settings import Settings
from kawaraban.translate.engines.protocol import Engine

GROUP: Final = "kawaraban.engines"
AUTO: Final = "auto"
CONFIGURED: Final = {
    "deepl": "deepl_key",
    "google": "google_project",
    "azure": "azure_key",
    "openai": "openai_url",
    "libretranslate": "libretranslate_url",
    "ctranslate2": "ctranslate2_model",
}
"""The setting by which somebody sets an engine up on purpose; `auto` takes them in this order."""
REMOTE: Final = frozenset({"deepl", "google", "azure", "openai", "libretranslate"})
"""Engines that work elsewhere: asked for several texts at once they are faster, where ours are slower."""
READY: Final = ("firefox", "llama")
"""Engines that need nothing but a downloaded model, the better first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An installed engine: made ready, or what it lacks."""

    name: str
    engine: Engine | None
    lacks: str = ""


def engine_names() -> tuple[str, ...]:
    """The installed engines' names, sorted; nothing is loaded."""
    return tuple(sorted(entry_points(group=GROUP).names))


def load_engine(name: str, settings: Settings) -> Engine:
    """The engine called ``name``, made ready by its factory; ``auto`` is the first that can be had.

    Raises:
        EngineNotFound: no installed package declares it.
        EngineError: it is declared but cannot be had (its package is broken, its model missing).
    """
    if name == AUTO:
        return _first(settings)
    found = tuple(entry_points(group=GROUP, name=name))
    if not found:
        raise EngineNotFound(
            f"There is no engine {name!r}; installed are {', '.join(engine_names())}. Choose with --engine."
        )
    engine = _create(found[0], settings)
    if not isinstance(engine, Engine):
        raise EngineError(
            f"The engine {name!r} ({found[0].value}) does not do what engines do (docs/engines.md); "
            "upgrade its package or choose another with --engine."
        )
    return engine


def load_engines(names: str, settings: Settings) -> tuple[Engine, ...]:
    """The engines of a chain such as ``firefox,llama``, in its order and each once.

    Raises:
        EngineNotFound: no installed package declares one of them, or none is named.
        EngineError: one of them cannot be had.
    """
    wanted = dict.fromkeys(name.strip() for name in names.split(",") if name.strip())
    if not wanted:
        raise EngineNotFound(
            f"No engine is named; installed are {', '.join(engine_names())}. Choose with --engine."
        )
    engines = (load_engine(name, settings) for name in wanted)
    return tuple({engine.info.name: engine for engine in engines}.values())


def is_remote(names: str) -> bool:
    """Whether every engine of a chain works elsewhere; nothing is loaded."""
    return {name.strip() for name in names.split(",") if name.strip()} <= REMOTE


def list_engines(settings: Settings) -> tuple[Listed, ...]:
    """Every installed engine with what it lacks; one that cannot be had does not hide the others."""
    return tuple(_listed(name, settings) for name in engine_names())


def _listed(name: str, settings: Settings) -> Listed:
    try:
        return Listed(name, load_engine(name, settings))
    except KawarabanError as error:
        return Listed(name, None, str(error))


def _first(settings: Settings) -> Engine:
    """The first that is set up, else the first that needs no setting; what was set up wrongly is told."""
    installed = engine_names()
    for name, setting in CONFIGURED.items():
        if name in installed and getattr(settings, setting):
            return load_engine(name, settings)
    for name in READY:
        if name in installed and (engine := _listed(name, settings).engine) is not None:
            return engine
    raise EngineError(
        "No engine is ready. Download a model (`kawaraban models pull`), or set one up; "
        "`kawaraban engines list` tells what each lacks."
    )


def _create(entry: EntryPoint, settings: Settings) -> object:
    try:
        return entry.load()(settings)
    except KawarabanError:
        raise
    except Exception as error:
        raise EngineError(
            f"The engine {entry.name!r} ({entry.value}) cannot be loaded: {type(error).__name__}: {error}. "
            "Reinstall its package or choose another with --engine."
        ) from error
