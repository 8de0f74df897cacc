"""A document in, the same document in another language out: nothing dropped, nothing done twice."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_strategies import inlines
from test_projection import holdings

from kawaraban.document import (
    Code,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    Paragraph,
    Quote,
    Strong,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.normal import normalise
from kawaraban.document.walk import walk
from kawaraban.errors import EngineError, InputError
from kawaraban.facts.names import KnownName
from kawaraban.settings import Settings
from kawaraban.store.editor_memory import MemoryUnit
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import (
    Candidate,
    EngineInfo,
    LanguagePair,
    Request,
    UnitKind,
    load_engine,
)
from kawaraban.translate.house import HouseStyle, Register
from kawaraban.translate.memory.matching import MemoryMatcher
from kawaraban.translate.translation import GuardState, SegmentState

URL = "https://example.org/"
NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
DICTIONARY = {
    "The harbour": "港",
    "Rain fell.": "雨が降った。",
    "Nobody spoke.": "誰も話さなかった。",
    "The office opened.": "事務所が開いた。",
    "office": "事務所",
    "We wait.": "我々は待つ。",
    "A boat": "船",
}


class Dictionary:
    """An engine that knows a few sentences, keeps no markup, and remembers what it was asked."""

    def __init__(self, words=DICTIONARY, **declared):
        self.words = words
        self.info = EngineInfo(**{"name": "dictionary", "fingerprint": "dictionary:1", **declared})
        self.asked: list[Request] = []

    def translate(self, requests: Sequence[Request], pair: LanguagePair):
        for request in requests:
            self.asked.append(request)
            answer = self.words(request.text) if callable(self.words) else self.words.get(request.text)
            yield Candidate(None, "not in the dictionary") if answer is None else Candidate(answer)


@pytest.fixture
def memory(tmp_path):
    with Memory(tmp_path / "memory.sqlite3") as memory:
        yield memory


@pytest.fixture
def echo():
    return load_engine("echo", Settings())


def article(*blocks, title="The harbour", language="en"):
    return Document(title, blocks, language=language, url=URL)


def paragraph(*content):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def test_sentences_are_translated_and_join_without_spaces(memory):
    document = article(paragraph("Rain fell. Nobody spoke."))

    done = translate_document(document, "ja", Dictionary(), memory, now=NOW)

    assert done.document.title == "港"
    assert done.document.blocks == (paragraph("雨が降った。誰も話さなかった。"),)
    assert (done.source_language, done.target_language, done.engine) == ("en", "ja", "dictionary")
    assert (done.original, done.translated_at, done.untranslated) == (document, NOW, ())


def test_a_sentence_that_stays_foreign_keeps_its_space(memory):
    done = translate_document(article(paragraph("It was late. Rain fell.")), "ja", Dictionary(), memory)

    assert done.document.blocks == (paragraph("It was late. 雨が降った。"),)


def test_what_the_engine_cannot_translate_stays_and_says_why(memory):
    done = translate_document(article(paragraph("It was late.")), "ja", Dictionary(), memory)

    (segment,) = done.untranslated
    assert (segment.path, segment.index, segment.target) == ("0", 0, (Text("It was late."),))
    assert (segment.state, segment.fault) == (SegmentState.INITIAL, "not in the dictionary")


def test_an_empty_answer_is_a_fault(memory):
    engine = Dictionary({"The harbour": "  "})

    done = translate_document(article(), "ja", engine, memory)

    assert [segment.fault for segment in done.segments] == ["the engine said nothing"]


class Locating(Dictionary):
    """A dictionary that also knows where a phrase went."""

    places: dict[str, str | None] = {"opened": "開いた", "office": None}  # noqa: RUF012 - read only

    def locate(self, _source, _target, phrase, _pair):
        return self.places[phrase]


def test_an_engine_that_finds_a_phrase_again_places_the_link_without_another_translation(memory):
    engine = Locating()
    document = article(paragraph("The office ", Link(URL, (Text("opened"),)), "."))

    done = translate_document(document, "ja", engine, memory)

    assert done.document.blocks == (paragraph("事務所が", Link(URL, (Text("開いた"),)), "。"),)
    assert UnitKind.PHRASE not in {request.kind for request in engine.asked}


def test_what_the_engine_does_not_find_again_is_translated_alone(memory):
    engine = Locating({**DICTIONARY, "The office opened.": "役場が開いた。", "office": "役場"})
    document = article(paragraph("The ", Link(URL, (Text("office"),)), " opened."))

    done = translate_document(document, "ja", engine, memory)

    assert done.document.blocks == (paragraph(Link(URL, (Text("役場"),)), "が開いた。"),)


class Gone(Dictionary):
    """A dictionary that breaks down when it is asked where a phrase went."""

    def locate(self, _source, _target, _phrase, _pair):
        raise EngineError("The engine is gone.")


def test_an_engine_that_fails_to_find_a_phrase_loses_no_translation(memory):
    document = article(paragraph("The office ", Link(URL, (Text("opened"),)), "."))

    done = translate_document(document, "ja", Gone(), memory)

    assert not done.untranslated
    assert holdings(done.document.blocks[0].content) == holdings(document.blocks[0].content)


def test_links_and_emphasis_are_placed_by_the_translation_of_their_words(memory):
    document = article(paragraph("The ", Link(URL, (Text("office"),)), " opened."))

    done = translate_document(document, "ja", Dictionary(), memory)

    assert done.document.blocks == (paragraph(Link(URL, (Text("事務所"),)), "が開いた。"),)
    assert not any(segment.coarse_markup for segment in done.segments)


def test_a_link_whose_words_are_not_found_stands_round_a_clause_and_says_so(memory):
    document = article(paragraph("The office opened ", Link(URL, (Text("regardless"),)), "."))
    engine = Dictionary({**DICTIONARY, "The office opened regardless.": "事務所が開いた。"})

    done = translate_document(document, "ja", engine, memory)

    assert [segment.coarse_markup for segment in done.segments] == [False, True]
    assert holdings(done.segments[1].target) == holdings(done.segments[1].source)


def test_names_of_voices_code_and_addresses_are_left_alone(memory):
    document = article(
        Quote((paragraph("We wait."),), Voice("Jane Roe", VoiceKind.PERSON)),
        Code((Text("print('Rain fell.')"),)),
        paragraph("https://example.org/rain"),
        Figure((Image(f"{URL}a.png", "A boat"),), credit=(Text("Jane Roe/Press"),)),
    )

    done = translate_document(document, "ja", Dictionary(), memory).document

    assert done.blocks == (
        Quote((paragraph("我々は待つ。"),), Voice("Jane Roe", VoiceKind.PERSON)),
        *document.blocks[1:3],
        Figure((Image(f"{URL}a.png", "船"),), credit=(Text("Jane Roe/Press"),)),
    )


def test_a_line_break_stays_where_it_was(memory):
    document = article(paragraph("Rain fell.", LineBreak(), "Nobody spoke."))

    done = translate_document(document, "ja", Dictionary(), memory)

    assert done.document.blocks == (paragraph("雨が降った。", LineBreak(), "誰も話さなかった。"),)


def test_an_engine_that_keeps_markup_gets_and_gives_tags(memory):
    engine = Dictionary(
        {"The harbour": "港", "The <1>R&amp;D</1> opened.": "<1>R&amp;D</1>が開いた。"}, keeps_markup=True
    )

    done = translate_document(
        article(paragraph("The ", Strong((Text("R&D"),)), " opened.")), "ja", engine, memory
    )

    assert done.document.blocks == (paragraph(Strong((Text("R&D"),)), "が開いた。"),)


def test_an_engine_that_loses_the_markup_it_said_it_keeps_is_mended(memory):
    engine = Dictionary(
        {"The harbour": "港", "The <1>R&amp;D</1> opened.": "R&amp;Dが<1>開いた。"}, keeps_markup=True
    )

    done = translate_document(
        article(paragraph("The ", Strong((Text("R&D"),)), " opened.")), "ja", engine, memory
    )

    assert done.document.blocks == (paragraph(Strong((Text("R&D"),)), "が開いた。"),)


def test_a_request_has_its_kind_its_title_and_what_came_before(memory):
    engine = Dictionary()

    translate_document(article(paragraph("Rain fell. Nobody spoke.")), "ja", engine, memory)

    assert engine.asked == [
        Request("The harbour", UnitKind.TITLE, "The harbour"),
        Request("Rain fell.", UnitKind.PARAGRAPH, "The harbour"),
        Request("Nobody spoke.", UnitKind.PARAGRAPH, "The harbour", ("Rain fell.",)),
    ]


def test_nothing_is_translated_twice(memory):
    document = article(paragraph("Rain fell. Rain fell."), paragraph("Rain fell. It was late."))
    first = Dictionary(batch_size=2)
    once = translate_document(document, "ja", first, memory, now=NOW)
    second = Dictionary()

    again = translate_document(document, "ja", second, memory, now=NOW)

    assert [request.text for request in first.asked] == ["The harbour", "Rain fell.", "It was late."]
    assert second.asked == []
    assert again == once


def test_another_fingerprint_is_asked_anew(memory):
    translate_document(article(), "ja", Dictionary(), memory)
    newer = Dictionary(fingerprint="dictionary:2")

    translate_document(article(), "ja", newer, memory)

    assert len(newer.asked) == 1


def test_ctrl_c_keeps_every_finished_sentence_and_the_next_run_goes_on(memory):
    document = article(*(paragraph(f"Ship number {n} came.") for n in range(10)))

    def interrupted(text):
        if text == "Ship number 6 came.":
            raise KeyboardInterrupt
        return f"{text}号"

    with pytest.raises(KeyboardInterrupt):
        translate_document(document, "ja", Dictionary(interrupted), memory)
    engine = Dictionary(lambda text: f"{text}号")
    translate_document(document, "ja", engine, memory)

    assert [request.text for request in engine.asked] == [f"Ship number {n} came." for n in range(6, 10)]


def test_progress_counts_the_segments(memory):
    seen = []

    translate_document(
        article(paragraph("Rain fell. Nobody spoke.")),
        "ja",
        Dictionary(),
        memory,
        lambda *seen_: seen.append(seen_),
    )

    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("answer", [None, "", " "])
def test_an_engine_that_fails_at_everything_is_stopped_early(memory, answer):
    engine = Dictionary(lambda _: answer)
    document = article(*(paragraph(f"Ship number {n} came.") for n in range(50)))

    with pytest.raises(EngineError, match="--model"):
        translate_document(document, "ja", engine, memory)
    assert len(engine.asked) == 5


def test_an_engine_that_answers_too_little_is_named(memory):
    engine = Dictionary()
    engine.translate = lambda requests, pair: iter(())

    with pytest.raises(EngineError, match="answered 0 of 1"):
        translate_document(article(), "ja", engine, memory)


def test_a_chain_takes_for_each_segment_the_first_engine_that_is_faithful(memory):
    first = Dictionary({"The harbour": "港", "It has 1,500 ships.": "多くの船がある。"})
    second = Dictionary({"It has 1,500 ships.": "船は1500隻ある。"}, name="second", fingerprint="second:1")

    done = translate_document(article(paragraph("It has 1,500 ships.")), "ja", [first, second], memory)

    assert [(found.engine, found.guard) for found in done.segments] == [
        ("dictionary", GuardState.KEPT),
        ("second", GuardState.REPAIRED),
    ]
    assert done.marked == ()


def test_what_no_engine_does_faithfully_is_marked_with_its_doubts_and_stays_so(memory):
    document = article(paragraph("It has 1,500 ships."))
    engine = Dictionary({"The harbour": "港", "It has 1,500 ships.": "多くの船がある。"})

    once = translate_document(document, "ja", engine, memory, now=NOW)
    again = translate_document(document, "ja", engine, memory, now=NOW)

    assert [found.doubts[0].source for found in once.marked] == ["1,500 ships"]
    assert once.marked[0].state is SegmentState.TRANSLATED
    assert again == once


def test_an_editors_translation_comes_before_any_machines(memory):
    unit = MemoryUnit("en", "ja", "Rain fell.", "雨が、降った。", NOW)
    engine = Dictionary()
    editor = MemoryMatcher([unit], LanguagePair("en", "ja"))

    done = translate_document(article(paragraph("Rain fell.")), "ja", engine, memory, editor=editor)

    assert done.document.blocks == (paragraph("雨が、降った。"),)
    assert (done.segments[1].state, done.segments[1].engine) == (SegmentState.REVIEWED, "editor")
    assert [request.text for request in engine.asked] == ["The harbour"]


def test_an_editors_words_stay_and_a_doubt_about_them_is_shown(memory):
    unit = MemoryUnit("en", "ja", "It has 1,500 ships.", "船は15隻ある。", NOW)
    editor = MemoryMatcher([unit], LanguagePair("en", "ja"))

    done = translate_document(
        article(paragraph("It has 1,500 ships.")), "ja", Dictionary(), memory, editor=editor
    )

    assert done.document.blocks == (paragraph("船は15隻ある。"),)
    assert [found.path for found in done.marked] == ["0"]


def test_a_name_of_the_termbase_is_held_and_a_changed_one_asks_only_for_what_it_touches(memory):
    def shoigu(rendering):
        return (
            KnownName("term:shoigu", "en", "Shoigu", preferred=True),
            KnownName("term:shoigu", "ja", rendering, preferred=True),
        )

    document = article(paragraph("Shoigu spoke of rain in the harbour. Rain fell."))
    first = Dictionary(lambda text: f"{text}、雨、港。", follows_text=True)
    second = Dictionary(lambda text: f"{text}、雨、港。", follows_text=True)

    translate_document(document, "ja", first, memory, names=shoigu("ショイグ"))
    translate_document(document, "ja", second, memory, names=shoigu("ショイグー"))

    assert first.asked[1].text == "ショイグ spoke of rain in the harbour."
    assert second.asked[0].text == "ショイグー spoke of rain in the harbour."
    assert "Rain fell." not in [request.text for request in second.asked]


def test_a_voice_speaks_in_the_register_that_the_house_gives_it(memory):
    engine = Dictionary()
    house = HouseStyle(speakers={"Jane Roe": Register.POLITE})
    quote = Quote((paragraph("We wait."),), Voice("Jane Roe", VoiceKind.PERSON))

    translate_document(article(quote, paragraph("Rain fell.")), "ja", engine, memory, house=house)

    assert [(request.text, request.polite) for request in engine.asked] == [
        ("The harbour", False),
        ("We wait.", True),
        ("Rain fell.", False),
    ]


def test_an_engine_that_does_not_serve_the_pair_is_not_asked(memory):
    engine = Dictionary(pairs=(LanguagePair("de", "ja"),))

    with pytest.raises(EngineError, match="en to ja"):
        translate_document(article(), "ja", engine, memory)


def test_a_sentence_longer_than_the_engine_takes_is_marked(memory):
    engine = Dictionary(max_characters=8)

    done = translate_document(article(paragraph("A boat")), "ja", engine, memory)

    assert [segment.fault is None for segment in done.segments] == [False, True]
    assert "longer" in done.segments[0].fault


@pytest.mark.parametrize("declared", [None, "en", "ja"])
def test_a_post_in_the_target_language_is_said_to_be(memory, declared):
    document = article(paragraph("港は静かだった。誰もいない。"), title="港の朝", language=declared)

    with pytest.raises(InputError, match="already in Japanese"):
        translate_document(document, "ja", Dictionary(), memory)


ENGLISH = "The harbour was quiet, and nobody on the quay had heard of the storm that was on its way to them."


@pytest.mark.parametrize("declared", [None, "ja"])
def test_a_wrong_or_missing_declaration_gives_way_to_the_text(memory, declared):
    done = translate_document(article(paragraph(ENGLISH), language=declared), "ja", Dictionary(), memory)

    assert done.source_language == "en"


def test_a_language_that_cannot_be_told_is_asked_for(memory):
    with pytest.raises(InputError, match="--from"):
        translate_document(article(title="Zrzk", language=None), "ja", Dictionary(), memory)


def test_echo_changes_nothing(memory, echo):
    document = article(
        Heading(2, (Text("At "), Emphasis((Text("dawn"),)))),
        paragraph("Rain fell & fell. ", Link(URL, (Text("Nobody"),)), " spoke <loudly>."),
        Figure((Image(f"{URL}a.png", "A boat"),), (Text("The boat"),)),
    )

    done = translate_document(document, "ja", echo, memory)

    assert done.document == normalise(document)
    assert done.untranslated == ()


blocks = st.one_of(st.builds(Paragraph, inlines), st.builds(Heading, st.just(2), inlines))
# Enough English that chance characters do not make it another language's post.
documents = st.builds(
    lambda parts: normalise(article(*parts, title=ENGLISH * 40)), st.lists(blocks, max_size=3).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_echo_gives_every_document_back(document):
    with Memory(Path(":memory:")) as memory:
        done = translate_document(document, "ja", load_engine("echo", Settings()), memory)

    assert done.document == document


@settings(max_examples=60, deadline=None)
@given(documents, st.text(max_size=30), st.booleans())
def test_whatever_an_engine_says_the_shape_and_the_links_stay(document, answer, keeps_markup):
    engine = Dictionary(lambda _: answer, keeps_markup=keeps_markup)
    engine.words = lambda text: answer if len(engine.asked) > 1 else "港"

    with Memory(Path(":memory:")) as memory:
        done = translate_document(document, "ja", engine, memory)

    assert [path for path, _ in walk(done.document.blocks)] == [path for path, _ in walk(document.blocks)]
    for segment in done.segments:
        assert holdings(segment.target) == holdings(segment.source)
