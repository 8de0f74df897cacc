"""What a text's language is, as far as script and commonest words can tell."""

import pytest

from kawaraban.translate.languages import guess_language, language_name, primary, same_language

TEXTS = {
    "en": "The harbour was quiet that morning, and nobody on the quay had heard the news of the day yet.",
    "de": "Der Hafen war an diesem Morgen still, und niemand auf dem Kai hatte die Nachricht schon gehört.",
    "fr": "Le port était calme ce matin, et personne sur le quai n'avait encore entendu la nouvelle du jour.",
    "es": "El puerto estaba tranquilo esa mañana y nadie en el muelle había oído todavía la noticia del día.",
    "ja": "その朝、港は静かで、岸壁の誰もまだ知らせを聞いていなかった。",
    "zh": "那天早上港口很安静，码头上还没有人听到这个消息。",
    "ko": "그날 아침 항구는 조용했고 부두의 누구도 아직 소식을 듣지 못했다.",
    "el": "Το λιμάνι ήταν ήσυχο εκείνο το πρωί.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_texts_language_is_told(language, text):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "42", "Rain.", "В то утро в гавани было тихо.", "Lorem ipsum dolor sit amet " * 4]
)
def test_where_nothing_tells_it_is_unknown(text):
    assert guess_language(text) is None


def test_japanese_that_names_things_in_latin_is_japanese():
    assert guess_language("NATOとEUは、Osloで開いたForumの結果をReutersに語ったという。") == "ja"


def test_english_that_quotes_a_japanese_word_is_english():
    assert guess_language(f"{TEXTS['en']} They call it 港 and say that it is the heart of the town.") == "en"


def test_regions_do_not_make_another_language():
    assert same_language("en-US", "en_GB")
    assert not same_language("en", "ja")
    assert primary("JA-JP") == "ja"


@pytest.mark.parametrize(("tag", "name"), [("ja", "Japanese"), ("pt-BR", "Portuguese"), ("x", "x"), ("", "")])
def test_languages_have_english_names(tag, name):
    assert language_name(tag) == name
