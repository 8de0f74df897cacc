"""What Prometheus reads of a running press: what it did, and what waits."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from kawaraban.errors import KawarabanError
from kawaraban.store.database import Database
from kawaraban.work.state import standing

_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)


class Metrics:
    """One process's figures, in a registry of their own; threads may share them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.registry = CollectorRegistry()
        self._tasks = Counter(
            "kawaraban_tasks",
            "Tasks that ended, by kind and outcome.",
            ("task", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "kawaraban_task_seconds",
            "How long tasks took.",
            ("task",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._segments = Counter(
            "kawaraban_segments", "Segments of the drafts that were made.", registry=self.registry
        )
        self._turned = Gauge(
            "kawaraban_last_turn_timestamp_seconds",
            "When the loop last looked for work.",
            registry=self.registry,
        )
        self.registry.register(_Desk(database, now))

    def ended(self, task: str, outcome: str, seconds: float) -> None:
        """A task (``poll``, ``read``, ``draft``, ``visit``, ``backfill``) came to its end."""
        self._tasks.labels(task, outcome).inc()
        self._seconds.labels(task).observe(seconds)

    def drafted(self, segments: int) -> None:
        """A draft of so many segments was made."""
        self._segments.inc(segments)

    def turned(self) -> None:
        """The loop looked for work."""
        self._turned.set(time.time())


class _Desk(Collector):
    """What stands in the desk's rows at the moment of asking."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def collect(self) -> Iterable[Metric]:
        up = GaugeMetricFamily("kawaraban_database_up", "Whether the desk's database answers.")
        try:
            found = standing(self._database, 1)
        except KawarabanError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        publications = GaugeMetricFamily("kawaraban_publications", "Publications by state.", labels=["state"])
        for state in {each.state for each in found.publications}:
            number = sum(each.state is state for each in found.publications)
            publications.add_metric([state.value], number)
        yield publications
        failing = GaugeMetricFamily("kawaraban_publications_failing", "Publications whose last poll failed.")
        failing.add_metric([], len(found.failing))
        yield failing
        yield _by_state("kawaraban_entries", "Entries by state.", found.entries)
        yield _by_state("kawaraban_drafts", "Articles by the state of their drafts.", found.drafts)
        late = GaugeMetricFamily(
            "kawaraban_poll_delay_seconds", "How long the poll that is most overdue has been due."
        )
        due = [each.poll.next_poll for each in found.publications if each.poll.next_poll]
        late.add_metric([], max(0.0, (self._now() - min(due)).total_seconds()) if due else 0.0)
        yield late


def _by_state(name: str, words: str, counts: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=["state"])
    for state, number in counts.items():
        family.add_metric([state.value], number)
    return family
