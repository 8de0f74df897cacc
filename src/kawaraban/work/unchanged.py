"""Polls that found nothing, which are nearly all: kept together, since writing each costs as much as asking.

One that is lost with its process was never made: the publication is polled again when its lease ends.
"""

import threading
from typing import Final

from kawaraban.store.database import Database
from kawaraban.store.publications import Publication, PublicationStore

MOST: Final = 200
"""Polls that wait to be kept; the thread that brings the last of them writes."""


class Unchanged:
    """How polls went that found nothing, until `flush`; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._polled: list[Publication] = []
        self._lock = threading.Lock()

    def add(self, publication: Publication) -> None:
        """Keep it before long.

        Raises:
            OutputError: it is time to write, and the desk cannot; nothing is forgotten.
        """
        with self._lock:
            self._polled.append(publication)
            full = len(self._polled) >= MOST
        if full:
            self.flush()

    def flush(self) -> None:
        """Keep them all now.

        Raises:
            OutputError: the desk cannot be written; they wait on.
        """
        with self._lock:
            polled, self._polled = self._polled, []
        if not polled:
            return
        try:
            PublicationStore(self._database).keep_unchanged(polled)
        except BaseException:
            with self._lock:
                self._polled = polled + self._polled
            raise
