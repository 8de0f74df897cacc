"""Counters: the words behind a Japanese number that tell what sort of thing it counts."""

from typing import Final

PREFERRED: Final = {
    "animal": "匹",
    "large-animal": "頭",
    "bird": "羽",
    "aircraft": "機",
    "book": "冊",
    "building": "棟",
    "bullet": "発",
    "case": "件",
    "company": "社",
    "country": "か国",
    "household": "世帯",
    "item": "個",
    "language": "か国語",
    "long-thing": "本",
    "organization": "団体",
    "person": "人",
    "place": "か所",
    "point": "点",
    "school": "校",
    "seat": "議席",
    "sheet": "枚",
    "ship": "隻",
    "time": "回",
    "vehicle": "台",
    "vote": "票",
}
"""The counter that each kind of `kawaraban.facts.counters` is written with."""

_OTHERS: Final = {
    "animal": "尾",
    "building": "軒 戸",
    "country": "カ国 ケ国 箇国",
    "household": "家族",
    "item": "つ",
    "language": "カ国語 ケ国語 言語",
    "organization": "グループ チーム",
    "person": "名",
    "place": "カ所 ケ所 箇所 個所 地点",
    "sheet": "通",
    "time": "度",
    "vehicle": "両",
}
# Counters of what no kind is kept for; behind them too, a number in kanji is sure to be one.
_UNKEPT: Final = (
    "倍 番 組 種類 種 品目 項目 章 曲 話 試合 部門 部隊 大学 都市 州 県 か村 大 筋"
    " 地域 地区 世代 段階 階建て 得点 ゴール 作品 作"
    " カ条 か条 箇条 ページ 文字 号 席 室 部屋 着 膳 皿 杯 袋 箱 束 粒 滴 株 基 門 泊 食 周 局 駅 便 問"
)
COUNTERS: Final[dict[str, str | None]] = {
    **dict.fromkeys(_UNKEPT.split()),
    **{name: kind for kind, name in PREFERRED.items()},
    **{name: kind for kind, names in _OTHERS.items() for name in names.split()},
}
"""Each counter with what it counts, if a kind is kept for it."""

NOT_BEFORE: Final = {
    "大": "学会臣幅統量型半部戦手都川阪人きな",
    "人": "物工口種格権生称柄脈間気材類員形為造民道力選数",
    "名": "前門誉称義目古簿残作",
    "本": "部社体来当日質格気心人木松町名能音土拠州",
    "機": "関会能器構体種",
    "台": "湾風所本地",
    "件": "数名",
    "社": "会長員説",
    "点": "検火滅在線",
    "発": "表電射言生展売見達明足想信行揮",
    "校": "長舎正",
    "羽": "田毛根",
    "個": "人別性",
    "頭": "取部領目脳",
    "通": "信常貨過勤行商訳り",
    "着": "工用手陸任",
    "話": "題",
    "日": "本",
    "回": "復収答転帰り顧線廊路想",
    "度": "合数胸",
    "戸": "籍",
    "両": "国者方親側首",
    "局": "長面地",
    "株": "式価主",
    "番": "組地号",
    "席": "上巻",
    "室": "長内",
    "門": "戸",
    "州": "都",
    "団体": "交",
    "種": "類族",
    "曲": "線",
    "基": "地本準礎金",
    "作": "品業戦者成",
    "県": "民庁",
    "駅": "伝",
    "便": "利",
    "食": "品事料",
    "問": "題",
    "周": "年辺囲",
}
"""What, behind a counter, makes it the beginning of another word: 3人種, 5名目, 10台湾ドル."""

ORDINAL_MARKS: Final = frozenset(
    (
        "番目 つ目 回目 度目 人目 件目 作目 代目 位 階 例目 枚目"
        " 本目 点目 社目 試合目 戦目 周年 期目 台目 個目 ゴール目 隻目"
    ).split()
)
"""Marks behind a number that make it a place in a row."""
