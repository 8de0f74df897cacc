"""The log: one event a line, whatever outside text is in it, and what it is about in every line."""

import io
import json
import logging
import threading

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.work.logs import about, logs_written

LOG = logging.getLogger("kawaraban.work.test")


def written(event, as_json=False, **fields):
    stream = io.StringIO()
    with logs_written(stream, as_json=as_json):
        event(**fields)
    return stream.getvalue()


def test_an_event_is_a_line_with_its_fields():
    line = written(lambda: LOG.info("read", extra={"article": "97ab", "version": 2, "fresh": True}))

    moment, rest = line.split(" ", 1)
    assert moment.endswith("Z")
    assert rest == "info read article=97ab version=2 fresh=true\n"


def test_what_is_done_within_names_what_it_is_about_in_every_room():
    def event():
        with about(article="97ab"), about(entry="e1"):
            logging.getLogger("kawaraban.follow.fetch").warning("slow")
        LOG.info("done")

    first, second = written(event).splitlines()

    assert first.endswith("warning slow article=97ab entry=e1")
    assert second.endswith("info done")


def test_what_one_thread_is_about_is_not_what_another_is():
    def event():
        with about(article="97ab"):
            thread = threading.Thread(target=lambda: LOG.info("elsewhere"))
            thread.start()
            thread.join()

    assert "97ab" not in written(event)


def test_outside_text_stays_in_its_field():
    line = written(lambda: LOG.info("not read", extra={"why": 'a "b" c=d\nlevel=error\x1b[2J'}))

    assert line.count("\n") == 1
    assert 'why="a \\"b\\" c=d\\nlevel=error\\x1b[2J"' in line


def test_a_trace_stays_one_line():
    def event():
        try:
            int("odd")
        except ValueError:
            LOG.exception("failed")

    line = written(event)

    assert line.count("\n") == 1
    assert "ValueError: invalid literal" in line


def test_json_has_an_object_a_line():
    line = written(lambda: LOG.info("read", extra={"article": "97ab", "new": 3, "next": None}), as_json=True)

    event = json.loads(line)
    assert list(event)[:3] == ["time", "level", "event"]
    assert (event["event"], event["article"], event["new"], event["next"]) == ("read", "97ab", 3, None)


def test_a_field_does_not_take_the_place_of_the_events_own():
    event = json.loads(written(lambda: LOG.info("read", extra={"level": "none", "time": "never"}), True))

    assert (event["level"], event["level_"]) == ("info", "none")


@given(st.text(), st.booleans())
def test_any_text_is_one_line_that_a_terminal_can_show(text, as_json):
    line = written(lambda: LOG.info("%s", text, extra={"why": text}), as_json)

    assert line.endswith("\n")
    assert line[:-1].isprintable()


def test_afterwards_the_loggers_are_as_they_were():
    loggers = [logging.getLogger(name) for name in ("kawaraban", "dbos")]
    before = [(list(each.handlers), each.propagate, each.level) for each in loggers]

    written(lambda: LOG.info("read"))

    assert [(each.handlers, each.propagate, each.level) for each in loggers] == before
