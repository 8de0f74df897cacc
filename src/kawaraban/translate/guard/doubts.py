"""What the guard may doubt in an answer, and how it says so to a reader."""

from enum import StrEnum
from typing import Final

from kawaraban.translate.translation import Doubt


class DoubtKind(StrEnum):
    """What may be wrong with an answer; a fault of its form, or of what it says."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    OPPOSED = "opposed"
    LOOP = "loop"
    LONG = "long"
    SHORT = "short"
    SENTENCES = "sentences"
    LANGUAGE = "language"
    FOREIGN = "foreign"
    OTHER = "other"
    ECHO = "echo"
    CHATTER = "chatter"
    REFUSED = "refused"
    OBEYED = "obeyed"
    LEAK = "leak"


_SAID: Final[dict[DoubtKind, tuple[str, str]]] = {
    DoubtKind.MISSING: (
        "The original says “{source}”; the translation does not.",
        "原文の「{source}」が訳文に見当たらない。",
    ),
    DoubtKind.CHANGED: (
        "The original says “{source}”; the translation says “{target}”.",
        "原文の「{source}」が、訳文では「{target}」になっている。",
    ),
    DoubtKind.ADDED: (
        "The translation says “{target}”; the original does not.",
        "訳文の「{target}」は原文にない。",
    ),
    DoubtKind.OPPOSED: (
        "The words beside “{target}” and beside “{source}” say different things, such as less and more.",
        "訳文の「{target}」の前後の言葉が、原文の「{source}」の前後と食い違っている（以上と未満、増と減など）。",
    ),
    DoubtKind.LOOP: ("The translation repeats itself.", "訳文が同じ言葉を繰り返している。"),
    DoubtKind.LONG: ("The translation is far longer than the original.", "訳文が原文に比べて長すぎる。"),
    DoubtKind.SHORT: (
        "The translation is far shorter than the original; something may be left out.",
        "訳文が原文に比べて短すぎる。訳し漏れがあるかもしれない。",
    ),
    DoubtKind.SENTENCES: (
        "The translation has fewer sentences than the original; one may be left out.",
        "訳文の文の数が原文より少ない。訳し漏れがあるかもしれない。",
    ),
    DoubtKind.LANGUAGE: ("The translation is in another language.", "訳文が別の言語になっている。"),
    DoubtKind.FOREIGN: (
        "Words of another language are left in the translation.",
        "訳文に別の言語の言葉が残っている。",
    ),
    DoubtKind.OTHER: (
        "The translation says nothing of what the original says.",
        "訳文が原文とは別のことを述べている。",
    ),
    DoubtKind.ECHO: ("The text came back untranslated.", "原文が訳されずに返ってきた。"),
    DoubtKind.CHATTER: (
        "The engine talks about the translation: “{target}”.",
        "訳文に翻訳についての言葉「{target}」が混じっている。",
    ),
    DoubtKind.REFUSED: (
        "The engine seems to have answered the text instead of translating it: “{target}”.",
        "原文を訳さず、応答や拒否「{target}」を返したようだ。",
    ),
    DoubtKind.OBEYED: (
        "The original gives an order; the engine seems to have obeyed it instead of translating it.",
        "原文に含まれる命令に、訳さずに従ったようだ。",
    ),
    DoubtKind.LEAK: (
        "The engine repeated its instructions: “{target}”.",
        "エンジンへの指示「{target}」が訳文に漏れている。",
    ),
}


def doubt(kind: DoubtKind, *, source: str = "", target: str = "") -> Doubt:
    """A doubt with its reason in English."""
    return Doubt(kind.value, source, target, _SAID[kind][0].format(source=source, target=target))


def said(found: Doubt, language: str) -> str:
    """The reason in ``language`` (a primary subtag): Japanese, and English for every other."""
    if language != "ja" or found.kind not in set(DoubtKind):
        return found.why
    return _SAID[DoubtKind(found.kind)][1].format(source=found.source, target=found.target)
