"""What a number counts, as far as a counter word tells it: the kinds that the grammars share.

A kind is named in plain English; each grammar maps its own nouns or counter words to it ("soldiers"
and 人 to ``person``). The kind is a help for rendering and never part of a number's value, as one
language says 150万人 where another says only "1.5 million".
"""

from typing import Final

COUNTED: Final[frozenset[str]] = frozenset(
    {
        "animal",  # 匹
        "large-animal",  # 頭
        "bird",  # 羽
        "aircraft",  # 機
        "book",  # 冊
        "building",  # 棟
        "bullet",  # 発
        "case",  # 件
        "company",  # 社
        "country",  # か国
        "household",  # 世帯
        "item",  # 個
        "language",  # か国語, 言語
        "long-thing",  # 本
        "organization",  # 団体
        "person",  # 人
        "place",  # か所
        "point",  # 点
        "school",  # 校
        "seat",  # 議席
        "sheet",  # 枚
        "ship",  # 隻
        "time",  # 回
        "vehicle",  # 台
        "vote",  # 票
    }
)
"""Every kind of counted thing, with the Japanese counter that it stands for."""
