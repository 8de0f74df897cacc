"""No fact changes in silence: it is kept, put right, asked for again, or marked."""

import pytest
from scripted import PAIR, Scripted, guarded

from kawaraban.errors import EngineError, OutputError
from kawaraban.translate.engines import Candidate, EngineInfo, Hint, LanguagePair
from kawaraban.translate.guard.asking import PATIENCE
from kawaraban.translate.guard.guard import MOST_TRIES, Guard
from kawaraban.translate.guard.holding import Held, Holding
from kawaraban.translate.guard.means import requests
from kawaraban.translate.guard.task import Task
from kawaraban.translate.translation import GuardState

ARMY = "The army will grow to 1.5 million people."
GOOD = "陸軍は150万人に増える。"
BAD = "陸軍は1.5万人に増える。"
BIGGER = "陸軍はこれから大きくなっていく。"
WORSE = "陸軍は大きくなり、3か所に移る。"


def test_a_faithful_answer_is_kept_at_once():
    engine = Scripted(GOOD)

    found = guarded(ARMY, engine)

    assert (found.text, found.state, found.doubts, found.engine) == (GOOD, GuardState.KEPT, (), "scripted")
    assert len(engine.asked) == 1


def test_a_wrong_scale_is_put_right_where_it_stands():
    engine = Scripted(BAD)

    found = guarded(ARMY, engine)

    assert (found.text, found.state) == (GOOD, GuardState.REPAIRED)
    assert len(engine.asked) == 1


def test_a_wrong_country_is_put_right_where_it_stands():
    found = guarded("The river is the border of Belarus.", Scripted("その川はベルギーの国境である。"))

    assert (found.text, found.state) == ("その川はベラルーシの国境である。", GuardState.REPAIRED)


def test_an_engine_that_follows_the_text_gets_the_facts_in_it():
    engine = Scripted(GOOD, follows_text=True)

    guarded("On Tuesday the army of Belarus grew to 1.5 million people.", engine)

    assert engine.asked[0].text == "On 火曜日 the army of ベラルーシ grew to 150万人."


def test_an_engine_that_takes_a_glossary_gets_the_facts_beside_the_text():
    engine = Scripted(GOOD, takes_glossary=True)

    guarded(ARMY, engine)

    assert engine.asked[0].text == ARMY
    assert engine.asked[0].glossary == (Hint("1.5 million people", "150万人"),)


def test_any_other_engine_gets_the_text_alone():
    engine = Scripted(GOOD)

    guarded(ARMY, engine)

    assert (engine.asked[0].text, engine.asked[0].glossary) == (ARMY, ())


def test_an_answer_in_doubt_is_asked_for_by_other_means():
    engine = Scripted(WORSE, GOOD, follows_text=True, takes_glossary=True)

    found = guarded(ARMY, engine)

    assert (found.text, found.state) == (GOOD, GuardState.REPAIRED)
    assert engine.asked[0].text != engine.asked[1].text == ARMY


def test_an_engine_that_varies_is_asked_for_another_answer():
    engine = Scripted(BIGGER, BIGGER, GOOD, varies=True)

    found = guarded(ARMY, engine)

    assert found.state is GuardState.REPAIRED
    assert [request.attempt for request in engine.asked] == [0, 0, 1]


def test_plain_machine_translation_is_given_the_figures_in_digits():
    engine = Scripted(BIGGER, GOOD)

    found = guarded(ARMY, engine)

    assert found.state is GuardState.REPAIRED
    assert [request.text for request in engine.asked] == [ARMY, "The army will grow to 1,500,000 people."]


def test_a_long_segment_is_asked_for_clause_by_clause_at_last():
    text = "The ferry came with 1.5 million coins; 695,000 of them were silver."
    answers = {
        text: "港は静かだった。",
        "The ferry came with 1.5 million coins;": "フェリーは150万枚の硬貨を載せて来た。",
        "695,000 of them were silver.": "そのうち69万5000枚は銀貨だった。",
    }
    engine = Scripted("")
    engine.translate = lambda requests, pair: (
        Candidate(answers.get(each.text, "船は来た。")) for each in requests
    )

    found = guarded(text, engine)

    assert found.text == "フェリーは150万枚の硬貨を載せて来た。そのうち69万5000枚は銀貨だった。"
    assert found.state is GuardState.REPAIRED


