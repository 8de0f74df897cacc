"""``kawaraban check`` as a shell runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KAWARABAN = Path(sys.executable).with_name("kawaraban")
GOOD = {
    "id": "good",
    "source": "The harbour stays closed on Monday.",
    "target": "港は月曜日も閉鎖されたままだ。",
}
LEFT = {
    "id": 2,
    "source": "The harbour stays closed on Monday.",
    "target": "The harbour stays closed on Monday.",
}
TORN = {"id": "torn", "source": "It grew by 3.5 percent.", "target": "3。5%伸びた。"}


def check(*words, pairs=(), lines=None, cwd=None):
    given = lines if lines is not None else "".join(f"{json.dumps(pair)}\n" for pair in pairs).encode()
    command = [KAWARABAN, "check", "--from", "en", "--to", "ja", *words]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=60, cwd=cwd)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answers(out):
    return [json.loads(line) for line in out.splitlines()]


def test_every_pair_is_answered_by_its_id_and_an_error_is_told_by_the_exit_code():
    code, out, _ = check(pairs=[GOOD, LEFT])

    good, left = answers(out)
    assert code == 1
    assert good == {"id": "good", "findings": []}
    assert (left["id"], left["findings"][0]["check"]) == (2, "untranslated")
    assert left["findings"][0]["target_span"] == [0, len(LEFT["target"])]


def test_without_an_error_the_exit_code_is_0():
    assert check(pairs=[GOOD])[0] == 0
    assert check(lines=b"")[:2] == (0, "")


def test_a_bad_line_is_told_by_its_number_and_what_came_before_it_is_answered():
    code, out, errors = check(lines=json.dumps(GOOD).encode() + b"\n\n{oops\n")

    assert code == 2
    assert len(answers(out)) == 1
    assert errors.startswith("kawaraban: Line 3 is not JSON")
    assert errors.count("\n") == 1


def test_tabs_in_and_a_table_out_for_people():
    line = f"seven\t{LEFT['source']}\t{LEFT['target']}\n".encode()

    code, out, _ = check("--input", "tsv", "--output", "table", "--messages", "ja", lines=line)

    assert code == 1
    assert "[seven]\n  誤り  untranslated: 原文のまま、訳されていません。\n" in out
    assert "訳文: ⟦The harbour stays closed on Monday.⟧" in out
    assert out.endswith("1 文節：誤り 1 件、警告 0 件、参考 0 件\n")


def test_safe_fixes_are_applied_and_what_is_left_is_told():
    _, out, _ = check("--fix", pairs=[TORN])

    (torn,) = answers(out)
    assert torn["target"] == "3.5%伸びた。"
    assert [finding for finding in torn["findings"] if finding["check"] == "torn-digits"] == []


def test_only_some_checks_run_where_they_are_named():
    assert answers(check("--only", "loop", pairs=[LEFT])[1])[0]["findings"] == []
    without = check("--without", "untranslated", pairs=[LEFT])[1]
    assert "untranslated" not in {finding["check"] for finding in answers(without)[0]["findings"]}


def test_an_unknown_check_names_those_that_there_are():
    code, _, errors = check("--only", "lopo", pairs=[LEFT])

    assert code == 2
    assert "'lopo'" in errors
    assert "loop" in errors


def test_a_file_may_be_given(tmp_path):
    (tmp_path / "pairs.jsonl").write_text(json.dumps(GOOD), "utf-8")

    assert len(answers(check("pairs.jsonl", cwd=tmp_path)[1])) == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    code, _, errors = check("pairs.jsonl", cwd=tmp_path)

    assert code == 2
    assert "pairs.jsonl" in errors


def test_a_language_is_a_tag():
    done = subprocess.run(
        [KAWARABAN, "check", "--from", "en", "--to", "japanese!"], input=b"", capture_output=True, check=False
    )

    assert done.returncode == 2
    assert b"'japanese!'" in done.stderr


def test_pairs_are_answered_as_they_come():
    command = [KAWARABAN, "check", "--from", "en", "--to", "ja"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        running.stdin.write(json.dumps(GOOD).encode() + b"\n")
        running.stdin.flush()

        assert json.loads(running.stdout.readline())["id"] == "good"

        running.stdin.close()
        assert running.wait(30) == 0


@pytest.mark.parametrize("together", [(), ("--together",)])
def test_every_pair_is_answered_once_and_in_order(together):
    pairs = [{**GOOD, "id": number} for number in range(30)]

    assert [answer["id"] for answer in answers(check(*together, pairs=pairs)[1])] == list(range(30))


def test_control_characters_do_not_reach_the_terminal():
    source = "The \x1b[2J harbour stays closed on Monday."

    _, out, _ = check("--output", "table", pairs=[{"id": "\x1b[31m", "source": source, "target": source}])

    assert "\x1b" not in out


def test_a_dismissed_finding_is_neither_shown_nor_fixed(tmp_path):
    _, out, _ = check("--only", "torn-digits", "--desk", tmp_path, pairs=[TORN])
    (key,) = [finding["key"] for finding in answers(out)[0]["findings"]]

    subprocess.run(
        [KAWARABAN, "findings", "dismiss", key, "--desk", tmp_path], check=True, capture_output=True
    )

    code, out, _ = check("--only", "torn-digits", "--fix", "--desk", tmp_path, pairs=[TORN])
    assert answers(out) == [{"id": "torn", "target": TORN["target"], "findings": []}]
    assert code == 0


def test_a_check_that_editors_mostly_dismissed_only_informs(tmp_path):
    dismissed = [f"untranslated:{number:012x}" for number in range(20)]
    command = [KAWARABAN, "findings", "dismiss", *dismissed, "--desk", tmp_path]
    subprocess.run(command, check=True, capture_output=True)

    code, out, _ = check("--only", "untranslated", "--desk", tmp_path, pairs=[LEFT])
    (finding,) = answers(out)[0]["findings"]

    assert finding["severity"] == "info"
    assert "dismissed 20 of this check's last 20" in finding["message"]
    assert code == 0


def test_a_desk_without_a_database_gets_none(tmp_path):
    check("--desk", tmp_path, pairs=[GOOD])

    assert list(tmp_path.iterdir()) == []
