"""Our own words: complete in every language we have."""

import string
from dataclasses import fields

import pytest

from kawaraban.document import EmbedKind, VoiceKind
from kawaraban.publish import words_en, words_ja
from kawaraban.publish.words import Words

TABLES = {"ja": words_ja.WORDS, "en": words_en.WORDS}


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_kind_of_voice_and_embed_has_a_word(table):
    assert set(table.voices) == set(VoiceKind)
    assert set(table.embeds) == set(EmbedKind)
    assert all([*table.voices.values(), *table.embeds.values()])


@pytest.mark.parametrize("name", [f.name for f in fields(Words) if f.type == "str" or f.type is str])
def test_both_languages_say_it_and_fill_in_the_same(name):
    ja, en = (getattr(table, name) for table in TABLES.values())

    assert ja
    assert en
    assert places(ja) == places(en)
