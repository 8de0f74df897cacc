"""The llama engine asks again by other means, and marks what it cannot translate."""

from dataclasses import replace

import pytest

from kawaraban.errors import EngineError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines import Candidate, EngineInfo, LanguagePair, Request
from kawaraban.translate.engines.llama import ATTEMPTS, Llama, create
from kawaraban.translate.engines.llama_server import Reply

PAIR = LanguagePair("en", "ja")
INFO = EngineInfo("llama", "llama:test")
SOURCE = "The harbour was quiet that morning."
TARGET = "その朝、港は静かだった。"


class Scripted:
    """A model that says what it is told to, and remembers what it was asked."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []

    def ask(self, ask):
        self.asked.append(ask)
        reply = self.replies.pop(0)
        return reply if isinstance(reply, Reply) else Reply(reply)


def translated(server, text=SOURCE):
    (candidate,) = Llama(server, INFO).translate([Request(text)], PAIR)
    return candidate


def test_a_good_answer_is_taken_at_once():
    server = Scripted(TARGET)

    assert translated(server) == Candidate(TARGET)
    assert len(server.asked) == 1


def test_the_first_attempt_is_greedy_and_held_by_the_grammar():
    server = Scripted(TARGET)

    translated(server)

    assert (server.asked[0].temperature, server.asked[0].seed) == (0.0, 1)
    assert server.asked[0].grammar
    assert len(SOURCE) <= server.asked[0].max_tokens <= 3 * len(SOURCE)


@pytest.mark.parametrize(
    "bad", ["", "港は" * 30, "I cannot do that for you.", Reply(TARGET, cut_off=True), SOURCE]
)
def test_a_bad_answer_is_asked_for_again_by_other_means(bad):
    server = Scripted(bad, TARGET)

    assert translated(server) == Candidate(TARGET)
    assert server.asked[0] != server.asked[1]


def test_when_all_means_fail_the_first_fault_is_told_and_no_answer_is_invented():
    server = Scripted("", "港は" * 30, "I cannot do that.")

    assert translated(server) == Candidate(None, "the model said nothing")
    assert len(server.asked) == len(ATTEMPTS)


def test_an_answer_that_never_ends_is_a_fault():
    server = Scripted(*[Reply(TARGET, cut_off=True)] * 3)

    assert translated(server).fault == "the model did not come to an end"


def test_a_text_beyond_the_context_is_a_fault():
    assert (
        translated(Scripted(*[Reply("", too_long=True)] * 3)).fault
        == "the sentence is too long for the model"
    )


def test_a_missing_model_says_how_to_get_it(tmp_path):
    with pytest.raises(ModelMissing, match=r"kawaraban models pull qwen2\.5-coder-1\.5b-instruct"):
        create(Settings(model_cache=tmp_path))
    with pytest.raises(ModelMissing, match=r"no file absent\.gguf"):
        create(Settings(model="absent.gguf"))


def test_an_unknown_model_lists_the_known_ones():
    with pytest.raises(ModelMissing, match=r"qwen2\.5-coder-1\.5b-instruct"):
        create(Settings(model="oracle"))


def test_making_the_engine_loads_nothing(tmp_path):
    (tmp_path / "broken.gguf").write_bytes(b"GGUF, or so it says")

    assert create(Settings(model=str(tmp_path / "broken.gguf"))).info.model == "broken"


def test_a_file_that_is_no_model_says_what_to_do(tmp_path):
    (tmp_path / "broken.gguf").write_bytes(b"GGUF, or so it says" * 100)
    engine = create(Settings(model=str(tmp_path / "broken.gguf")))

    with pytest.raises(EngineError, match="damaged"):
        next(engine.translate([Request(SOURCE)], PAIR))


def test_other_bytes_are_another_fingerprint(tmp_path):
    path = tmp_path / "mine.gguf"
    settings = Settings(model=str(path))
    path.write_bytes(b"a" * 1_000_000)
    one = create(settings).info.fingerprint
    path.write_bytes(b"a" * 999_999 + b"b")

    assert create(settings).info.fingerprint != one


@pytest.mark.model
def test_the_real_model_translates_and_repeats_itself_to_the_letter():
    try:
        engine = create(replace(Settings(), threads=0))
    except ModelMissing:
        pytest.skip("the model is not in the cache")
    requests = [Request(SOURCE), Request("The government denies that it ordered the arrests.")]

    first, second = (tuple(engine.translate(requests, PAIR)) for _ in range(2))

    assert first == second
    assert all(candidate.fault is None for candidate in first)
    assert "港" in first[0].text
    assert "政府" in first[1].text
