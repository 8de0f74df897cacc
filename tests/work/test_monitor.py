"""What a watcher sees of a running press: /metrics and /health."""

import http.client
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kawaraban.errors import DatabaseUnreachable, OutputError
from kawaraban.store.database import open_database
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work import metrics as room
from kawaraban.work.loop import open_loop
from kawaraban.work.metrics import Metrics
from kawaraban.work.monitor import Health, monitor

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def metrics(tmp_path):
    with open_database(tmp_path / "kawaraban.sqlite3") as database:
        yield Metrics(database, lambda: NOW)


def ask(address, path, method="GET", **headers):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


def figures(metrics, health=lambda: Health(True)):
    with monitor(0, metrics.registry, health) as address:
        _, _, body = ask(address, "/metrics")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }


def test_tasks_are_counted_by_outcome_and_timed(metrics):
    metrics.ended("read", "done", 0.2)
    metrics.ended("read", "failed", 0.2)
    metrics.drafted(12)

    found = figures(metrics)

    assert found["kawaraban_tasks_total", "done", "read"] == 1
    assert found["kawaraban_tasks_total", "failed", "read"] == 1
    assert found["kawaraban_task_seconds_sum", "read"] == pytest.approx(0.4)
    assert found["kawaraban_segments_total",] == 12


def test_what_waits_and_what_is_late_is_told_at_the_moment_of_asking(tmp_path, metrics):
    with PublicationStore(tmp_path / "kawaraban.sqlite3") as store:
        due = PollState(next_poll=NOW - timedelta(minutes=5), failing_since=NOW, faults=1)
        store.add(Publication("quay", "https://quay.example/feed", NOW, poll=due))

    found = figures(metrics)

    assert found["kawaraban_database_up",] == 1
    assert found["kawaraban_publications", "followed"] == 1
    assert found["kawaraban_publications_failing",] == 1
    assert found["kawaraban_poll_delay_seconds",] == 300
    assert found["kawaraban_entries", "waiting"] == 0
    assert found["kawaraban_drafts", "drafted"] == 0


def test_a_database_that_does_not_answer_is_a_figure_too(metrics, monkeypatch):
    def gone(*_):
        raise DatabaseUnreachable("It does not answer.")

    monkeypatch.setattr(room, "standing", gone)

    assert figures(metrics)["kawaraban_database_up",] == 0


def test_health_is_ok_or_says_what_is_wrong(metrics):
    for health, status in ((Health(True, facts={"running": 2}), 200), (Health(False, "It sleeps."), 503)):
        with monitor(0, metrics.registry, lambda health=health: health) as address:
            found, headers, body = ask(address, "/health")
        assert (found, headers["Content-Type"]) == (status, "application/json")
        assert json.loads(body)["why"] == health.why


def test_other_paths_and_methods_are_turned_away(metrics):
    with monitor(0, metrics.registry, lambda: Health(True)) as address:
        assert ask(address, "/")[0] == 404
        assert ask(address, "/metrics/../health")[0] == 404
        assert ask(address, "/health", "POST")[0] == 501
        assert ask(address, "/health", "HEAD")[::2] == (200, "")


def test_a_page_elsewhere_cannot_read_along_by_a_name_of_its_own(metrics):
    with monitor(0, metrics.registry, lambda: Health(True)) as address:
        assert ask(address, "/metrics", Host="evil.example:80")[0] == 421
        assert ask(address, "/metrics", Host=f"localhost:{urlsplit(address).port}")[0] == 200


def test_a_port_that_is_taken_is_told(metrics):
    with (
        monitor(0, metrics.registry, lambda: Health(True)) as address,
        pytest.raises(OutputError, match="choose another with --monitor"),
        monitor(urlsplit(address).port, metrics.registry, lambda: Health(True)),
    ):
        pass


def test_a_loop_that_turns_is_well_and_one_that_stands_still_is_not(desk):
    with open_loop(desk.settings) as loop:
        loop.turn()
        well = loop.health()
        loop.turned -= 100
        still = loop.health()

    assert (well.well, well.facts["worker"]) == (True, loop.presence.name)
    assert (still.well, "has not looked for work for 100 seconds" in still.why) == (False, True)
