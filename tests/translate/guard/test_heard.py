"""An edition goes on writing a name as it wrote it first."""

from scripted import PAIR, Scripted

from kawaraban.translate.guard.guard import Guard
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.task import Task

FIRST = "The ferry was built by Anders Lindqvist."
LATER = "Nobody has seen Anders Lindqvist since."


def asked_after(target):
    """What the engine is asked for the later sentence when the first became ``target``."""
    engine = Scripted(target, follows_text=True)
    guard = Guard([engine], Holding(PAIR))
    first = guard.case(Task(FIRST, FIRST))
    ((_, found),) = guard.translate([first])
    guard.listen(first, found.text)
    tuple(guard.translate([guard.case(Task(LATER, LATER))]))
    return engine.asked[1].text


def test_a_name_that_was_heard_is_written_so_again():
    asked = asked_after("そのフェリーはアンデルス・リンドクヴィストが造った。")

    assert asked == "Nobody has seen アンデルス・リンドクヴィスト since."


def test_a_name_of_which_a_part_is_unheard_is_left_to_the_engine():
    assert asked_after("そのフェリーはリンドクヴィストが造った。") == LATER


def test_a_name_that_cannot_be_heard_teaches_nothing():
    assert asked_after("そのフェリーは山口が造った。") == LATER


def test_the_first_rendering_stays():
    guard = Guard([Scripted("x")], Holding(PAIR))
    case = guard.case(Task(FIRST, FIRST))
    guard.listen(case, "アンデルス・リンドクヴィストが造った。")
    guard.listen(case, "アンダース・リンドクビストが造った。")

    (rendering,) = guard.case(Task(LATER, LATER)).held.renderings

    assert rendering.words == "アンデルス・リンドクヴィスト"


def test_what_was_heard_is_part_of_what_touches_a_segment():
    guard = Guard([Scripted("x")], Holding(PAIR))
    before = guard.case(Task(LATER, LATER)).touched
    guard.listen(guard.case(Task(FIRST, FIRST)), "アンデルス・リンドクヴィストが造った。")

    assert before == ""
    assert guard.case(Task(LATER, LATER)).touched != before
