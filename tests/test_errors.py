"""The error tree: every kind has an exit code and a place in the drawing at the top of its file."""

import inspect

import pytest

from kawaraban import errors

KINDS = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.KawarabanError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_drawn_in_the_tree(kind):
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", KINDS)
def test_an_exit_code_never_says_success_or_collides_with_a_signal(kind):
    assert 0 < kind.exit_code < 126


def test_only_faults_of_the_world_are_worth_a_retry():
    assert {kind.__name__ for kind in KINDS if kind.retryable} == {
        "DatabaseUnreachable",
        "FetchError",
        "HttpStatus",
    }


@pytest.mark.parametrize(
    ("status", "retryable"), [(404, False), (403, False), (410, False), (429, True), (503, True)]
)
def test_a_status_is_worth_a_retry_only_where_time_can_change_it(status, retryable):
    assert errors.HttpStatus(status, "words").retryable is retryable
