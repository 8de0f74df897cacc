"""What was said lately, as a front page can show it."""

from dataclasses import replace

import pytest

from kawaraban.document import VoiceKind
from kawaraban.publish.diary import Post
from kawaraban.publish.site.front import sayings
from kawaraban.publish.site.listing import Utterance
from kawaraban.publish.site.posts import listing_of
from publish.sample import sample


def listing(*utterances):
    edition = sample()
    made = edition.translation.translated_at
    return replace(listing_of(Post(edition, "full", made, made), {}), utterances=utterances)


def said(words, name="Ada", **changes):
    return Utterance(name, name, VoiceKind.PERSON, (words,), **changes)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“四ミリの差に四十年を費やしてきた、”", "四ミリの差に四十年を費やしてきた"),
        ("「四ミリの差に四十年を費やしてきた。」", "四ミリの差に四十年を費やしてきた。"),
        ("「四十年」と言い、「四ミリ」とも言った」", "「四十年」と言い、「四ミリ」とも言った」"),
        ("四ミリの差に四十年を費やしてきた。", "四ミリの差に四十年を費やしてきた。"),
    ],
)
def test_a_saying_has_one_pair_of_marks_the_page_s_own(words, shown):
    assert [each for _, _, each in sayings([listing(said(words))])] == [shown]


def test_each_person_is_heard_once_and_nobody_whose_words_are_in_doubt():
    words = "四ミリの差に四十年を費やしてきた。"
    heard = [said(words), said(words), said(words, "Bo", in_doubt=True)]
    organisation = replace(said(words, "Quay Board"), kind=VoiceKind.ORGANISATION)

    assert [each.name for _, each, _ in sayings([listing(*heard, organisation)])] == ["Ada"]


def test_what_is_too_long_for_a_front_page_stays_in_its_post():
    assert sayings([listing(said("長い言葉" * 40))]) == []
