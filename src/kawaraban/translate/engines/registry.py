"""Finding an engine by name among those that installed packages declare."""

from importlib.metadata import EntryPoint, entry_points
from typing import Final

from kawaraban.errors import EngineError, EngineNotFound, KawarabanError
from kawaraban.settings import Settings
from kawaraban.translate.engines.protocol import Engine

GROUP: Final = "kawaraban.engines"


def engine_names() -> tuple[str, ...]:
    """The installed engines' names, sorted; nothing is loaded."""
    return tuple(sorted(entry_points(group=GROUP).names))


def load_engine(name: str, settings: Settings) -> Engine:
    """The engine called ``name``, made ready by its factory.

    Raises:
        EngineNotFound: no installed package declares it.
        EngineError: it is declared but cannot be had (its package is broken, its model missing).
    """
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
