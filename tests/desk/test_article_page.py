"""The article page: reading, writing and deciding."""

import re
from dataclasses import replace

import pytest

from kawaraban.document import Text
from kawaraban.document.normal import plain_text
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.people import Role
from kawaraban.translate.translation import Doubt, GuardState, SegmentState
from paired_edition import paired


@pytest.fixture
def article(desk):
    return desk.keep()


def page(browser, article, **query):
    answer = browser.get(f"/articles/{article}", params=query)
    assert answer.status_code == 200
    return answer.text


def seen(browser, article, path, index):
    text = page(browser, article, hand=f"{path}:{index}")
    return re.search(r'name="seen" value="(\w+)"\s*>\s*<textarea', text)[1]


def write(browser, article, target, path="title", index=0, **fields):
    form = {"path": path, "index": index, "target": target, **fields}
    form.setdefault("seen", seen(browser, article, path, index))
    return browser.post(f"/articles/{article}/write", data=form)


def test_both_languages_stand_beside_each_other_sentence_by_sentence(desk, editor, article):
    text = page(editor, article)

    for segment in desk.edition(article).translation.segments[:3]:
        assert plain_text(segment.source)[:20].replace("'", "&#39;") in text
        assert plain_text(segment.target)[:10] in text
    assert text.count("data-seg ") == len(desk.edition(article).translation.segments)


def test_each_side_says_which_language_it_is_in(desk, editor):
    edition = paired(("Es regnete.", "雨だった。"), name="regen")
    german = replace(
        edition,
        translation=replace(
            edition.translation,
            source_language="de",
            original=replace(edition.translation.original, language="de"),
        ),
    )

    text = page(editor, desk.keep(german))

    assert re.search(r'class="src" lang="de"[^>]*>Es regnete', text)
    assert re.search(r'class="tgt" lang="ja"', text)


def test_the_inbox_counts_a_sentence_in_doubt_as_the_article_does(desk, editor):
    edition = paired(("It cost three pounds.", "値段は三ポンドだった。"), ("It rained.", "雨だった。"))
    first, second = edition.translation.segments
    doubt = Doubt("missing", "three", "", "It lacks three.")
    marked = replace(first, guard=GuardState.MARKED, doubts=(doubt,))
    article = desk.keep(replace(edition, translation=replace(edition.translation, segments=(marked, second))))

    in_article = re.search(r'<span class="bad">(\d+) errors?</span>', page(editor, article))
    in_inbox = re.search(r'<span class="bad">(\d+) errors?</span>', editor.get("/inbox").text)

    assert in_article[1] == in_inbox[1] == "1"


def test_quotes_are_nested_with_their_speakers(editor, article):
    text = page(editor, article)

    assert text.count("<blockquote") >= 3
    assert "Ilse Varda" in text


def test_a_sentence_is_written_and_the_memory_has_it(desk, editor, article):
    answer = write(editor, article, "格子")

    assert answer.status_code == 303
    assert desk.edition(article).translation.document.title == "格子"
    assert [unit.target_text for unit in EditorMemory(desk.database).units()] == ["格子"]


def test_two_editors_never_overwrite_each_other(desk, editor, article):
    before = seen(editor, article, "title", 0)
    write(editor, article, "彼女の題")

    answer = write(editor, article, "私の題", seen=before)

    assert answer.status_code == 409
    assert "彼女の題" in answer.text
    assert desk.edition(article).translation.document.title == "彼女の題"


def test_a_sentence_that_changed_meanwhile_is_not_joined(desk, editor):
    article = desk.keep(whole_paragraph())
    before = seen(editor, article, "0", 0)
    write(editor, article, "彼女の文。", path="0")

    form = {"path": "0", "index": 0, "seen": before}
    refused = editor.post(f"/articles/{article}/merge", data=form)
    form["seen"] = seen(editor, article, "0", 0)
    joined = editor.post(f"/articles/{article}/merge", data=form)

    assert (refused.status_code, joined.status_code) == (409, 303)
    assert "彼女の文。" in refused.text


def whole_paragraph():
    """A paragraph of two sentences."""
    edition = paired(("It rained. It snowed.", "雨だった。雪だった。"))
    (whole,) = edition.translation.segments
    halves = [("It rained. ", "雨だった。"), ("It snowed.", "雪だった。")]
    segments = tuple(
        replace(whole, index=index, source=(Text(source),), target=(Text(target),))
        for index, (source, target) in enumerate(halves)
    )
    return replace(edition, translation=replace(edition.translation, segments=segments))


