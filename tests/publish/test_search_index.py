"""The index of the reader's search: one edited post makes one part anew."""

import gzip
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.errors import OutputError
from kawaraban.publish import search_index
from kawaraban.publish.search_index import (
    METADATA,
    NARROW,
    TEXTS,
    SearchRecord,
    build_engine,
    build_part,
    choices,
    engine_files,
    search_parts,
)
from kawaraban.publish.search_text import JOINED

RECORDS = tuple(
    SearchRecord(f"post-{number}/", f"題{number}", "港湾の封鎖。", day, "The Harbour", "NGW", ("Joren Halm",))
    for number, day in enumerate(
        [date(2026, 11, 30), date(2026, 11, 2), date(2026, 3, 1), date(2025, 12, 31), date(2025, 1, 1)]
    )
)


def folders(records):
    return [part.folder for part in search_parts(records, "ja")]


def pages(files):
    """What Pagefind kept of each post."""
    return [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        for path, data in files.items()
        if path.startswith(TEXTS)
    ]


def test_the_order_in_which_posts_come_makes_no_difference():
    assert folders(RECORDS) == folders(RECORDS[::-1])


def test_an_edited_post_makes_its_own_part_anew_and_no_other():
    edited = (*RECORDS[:3], replace(RECORDS[3], text="港湾は開いた。"), RECORDS[4])

    before, after = folders(RECORDS), folders(edited)
    assert before[:2] == after[:2]
    assert before[2] != after[2]


def test_a_diary_without_posts_has_no_part():
    assert search_parts((), "ja") == ()


def test_equal_parts_give_equal_files():
    part = search_parts(RECORDS, "ja")[0]

    assert len({tuple(build_part(part).items()) for _ in range(4)}) == 1


def test_a_post_without_any_word_is_found_by_its_address():
    [part] = search_parts([replace(RECORDS[0], title="…", text="。", original_title="")], "ja")

    assert [kept["content"].split() for kept in pages(build_part(part))] == [[f"post-{JOINED}", "0/"]]


def test_a_part_holds_what_the_page_asks_for_and_nothing_else():
    part = search_parts(RECORDS, "ja")[0]
    paths = build_part(part)

    outside = {path for path in paths if not path.startswith((TEXTS, f"{part.folder}/index/"))}
    assert outside == {f"{part.folder}/{METADATA}", f"{part.folder}/{NARROW}"}


def test_what_searches_the_parts_is_pagefinds_own_and_stands_beside_them():
    script, wasm = engine_files()
    engine = build_engine()

    assert b"export default wasm_bindgen" in engine[script]
    assert gzip.decompress(engine[wasm]).removeprefix(b"pagefind_dcd").startswith(b"\0asm")


def test_a_pagefind_that_writes_otherwise_is_told(monkeypatch):
    monkeypatch.setattr(search_index, "_GLUE", re.compile("nothing of this kind"))

    with pytest.raises(OutputError, match=r"install pagefind-bin 1\.5"):
        build_engine.__wrapped__()


def test_choices_count_the_posts_of_all_parts_the_most_first():
    parts = search_parts([*RECORDS, replace(RECORDS[3], address="moa/", publication="MOA", voices=())], "ja")
    narrowed = [data for part in parts for path, data in build_part(part).items() if path.endswith(NARROW)]

    assert json.loads(choices(narrowed)) == {
        "publication": [["NGW", 5], ["MOA", 1]],
        "voice": [["Joren Halm", 5]],
    }


def test_an_edited_post_leaves_the_texts_of_the_others_in_its_part_as_they_are():
    def texts(records):
        return {path for path in build_part(search_parts(records, "ja")[0]) if path.startswith(TEXTS)}

    before = texts(RECORDS)
    assert len(before - texts([replace(RECORDS[0], text="港湾は開いた。"), *RECORDS[1:]])) == 1
    assert before < texts([replace(RECORDS[0], address="another/", text="もう一つ。"), *RECORDS])


def test_what_is_shown_of_a_post_stands_beside_its_words():
    [kept] = pages(build_part(search_parts(RECORDS[2:3], "ja")[0]))

    assert kept["meta"] == {
        "title": "題2",
        "url": "post-2/",
        "publication": "NGW",
        "day": "2026-03-01",
        "shown": "2026年3月1日",
        "head": "4",
        "end": "9",
    }
    assert kept["content"].split()[4:9] == ["港", "湾", "の", "封", "鎖。"]


def test_a_part_says_which_posts_narrow_to_what_the_newest_first():
    other = replace(RECORDS[1], publication="", voices=("Joren Halm", "Ilse Varda", "Joren Halm"))
    files = build_part(search_parts([other, RECORDS[0]], "ja")[0])
    narrow = json.loads(next(data for path, data in files.items() if path.endswith(f"/{NARROW}")))

    assert narrow["by"] == {"publication": {"NGW": [0]}, "voice": {"Joren Halm": [0, 1], "Ilse Varda": [1]}}
    shown = [
        json.loads(gzip.decompress(files[f"{TEXTS}/{name}.pf_fragment"]).removeprefix(b"pagefind_dcd"))
        for name in narrow["posts"]
    ]
    assert [page["meta"]["url"] for page in shown] == ["post-0/", "post-1/"]


def test_a_users_own_settings_of_pagefind_change_nothing(monkeypatch, tmp_path):
    part = search_parts(RECORDS, "ja")[0]
    before = build_part(part)
    (tmp_path / "pagefind.toml").write_text('root_selector = "h1"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")

    assert build_part(part) == before


def test_without_pagefind_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    search_index._program.cache_clear()

    with pytest.raises(OutputError, match="pip install pagefind-bin"):
        build_part(search_parts(RECORDS, "ja")[0])


def test_a_fault_of_pagefind_is_told_in_its_words(monkeypatch, tmp_path):
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no room here' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(search_index, "_program", lambda: str(program))

    with pytest.raises(OutputError, match="no room here"):
        build_part(search_parts(RECORDS, "ja")[0])


words = st.text(max_size=40)


@settings(max_examples=12, deadline=None)
@given(st.builds(SearchRecord, st.just("a/"), words, words, st.just(date(2026, 1, 1)), words, words))
def test_any_words_can_be_indexed(record):
    for part in search_parts([record], "ja"):
        assert [kept["meta"]["url"] for kept in pages(build_part(part))] == ["a/"]
