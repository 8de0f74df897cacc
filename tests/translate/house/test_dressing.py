"""What the house adds at the end is added once, to machine's words only, and around code."""

from kawaraban.document import CodeSpan, Link, Text
from kawaraban.document.normal import plain_text
from kawaraban.facts.names import KnownName
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.house import HouseStyle
from kawaraban.translate.house.dressing import dressed
from kawaraban.translate.house.style import FirstMention
from kawaraban.translate.translation import SegmentState, TranslatedSegment

PAIR = LanguagePair("en", "ja")
BOTH = HouseStyle(metric=True, first_mention=FirstMention.ORIGINAL)


def segment(source, *target, path="0", state=SegmentState.TRANSLATED):
    inlines = tuple(Text(part) if isinstance(part, str) else part for part in target)
    return TranslatedSegment(path, 0, (Text(source),), inlines, state=state)


def shown(*segments, house=BOTH, pair=PAIR, names=()):
    return [plain_text(one.target) for one in dressed(segments, pair, house, names)]


def test_measures_and_names_are_shown_both_ways():
    first = segment("Anna Petersen walked 5 miles.", "アンナ・ペーターセンは5マイル歩いた。")
    second = segment("Anna Petersen rested.", "アンナ・ペーターセンは休んだ。")

    assert shown(first, second) == [
        "アンナ・ペーターセン（Anna Petersen）は5マイル（約8キロ）歩いた。",
        "アンナ・ペーターセンは休んだ。",
    ]


def test_a_title_says_a_name_without_its_original():
    title = segment("Anna Petersen walks", "アンナ・ペーターセンが歩く", path="title")
    text = segment("Anna Petersen walked.", "アンナ・ペーターセンは歩いた。")

    assert shown(title, text)[0] == "アンナ・ペーターセンが歩く"
    assert "（Anna Petersen）" in shown(title, text)[1]


def test_a_name_of_the_termbase_shows_its_original():
    names = (
        KnownName("term:kishida", "en", "Fumio Kishida", preferred=True),
        KnownName("term:kishida", "ja", "岸田文雄", preferred=True),
    )

    assert shown(segment("Fumio Kishida came.", "岸田文雄が来た。"), names=names) == [
        "岸田文雄（Fumio Kishida）が来た。"
    ]


def test_links_are_dressed_inside_and_code_is_not():
    link = Link("https://example.org/", (Text("5マイル"),))
    code = CodeSpan((Text("5マイル"),))

    assert shown(segment("5 miles, 5 miles", link, "と", code)) == ["5マイル（約8キロ）と5マイル"]


def test_an_editors_words_other_languages_and_the_plain_house_stay():
    mile = segment("5 miles", "5マイル", state=SegmentState.REVIEWED)

    assert shown(mile) == ["5マイル"]
    assert shown(segment("5 miles", "5マイル"), house=HouseStyle()) == ["5マイル"]
    assert shown(segment("5 miles", "5 Meilen"), pair=LanguagePair("en", "de")) == ["5 Meilen"]


def test_what_is_added_at_the_end_is_no_other_translation():
    assert BOTH.fingerprint == HouseStyle().fingerprint