@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "x", "²"])
def test_a_sentence_by_a_number_that_none_has_is_no_fault_of_ours(editor, article, number):
    assert editor.get(f"/articles/{article}", params={"hand": f"0:{number}"}).status_code == 200
    assert editor.get(f"/articles/{article}/hand", params={"path": "0", "index": number}).status_code == 400


def test_a_script_gets_the_unit_and_the_gate(editor, article):
    answer = editor.post(
        f"/articles/{article}/write",
        data={"path": "title", "index": 0, "target": "題", "seen": seen(editor, article, "title", 0)},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 200
    assert 'hx-swap-oob="true"' in answer.text
    assert "<html" not in answer.text


def test_nothing_is_saved_in_place_of_a_sentence(desk, editor, article):
    before = desk.edition(article)

    assert write(editor, article, "  ").status_code == 400
    assert desk.edition(article) == before


def test_undo_and_redo(desk, editor, article):
    before = desk.edition(article).translation.document.title
    write(editor, article, "題")

    assert editor.post(f"/articles/{article}/undo").status_code == 303
    assert desk.edition(article).translation.document.title == before
    assert editor.post(f"/articles/{article}/redo").status_code == 303
    assert desk.edition(article).translation.document.title == "題"
    assert editor.post(f"/articles/{article}/redo").status_code == 400


def test_a_sentence_is_approved_with_the_words_that_were_seen(desk, editor, article):
    place = {"path": "title", "index": 0}
    before = seen(editor, article, "title", 0)

    assert editor.post(f"/articles/{article}/approve", data={**place, "seen": "other"}).status_code == 409
    assert editor.post(f"/articles/{article}/approve", data={**place, "seen": before}).status_code == 303

    assert desk.edition(article).translation.segments[0].state is SegmentState.REVIEWED
    assert 'class="done"' in page(editor, article)


def test_a_speaker_is_corrected_and_learned(desk, editor, article):
    from kawaraban.review.edits import voices_by_path
    from kawaraban.store.learned_voices import LearnedVoiceStore

    voices = voices_by_path(desk.edition(article).translation.original)
    path = next(path for path, voice in voices.items() if voice.name == "Ilse Varda")

    form = {"path": path, "name": "Ilse Vardi", "kind": "person", "learn": "1"}
    assert editor.post(f"/articles/{article}/voice", data=form).status_code == 303

    after = desk.edition(article).translation
    assert voices_by_path(after.document)[path].name == "Ilse Vardi"
    (learned,) = LearnedVoiceStore(desk.database).of("gridwatch")
    assert (learned.heard, learned.name) == ("Ilse Varda", "Ilse Vardi")


def test_a_kind_of_speaker_that_is_none_is_explained(editor, article):
    answer = editor.post(f"/articles/{article}/voice", data={"path": "1", "name": "x", "kind": "robot"})

    assert answer.status_code == 400


def test_a_finding_is_dismissed_and_stays_away(editor, article):
    write(editor, article, "送電網 5000")
    text = page(editor, article)
    key = re.search(r'name="key" value="([\w.-]+:[0-9a-f]{12})"', text)[1]

    answer = editor.post(
        f"/articles/{article}/judge", data={"key": key, "path": "title", "index": 0, "decision": "dismissed"}
    )

    assert answer.status_code == 303
    assert key not in page(editor, article)


def test_a_finding_of_words_that_changed_cannot_be_fixed(editor, article):
    form = {"key": "width:000000000000", "path": "title", "index": 0}

    assert editor.post(f"/articles/{article}/fix", data=form).status_code == 409


def test_beside_the_sentence_in_hand_stand_facts_terms_and_memory(desk, editor, article):
    from kawaraban.store.termbase import Concept, Term, TermStore

    segments = desk.edition(article).translation.segments
    word = plain_text(segments[0].source).split()[0]
    TermStore(desk.database).put([Concept("c", (Term("en", word), Term("ja", "格子")))])
    write(editor, article, "格子の話")
    write(editor, article, "送電網の話")
    editor.post(f"/articles/{article}/undo")

    text = page(editor, article, hand="title:0")

    assert "格子" in text
    assert 'class="hand"' in text


@pytest.mark.parametrize("hand", ["nonsense", "title:99", "99:0", ":", "title:-1", "title:²"])
def test_a_sentence_that_is_not_there_leaves_the_page_whole(editor, article, hand):
    assert "data-write" not in page(editor, article, hand=hand)


def test_an_article_that_is_not_there_is_explained(editor):
    answer = editor.get("/articles/none")

    assert answer.status_code == 400
    assert "no such post" in answer.text


def test_a_reader_reads(desk, article):
    text = page(desk.signed_in(Role.READER), article, hand="title:0")

    assert "data-write" not in text
    assert "data-approve" not in text
