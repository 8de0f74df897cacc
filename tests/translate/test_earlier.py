"""A new version of an article asks the engine for what its author changed, and for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.document import Document, Emphasis, Heading, Link, Paragraph, Text
from kawaraban.document.normal import plain_text
from kawaraban.settings import Settings
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import load_engine
from kawaraban.translate.translation import SegmentState, Translation

NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)


class Asked:
    """The echo engine, and what it was asked."""

    def __init__(self):
        self._engine = load_engine("echo", Settings())
        self.info = self._engine.info
        self.texts = []

    def translate(self, requests, pair):
        self.texts.extend(request.text for request in requests)
        return self._engine.translate(requests, pair)


@pytest.fixture
def engine():
    return Asked()


@pytest.fixture
def press(engine, tmp_path):
    """Translate with a memory of its own each time, so that only the earlier version can help."""

    def translate(document, earlier=None):
        with Memory(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite3") as memory:
            return translate_document(document, "ja", [engine], memory, now=NOW, earlier=earlier)

    return translate


def article(*sentences, title="The night ferry", language="en"):
    return Document(title=title, blocks=tuple(Paragraph((Text(s),)) for s in sentences), language=language)


def edited(translation: Translation, source: str, words: str, state=SegmentState.FINAL) -> Translation:
    """The translation with an editor's words for one sentence."""
    segments = tuple(
        replace(s, target=(Text(words),), state=state) if plain_text(s.source) == source else s
        for s in translation.segments
    )
    return replace(translation, segments=segments)


def targets(translation):
    return [plain_text(segment.target) for segment in translation.segments]


ONE, TWO, THREE = "The ferry left at dawn.", "Nobody saw it go.", "The captain slept below."


def test_an_unchanged_article_asks_for_nothing(press, engine):
    before = press(article(ONE, TWO))
    engine.texts.clear()

    again = press(article(ONE, TWO), before)

    assert engine.texts == []
    assert again.segments == before.segments


def test_one_changed_sentence_is_the_only_one_that_is_asked_for(press, engine):
    before = press(article(ONE, TWO, THREE))
    engine.texts.clear()

    press(article(ONE, "Two people saw it go.", THREE), before)

    assert engine.texts == ["Two people saw it go."]


def test_a_sentence_that_moved_keeps_its_words(press, engine):
    before = edited(press(article(ONE, TWO, THREE)), TWO, "誰も見ていなかった。")
    engine.texts.clear()

    after = press(article(THREE, ONE, TWO), before)

    assert engine.texts == []
    assert targets(after)[-1] == "誰も見ていなかった。"
    assert plain_text(after.document.blocks[2].content) == "誰も見ていなかった。"


@pytest.mark.parametrize("state", [SegmentState.REVIEWED, SegmentState.FINAL])
def test_an_editors_words_stand_though_the_memory_knows_others(engine, tmp_path, state):
    with Memory(tmp_path / "one.sqlite3") as memory:
        first = translate_document(article(ONE), "ja", [engine], memory, now=NOW)
        mine = edited(first, ONE, "フェリーは夜明けに出た。", state)

        after = translate_document(article(ONE, TWO), "ja", [engine], memory, now=NOW, earlier=mine)

    (kept,) = [s for s in after.segments if plain_text(s.source) == ONE]
    assert (plain_text(kept.target), kept.state) == ("フェリーは夜明けに出た。", state)


def test_a_sentence_said_twice_keeps_both_of_its_translations_in_order(press):
    before = press(article(ONE, ONE))
    places = [n for n, s in enumerate(before.segments) if plain_text(s.source) == ONE]
    words = {places[0]: "一度目。", places[1]: "二度目。"}
    mine = replace(
        before,
        segments=tuple(
            replace(s, target=(Text(words[n]),)) if n in words else s for n, s in enumerate(before.segments)
        ),
    )

    after = press(article(TWO, ONE, ONE, ONE), mine)

    assert targets(after)[-3:] == ["一度目。", "二度目。", "二度目。"]


def test_a_sentence_whose_link_changed_is_another_sentence(press, engine):
    def linked(url):
        return Document(title="T", blocks=(Paragraph((Link(url, (Text(ONE),)),)),), language="en")

    before = press(linked("https://a.example/"))

    after = press(linked("https://b.example/"), before)

    (link,) = after.document.blocks[0].content
    assert link.href == "https://b.example/"


def test_what_no_engine_could_translate_is_tried_again(press, engine):
    before = edited(press(article(ONE)), ONE, ONE, SegmentState.INITIAL)
    engine.texts.clear()

    press(article(ONE), before)

    assert engine.texts == [ONE]


SENTENCES = st.lists(st.sampled_from([ONE, TWO, THREE, "A storm came.", "It went."]), min_size=1, max_size=8)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_only_sentences_that_were_not_there_are_asked_for(tmp_path_factory, old, new):
    engine, folder = Asked(), tmp_path_factory.mktemp("desk")
    with Memory(folder / "a.sqlite3") as memory:
        before = translate_document(article(*old), "ja", [engine], memory, now=NOW)
    engine.texts.clear()

    with Memory(folder / "b.sqlite3") as memory:
        after = translate_document(article(*new), "ja", [engine], memory, now=NOW, earlier=before)

    assert set(engine.texts) == set(new) - set(old)
    assert [plain_text(s.source) for s in after.segments] == ["The night ferry", *new]


def test_markup_that_only_looks_the_same_is_not_carried(press, engine):
    plain, strong = (
        article(ONE),
        Document(
            title="The night ferry",
            blocks=(Heading(2, (Text("H"),)), Paragraph((Emphasis((Text(ONE),)),))),
            language="en",
        ),
    )
    before = press(plain)

    after = press(strong, before)

    assert isinstance(after.document.blocks[1].content[0], Emphasis)
