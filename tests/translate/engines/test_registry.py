"""An engine is found by the name its package declares, and only when asked for."""

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kawaraban.errors import EngineError, EngineNotFound, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines import EngineInfo, engine_names, load_engine, load_engines, registry


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
    with pytest.raises(EngineNotFound, match=r"echo, .*llama"):
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


def test_a_chain_is_loaded_in_its_order_and_each_engine_once(monkeypatch):
    declare(monkeypatch, "kawaraban.translate.engines.echo:create")

    chain = load_engines("guest, guest", Settings())

    assert [engine.info.name for engine in chain] == ["echo"]


@pytest.mark.parametrize("names", ["", " , "])
def test_a_chain_without_a_name_lists_the_known_ones(names):
    with pytest.raises(EngineNotFound, match="No engine is named"):
        load_engines(names, Settings())


def declare_ready(monkeypatch, **factories):
    entries = EntryPoints(
        EntryPoint(name, f"{__name__}:{factory}", registry.GROUP) for name, factory in factories.items()
    )
    monkeypatch.setattr(registry, "entry_points", entries.select)


def named(name):
    class Ready:
        info = EngineInfo(name=name, fingerprint=name)

        def translate(self, requests, pair):
            return iter(())

    return lambda settings: Ready()


make_deepl, make_firefox, make_llama = named("deepl"), named("firefox"), named("llama")


def test_auto_takes_what_was_set_up_before_what_is_merely_there(monkeypatch):
    declare_ready(monkeypatch, deepl="make_deepl", firefox="make_firefox", llama="make_llama")

    assert load_engine("auto", Settings(deepl_key="k")).info.name == "deepl"
    assert load_engine("auto", Settings()).info.name == "firefox"


def test_auto_passes_over_a_model_that_cannot_be_had(monkeypatch):
    declare_ready(monkeypatch, firefox="make_trouble", llama="make_llama")

    assert load_engine("auto", Settings()).info.name == "llama"


def test_auto_tells_why_what_was_set_up_cannot_be_had(monkeypatch):
    declare_ready(monkeypatch, deepl="make_trouble", llama="make_llama")

    with pytest.raises(ModelMissing, match="Fetch it first"):
        load_engine("auto", Settings(deepl_key="k"))


def test_auto_with_nothing_ready_says_what_to_do(monkeypatch):
    declare_ready(monkeypatch, llama="make_trouble")

    with pytest.raises(EngineError, match="kawaraban models pull"):
        load_engine("auto", Settings())


def test_every_engine_is_listed_with_what_it_lacks(monkeypatch):
    declare_ready(monkeypatch, llama="make_trouble", firefox="make_firefox")

    listed = registry.list_engines(Settings())

    assert [(one.name, one.lacks) for one in listed] == [("firefox", ""), ("llama", "Fetch it first.")]
