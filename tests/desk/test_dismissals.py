"""What was dismissed stays so for the same words wherever they stand, is shown, and can be taken back."""

import re
from html import unescape

from paired_edition import paired

PAIR = ("It cost 20 euros.", "30ユーロかかった。")


def key(page):
    return re.findall(r'name="key" value="([^"]+)"', page)


def dismiss(editor, article):
    found = key(editor.get(f"/articles/{article}").text)
    for each in found:
        form = {"key": each, "path": "0", "index": 0, "decision": "dismissed"}
        assert editor.post(f"/articles/{article}/judge", data=form).status_code == 303
    return found


def test_a_dismissal_holds_for_the_same_words_in_another_post(desk, editor):
    one, other = (desk.keep(paired(PAIR, name=name)) for name in ("one", "other"))

    assert dismiss(editor, one)

    assert key(editor.get(f"/articles/{one}").text) == []
    assert key(editor.get(f"/articles/{other}").text) == []


def test_what_was_dismissed_is_shown_before_publishing_and_opened_again(desk, editor):
    article = desk.keep(paired(PAIR))
    found = dismiss(editor, article)
    page = unescape(editor.get(f"/articles/{article}/publish").text)

    assert "dismissed" in page
    assert set(key(page)) == set(found)
    for each in found:
        assert editor.post(f"/articles/{article}/reopen", data={"key": each}).status_code == 303

    assert set(key(editor.get(f"/articles/{article}").text)) == set(found)
    assert key(editor.get(f"/articles/{article}/publish").text) == []


def test_what_is_no_finding_is_not_reopened(desk, editor):
    article = desk.keep(paired(PAIR))

    assert editor.post(f"/articles/{article}/reopen", data={"key": "nothing"}).status_code == 400
