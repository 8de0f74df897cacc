"""The Firefox models: which are here, by which way they translate, and what to do where one is missing.

No model can be fetched in a test. fxtranslate itself reads our folders and refuses our broken files; in
front of its translator, the narrowest seam, stands one that says what it was asked.
"""

import pytest
from fxtranslate import discovery

from kawaraban.errors import EngineError, FetchError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines import LanguagePair, Request
from kawaraban.translate.engines.firefox import Firefox, create, load_model
from kawaraban.translate.models import pull
from kawaraban.translate.models.firefox import identity, is_pair, pairs_here, route

SENTENCE = "The harbour was quiet that morning."


class Saying:
    """A model that notes what it is asked, and by which of its two ways."""

    def __init__(self, source, target, folder):
        self.name = f"{source}>{target}"
        self.asked = asked

    def translate(self, text):
        self.asked.append((self.name, text))
        return "港は静かだった。"

    def translate_long(self, text):
        self.asked.append((f"{self.name} in sentences", text))
        return "港は静かだった。" * 6


asked: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def nothing_asked():
    asked.clear()


@pytest.fixture
def folder(tmp_path):
    for pair in ("en-ja", "fr-en"):
        (tmp_path / pair).mkdir()
        for file in ("model", "srcvocab", "trgvocab", "lex"):
            (tmp_path / pair / f"{file}.{pair.replace('-', '')}.bin").write_bytes(b"no model")
    return tmp_path


def translate(engine, *texts, source="en", target="ja"):
    return [c.text for c in engine.translate([Request(t) for t in texts], LanguagePair(source, target))]


def test_the_models_of_a_folder_are_found(folder):
    assert pairs_here(folder) == (("en", "ja"), ("fr", "en"))
    assert pairs_here(folder / "nowhere") == ()


def test_what_has_no_model_of_its_own_goes_through_english(folder):
    engine = Firefox(folder, Saying)

    assert translate(engine, SENTENCE) == ["港は静かだった。"]
    assert translate(engine, "Le port était  calme.", source="fr-FR") == ["港は静かだった。"]

    assert asked == [
        ("en>ja", SENTENCE),
        ("fr>en", "Le port était calme."),
        ("en>ja", "港は静かだった。"),
    ]


def test_it_declares_every_pair_that_its_models_lead_to(folder):
    info = Firefox(folder, Saying).info

    assert info.serves(LanguagePair("en-GB", "ja"))
    assert info.serves(LanguagePair("fr", "ja"))
    assert not info.serves(LanguagePair("ja", "en"))


def test_a_pair_that_is_not_here_names_the_command_that_gets_it(folder):
    with pytest.raises(ModelMissing, match="kawaraban models pull firefox-de-ja"):
        translate(Firefox(folder, Saying), "Der Hafen.", source="de")


def test_without_any_model_the_engine_says_which_one_to_get(tmp_path):
    with pytest.raises(ModelMissing, match="kawaraban models pull firefox-en-ja"):
        create(Settings(firefox_models=tmp_path))


def test_a_text_longer_than_the_model_takes_at_once_is_cut_by_its_sentences(folder):
    assert translate(Firefox(folder, Saying), "So it went on. " * 20) == ["港は静かだった。" * 6]
    assert [name for name, _ in asked] == ["en>ja in sentences"]


def test_other_models_are_another_fingerprint(folder):
    before = Firefox(folder, Saying).info.fingerprint
    assert Firefox(folder, Saying).info.fingerprint == before

    (folder / "en-ja" / "model.enja.bin").write_bytes(b"a better model")

    assert Firefox(folder, Saying).info.fingerprint != before
    assert identity(folder) in Firefox(folder, Saying).info.fingerprint


def test_an_answer_that_is_no_translation_is_a_fault(folder):
    class Parrot(Saying):
        def translate(self, text):
            return text

    (candidate,) = Firefox(folder, Parrot).translate([Request(SENTENCE)], LanguagePair("en", "ja"))

    assert candidate.text is None
    assert candidate.fault == "the model left the text as it is"


def test_broken_files_are_told_with_what_to_do(folder):
    engine = create(Settings(firefox_models=folder))

    with pytest.raises(EngineError, match=r"cannot be loaded .* delete .*en-ja"):
        translate(engine, SENTENCE)


def test_a_missing_file_is_told(folder):
    (folder / "en-ja" / "trgvocab.enja.bin").unlink()

    with pytest.raises(ValueError, match="missing"):
        load_model("en", "ja", folder)


@pytest.mark.parametrize(("name", "told"), [("firefox-en-ja", True), ("firefox-en", False), ("qwen", False)])
def test_a_pair_has_a_models_name(name, told):
    assert is_pair(name) is told


def test_a_pair_is_pulled_into_the_folder(tmp_path, monkeypatch):
    pulled = []
    monkeypatch.setattr(discovery, "add_models", lambda *ends, **options: pulled.append((ends, options)))

    assert pull("firefox-en-ja", Settings(firefox_models=tmp_path)) == tmp_path
    assert pulled == [(("en", "ja"), {"cache_dir": str(tmp_path), "progress": False})]


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ("no model or pivot route for en-xx in Remote Settings", ModelMissing, "Mozilla has no models"),
        ("no cached model; and Remote Settings was unreachable: dns", FetchError, "connect to the network"),
    ],
)
def test_a_pair_that_cannot_be_pulled_says_why(tmp_path, monkeypatch, said, error, words):
    def fail(*_ends, **_options):
        raise ValueError(said)

    monkeypatch.setattr(discovery, "add_models", fail)

    with pytest.raises(error, match=words):
        pull("firefox-en-ja", Settings(firefox_models=tmp_path))


def test_a_way_is_direct_or_through_english_or_none():
    here = (("en", "ja"), ("fr", "en"))

    assert route("en", "ja", here) == (("en", "ja"),)
    assert route("fr", "ja", here) == (("fr", "en"), ("en", "ja"))
    assert route("de", "ja", here) == ()
