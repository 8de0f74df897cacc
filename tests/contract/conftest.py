"""The engines that the contract is asked of, with settings that let each work on this machine alone."""

from contextlib import ExitStack

import pytest
import services
from tiny_ctranslate2 import write_tiny_translator
from tiny_gguf import write_tiny_model

from kawaraban.settings import Settings


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A GGUF file that llama.cpp loads: random weights, a few kilobytes."""
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="session")
def tiny_settings(tiny_model, tmp_path_factory):
    with ExitStack() as stack:

        def url(service):
            return stack.enter_context(services.playing(service)).url

        yield Settings(
            model=str(tiny_model),
            threads=1,
            ctranslate2_model=write_tiny_translator(tmp_path_factory.mktemp("ct2") / "opus-mt-en-ja"),
            deepl_key=services.KEY,
            deepl_url=url(services.deepl),
            google_project="p",
            google_token=services.KEY,
            google_url=url(services.google),
            azure_key=services.KEY,
            azure_url=url(services.azure),
            libretranslate_url=url(services.libretranslate),
            libretranslate_key=services.KEY,
            openai_url=f"{url(services.openai)}/v1",
            openai_key=services.KEY,
            openai_model="tiny",
        )
