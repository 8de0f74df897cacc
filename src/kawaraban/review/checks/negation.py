"""A negation of the English original that the Japanese translation does not have.

Japanese has many ways to deny without ない (避ける, 困難, しか, 未～), so the check speaks only where the
English denies in so many words and the Japanese has no negative form, and no word of a negative sense
that we know of, in the whole segment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.predicates import morphemes
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_LOST = Message("“{words}”: the translation denies nothing.", "原文の否定（{words}）が訳文にありません。")

_DENIAL: Final = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may|might) not"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|must)n['’]t"
    r"|cannot|never|nobody|no one|none of)\b",
    re.IGNORECASE,
)
_HINT: Final = re.compile(r"no|n['’]t|never|NO|N['’]T|No|Never")
_NO_DENIAL: Final = re.compile(
    r"\bnot (?:only|just|merely|simply|even|until|unlike|least|to mention|necessarily|yet|far|long|alone)\b"
    r"|n['’]t (?:only|just|merely|simply|even|until|necessarily|yet|it|he|she|they|you|we|I|there)\b"
    r"|\bno (?:longer|more|less|later|sooner|doubt|matter)\b|\bnever (?:fail|before|mind|again)"
    r"|\bnothing but\b|\bnone other\b"
    r"|\b(?:whether|if|or|but|why|than)\b[^.]{0,60}\bnot\b"
    r"|(?:\b(?:not|cannot|never)\b|n['’]t)[^.]{0,80}"
    r"\b(?:but|until|unless|without|only|alone|(?:more|less) than)\b",
    re.IGNORECASE,
)
"""Words of denial that deny nothing, or that Japanese turns round (not until: ようやく)."""
_NEGATIVE: Final = re.compile(
    r"な[いかくけさきし]|[ませ]ん|まい|無|不|非|未|否|ゼロ"
    # What verbs of another sense deny: refuse, avoid, stop, fail, lack, forget, remain, go on.
    r"|断[らりるれっわ]|拒|禁|避|止|やめ|絶[えた]|辞|免|控え|却下|退け|見送|失[いうっ敗]|欠|足り|忘れ|怠|漏れ|逃[しれ]|残|続け|黙|閉"
    r"|死亡|死[んに]|敗|負け|休[みん]|留ま|とどま"
    # Adjectives and nouns turned round: difficult, rare, different, wrong, opposed.
    r"|困難|難し|少な|稀|まれ[なに]|わずか|違[いうっえ反]|異な|別の|別物|誤|偽|嘘|うそ|反対|反し|逆|除[いき外]|外[しれ]|以外|だけ|のみ|しか(?!し)|唯一"
    r"|だめ|ダメ|嫌|苦手|どころ|いえ、|いや、"
)
"""A negative form, or a word that may stand for one; most sentences with a denial stop here."""
_KANA: Final = re.compile(r"[ぁ-ゖ]")
"""Without any, the text was not translated, which is another check's affair."""
_MAYBE: Final = re.compile(r"[ずぬ]|ん")
"""Letters of negative forms that are in まず and たくさん too: only morphology tells."""
_LONGEST: Final = 1_000
"""Characters whose words are read."""


@dataclass(frozen=True, slots=True)
class NegationLost:
    """An English denial without any in the Japanese."""

    name: str = "negation-lost"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if primary(pair.source_language) != "en" or not into_japanese(pair):
            return
        found = _HINT.search(pair.source) and _DENIAL.search(pair.source)
        if not found or not _KANA.search(pair.target) or _NEGATIVE.search(pair.target):
            return
        if _NO_DENIAL.search(pair.source):
            return
        if not (_MAYBE.search(pair.target) and _denies(pair.target)):
            yield Finding(self.name, self.severity, _LOST.fill(words=found[0]), source_span=found.span())


def _denies(text: str) -> bool:
    """Whether a negative auxiliary (ない, ぬ, ず) is among the words."""
    return any(m.part_of_speech()[4] in {"助動詞-ナイ", "助動詞-ヌ"} for m in morphemes(text[:_LONGEST]))
