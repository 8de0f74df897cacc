"""An answer speaks of what the source speaks of, or it is another text."""

import pytest

from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.guard.coverage import speaks_of_something_else

PAIR = LanguagePair("en", "ja")
SOURCE = "The government said on Monday that the economy would grow and that taxes would fall."


@pytest.mark.parametrize(
    "target",
    [
        "政府は月曜日、景気が拡大し税が下がると述べた。",
        "当局によれば、税は下がるそうだ。",
        "エコノミーとgovernmentについての話である。",
    ],
)
def test_one_word_of_the_source_is_enough(target):
    assert not speaks_of_something_else(SOURCE, target, PAIR)


def test_none_of_its_words_is_another_text():
    assert speaks_of_something_else(SOURCE, "猫は毛布の上でぐっすり眠っていた。", PAIR)


def test_a_few_words_prove_nothing():
    assert not speaks_of_something_else("A quiet harbour", "猫は眠っていた。", PAIR)


def test_a_pair_without_a_lexicon_is_never_accused():
    assert not speaks_of_something_else(SOURCE, "Die Katze schlief.", LanguagePair("en", "de"))
