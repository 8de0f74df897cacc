"""A real CTranslate2 model, of a few kilobytes, that the test builds: Marian's kind, and NLLB's."""

import pytest
from tiny_ctranslate2 import SAYS, write_tiny_translator

from kawaraban.errors import EngineError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.engines import LanguagePair, Request
from kawaraban.translate.engines.ctranslate2 import create

SENTENCE = "The harbour was quiet that morning."
PAIR = LanguagePair("en", "ja")


@pytest.fixture(scope="session")
def marian(tmp_path_factory):
    return write_tiny_translator(tmp_path_factory.mktemp("marian") / "opus-mt-en-ja")


@pytest.fixture(scope="session")
def nllb(tmp_path_factory):
    return write_tiny_translator(tmp_path_factory.mktemp("many") / "nllb", languages=("eng_Latn", "jpn_Jpan"))


def engine(folder, **options):
    return create(Settings(ctranslate2_model=folder, threads=1, **options))


def translate(engine, *texts, pair=PAIR):
    return list(engine.translate([Request(text) for text in texts], pair))


def test_a_marian_model_translates_the_pair_that_its_folder_names(marian):
    engine_ = engine(marian)

    assert engine_.info.pairs == (PAIR,)
    assert [candidate.text for candidate in translate(engine_, SENTENCE, "Nobody came.")] == [SAYS, SAYS]


def test_a_model_that_wants_the_end_of_a_source_said_gets_it(tmp_path):
    folder = write_tiny_translator(tmp_path / "fugumt-en-ja", appends_end=True)

    assert translate(engine(folder), SENTENCE)[0].text == SAYS


def test_an_nllb_model_is_told_both_languages(nllb):
    engine_ = engine(nllb)

    assert engine_.info.pairs is None
    assert translate(engine_, SENTENCE)[0].text == SAYS


def test_a_language_that_the_model_does_not_know_is_a_fault(nllb):
    (candidate,) = translate(engine(nllb), "Saluton.", pair=LanguagePair("eo", "ja"))

    assert candidate.fault == "the model does not know the language"


def test_a_model_that_comes_to_no_end_is_a_fault(tmp_path):
    folder = write_tiny_translator(tmp_path / "en-ja", says=None)

    assert translate(engine(folder), SENTENCE)[0].fault == "the model did not come to an end"


def test_a_sentence_beyond_the_models_places_is_a_fault_and_its_neighbours_are_not(marian):
    long = "quiet harbour " * 300

    first, second, third = translate(engine(marian), SENTENCE, long, SENTENCE)

    assert second.fault == "the sentence is too long for the model"
    assert first.text == third.text == SAYS


def test_an_empty_text_asks_the_model_for_nothing(marian):
    assert [candidate.fault for candidate in translate(engine(marian), "", " \n")] == ["there is no text"] * 2


def test_the_setting_tells_the_pair_where_the_folder_does_not(tmp_path):
    folder = write_tiny_translator(tmp_path / "model")

    with pytest.raises(EngineError, match="KAWARABAN_CTRANSLATE2_PAIR"):
        engine(folder)
    assert engine(folder, ctranslate2_pair="en-ja").info.pairs == (PAIR,)


def test_without_a_folder_the_setting_is_named():
    with pytest.raises(EngineError, match="KAWARABAN_CTRANSLATE2_MODEL"):
        create(Settings())


@pytest.mark.parametrize(
    ("lost", "words"), [("model.bin", "no model.bin"), ("target.spm", "SentencePiece files")]
)
def test_a_file_that_is_missing_is_named(tmp_path, lost, words):
    folder = write_tiny_translator(tmp_path / "en-ja")
    (folder / lost).unlink()

    with pytest.raises(ModelMissing, match=words):
        engine(folder)


@pytest.mark.parametrize("broken", ["model.bin", "source.spm"])
def test_a_broken_file_says_what_to_do(tmp_path, broken):
    folder = write_tiny_translator(tmp_path / "en-ja")
    (folder / broken).write_bytes(b"something else")

    with pytest.raises(EngineError, match="again"):
        translate(engine(folder), SENTENCE)


def test_another_beam_is_another_fingerprint(marian):
    prints = {engine(marian, ctranslate2_beam=beam).info.fingerprint for beam in (1, 4, 4)}

    assert len(prints) == 2
