"""A foreign name shows its original once, and only where both are sure to be one name."""

from kawaraban.facts import Fact
from kawaraban.facts.values import Candidate, Name
from kawaraban.translate.house.first_mention import with_originals


def name(text):
    return Fact(Candidate(text), 0, len(text), text), None


def test_the_first_mention_shows_the_original_and_the_second_does_not():
    seen = set()
    facts = [name("Anna Petersen")]

    first = with_originals("アンナ・ペーターセンが来た。", facts, seen)
    second = with_originals("アンナ・ペーターセンが去った。", facts, seen)

    assert first == "アンナ・ペーターセン（Anna Petersen）が来た。"
    assert second == "アンナ・ペーターセンが去った。"


def test_a_name_of_one_word_or_heard_in_part_is_left_alone():
    assert with_originals("ペーターセンが来た。", [name("Petersen")], set()) == "ペーターセンが来た。"
    assert with_originals("ペーターセンが来た。", [name("Anna Petersen")], set()) == "ペーターセンが来た。"
    assert with_originals("岸田文雄が来た。", [name("Fumio Kishida")], set()) == "岸田文雄が来た。"


def test_a_name_of_the_termbase_is_known_by_its_words():
    kishida = Fact(Name(("term:kishida",)), 0, 13, "Fumio Kishida")

    shown = with_originals("岸田文雄が来た。", [(kishida, "岸田文雄")], set())

    assert shown == "岸田文雄（Fumio Kishida）が来た。"


def test_what_stands_in_brackets_behind_a_name_is_enough():
    target = "アンナ・ペーターセン（ドイツの記者）が来た。"

    assert with_originals(target, [name("Anna Petersen")], set()) == target
