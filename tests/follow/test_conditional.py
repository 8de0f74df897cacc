"""A state that we have is not sent again, and a move for good is told."""

import pytest

from kawaraban.errors import HttpStatus
from kawaraban.follow.fetch import FEED_TYPES, Validators


def test_both_validators_are_sent_and_the_answer_has_no_body(server, fetcher):
    url = server.page("/feed", status="304 Not Modified", headers=['ETag: "a"'])

    response = fetcher.get(
        url, validators=Validators('"a"', "Mon, 23 Nov 2026 00:00:00 GMT"), accept=FEED_TYPES
    )

    assert (response.modified, response.body) == (False, b"")
    (request,) = server.requests
    assert 'if-none-match: "a"' in request.lower()
    assert "if-modified-since: mon, 23 nov 2026" in request.lower()
    assert "application/atom+xml" in request


def test_a_304_that_announces_a_body_it_does_not_send_is_no_trap(server, fetcher):
    server.page("/feed", status="304 Not Modified", headers=["Content-Length: 5000"])

    assert not fetcher.get(server.url("/feed"), validators=Validators('"a"')).modified


def test_a_304_that_nobody_asked_for_is_a_fault(server, fetcher):
    server.page("/feed", status="304 Not Modified")

    with pytest.raises(HttpStatus, match="304"):
        fetcher.get(server.url("/feed"))


def test_what_to_send_next_time(server, fetcher):
    server.page("/feed", b"x", headers=['ETag: W/"b"', "Last-Modified: Mon, 23 Nov 2026 00:00:00 GMT"])

    assert fetcher.get(server.url("/feed")).validators == Validators('W/"b"', "Mon, 23 Nov 2026 00:00:00 GMT")


@pytest.mark.parametrize("tag", ["x" * 600, "\xe9t\xe9"])
def test_a_validator_that_could_not_be_sent_back_is_dropped(server, fetcher, tag):
    server.page("/feed", b"x", headers=[f'ETag: "{tag}"'])

    assert fetcher.get(server.url("/feed")).validators.etag == ""


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        (["301 Moved Permanently"], True),
        (["308 Permanent Redirect"], True),
        (["302 Found"], False),
        (["301 Moved Permanently", "302 Found"], False),
        (["301 Moved Permanently", "308 Permanent Redirect"], True),
    ],
)
def test_only_a_move_for_good_all_the_way_is_one(server, fetcher, statuses, moved):
    server.page(f"/{len(statuses)}", b"feed")
    for number, status in enumerate(statuses):
        server.redirect(f"/{number}", server.url(f"/{number + 1}"), status)

    response = fetcher.get(server.url("/0"))

    assert (response.moved, response.url) == (moved, server.url(f"/{len(statuses)}"))


def test_a_status_comes_with_the_headers_that_say_when_to_come_again(server, fetcher):
    server.page("/feed", status="503 Busy", headers=["Retry-After: 600"])

    with pytest.raises(HttpStatus) as caught:
        fetcher.get(server.url("/feed"))

    assert (caught.value.status, caught.value.headers["retry-after"]) == (503, "600")
