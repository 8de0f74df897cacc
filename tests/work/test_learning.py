"""Speakers that editors put right, in the posts that come after."""

from datetime import UTC, datetime

import pytest

from kawaraban.document import Document, Evidence, Paragraph, Quote, Text, Voice, VoiceKind
from kawaraban.review.edits import voices_by_path
from kawaraban.store.learned_voices import LearnedVoice
from kawaraban.work.learning import with_learned

NOW = datetime(2026, 11, 24, tzinfo=UTC)
RAE = Voice("Rae", VoiceKind.PERSON, "https://a.example/", Evidence.LEAD_IN, "Rae said:")
HEARD = LearnedVoice("quay", "Rae", "Rae Doe", "person", NOW)


def post(*quotes):
    blocks = tuple(Quote((Paragraph((Text(words),)),), voice=voice) for words, voice in quotes)
    return Document(title="x", blocks=blocks, language="en")


def voices(document):
    return tuple(voices_by_path(document).values())


def test_whoever_is_heard_under_a_learned_name_is_who_the_editor_said():
    read = post(("It rains.", RAE), ("It stopped.", Voice("Mo", VoiceKind.PERSON)))

    first, second = voices(with_learned(read, [HEARD]))

    assert first == Voice("Rae Doe", VoiceKind.PERSON, "https://a.example/", Evidence.EDITOR, "Rae said:")
    assert second == Voice("Mo", VoiceKind.PERSON)


def test_a_name_that_never_spoke_is_learned_too():
    nobody = LearnedVoice("quay", "Rae", "", "unknown", NOW)

    (voice,) = voices(with_learned(post(("It rains.", RAE)), [nobody]))

    assert (voice.name, voice.known) == (None, False)


def test_what_an_editor_said_of_a_quote_stands_when_its_author_changes_the_post():
    mended = Voice("Jo", VoiceKind.PERSON, evidence=Evidence.EDITOR)
    before = post(("It rains.", mended), ("Old.", RAE))
    after = post(("New.", RAE), ("It rains.", RAE))

    assert voices(with_learned(after, [], before)) == (RAE, mended)


def test_an_empty_quote_says_nothing_of_another():
    mended = Voice("Jo", VoiceKind.PERSON, evidence=Evidence.EDITOR)

    assert voices(with_learned(post(("", RAE)), [], post(("", mended)))) == (RAE,)


@pytest.mark.parametrize("learned", [[], [HEARD]])
def test_a_post_without_quotes_stays_as_it_is(learned):
    document = Document(title="x", blocks=(Paragraph((Text("Rae"),)),), language="en")

    assert with_learned(document, learned) == document
