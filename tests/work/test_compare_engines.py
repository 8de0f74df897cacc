"""Engines are compared by what they keep, by their time and by what they were sent."""

import pytest

from kawaraban.translate.engines import Candidate, EngineInfo, LanguagePair
from kawaraban.work.compare import try_engine

PAIR = LanguagePair("en", "ja")
TEXTS = ["In Belarus 1.5 million people left.", "The harbour was quiet that day."]
LIES = {TEXTS[0]: "ベルギーでは1.5万人が去った。", TEXTS[1]: "その日、港は静かだった。"}
TRUE = LIES | {TEXTS[0]: "ベラルーシでは150万人が去った。"}


class Answering:
    """An engine that answers from a table, and gives up what is not in it."""

    def __init__(self, answers):
        self.info = EngineInfo(name="answering", fingerprint="answering:1")
        self.answers = answers

    def translate(self, requests, pair):
        for request in requests:
            answer = self.answers.get(request.text)
            yield Candidate(answer) if answer else Candidate(None, "nothing to say")


def trial(answers, *, guarded, references=None):
    clock = iter((10.0, 12.5))
    return try_engine(
        Answering(answers), TEXTS, PAIR, guarded=guarded, references=references, clock=lambda: next(clock)
    )


def test_an_engine_alone_shows_what_it_loses():
    alone = trial(LIES, guarded=False)

    assert (alone.tally.lost_facts, alone.tally.lost_names) == (1, 1)
    assert alone.targets == tuple(LIES.values())
    assert alone.seconds == 2.5
    assert alone.characters == sum(map(len, TEXTS))


def test_behind_the_guard_what_is_lost_is_repaired_or_marked():
    guarded = trial(LIES, guarded=True)

    assert guarded.tally.lost == guarded.tally.vouched
    assert "1.5万" not in guarded.targets[0]
    assert guarded.characters >= sum(map(len, TEXTS))


def test_an_engine_that_keeps_everything_loses_nothing():
    assert trial(TRUE, guarded=False).tally.lost == 0


def test_a_reference_tells_how_near_it_comes():
    true, lies = (trial(answers, guarded=False, references=list(TRUE.values())) for answers in (TRUE, LIES))

    assert true.chrf == pytest.approx(100)
    assert lies.chrf < 95


def test_what_the_engine_gave_up_is_counted_and_stays_in_the_original():
    alone = trial({TEXTS[0]: TRUE[TEXTS[0]]}, guarded=False)

    assert alone.untranslated == 1
    assert alone.targets[1] == TEXTS[1]
