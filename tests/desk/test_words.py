"""The desk's words: both languages complete, chosen by the browser or the person."""

import re
import unicodedata
from datetime import UTC, datetime
from importlib import resources
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kawaraban.desk.pages import environment
from kawaraban.desk.words import language_for, words_in
from kawaraban.store.people import Role

FOLDER = Path(str(resources.files("kawaraban.desk")))
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "count": (1, 2)}
PLACE = re.compile(r"%\(\w+\)s")


def said():
    """Every message in the code and the templates."""
    options = {"**.html": {"trimmed": "true"}}
    found = extract_from_dir(FOLDER, METHODS, options_map=options, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if message}


def catalogue():
    return read_po(BytesIO((FOLDER / "locale" / "ja.po").read_bytes()), locale="ja")


def test_everything_is_said_in_japanese_and_nothing_else_is():
    known = {message.id: message.string for message in catalogue() if message.id}

    assert sorted(map(str, said() - set(known))) == []
    assert sorted(map(str, set(known) - said())) == []
    assert [
        key for key, string in known.items() if not (string if isinstance(string, str) else all(string))
    ] == []


def test_a_message_keeps_its_places():
    for message in catalogue():
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[1]
            string = message.string if isinstance(message.string, str) else message.string[0]
            assert sorted(PLACE.findall(key)) == sorted(PLACE.findall(string)), key


@pytest.mark.parametrize(
    ("wanted", "accepted", "expected"),
    [
        ("", "", "en"),
        ("", "ja", "ja"),
        ("", "ja-JP,en;q=0.5", "ja"),
        ("", "en;q=0.5, ja;q=0.9", "ja"),
        ("", "de, fr;q=0.8, ja;q=0.1", "ja"),
        ("", "ja;q=0, en", "en"),
        ("", "ja;q=nonsense", "en"),
        ("en", "ja", "en"),
        ("xx", "ja", "ja"),
    ],
)
def test_the_person_chooses_else_the_browser(wanted, accepted, expected):
    assert language_for(wanted, accepted) == expected


def test_the_pages_are_in_the_language_of_the_browser_and_then_of_the_person(desk):
    reader = desk.signed_in(Role.READER, **{"Accept-Language": "ja"})

    assert 'lang="ja"' in reader.get("/inbox").text
    assert "受信箱" in reader.get("/inbox").text
    reader.post("/me/language", data={"language": "en"})
    assert "Inbox" in reader.get("/inbox").text


def test_numbers_and_days_are_those_of_the_language(desk):
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    assert words_in("ja").day(moment).startswith("2026/11/2")
    assert words_in("en").day(moment).startswith("Nov 2")
    assert words_in("ja").number(12345) == "12,345"


def test_a_moment_is_told_to_the_minute_in_the_manner_of_the_language():
    moment = datetime(2026, 11, 30, 22, 44, 35, tzinfo=UTC)

    assert words_in("ja", ZoneInfo("Asia/Tokyo")).moment(moment) == "2026/12/01 7:44"
    assert (
        unicodedata.normalize("NFKC", words_in("en", ZoneInfo("UTC")).moment(moment))
        == "Nov 30, 2026, 10:44 PM"
    )


@pytest.mark.parametrize(("language", "said"), [("en", "3,613 characters"), ("ja", "3,613字")])
def test_a_number_in_a_page_has_the_separators_of_the_language(language, said):
    source = '{{ ngettext("%(num)s character", "%(num)s characters", 3613) }}'

    assert environment(words_in(language)).from_string(source).render() == said


def test_what_is_put_into_a_counted_message_is_escaped():
    source = '{{ ngettext("%(num)s of %(whose)s", "%(num)s of %(whose)s", 2, whose="<b>") }}'

    assert environment(words_in("en")).from_string(source).render() == "2 of &lt;b&gt;"
