"""Who speaks in the quotes of a document."""

import pytest
from trees import WORDS, document, link, names, para, quote, voices

from kawaraban.document.tree import (
    Embed,
    EmbedKind,
    Evidence,
    Heading,
    List,
    ListItem,
    Quote,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.extract.voices import attribute


def test_the_sentence_before_a_quote_announces_its_speaker():
    (voice,) = voices("Jane Roe, the mayor of Zell, put it this way:", quote())

    assert voice == Voice(
        "Jane Roe",
        VoiceKind.PERSON,
        None,
        Evidence.LEAD_IN,
        "Jane Roe, the mayor of Zell, put it this way:",
    )


def test_a_quote_that_nobody_announces_stays_unknown():
    assert voices("It was a dark night.", quote()) == [Voice()]


def test_the_authors_own_earlier_post_has_the_byline_for_a_name():
    (voice,) = voices("As I wrote in June:", quote())

    assert (voice.name, voice.kind) == ("Jo Author", VoiceKind.SELF)


def test_an_own_post_on_a_page_without_byline_is_still_the_authors():
    (voice,) = voices("As I wrote in June:", quote(), byline=())

    assert (voice.name, voice.kind) == (None, VoiceKind.SELF)


@pytest.mark.parametrize(
    "signature", ["— Jane Roe, Reuters", "-- Jane Roe", "– Jane Roe (@jroe) May 3, 2021", "Jane Roe, Ph.D."]
)
def test_a_signature_in_a_quotes_last_paragraph_names_its_speaker(signature):
    (voice,) = voices("It rained.", quote(WORDS, signature))

    assert (voice.name, voice.kind, voice.evidence) == ("Jane Roe", VoiceKind.PERSON, Evidence.ATTRIBUTION)


def test_a_signature_may_end_the_last_line():
    assert names("It rained.", quote("Words are wind. — Jane Roe")) == ["Jane Roe"]


@pytest.mark.parametrize("signature", ["— Jane Roe", "(Jane Roe, in the Herald)", "-- Jane Roe, 1998"])
def test_a_signature_may_stand_below_the_quote(signature):
    assert names("It rained.", quote(), signature) == ["Jane Roe"]


def test_a_signature_beats_the_lead_in():
    assert names("Bob Poe found this:", quote(WORDS, "— Jane Roe")) == ["Jane Roe"]


@pytest.mark.parametrize("after", ["So wrote Jane Roe in 1998.", "That was Jane Roe, speaking in Oslo."])
def test_the_sentence_after_a_quote_may_name_its_speaker(after):
    (voice,) = voices("It rained.", quote(), after)

    assert (voice.name, voice.evidence) == ("Jane Roe", Evidence.FOLLOW_UP)


@pytest.mark.parametrize("again", ["She added:", "And:", "Later in the same interview:", "A page later:"])
def test_a_follow_up_gives_the_word_to_the_last_speaker(again):
    first, second = voices("Jane Roe said:", quote(), again, quote())

    assert (second.name, second.evidence) == (first.name, Evidence.FOLLOW_UP)


def test_a_pronoun_of_the_other_gender_is_somebody_else():
    assert names("Jane Roe said:", quote(), "She added:", quote(), "He said:", quote())[2] is None


def test_a_pronoun_that_may_mean_two_people_means_nobody():
    assert names("Jane Roe said:", quote(), "Mary Poe disagrees.", "She said:", quote())[1] is None


def test_a_pronoun_may_mean_the_one_person_of_the_paragraph_before():
    assert names("Jane Roe is a plumber in Oslo.", "She told me:", quote()) == ["Jane Roe"]


def test_a_pronoun_is_not_guessed_where_somebody_unnamed_stands_between():
    assert names("Jane Roe is a plumber. My mother knows her. She told me:", quote()) == [None]


def test_a_heading_clears_the_stage():
    assert names("Jane Roe said:", quote(), Heading(2, (Text("Later"),)), "She added:", quote())[1] is None


def test_an_unknown_quote_clears_the_stage():
    assert names("Jane Roe said:", quote(), "A reader writes:", quote(), "And:", quote()) == [
        "Jane Roe",
        None,
        None,
    ]


def test_a_quote_right_after_another_goes_on_with_its_speaker():
    assert names("Jane Roe said:", quote(), quote("More of her words.")) == ["Jane Roe", "Jane Roe"]


def test_a_pull_quote_of_the_articles_own_words_is_unknown():
    own = "The cat sat on the mat in the hall."

    assert names(f"{own} Jane Roe said the cat was mad:", quote(own)) == [None]


def test_a_quote_within_a_quote_has_its_own_speaker():
    outer = quote("It got worse. The ministry replied:", quote("No comment at all."))
    read = attribute(document("Jane Roe writes:", outer))
    inner = read.blocks[1].blocks[1]

    assert inner.voice.name == "ministry"
    assert inner.voice.kind is VoiceKind.ORGANISATION


def test_a_quote_within_a_quote_does_not_inherit_the_outer_speaker():
    read = attribute(document("Jane Roe writes:", quote("It got worse.", quote("No comment at all."))))

    assert read.blocks[1].blocks[1].voice == Voice()


def test_i_within_somebody_elses_quote_is_that_speaker():
    read = attribute(document("Jane Roe writes:", quote("As I wrote in June:", quote())))

    assert (read.blocks[1].blocks[1].voice.name, read.blocks[1].blocks[1].voice.kind) == (
        "Jane Roe",
        VoiceKind.PERSON,
    )


def test_others_within_an_own_earlier_post_stay_others():
    read = attribute(document("As I wrote in June:", quote("Jane Roe said:", quote())))

    assert (read.blocks[1].voice.kind, read.blocks[1].blocks[1].voice.name) == (VoiceKind.SELF, "Jane Roe")


def test_a_quote_in_a_list_is_announced_in_its_item():
    item = ListItem((para("Jane Roe said:"), quote()))
    read = attribute(document(List((item,))))

    assert read.blocks[0].items[0].blocks[1].voice.name == "Jane Roe"


def test_the_link_on_the_saying_verb_is_where_the_words_came_from():
    (voice,) = voices(para("Jane Roe ", link("writes", "https://roe.example/"), ":"), quote())

    assert voice.link == "https://roe.example/"


def test_a_link_to_the_speakers_own_page_is_not():
    (voice,) = voices(para(link("Jane Roe", "https://roe.example/about"), " said:"), quote())

    assert (voice.name, voice.link) == ("Jane Roe", None)


@pytest.mark.parametrize(
    "lead", [(link("Ministers meet in Oslo"), " - Reuters"), ("Reuters: ", link("Ministers meet in Oslo"))]
)
def test_a_linked_headline_with_its_outlet_names_the_outlet(lead):
    (voice,) = voices(para(*lead), quote())

    assert (voice.name, voice.kind, voice.evidence) == ("Reuters", VoiceKind.ORGANISATION, Evidence.LINK)


def test_a_linked_headline_alone_gives_the_link_and_no_name():
    (voice,) = voices(para(link("Ministers meet in Oslo")), quote())

    assert voice == Voice(link="https://news.example/2024/05/some-long-story", evidence=Evidence.LINK)


def test_a_cite_attribute_gives_the_link_and_no_name():
    (voice,) = voices("It rained.", quote(cite="https://news.example/a"))

    assert voice == Voice(link="https://news.example/a", evidence=Evidence.CITE)


def test_a_tweet_card_names_its_author():
    tweet = Embed(
        EmbedKind.TWEET,
        "https://social.example/jroe/1",
        text=(Text("nine draws — Jane Roe (@jroe) May 3, 2021"),),
    )
    (read,) = attribute(document(tweet)).blocks

    assert read.voice.known is False


def test_a_tweet_card_with_a_signature_line_names_its_author():
    tweet = Embed(
        EmbedKind.TWEET,
        "https://social.example/jroe/1",
        text=(Text("Nine draws. — Jane Roe (@jroe) May 3, 2021"),),
    )
    (read,) = attribute(document(tweet)).blocks

    assert (read.voice.name, read.voice.evidence) == ("Jane Roe", Evidence.METADATA)


def test_a_voice_that_is_known_already_stays():
    known = Voice("Editor's choice", VoiceKind.PERSON, None, Evidence.EDITOR)
    read = attribute(document("Jane Roe said:", Quote((para(WORDS),), known)))

    assert read.blocks[1].voice == known


def test_a_language_without_a_grammar_is_left_alone():
    given = document("Jane Roe said:", quote(), language="fi")

    assert attribute(given) is given