def test_what_no_means_puts_right_is_the_best_answer_marked():
    engine = Scripted(WORSE, BIGGER, WORSE, varies=True)

    found = guarded(ARMY, engine)

    assert (found.text, found.state) == (BIGGER, GuardState.MARKED)
    assert [(doubt.kind, doubt.source) for doubt in found.doubts] == [("missing", "1.5 million people")]


def test_a_segment_costs_no_more_than_so_many_answers():
    engines = [Scripted(WORSE, name=f"engine-{n}", varies=True, takes_glossary=True) for n in range(5)]

    guarded(ARMY, *engines)

    assert sum(len(engine.asked) for engine in engines) == 1 + MOST_TRIES


def test_the_next_engine_takes_what_the_first_could_not_do_faithfully():
    first, second = Scripted(WORSE, name="first"), Scripted(GOOD, name="second")

    found = guarded(ARMY, first, second)

    assert (found.text, found.engine) == (GOOD, "second")


def test_the_next_engine_is_not_asked_where_the_first_did_well():
    second = Scripted(GOOD, name="second")

    guarded(ARMY, Scripted(GOOD), second)

    assert second.asked == []


@pytest.mark.parametrize("reply", [None, "", " \n"])
def test_what_one_engine_cannot_do_at_all_goes_to_the_next(reply):
    found = guarded(ARMY, Scripted(reply, name="first"), Scripted(GOOD, name="second"))

    assert (found.text, found.engine) == (GOOD, "second")


def test_a_segment_that_is_too_long_for_one_engine_goes_to_the_next():
    first, second = Scripted(GOOD, name="first", max_characters=8), Scripted(GOOD, name="second")

    assert guarded(ARMY, first, second).engine == "second"
    assert first.asked == []


def test_an_engine_that_cannot_go_on_is_asked_no_more():
    first, second = (
        Scripted(EngineError("no more characters today"), name="first"),
        Scripted(GOOD, name="second"),
    )
    guard = Guard([first, second], Holding(PAIR))
    cases = [guard.case(Task(text, text)) for text in (ARMY, ARMY.replace("army", "Army"))]

    found = dict(guard.translate(cases[:1])) | dict(guard.translate(cases[1:]))

    assert found[0].engine == "second"
    assert len(first.asked) == 1


def test_when_no_engine_can_go_on_the_last_ones_reason_is_told():
    first, second = (Scripted(EngineError(f"{name} is gone"), name=name) for name in ("one", "two"))

    with pytest.raises(EngineError, match="two is gone"):
        guarded(ARMY, first, second)


def test_a_chain_without_an_engine_for_the_languages_says_so():
    engine = Scripted(GOOD, pairs=(LanguagePair("de", "ja"),))

    with pytest.raises(EngineError, match="does not translate en to ja"):
        Guard([engine], Holding(PAIR))


def test_a_fault_is_told_when_nothing_else_came():
    found = guarded(ARMY, Scripted(None))

    assert (found.text, found.fault) == (None, "it did not like it")


def test_a_batch_is_asked_for_at_once_and_the_doubtful_ones_after():
    engine = Scripted(WORSE, "雨が降った。", GOOD, batch_size=2, varies=True)
    guard = Guard([engine], Holding(PAIR))

    found = tuple(guard.translate([guard.case(Task(text, text)) for text in (ARMY, "Rain fell.")]))

    assert [place for place, _ in found] == [1, 0]
    assert [answer.text for _, answer in found] == ["雨が降った。", GOOD]


def test_tags_stay_where_they_are_when_a_fact_is_put_right():
    engine = Scripted("<1>陸軍</1>は1.5万人に増える。", keeps_markup=True)

    found = guarded(ARMY, engine, tagged="The <1>army</1> will grow to 1.5 million people.")

    assert (found.text, found.tagged) == ("<1>陸軍</1>は150万人に増える。", True)


def test_a_verbatim_engine_is_held_to_the_facts_in_the_languages_own_words():
    assert guarded(ARMY, Scripted(ARMY, verbatim=True)).state is GuardState.KEPT
    changed = guarded(ARMY, Scripted(ARMY.replace("1.5", "1.6"), verbatim=True))
    assert changed.state is GuardState.MARKED


class Notes:
    """A memory of answers."""

    def __init__(self):
        self.kept = {}
        self.sizes = []

    def get(self, engine, requests):
        return [self.kept.get((engine, request)) for request in requests]

    def keep(self, engine, answers):
        self.kept |= {(engine, request): candidate for request, candidate in answers}
        self.sizes.append(len(answers))


