"""How Japanese says who speaks."""

import pytest
from trees import document, para, quote, voices

from kawaraban.document.tree import Quotation, VoiceKind
from kawaraban.extract.voices import attribute


@pytest.mark.parametrize(
    ("lead", "name", "kind"),
    [
        ("消防局は次のように発表した。", "消防局", VoiceKind.ORGANISATION),
        ("佐伯誠委員長はこう述べている。", "佐伯誠", VoiceKind.PERSON),
        ("ロイターによると、", "ロイター", VoiceKind.ORGANISATION),
        ("ジョン・スミス氏は昨日、次のように語った：", "ジョン・スミス", VoiceKind.PERSON),
        ("私は去年の六月にこう書いた。", "Jo Author", VoiceKind.SELF),
        ("次の歌がある。", None, VoiceKind.UNKNOWN),
    ],
)
def test_a_lead_in_announces_its_speaker(lead, name, kind):
    (voice,) = voices(lead, quote("火は消えた。"), language="ja")

    assert (voice.name, voice.kind) == (name, kind)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("「火事だ」と田村さんは語った。", "田村"),
        ("高橋健太氏は「想定しなかっただけだ」と批判した。", "高橋健太"),
    ],
)
def test_an_inline_quotation_gets_the_speaker_of_its_sentence(sentence, name):
    read = attribute(document(para(sentence), language="ja"))
    spoken = [node for node in read.blocks[0].content if isinstance(node, Quotation)]

    assert [node.voice.name for node in spoken] == [name]


def test_words_in_brackets_that_nobody_says_stay_text():
    given = document("市長は「想定外」という言葉を好む。", language="ja")

    assert attribute(given) == given
