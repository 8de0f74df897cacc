"""An edition in the shape of the pages this project exists for, in prose of our own.

A blogger quotes an older post, which holds a wire report and a ministry's note, in which a
minister speaks: three quotes deep. A president's statement, a table, lists, pictures, an embed, a
footnote and a sentence that no engine could translate are on it too.
"""

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from PIL import Image as Raster
from PIL import ImageDraw

from kawaraban.document import (
    Cell,
    Code,
    CodeSpan,
    Deletion,
    Document,
    Embed,
    EmbedKind,
    Emphasis,
    Evidence,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Row,
    Rule,
    Strong,
    Superscript,
    Table,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.errors import HttpStatus
from kawaraban.follow.fetch import Response
from kawaraban.publish.glossary import Glossary, GlossaryTerm
from kawaraban.review.edition import Edition, TranslatorNote, make_slug
from kawaraban.settings import Settings
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment, Translation

URL = "https://gridwatch.example/2024/03/lavonia-ties-its-grid"
MAP = "https://pictures.example/lavonia-map.png"
CHART = "https://pictures.example/load.jpg"
PYLON = "https://pictures.example/pylon.jpg"
GONE = "https://pictures.example/gone.jpg"
SETTINGS = Settings()

SELF = Voice(
    None, VoiceKind.SELF, "https://gridwatch.example/2022/06/first-cable", Evidence.LEAD_IN, "I wrote"
)
WIRE = Voice(
    "Northern Wire",
    VoiceKind.ORGANISATION,
    "https://northernwire.example/cable",
    Evidence.LEAD_IN,
    "Northern Wire reported",
)
MINISTRY = Voice(
    "Ministry of Energy",
    VoiceKind.ORGANISATION,
    "https://energy.example/notes/77",
    Evidence.LEAD_IN,
    "the Ministry of Energy published a note",
)
MINISTER = Voice("Joren Halm", VoiceKind.PERSON, None, Evidence.LEAD_IN, "the minister added")
PRESIDENT = Voice(
    "Ilse Varda",
    VoiceKind.PERSON,
    "https://president.example/press/2024-03-12",
    Evidence.LEAD_IN,
    "Varda said",
)


def text(words):
    return (Text(words),)


def p(*parts):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def link(words, to):
    return Link(to, text(words))


def build(en, pick):
    """The article in English (``en``) or Japanese: one shape, ``pick`` chooses the words."""
    t = pick
    return (
        p(
            t(
                "When three neighbours joined a western power market, Lavonia had to answer. ",
                "隣り合う三か国が西側の電力市場に加わり、ラヴォニアは対応を迫られた。",
            ),
            t("One part of the answer is a ", "答えの一つが、南へ延びる"),
            link(t("new line to the south", "新しい送電線"), "https://grid.example/lines?id=9"),
            t("; the other is ", "であり、もう一つが"),
            Strong(text(t("1.2 gigawatts", "120万キロワット"))),
            t(" of reserve.", "の予備電源である。"),
        ),
        Figure(
            (
                Image(
                    MAP,
                    t("Map of the line from Tarn to Osk", "タルンからオスクへ向かう送電線の地図"),
                    None,
                    1800,
                    1000,
                ),
            ),
            text(t("The new line, 418 km from Tarn to Osk.", "新しい送電線。タルンからオスクまで418キロ。")),
            text("Map: Grid Agency"),
        ),
        Heading(2, text(t("How it began", "ことの起こり"))),
        p(
            t(
                "In June 2022, when the first cable failed, I wrote:",
                "2022年6月、最初のケーブルが切れたとき、私はこう書いた。",
            )
        ),
        Quote(
            (
                p(
                    t(
                        "A cable under the sea is a promise between two people who no longer talk. ",
                        "海底のケーブルとは、もう口をきかない二人のあいだの約束である。",
                    ),
                    t("On Monday the promise broke.", "月曜日、その約束が切れた。"),
                ),
                p(t("Northern Wire reported at noon:", "正午、ノーザン・ワイヤーが伝えた。")),
                Quote(
                    (
                        p(
                            t(
                                "The link between Lavonia and Estmark went dark at 9:14. "
                                "Repairs may take eleven weeks.",
                                "ラヴォニアとエストマルクを結ぶ送電は9時14分に途絶えた。復旧には11週間かかる見込み。",
                            )
                        ),
                    ),
                    WIRE,
                    WIRE.link,
                ),
                p(
                    t(
                        "Six hours later the Ministry of Energy published a note on a call with Estmark:",
                        "6時間後、エネルギー省はエストマルクとの電話協議についての発表文を出した。",
                    )
                ),
                Quote(
                    (
                        p(
                            t(
                                "The ministers spoke at the request of the Estmark side "
                                "and agreed to share the cost.",
                                "両大臣はエストマルク側の求めに応じて協議し、費用を分け合うことで一致した。",
                            )
                        ),
                        p(t("The minister added:", "大臣はさらに述べた。")),
                        Quote(
                            (
                                p(
                                    t(
                                        "We shall not sit in the dark and wait for an invoice.",
                                        "暗がりに座って請求書を待つつもりはない。",
                                    )
                                ),
                            ),
                            MINISTER,
                        ),
                    ),
                    MINISTRY,
                    MINISTRY.link,
                ),
                p(
                    t(
                        "So the bill was shared, and nobody was thanked.",
                        "こうして費用は折半され、誰も礼を言われなかった。",
                    )
                ),
            ),
            SELF,
            SELF.link,
        ),
        p(
            t(
                "Since then there have been several meetings. On Tuesday in Tarn President Ilse Varda said:",
                "その後、会談が何度か重ねられた。火曜日、タルンでイルゼ・ヴァルダ大統領が述べた。",
            )
        ),
        Quote(
            (
                p(
                    t(
                        "We did not begin this. But when a bridge is pulled up, you build another one, "
                        "and you build it where the river is narrow.",
                        "始めたのは我々ではない。だが橋が引き上げられたなら、別の橋を架ける。それも、川幅の狭いところに。",
                    )
                ),
                p(
                    t(
                        "Today 640 megawatts flow from the south. By the autumn it will be 1,200.",
                        "本日、南から64万キロワットが流れている。秋までに120万キロワットになる。",
                    )
                ),
            ),
            PRESIDENT,
            PRESIDENT.link,
        ),
        p(
            t("The opposition called it ", "野党はこれを"),
            Quotation(
                text(t("a very long extension cord", "とても長い延長コード")),
                None,
                Voice("Petra Lind", VoiceKind.PERSON, None, Evidence.LEAD_IN, "called it"),
            ),
            t(
                ". I am not sure that this is an insult.",
                "と呼んだ。悪口なのかどうか、私にはよくわからない。",
            ),
        ),
        Heading(2, text(t("What the figures say about the winter load", "冬の需要を数字で見る"))),
        Table(
            (
                Row(
                    (
                        Cell(text(t("Year", "年")), True),
                        Cell(text(t("Peak load (MW)", "最大需要（MW）")), True),
                        Cell(text(t("Imported", "輸入")), True),
                        Cell(text(t("Share", "割合")), True),
                    )
                ),
                Row(
                    (Cell(text("2021"), True), Cell(text("3,410")), Cell(text("1,260")), Cell(text("37.0 %")))
                ),
                Row((Cell(text("2022"), True), Cell(text("3,388")), Cell(text("402")), Cell(text("11.9 %")))),
                Row((Cell(text("2023"), True), Cell(text("3,502")), Cell(text("118")), Cell(text("3.4 %")))),
            ),
            text(t("Peak load in January", "1月の最大需要")),
        ),
        p(t("Three things follow:", "ここから三つのことがわかる。")),
        List(
            (
                ListItem(
                    (p(t("Lavonia can do without the cable.", "ラヴォニアはケーブルなしでもやっていける。")),)
                ),
                ListItem(
                    (
                        p(
                            t(
                                "It cannot do without gas, of which it has",
                                "だが、ガスなしではやっていけない。その備えは、",
                            )
                        ),
                        List(
                            (
                                ListItem((p(t("41 days in store,", "貯蔵が41日分、")),)),
                                ListItem((p(t("and 12 more in ships.", "船に12日分。")),)),
                            )
                        ),
                    )
                ),
                ListItem((p(t("Prices will not fall before 2026.", "料金は2026年まで下がらない。")),)),
            ),
            ordered=True,
        ),
        Embed(
            EmbedKind.VIDEO,
            "https://video.example/watch?v=9",
            t("The line in four minutes", "4分でわかる送電線"),
            text(t("Drone film of the works near Osk.", "オスク近郊の工事をドローンで撮影。")),
            Voice("Grid Agency", VoiceKind.ORGANISATION),
        ),
        p(
            t("The army has nothing to do with it. ", "軍は関係がない。"),
            "It goes without saying that the goose was never asked. ",
            t("Still, soldiers guard the pylons", "それでも兵士が鉄塔を守っている"),
            Superscript((link("1", URL + "#fn1"),)),
            t(".", "。"),
        ),
        Quote(
            (
                p(
                    t(
                        "Light is the only thing that arrives before its bill.",
                        "請求書より先に着くのは、光だけである。",
                    )
                ),
            )
        ),
        Figure(
            (
                Image(CHART, t("Load over one week", "一週間の需要")),
                Image(PYLON, t("A pylon in fog", "霧の中の鉄塔")),
            ),
            text(
                t(
                    "Load in the first week of March, and the last pylon before Osk.",
                    "3月第1週の需要と、オスクの手前に立つ最後の鉄塔。",
                )
            ),
            text("Photo: m"),
        ),
        Figure((Image(GONE, t("The opening ceremony", "開通式のようす")),)),
        p(
            t(
                "Whoever wants to follow the load can ask the agency's server:",
                "需要を追いたい人は、公社のサーバーに問い合わせればよい。",
            )
        ),
        Code(text("GET /load?zone=LV&from=2024-03-01 HTTP/1.1\nHost: data.grid.example"), "http"),
        Rule(),
        p(
            t("Update: the line carries ", "追記：送電線の容量は"),
            Deletion(text(t("600", "60万"))),
            t(" 640 megawatts, as ", "64万キロワットである。"),
            Emphasis(text(t("several", "何人もの"))),
            t(" readers wrote. See ", "読者が指摘してくれた。"),
            CodeSpan(text("/load")),
            t(".", "を参照。"),
            LineBreak(),
            t("Thank you.", "感謝する。"),
        ),
        List(
            (
                ListItem(
                    (
                        p(
                            t(
                                "An order of 4 March puts two guards at every fifth pylon. ",
                                "3月4日の命令により、鉄塔5基ごとに2名の見張りが置かれている。",
                            ),
                            link("↩", URL + "#fnref1"),
                        ),
                    )
                ),
            ),
            ordered=True,
        ),
    )


def document(language):
    en = language == "en"
    return Document(
        title="Lavonia Ties Its Power Grid To The South"
        if en
        else "ラヴォニア、電力網を南に結び新たな一歩を踏み出す",
        blocks=build(en, (lambda english, japanese: english) if en else (lambda english, japanese: japanese)),
        byline=("m",),
        site_name="Northern Grid Watch",
        published=datetime(2024, 3, 14, 17, 25, tzinfo=UTC),
        language=language,
        url=URL,
        licence="https://licences.example/by/4.0/",
    )


def sample(**changes):
    original, translated = document("en"), document("ja")
    segments = (
        TranslatedSegment("title", 0, text(original.title), text(translated.title)),
        TranslatedSegment(
            "0",
            0,
            text("When three neighbours joined a western power market, Lavonia had to answer."),
            text("隣り合う三か国が西側の電力市場に加わり、ラヴォニアは対応を迫られた。"),
        ),
        TranslatedSegment("13", 0, text("The army has nothing to do with it."), text("軍は関係がない。")),
        TranslatedSegment(
            "13",
            1,
            text("It goes without saying that the goose was never asked."),
            text("It goes without saying that the goose was never asked."),
            SegmentState.INITIAL,
            "the engine answered with nothing",
        ),
        TranslatedSegment(
            "13", 2, text("Still, soldiers guard the pylons1."), text("それでも兵士が鉄塔を守っている1。")
        ),
    )
    translation = Translation(
        original,
        translated,
        "en",
        "ja",
        "llama",
        "qwen2.5-coder-1.5b-instruct",
        datetime(2026, 11, 23, 3, 40, tzinfo=UTC),
        segments,
    )
    return Edition(
        **{"translation": translation, "publication": "NGW", "slug": make_slug(original), **changes}
    )


GLOSSARY = Glossary(
    (
        GlossaryTerm("lavonia", "ラヴォニア", originals=("Lavonia",)),
        GlossaryTerm("power-market", "電力市場", "でんりょくしじょう", ("power market",)),
        GlossaryTerm("pylon", "鉄塔", "てっとう", ("pylon", "transmission tower")),
        GlossaryTerm("energy-ministry", "エネルギー省", "えねるぎーしょう", ("Ministry of Energy",)),
    )
)


def annotated():
    """The sample as an editor left it: a sentence in doubt, and one that stands with a translator's note."""
    edition = sample()
    marked = TranslatedSegment(
        "11.1.1.0.0",
        0,
        text("41 days in store,"),
        text("貯蔵が41日分、"),
        guard=GuardState.MARKED,
        doubts=(doubt(DoubtKind.CHANGED, source="41 days", target="41日分"),),
    )
    standing = TranslatedSegment(
        "6.1",
        0,
        text("Today 640 megawatts flow from the south."),
        text("本日、南から64万キロワットが流れている。"),
        SegmentState.REVIEWED,
        guard=GuardState.MARKED,
    )
    segments = (*edition.translation.segments, marked, standing)
    note = TranslatorNote(
        standing.path, 0, ("原文は640メガワット。日本の新聞の書き方に合わせ、万キロワットに直しました。",)
    )
    return replace(edition, translation=replace(edition.translation, segments=segments), notes=(note,))


def plain_edition(title="A title", **meta):
    """An edition of one short paragraph."""
    blocks = (p("Words."),)
    original = Document(title=title, blocks=blocks, language="en", **meta)
    translation = Translation(
        original, original, "en", "ja", "echo", None, datetime(2026, 1, 2, tzinfo=UTC), ()
    )
    return Edition(translation, "EX", make_slug(original))


def drawn(kind, size=(1800, 1000)):
    """A picture we drew, encoded: ``map`` is a PNG, anything else a JPEG with a camera's metadata."""
    canvas = Raster.new("RGB", size, "#dcd6c8")
    pen = ImageDraw.Draw(canvas)
    width, height = size
    pen.polygon(
        [(0, height * 0.2), (width * 0.45, height * 0.1), (width * 0.6, height), (0, height)], fill="#b9c4a8"
    )
    pen.line(
        [(width * 0.2, height * 0.25), (width * 0.42, height * 0.5), (width * 0.4, height * 0.8)],
        fill="#a5301f",
        width=max(2, width // 150),
    )
    buffer = io.BytesIO()
    if kind == "map":
        canvas.save(buffer, "PNG")
    else:
        exif = Raster.Exif()
        exif[0x010F] = "SECRET-CAMERA"
        canvas.save(buffer, "JPEG", quality=85, exif=exif)
    return buffer.getvalue()


@dataclass
class FakeWeb:
    """The web as a dictionary; what is not in it is a 404. ``asked`` keeps every address asked for."""

    bodies: dict = field(
        default_factory=lambda: {
            MAP: drawn("map"),
            CHART: drawn("chart", (1200, 800)),
            PYLON: drawn("photo", (600, 800)),
        }
    )
    asked: list = field(default_factory=list)

    def get(self, url, *, limit=None):
        self.asked.append(url)
        body = self.bodies.get(url)
        if isinstance(body, Exception):
            raise body
        if body is None:
            raise HttpStatus(404, "Nothing there; check the address.")
        return Response(url, 200, {}, body)
