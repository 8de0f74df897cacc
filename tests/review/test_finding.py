"""Messages in the editor's language."""

from kawaraban.review.finding import Message

LOST = Message("“{fact}” is lost.", "「{fact}」がありません。")


def test_places_are_filled_in_every_language():
    message = LOST.fill(fact="1.5 million")

    assert message.said("en") == "“1.5 million” is lost."
    assert message.said("ja") == "「1.5 million」がありません。"


def test_a_language_that_we_do_not_speak_hears_english():
    assert LOST.said("fr") == LOST.en


def test_braces_in_what_is_filled_in_stay_as_they_are():
    assert LOST.fill(fact="{0.__class__}").en == "“{0.__class__}” is lost."
