"""An engine is found by the name its package declares, and only when asked for."""

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kawaraban.errors import EngineError, EngineNotFound, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines import engine_names, load_engine, registry


def declare(monkeypatch, value):
    """Install an engine called ``guest``, as far as the registry can tell."""
    entries = EntryPoints([EntryPoint("guest", value, registry.GROUP)])
    monkeypatch.setattr(registry, "entry_points", entries.select)


def make_nonsense(settings):
    return "an engine, honestly"


def make_trouble(settings):
    raise ModelMissing("Fetch it first.")


def break_down(settings):
    raise ZeroDivisionError


def test_ours_are_installed():
    assert {"echo", "llama"} <= set(engine_names())


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(EngineNotFound, match="echo, llama"):
        load_engine("oracle", Settings())


def test_another_packages_engine_is_found_by_its_entry_point(monkeypatch):
    declare(monkeypatch, "kawaraban.translate.engines.echo:create")

    assert load_engine("guest", Settings()).info.name == "echo"


@pytest.mark.parametrize(
    ("factory", "words"),
    [("make_nonsense", "does not do"), ("break_down", "ZeroDivisionError"), ("nowhere", "cannot be loaded")],
)
def test_a_broken_package_is_named(monkeypatch, factory, words):
    declare(monkeypatch, f"{__name__}:{factory}")

    with pytest.raises(EngineError, match=words):
        load_engine("guest", Settings())


def test_an_engines_own_error_comes_through(monkeypatch):
    declare(monkeypatch, f"{__name__}:make_trouble")

    with pytest.raises(ModelMissing, match="Fetch it first"):
        load_engine("guest", Settings())


def test_nothing_heavy_is_imported_before_an_engine_needs_it():
    program = (
        "import sys; from kawaraban.settings import Settings; from kawaraban.translate.engines import *; "
        "load_engine('echo', Settings()); "
        "print([name for name in ('xllamacpp', 'babel', 'httpx') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
