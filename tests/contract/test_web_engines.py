"""What is each web engine's own: its terms, its registers, its quotas, and what it does with nonsense."""

import json
import sys

import pytest
import services
from services import Answer

from kawaraban.errors import EngineError
from kawaraban.settings import Settings
from kawaraban.translate.engines import Hint, LanguagePair, Request, load_engine

PAIR = LanguagePair("en", "ja")
TEXT = "The harbour was quiet that morning."
MINSK = (Hint("Minsk", "ミンスク"),)


@pytest.fixture
def play(request):
    with services.playing(getattr(services, request.param)) as running:
        yield running


def on(name):
    return pytest.mark.parametrize("play", [name], indirect=True)


def settings(play, **options):
    given = {
        "deepl_key": services.KEY,
        "deepl_url": play.url,
        "google_project": "p",
        "google_token": services.KEY,
        "google_url": play.url,
        "azure_key": services.KEY,
        "azure_url": play.url,
        "libretranslate_url": play.url,
        "libretranslate_key": services.KEY,
        "openai_url": f"{play.url}/v1",
        "openai_key": services.KEY,
        "openai_model": "tiny",
        "engine_retries": 0,
    }
    return Settings(**given | options)


def translate(play, name, *requests, **options):
    engine = load_engine(name, settings(play, **options))
    return list(engine.translate([r if isinstance(r, Request) else Request(r) for r in requests], PAIR))


def answering(play, value, status=200):
    """Let the service say this, whatever it is asked."""
    play.service = lambda _asked: Answer(value, status)


WEB = [pytest.param(name, id=name) for name in ("deepl", "google", "azure", "libretranslate", "openai")]


@pytest.mark.parametrize("name", WEB)
def test_a_wrong_key_names_its_setting_and_is_not_shown(name):
    with services.playing(getattr(services, name)) as play:
        setting = {"google": "google_token"}.get(name, f"{name}_key")

        with pytest.raises(EngineError, match=f"KAWARABAN_{setting.upper()}") as caught:
            translate(play, name, TEXT, **{setting: services.WRONG_KEY})

    assert services.WRONG_KEY not in str(caught.value)


@pytest.mark.parametrize("name", WEB)
@pytest.mark.parametrize(
    "value", [None, {}, [], {"translations": []}, {"choices": []}, "text", b"<html>", b'{"tr']
)
def test_an_answer_of_another_shape_is_a_failure(name, value):
    with services.playing(getattr(services, name)) as play:
        answering(play, value)

        with pytest.raises(EngineError):
            translate(play, name, TEXT)


@pytest.mark.parametrize("name", WEB)
def test_a_busy_service_is_told_with_its_time(name):
    with services.playing(getattr(services, name)) as play:
        play.service = lambda _asked: Answer({"message": "slow down"}, 429, {"retry-after": "3600"})

        with pytest.raises(EngineError, match=r"too busy \(429: slow down\); try again after"):
            translate(play, name, TEXT)


@pytest.mark.parametrize("name", WEB)
def test_a_service_that_says_nothing_in_time_is_a_failure(name):
    with services.playing(getattr(services, name)) as play:
        answering(play, None)
        play.service = services.slow(0.6, play.service)

        with pytest.raises(EngineError, match="cannot be had"):
            translate(play, name, TEXT, engine_timeout=0.2)


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("deepl", {"translations": [{"text": ""}]}),
        ("google", {"translations": [{"translatedText": " "}]}),
        ("azure", [{"translations": [{"text": ""}]}]),
        ("libretranslate", {"translatedText": [""]}),
        ("openai", {"choices": [{"finish_reason": "stop", "message": {"content": ""}}]}),
    ],
)
def test_an_empty_answer_is_a_fault_and_never_an_empty_translation(name, empty):
    with services.playing(getattr(services, name)) as play:
        answering(play, empty)

        (candidate,) = translate(play, name, TEXT)

    assert candidate.text is None
    assert candidate.fault


@pytest.mark.parametrize("name", ["deepl", "google", "azure", "libretranslate"])
def test_long_posts_go_in_requests_of_bounded_length(name):
    with services.playing(getattr(services, name)) as play:
        candidates = translate(play, name, *[f"{TEXT} {number}" for number in range(40)], engine_batch=200)

    assert [candidate.text for candidate in candidates] == [f"{TEXT} {number}" for number in range(40)]
    assert 8 <= len(play.asked) <= 12


@on("deepl")
def test_deepl_is_asked_for_the_register_that_the_voice_has(play):
    translate(play, "deepl", Request(TEXT), Request(TEXT, polite=True))

    assert sorted(asked.body["formality"] for asked in play.asked) == ["prefer_less", "prefer_more"]


