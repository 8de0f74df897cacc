"""The engines that the contract is asked of."""

import pytest
from tiny_gguf import write_tiny_model

from kawaraban.settings import Settings


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A GGUF file that llama.cpp loads: random weights, a few kilobytes."""
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="session")
def tiny_settings(tiny_model):
    return Settings(model=str(tiny_model), threads=1)
