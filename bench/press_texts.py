"""Sentence pairs as a press has them: plain news whose translations mostly pass the checks.

Each is made of a subject, what it did, where and when, in both languages; figures stand in many. One in
six has a fault that a machine makes: another figure, a sentence without its full stop, a word in
the wrong script.
"""

import random
import re
from dataclasses import dataclass
from typing import Final

Two = tuple[str, str]

SUBJECTS: Final[tuple[Two, ...]] = (
    ("The ferry company", "フェリー会社は"),
    ("The city council", "市議会は"),
    ("The harbour master", "港長は"),
    ("A group of students", "学生の一団は"),
    ("The old theatre", "古い劇場は"),
    ("The mayor", "市長は"),
    ("The court", "裁判所は"),
    ("The ministry", "省は"),
    ("The railway", "鉄道会社は"),
    ("The museum", "博物館は"),
    ("A small bakery on the corner", "角の小さなパン屋は"),
    ("The union of teachers", "教員組合は"),
    ("The weather service", "気象台は"),
    ("The hospital", "病院は"),
    ("The fishermen of the island", "島の漁師たちは"),
    ("The new government", "新政府は"),
    ("The library", "図書館は"),
    ("The owner of the mill", "製粉所の主人は"),
    ("The police", "警察は"),
    ("The school by the river", "川沿いの学校は"),
)
DEEDS: Final[tuple[Two, ...]] = (
    ("opened {n} new rooms", "新しい部屋を{n}室開いた"),
    ("closed the bridge for repairs", "修理のために橋を閉じた"),
    ("paid {n} workers for the winter", "冬の分の賃金を{n}人の労働者に払った"),
    ("published a long report", "長い報告書を公表した"),
    ("planted {n} trees along the road", "道沿いに木を{n}本植えた"),
    ("asked its neighbours for help", "近所の人々に助けを求めた"),
    ("received {n} letters about the noise", "騒音についての手紙を{n}通受け取った"),
    ("sold the last of its boats", "最後の船を売った"),
    ("promised to answer every question", "すべての質問に答えると約束した"),
    ("counted {n} birds on the shore", "岸辺で鳥を{n}羽数えた"),
    ("moved its office to the old station", "事務所を古い駅に移した"),
    ("showed the plans to the public", "計画を市民に見せた"),
    ("took in {n} visitors", "{n}人の客を迎えた"),
    ("raised the price of a ticket", "切符の値段を上げた"),
    ("lost {n} of its books to the flood", "洪水で本を{n}冊失った"),
    ("built a wall of stone", "石の壁を築いた"),
    ("called for {n} more teachers", "教師をさらに{n}人求めた"),
    ("found a letter behind the stove", "暖炉の裏で手紙を見つけた"),
    ("cleaned the beach with volunteers", "ボランティアとともに浜辺を清掃した"),
    ("bought {n} bicycles for the children", "子どものために自転車を{n}台買った"),
    ("changed the hours of the market", "市場の開く時間を変えた"),
    ("turned the warehouse into a kitchen", "倉庫を台所に変えた"),
    ("spoke with {n} families", "{n}の家族と話した"),
    ("kept the lights on all night", "一晩中明かりをつけておいた"),
    ("wrote to the paper again", "もう一度新聞に手紙を書いた"),
    ("repaired the clock in the tower", "塔の時計を直した"),
    ("hired {n} people from the village", "村から{n}人を雇った"),
    ("stopped the work at noon", "正午に作業を止めた"),
    ("measured the depth of the lake", "湖の深さを測った"),
    ("gave its name to the street", "通りにその名を与えた"),
)
PLACES: Final[tuple[Two, ...]] = (
    ("near the harbour", "港の近くで"),
    ("in the north of the country", "国の北部で"),
    ("on the other side of the river", "川の向こう側で"),
    ("behind the church", "教会の裏で"),
    ("at the edge of the forest", "森の外れで"),
    ("in the middle of the square", "広場の中央で"),
    ("beside the railway", "線路のそばで"),
    ("in the valley", "谷で"),
    ("on the hill above the town", "町を見下ろす丘で"),
    ("in the old quarter", "旧市街で"),
    ("by the sea", "海辺で"),
    ("in the hall of the school", "学校の講堂で"),
)
TIMES: Final[tuple[Two, ...]] = (
    ("on Monday", "月曜日に"),
    ("on Friday evening", "金曜日の夜に"),
    ("last week", "先週"),
    ("in the spring of {y}", "{y}年の春に"),
    ("after the storm", "嵐のあとで"),
    ("in {y}", "{y}年に"),
    ("before the holidays", "休暇の前に"),
    ("on {d} March {y}", "{y}年3月{d}日に"),
    ("on {d} October {y}", "{y}年10月{d}日に"),
    ("during the night", "夜のあいだに"),
    ("early in the morning", "早朝に"),
    ("for the first time", "初めて"),
)
ADDED: Final[tuple[Two, ...]] = (
    ("", ""),
    ("", ""),
    (", and nobody was surprised", "ので、驚く者はいなかった"),
    (", while the rain went on", "が、雨は降り続いた"),
    (", as the neighbours remember", "と近所の人々は記憶している"),
    (", although money was short", "が、資金は足りなかった"),
    (", to the delight of the children", "ので、子どもたちは喜んだ"),
    (", because the old one had burned down", "。古いものが焼け落ちたからである"),
)
_ONE_IN: Final = 6
_ENGLISH: Final = re.compile(r"[A-Za-z]{2,}")
_JAPANESE: Final = re.compile(r"[぀-ヿ㐀-鿿]{2,}")
_FIGURE: Final = re.compile(r"[0-9]+")


@dataclass(slots=True)
class PressTexts:
    """Draws pairs; the same seed draws the same."""

    chance: random.Random

    def sentence(self) -> Two:
        """About eighty characters of English, and about thirty-five of Japanese."""
        parts = [self.chance.choice(each) for each in (SUBJECTS, DEEDS, PLACES, TIMES, ADDED)]
        given = {
            "n": self.chance.randint(3, 900),
            "y": self.chance.randint(1950, 2025),
            "d": self.chance.randint(1, 28),
        }
        (subject, deed, place, time, added), theirs = zip(*parts, strict=True)
        source = f"{subject} {deed} {place} {time}{added}.".format(**given)
        subject, deed, place, time, added = theirs
        target = f"{subject}{time}{place}{deed}{added}。".format(**given)
        return source, self._spoiled(target) if self.chance.randrange(_ONE_IN) == 0 else target

    def english_word(self) -> str:
        """A word to look for, as often as it is used."""
        return self.chance.choice(_ENGLISH.findall(self.sentence()[0]))

    def japanese_word(self) -> str:
        """Two characters that stand side by side, as most words do."""
        run = self.chance.choice(_JAPANESE.findall(self.sentence()[1]))
        at = self.chance.randrange(len(run) - 1)
        return run[at : at + 2]

    def _spoiled(self, target: str) -> str:
        match self.chance.randrange(3):
            case 0 if _FIGURE.search(target):
                return _FIGURE.sub(lambda found: str(int(found[0]) + 7), target, count=1)
            case 1:
                return target.rstrip("。")
            case _:
                return target.replace("は", "は the ", 1)
