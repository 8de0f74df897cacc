"""How each family of local models wants to be asked: a chat with instructions, or its own fixed form.

A model that was tuned for translation alone knows one form and no instructions: neither examples nor
a glossary belong in it. The forms are those of the models' cards (TranslateGemma, PLaMo Translate,
LFM2-350M-ENJP-MT, Hunyuan-MT; 2025–2026).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kawaraban.translate.engines.protocol import ANY_PAIR, LanguagePair
from kawaraban.translate.languages import language_name, primary

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of models.

    ``prompt`` makes the whole text that the model goes on from, control tokens and all; ``chat`` the
    messages of a chat for the model's own template. A family with neither is asked by `messages`.
    ``stop`` ends an answer. ``pairs`` are the language pairs it was tuned for, or `ANY_PAIR`.
    """

    name: str
    prompt: Callable[[str, LanguagePair], str] | None = None
    chat: Callable[[str, LanguagePair], list[Message]] | None = None
    stop: tuple[str, ...] = ()
    pairs: tuple[LanguagePair, ...] | None = ANY_PAIR

    @property
    def instructs(self) -> bool:
        """Whether the model follows instructions, and so takes a glossary."""
        return self.prompt is None and self.chat is None


def _translate_gemma(text: str, pair: LanguagePair) -> str:
    source, target = language_name(pair.source), language_name(pair.target)
    return (
        f"<start_of_turn>user\nYou are a professional {source} ({primary(pair.source)}) to {target} "
        f"({primary(pair.target)}) translator. Your goal is to accurately convey the meaning and nuances of "
        f"the original {source} text while adhering to {target} grammar, vocabulary, and cultural "
        f"sensitivities.\nProduce only the {target} translation, without any additional explanations or "
        f"commentary. Please translate the following {source} text into {target}:\n\n\n{text}<end_of_turn>\n"
        "<start_of_turn>model\n"
    )


def _plamo(text: str, pair: LanguagePair) -> str:
    source, target = language_name(pair.source), language_name(pair.target)
    return (
        f"<|plamo:op|>dataset\ntranslation\n<|plamo:op|>input lang={source}\n{text}\n"
        f"<|plamo:op|>output lang={target}\n"
    )


def _lfm2(text: str, pair: LanguagePair) -> list[Message]:
    return [
        {"role": "system", "content": f"Translate to {language_name(pair.target)}."},
        {"role": "user", "content": text},
    ]


def _hunyuan(text: str, pair: LanguagePair) -> list[Message]:
    target = language_name(pair.target)
    asked = f"Translate the following segment into {target}, without additional explanation.\n\n{text}"
    return [{"role": "user", "content": asked}]


_ENGLISH_JAPANESE: Final = (LanguagePair("en", "ja"), LanguagePair("ja", "en"))
INSTRUCT: Final = Profile("instruct")
_TUNED: Final = (
    (
        re.compile(r"translate-?gemma", re.IGNORECASE),
        Profile("translategemma", prompt=_translate_gemma, stop=("<end_of_turn>",)),
    ),
    (
        re.compile(r"plamo.{0,12}translat", re.IGNORECASE),
        Profile("plamo-translate", prompt=_plamo, stop=("<|plamo:op|>",), pairs=_ENGLISH_JAPANESE),
    ),
    (
        re.compile(r"lfm2.{0,12}enjp", re.IGNORECASE),
        Profile("lfm2-enjp", chat=_lfm2, pairs=_ENGLISH_JAPANESE),
    ),
    (re.compile(r"hunyuan-?mt", re.IGNORECASE), Profile("hunyuan-mt", chat=_hunyuan)),
)


def profile_of(model: str) -> Profile:
    """The family that a model's name or file name belongs to; instructions for one that we don't know."""
    return next((profile for pattern, profile in _TUNED if pattern.search(model)), INSTRUCT)
