"""``kawaraban findings``: decisions about findings, and what they say about checks."""

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError

KEY = "width:0123456789ab"


@pytest.fixture
def run(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(
            app, ["findings", *arguments, "--desk", str(tmp_path)], catch_exceptions=False
        )

    return run


def test_a_dismissed_finding_is_listed_with_its_note(run):
    run("dismiss", KEY, "--note", "house style")

    assert f"dismissed  {KEY}  house style" in run("list").stdout


def test_a_list_can_be_of_one_check(run):
    run("accept", KEY, "loop:0123456789ab")

    assert run("list", "--check", "loop").stdout.count("accepted") == 1


def test_a_decision_can_be_taken_back(run):
    run("dismiss", KEY)
    run("forget", KEY)

    assert run("list").stdout == ""


def test_what_nobody_judged_cannot_be_taken_back(run):
    with pytest.raises(InputError, match="findings list"):
        run("forget", KEY)


def test_what_is_no_key_is_refused_and_nothing_kept(run):
    with pytest.raises(InputError, match="kawaraban check"):
        run("dismiss", KEY, "nonsense")

    assert run("list").stdout == ""


def test_stats_show_how_often_each_check_was_right(run):
    run("accept", KEY)
    run("dismiss", *[f"spacing:{i:012x}" for i in range(20)])
    spacing, width = run("stats").stdout.splitlines()

    assert spacing.split()[:5] == ["spacing", "accepted", "0", "dismissed", "20"]
    assert "only informs" in spacing
    assert "100% right" in width
    assert "only informs" not in width
