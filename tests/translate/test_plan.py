"""What is sent to an engine, as what, and what is left as it is."""

import pytest

from kawaraban.document import (
    Cell,
    Code,
    Document,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.translate.engines import UnitKind
from kawaraban.translate.plan import is_worth_sending, plan

URL = "https://example.org/"


def words(text):
    return (Text(text),)


DOCUMENT = Document(
    "The ferry",
    (
        Heading(2, words("At dawn")),
        Paragraph(words("Rain fell. Nobody spoke.")),
        Quote((Paragraph(words("We wait.")),), Voice("Jane Roe", VoiceKind.PERSON)),
        List((ListItem((Paragraph(words("Bring bread.")),)),)),
        Figure((Image(f"{URL}a.png", "A boat"),), words("The old boat"), words("Jane Roe/Press")),
        Table((Row((Cell(words("Year"), header=True), Cell(words("1984")))),), words("Ships by year")),
        Embed(EmbedKind.VIDEO, URL, "A film", words("See it")),
        Code(words("print(1)")),
    ),
)


def test_every_kind_of_text_is_sent_as_what_it_is():
    assert [(job.path, job.encoded.plain, job.kind) for job in plan(DOCUMENT, "en", "ja")] == [
        ("title", "The ferry", UnitKind.TITLE),
        ("0", "At dawn", UnitKind.HEADING),
        ("1", "Rain fell.", UnitKind.PARAGRAPH),
        ("1", "Nobody spoke.", UnitKind.PARAGRAPH),
        ("2.0", "We wait.", UnitKind.PARAGRAPH),
        ("3.0.0", "Bring bread.", UnitKind.PARAGRAPH),
        ("4/images/0/alt", "A boat", UnitKind.ALT),
        ("4/caption", "The old boat", UnitKind.CAPTION),
        ("5/caption", "Ships by year", UnitKind.CAPTION),
        ("5.0.0", "Year", UnitKind.CELL),
        ("5.0.1", "1984", UnitKind.CELL),
        ("6/title", "A film", UnitKind.EMBED),
        ("6/text", "See it", UnitKind.EMBED),
    ]


def test_a_sentence_comes_with_those_before_it():
    contexts = {job.encoded.plain: job.context for job in plan(DOCUMENT, "en", "ja")}

    assert contexts["Rain fell."] == ()
    assert contexts["We wait."] == ("Rain fell.", "Nobody spoke.")
    assert contexts["See it"] == ("Rain fell.", "Nobody spoke.", "We wait.", "Bring bread.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "1984",
        "3.2 %",
        "—",
        "* * *",
        "https://example.org/a?b=c",
        "www.example.org",
        "press@example.org",
        "@jane_roe",
        "#ferry #dawn",
        "IV"[:1],
        "(a)",
        "港は静かだった。",
    ],
)
def test_what_has_no_words_or_is_japanese_already_is_not_sent(text):
    assert not is_worth_sending(text, "ja")


@pytest.mark.parametrize(
    "text",
    ["No.", "EU", "See https://example.org/ for more", "Rain — 3 mm", "雨の NATO and all its many members"],
)
def test_what_has_words_is_sent(text):
    assert is_worth_sending(text, "ja")


def test_a_very_long_text_without_spaces_is_decided_at_once():
    assert is_worth_sending("a" * 1_000_000, "ja")
    assert not is_worth_sending("1." * 500_000, "ja")


def test_a_segment_knows_whose_voice_it_is():
    heard = {job.path: job.voice.name for job in plan(DOCUMENT, "en", "ja") if job.voice}

    assert heard == {"2.0": "Jane Roe"}
