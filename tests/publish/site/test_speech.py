"""Who is quoted in a post, with which words."""

from dataclasses import replace
from datetime import UTC, datetime

from kawaraban.document import Document, Embed, EmbedKind, Paragraph, Quotation, Quote, Text, Voice, VoiceKind
from kawaraban.publish.site.speech import utterances
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation
from publish.sample import p, sample


def person(name, **more):
    return Voice(name, VoiceKind.PERSON, **more)


def translation(*blocks, original=None, segments=()):
    document = Document("題", blocks)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return Translation(
        Document("t", original or blocks), document, "en", "ja", "echo", None, made, tuple(segments)
    )


def test_every_quote_of_a_named_speaker_is_found_in_reading_order_nested_ones_apart():
    said = utterances(sample().translation)

    assert [each.original_name for each in said] == [
        "Northern Wire",
        "Ministry of Energy",
        "Joren Halm",
        "Ilse Varda",
        "Petra Lind",
        "Grid Agency",
    ]
    ministry = said[1]
    assert len(ministry.words) == 2
    assert not any("請求書" in words for words in ministry.words)


def test_the_author_and_the_unknown_have_no_words_here():
    quotes = (
        Quote((p("a"),), Voice(None, VoiceKind.SELF)),
        Quote((p("b"),)),
        Quote((p("c"),), Voice("m", VoiceKind.SELF)),
    )

    assert utterances(translation(*quotes)) == ()


def test_a_surname_is_the_person_whom_the_same_post_quotes_by_the_whole_name():
    quotes = (Quote((p("a"),), person("Halm")), Quote((p("b"),), person("Joren Halm")))

    assert [said.original_name for said in utterances(translation(*quotes))] == ["Joren Halm"] * 2


def test_a_surname_that_two_persons_share_stays_a_surname():
    names = ("Halm", "Joren Halm", "Anna Halm")
    quotes = [Quote((p("a"),), person(name)) for name in names]

    assert [said.original_name for said in utterances(translation(*quotes))] == [*names]


def test_a_name_that_only_ends_in_the_same_letters_is_another():
    quotes = [Quote((p("a"),), person(name)) for name in ("Ann", "Mary-Ann", "Hann")]

    assert [said.original_name for said in utterances(translation(*quotes))] == ["Ann", "Mary-Ann", "Hann"]


def test_the_diary_s_way_of_writing_a_name_is_shown_and_the_post_s_is_kept():
    quote = Quote((p("a"),), person("Joren Halm"))
    shown = replace(quote, voice=person("ヨレン・ハルム"))

    (said,) = utterances(translation(shown, original=(quote,)))

    assert (said.name, said.original_name) == ("ヨレン・ハルム", "Joren Halm")


def test_words_quoted_within_a_sentence_and_on_a_card_count():
    sentence = Paragraph((Text("彼は"), Quotation((Text("延長コード"),), None, person("Petra Lind"))))
    card = Embed(EmbedKind.TWEET, "https://x.example/1", None, (Text("光。"),), person("Petra Lind"))

    assert [said.words for said in utterances(translation(sentence, card))] == [("延長コード",), ("光。",)]


def test_a_quote_of_a_sentence_in_doubt_says_so():
    quotes = (Quote((p("a"),), person("A")), Quote((p("b"),), person("B")))
    segment = TranslatedSegment("1.0", 0, (Text("b"),), (Text("b"),), SegmentState.INITIAL, "no answer")

    calm, doubtful = utterances(translation(*quotes, segments=(segment,)))

    assert (calm.in_doubt, doubtful.in_doubt) == (False, True)


def test_a_quote_without_words_says_nothing():
    assert utterances(translation(Quote((), person("A")), Quote((p(" "),), person("B")))) == ()
