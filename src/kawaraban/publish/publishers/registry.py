"""Finding publishers by their kind among those that installed packages declare."""

from importlib.metadata import EntryPoint, entry_points
from typing import Final

from kawaraban.errors import KawarabanError, PublishError, SettingsError
from kawaraban.publish.publishers.protocol import PostPublisher, Publisher, SitePublisher, World
from kawaraban.publisher_settings import PublisherSettings

GROUP: Final = "kawaraban.publishers"


def publisher_kinds() -> tuple[str, ...]:
    """The installed kinds, sorted; nothing is loaded."""
    return tuple(sorted(entry_points(group=GROUP).names))


def load_publisher(told: PublisherSettings, world: World) -> Publisher:
    """The publisher that a table of the settings describes.

    Raises:
        SettingsError: no installed package declares its kind, or the table says too little or too much.
        PublishError: it is declared but cannot be had.
    """
    found = next(iter(entry_points(group=GROUP, name=told.kind)), None)
    if found is None:
        raise SettingsError(
            f"The publisher {told.name} is of the kind {told.kind!r}, which is not installed; there are "
            f"{', '.join(publisher_kinds())}."
        )
    made = _create(found, told, world)
    if not isinstance(made, SitePublisher | PostPublisher):
        raise PublishError(
            f"The kind {told.kind!r} ({found.value}) made something that is no publisher; upgrade or remove "
            "its package."
        )
    return made


def _create(entry: EntryPoint, told: PublisherSettings, world: World) -> object:
    try:
        return entry.load()(told, world)
    except KawarabanError:
        raise
    except Exception as error:
        raise PublishError(
            f"The kind {told.kind!r} ({entry.value}) cannot be loaded: {type(error).__name__}: {error}. "
            "Reinstall its package, or remove the publisher from kawaraban.toml."
        ) from error
