"""A title ends without a full stop, and what leads into a quote with a colon, as their originals do."""

import pytest

from kawaraban.translate.engines import UnitKind
from kawaraban.translate.house.ending import with_ending


@pytest.mark.parametrize("kind", [UnitKind.TITLE, UnitKind.HEADING, UnitKind.CELL, UnitKind.ALT])
def test_a_title_has_no_full_stop_unless_its_original_has(kind):
    assert with_ending("港が閉まる。", "The harbour closes", kind) == "港が閉まる"
    assert with_ending("港が閉まる。", "The harbour closes.", kind) == "港が閉まる。"
    assert with_ending("港が閉まる。", '"The harbour closes."', kind) == "港が閉まる。"
    assert (
        with_ending("港が閉まる。船も。", "The harbour closes; the ships too", kind) == "港が閉まる。船も。"
    )


def test_a_sentence_keeps_its_full_stop():
    assert with_ending("港が閉まる。", "The harbour closes", UnitKind.PARAGRAPH) == "港が閉まる。"


@pytest.mark.parametrize("target", ["6月に書いた", "6月に書いた。", "6月に書いた：", "6月に書いた、"])
def test_what_leads_into_a_quote_ends_with_a_colon(target):
    assert with_ending(target, "As I wrote in June:", UnitKind.PARAGRAPH) == "6月に書いた："


def test_a_colon_in_the_middle_leads_nowhere():
    assert with_ending("彼は言った。", "He said: no.", UnitKind.PARAGRAPH) == "彼は言った。"
