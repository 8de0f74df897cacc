"""An edition's segments as the checks read them."""

from datetime import UTC, datetime

import pytest

from kawaraban.document import Document, Embed, EmbedKind, Link, Paragraph, Quote, Text, Voice, VoiceKind
from kawaraban.review.pairs import pairs_of
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROE = Voice("Jane Roe", VoiceKind.PERSON)
NESTED = Document(
    "Harbour",
    (
        Paragraph((Text("Rain fell."),)),
        Quote((Paragraph((Text("We wait."),)), Quote((Paragraph((Text("Go."),)),), ROE))),
        Quote((Paragraph((Text("I wrote this."),)),), Voice(None, VoiceKind.SELF)),
        Embed(EmbedKind.TWEET, "https://t.example/1", None, (Text("Go."),), ROE),
    ),
)


def translation(*segments):
    return Translation(NESTED, NESTED, "en", "ja", "echo", None, NOW, segments)


GO, IKE = (Text("Go."),), (Text("行け。"),)


def segment(path, source=GO, target=IKE, **more):
    return TranslatedSegment(path, 0, source, target, **more)


@pytest.mark.parametrize(
    ("path", "voice"),
    [
        ("title", ""),
        ("0", ""),
        ("1.0", "?1"),
        ("1.1.0", "Jane Roe"),
        ("2.0", ""),
        ("3/text", "Jane Roe"),
    ],
)
def test_a_pair_has_the_voice_of_the_innermost_quote(path, voice):
    (pair,) = pairs_of(translation(segment(path)))

    assert pair.voice == voice


def test_a_pair_holds_both_texts_with_their_markup():
    link = (Link("https://a.example/", (Text("Go"),)), Text("."))
    (pair,) = pairs_of(translation(segment("0", link)))

    assert (pair.id, pair.source, pair.target) == ("0#0", "Go.", "行け。")
    assert (pair.source_inlines, pair.target_inlines) == (link, (Text("行け。"),))


def test_what_was_not_translated_is_no_pair():
    assert pairs_of(translation(segment("0", state=SegmentState.INITIAL))) == ()