@on("deepl")
def test_deepl_has_the_terms_in_a_glossary_that_is_gone_afterwards(play):
    (candidate,) = translate(play, "deepl", Request("To Minsk.", glossary=MINSK))

    made, used, gone = play.asked
    assert candidate.text == "To Minsk."
    assert made.body["entries"] == "Minsk\tミンスク"
    assert used.body["glossary_id"] == "g-1"
    assert (gone.method, gone.path) == ("DELETE", "/v2/glossaries/g-1")


@on("deepl")
def test_deepls_spent_quota_says_what_to_do(play):
    answering(play, {"message": "Quota exceeded"}, 456)

    with pytest.raises(EngineError, match="no quota left"):
        translate(play, "deepl", TEXT)


@on("google")
def test_googles_token_comes_from_a_command_and_anew_when_it_is_refused(play, tmp_path):
    told = tmp_path / "told"
    command = tmp_path / "token.py"
    command.write_text(
        f"import pathlib; told = pathlib.Path({str(told)!r}); "
        f"print({services.KEY!r} if told.exists() else 'old'); told.touch()"
    )

    (candidate,) = translate(
        play, "google", TEXT, google_token="", google_token_command=f"{sys.executable} {command}"
    )

    assert candidate.text == TEXT
    assert len(play.asked) == 2


@on("google")
def test_a_token_command_that_fails_is_named(play):
    with pytest.raises(EngineError, match="KAWARABAN_GOOGLE_TOKEN_COMMAND failed"):
        translate(play, "google", TEXT, google_token="", google_token_command="false")


@on("google")
def test_googles_glossary_is_the_one_in_the_users_project(play):
    play.service = lambda _asked: Answer(
        {"translations": [{"translatedText": "x"}], "glossaryTranslations": [{"translatedText": "港"}]}
    )

    (candidate,) = translate(play, "google", TEXT, google_glossary="names")

    assert candidate.text == "港"
    glossary = play.asked[0].body["glossaryConfig"]["glossary"]
    assert glossary == "projects/p/locations/global/glossaries/names"


@on("azure")
def test_azure_has_the_terms_in_the_text(play):
    translate(play, "azure", Request("To <1>Minsk</1>.", glossary=MINSK), azure_region="japaneast")

    (asked,) = play.asked
    assert '<mstrans:dictionary translation="ミンスク">Minsk</mstrans:dictionary>' in asked.body[0]["Text"]
    assert asked.headers["ocp-apim-subscription-region"] == "japaneast"
    assert asked.query["to"] == ["ja"]


@on("openai")
def test_a_model_gets_the_text_its_surroundings_and_its_terms_as_data(play):
    request = Request("To Minsk.", title="News", context=("He left.",), glossary=MINSK, polite=True)

    translate(play, "openai", request)

    system, user = play.asked[0].body["messages"]
    assert "です・ます" in system["content"]
    assert json.loads(user["content"]) == {
        "text": "To Minsk.",
        "title": "News",
        "before": ["He left."],
        "terms": [{"source": "Minsk", "target": "ミンスク"}],
    }


@on("openai")
def test_a_service_that_knows_no_shapes_is_asked_without_and_remembered(play):
    def without_shapes(asked):
        if "response_format" in asked.body:
            return Answer({"error": {"message": "response_format is not supported"}}, 400)
        return Answer({"choices": [{"finish_reason": "stop", "message": {"content": "港は静かだった。"}}]})

    play.service = without_shapes

    candidates = translate(play, "openai", TEXT, TEXT, engine_concurrency=1)

    assert [candidate.text for candidate in candidates] == ["港は静かだった。"] * 2
    assert len(play.asked) == 3


def said(content, finish="stop", **message):
    return {"choices": [{"finish_reason": finish, "message": {"content": content, **message}}]}


@on("openai")
@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (said('{"translation": "港は'), "said nothing"),
        (said('{"translation": "港は静かだった。"}', "length"), "come to an end"),
        (said(None, refusal="I cannot."), "refused"),
        (said("", "content_filter"), "refused"),
        (said('{"translation": ["港"]}'), "said nothing"),
        (said("[" * 10_000), "repeats"),
        (said("{" * 10_000), "said nothing"),
        (said('{"translation": "The harbour was quiet that morning."}'), "as it is"),
    ],
)
def test_a_models_nonsense_is_a_fault(play, value, fault):
    answering(play, value)

    (candidate,) = translate(play, "openai", TEXT)

    assert candidate.text is None
    assert fault in candidate.fault


@on("openai")
def test_a_model_sees_the_article_before_a_segment_as_far_as_there_is_room(play):
    short = tuple(f"Sentence {number}." for number in range(70))
    long = (*(["x" * 2_000] * 5), "The last.")

    translate(play, "openai", Request(TEXT, context=short), Request(TEXT, context=long))

    before = [json.loads(asked.body["messages"][1]["content"])["before"] for asked in play.asked]
    assert sorted(map(len, before)) == [3, 70]
    assert all(said[-1] in {"Sentence 69.", "The last."} for said in before)
