"""The openai engine asks a real llama.cpp server over HTTP, as it asks Ollama or vLLM."""

import pytest

from kawaraban.settings import Settings, load_settings
from kawaraban.translate.engines import Candidate, LanguagePair, Request, llama_server, load_engine
from kawaraban.translate.models import model_path

PAIR = LanguagePair("en", "ja")
KEY = "key-of-this-test"


@pytest.fixture
def served(monkeypatch):
    """Start llama.cpp's own server with a model; its base URL."""
    monkeypatch.setattr(llama_server.secrets, "token_urlsafe", lambda _bytes: KEY)
    running = []

    def serve(path):
        running.append(llama_server.load(path, threads=2))
        return f"{running[-1].listening_address}/v1"

    return serve


def engine(url, **options):
    return load_engine("openai", Settings(openai_url=url, openai_key=KEY, openai_model="local", **options))


def test_a_server_answers_in_the_shape_that_was_asked_for(served, tiny_model):
    openai = engine(served(tiny_model), engine_retries=0)

    (candidate,) = openai.translate([Request("Rain fell.")], PAIR)

    # Random weights say nothing sensible; that they are asked, answer and are judged is the point.
    assert isinstance(candidate, Candidate)


@pytest.mark.model
def test_a_real_model_translates(served):
    settings = load_settings({})
    openai = engine(served(model_path(settings.model, settings)))

    first, second = openai.translate(
        [Request("The harbour was quiet that morning."), Request("He has 3 cats.")], PAIR
    )

    assert "港" in (first.text or "")
    assert any(three in (second.text or "") for three in "3三３")