def test_no_answer_is_asked_for_twice():
    notes = Notes()
    first = Scripted(WORSE, BIGGER, None, varies=True)
    again = Scripted(GOOD, varies=True)

    once = guarded(ARMY, first, answers=notes)
    twice = guarded(ARMY, again, answers=notes)

    assert twice == once
    assert again.asked == []
    assert Candidate(WORSE) in notes.kept.values()


class Telling(Scripted):
    """A service that answers all it is asked in one reply."""

    def translate_telling(self, requests, pair, arrived):
        candidates = list(self.translate(requests, pair))
        arrived(requests, candidates)
        yield from candidates


@pytest.mark.parametrize(("engine", "sizes"), [(Telling, [2]), (Scripted, [1, 1])])
def test_what_comes_in_one_reply_is_kept_at_one_stroke(engine, sizes):
    notes = Notes()
    guard = Guard([engine(GOOD, metered=True)], Holding(PAIR), notes)

    cases = [guard.case(Task(text, text)) for text in (ARMY, f"Today {ARMY}")]
    first = next(guard.translate(cases))

    assert first[0] == 0
    assert len(notes.kept) == len(cases)
    assert notes.sizes == sizes


def test_an_answer_that_cannot_be_kept_is_given_to_nobody():
    class Full(Notes):
        def keep(self, engine, answers):
            raise OutputError("The disk is full; make room.")

    guard = Guard([Telling(GOOD, metered=True)], Holding(PAIR), Full())

    with pytest.raises(OutputError, match="disk is full"):
        list(guard.translate([guard.case(Task(ARMY, ARMY))]))


HARBOUR = "The harbour was quiet that morning, and nobody on the quay had heard the news."
FINE = "その朝、港は静かで、岸壁の誰もその知らせを聞いていなかった。"
RUINS = {
    "the text itself": (HARBOUR, "echo"),
    "another English sentence": ("I would rather talk about the weather in the mountains today.", "language"),
    "Chinese": ("那天早上港口很安静，码头上没有人听到这个消息，大家都在等待。", "language"),
    "English words left over": ("その朝、港は静かで、nobody on the quay had 聞いていなかった。", "foreign"),
    "a loop": ("港は静かで、" * 14, "loop"),
    "a flood": (FINE + "".join(chr(0x3042 + n * 7 % 80) for n in range(150)), "long"),
    "a stump": ("朝の港。", "short"),
    "a preamble": (f"以下は翻訳です：{FINE}", "chatter"),
    "an English preamble": (f"Here is the translation: {FINE}", "chatter"),
    "a note": (f"{FINE}（訳注：港の名は不明）", "chatter"),
    "a refusal": ("申し訳ありませんが、港についての文を翻訳することはできません。", "refused"),
    "an acknowledgement": (f"承知しました。{FINE}", "refused"),
    "the prompt": (f"{FINE}だ・である調で訳すこと。", "leak"),
    "a control token": (f"{FINE}<|im_end|>", "leak"),
    "another text": ("選挙の結果は来週の木曜までに発表される見通しとなっている。", "other"),
}


@pytest.mark.parametrize(("answer", "kind"), RUINS.values(), ids=RUINS.keys())
def test_an_answer_that_is_no_translation_is_marked(answer, kind):
    found = guarded(HARBOUR, Scripted(answer))

    assert found.state is GuardState.MARKED
    assert kind in [doubt.kind for doubt in found.doubts]


def test_a_ruin_is_never_taken_before_a_translation_with_a_wrong_fact():
    found = guarded(ARMY, Scripted(ARMY, name="first"), Scripted(BIGGER, name="second"))

    assert found.text == BIGGER


def test_to_fail_again_at_one_sentence_does_not_make_an_engine_hopeless():
    engine = Scripted(None, varies=True, takes_glossary=True)
    guard = Guard([engine], Holding(PAIR))

    found = tuple(guard.translate([guard.case(Task(text, text)) for text in (ARMY, f"{ARMY} Now.")]))

    assert [answer.fault for _, answer in found] == ["it did not like it"] * 2
    assert len(engine.asked) > PATIENCE


def test_an_engine_sees_as_many_sentences_before_as_it_wants():
    before = tuple(f"Sentence {number}." for number in range(9))
    task = Task("Rain fell.", "Rain fell.", context=before)

    def context(wanted):
        info = EngineInfo(name="scripted", fingerprint="scripted:1", context_sentences=wanted)
        return next(requests(task, Held(), info)).context

    assert context(3) == before[-3:]
    assert context(0) == ()
    assert context(80) == before
