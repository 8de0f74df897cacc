"""Speakers called as the diary calls them."""

from dataclasses import replace
from datetime import UTC, datetime

from kawaraban.document import Document, Paragraph, Quote, Text, Voice, VoiceKind
from kawaraban.facts.find import find_facts
from kawaraban.review.edits import voices_by_path, with_voices
from kawaraban.review.speakers import name_speakers
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation


def translation(name, source, target, kind=VoiceKind.PERSON):
    """A sentence that names somebody, and a quote of whoever is called ``name``."""
    quote = Quote((Paragraph((Text("Words."),)),), Voice(name, kind))
    original = Document("t", (Paragraph((Text(source),)), quote), language="en")
    document = Document("題", (Paragraph((Text(target),)), quote), language="ja")
    segments = (TranslatedSegment("0", 0, (Text(source),), (Text(target),), SegmentState.REVIEWED),)
    return Translation(
        original, document, "en", "ja", "echo", None, datetime(2026, 1, 1, tzinfo=UTC), segments
    )


def called(made, *concepts):
    named = name_speakers(made, concepts, find_facts)
    assert named.original == made.original
    return voices_by_path(named.document)["1"].name


def test_a_person_is_called_as_the_text_of_the_same_edition_does():
    made = translation(
        "Vladimir Putin", "Vladimir Putin spoke in Minsk.", "ウラジーミル・プーチンがミンスクで話した。"
    )

    assert called(made) == "ウラジーミル・プーチン"


def test_what_nobody_has_read_names_nobody():
    made = translation("Joren Halm", "Joren Halm spoke.", "ヨレン・ハルムが話した。")
    unread = replace(made, segments=(replace(made.segments[0], state=SegmentState.TRANSLATED),))

    assert called(made) == "ヨレン・ハルム"
    assert called(unread) == "Joren Halm"


def test_a_person_of_whose_name_the_text_writes_but_one_word_stays_as_the_post_writes_it():
    made = translation("Vladimir Putin", "Putin spoke in Minsk.", "プーチンがミンスクで話した。")

    assert called(made) == "Vladimir Putin"


def test_a_person_whose_other_words_are_not_heard_alike_is_another():
    for source, target in (
        ("Joren Halm spoke.", "ヨレン・ハルムが話した。"),
        ("Anna met Joren Halm.", "アンナはヨレン・ハルムに会った。"),
        ("Anna Halm met Joren Halm.", "彼女はヨレン・ハルムに会った。"),
    ):
        assert called(translation("Anna Halm", source, target)) == "Anna Halm"


def test_the_termbase_comes_first():
    made = translation("Vladimir Putin", "Vladimir Putin spoke.", "ウラジーミル・プーチンが話した。")
    concept = Concept("putin", (Term("en", "Putin", forms=("Vladimir Putin",)), Term("ja", "プーチン大統領")))

    assert called(made, concept) == "プーチン大統領"


def test_a_name_that_is_forbidden_is_never_taken():
    concept = Concept("shoigu", (Term("en", "Shoigu"), Term("ja", "山口", TermStatus.FORBIDDEN)))

    assert called(translation("Shoigu", "He spoke.", "彼は話した。"), concept) == "Shoigu"


def test_an_office_of_a_state_is_called_as_tables_call_it():
    organisation = VoiceKind.ORGANISATION
    made = translation("Finnish government", "It published it.", "発表した。", organisation)
    person = translation("Reuters", "It published it.", "発表した。")

    assert called(made) == "フィンランド政府"
    assert called(replace(made, target_language="de")) == "Finnish government"
    assert called(person) == "Reuters"


def test_the_termbase_calls_offices_as_the_diary_wants():
    made = translation("Reuters", "It wrote.", "書いた。", VoiceKind.ORGANISATION)
    concept = Concept("reuters", (Term("en", "Reuters"), Term("ja", "ロイター")))

    assert called(made, concept) == "ロイター"


def test_an_organisation_that_no_table_has_stays_as_the_post_writes_it():
    made = translation(
        "Northern Wire", "Northern Wire wrote.", "ノーザン・ワイヤーが書いた。", VoiceKind.ORGANISATION
    )

    assert called(made) == "Northern Wire"
    assert called(made, Concept("nw", (Term("en", "Northern Wire"), Term("ja", "北方通信")))) == "北方通信"


def test_a_name_that_an_editor_gave_the_translation_stays():
    made = translation("Putin", "He spoke.", "彼は話した。")
    document = with_voices(made.document, {"1": Voice("プーチン氏", VoiceKind.PERSON)})
    changed = replace(made, document=document)

    assert called(changed, Concept("p", (Term("en", "Putin"), Term("ja", "別の名")))) == "プーチン氏"
