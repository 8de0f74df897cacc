"""Languages by the names that services and models have for them."""

from typing import Final

from kawaraban.translate.languages import primary

_DEEPL_TARGETS: Final = {"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS"}
_NLLB: Final = {
    "ar": "arb_Arab", "be": "bel_Cyrl", "bg": "bul_Cyrl", "bn": "ben_Beng", "ca": "cat_Latn",
    "cs": "ces_Latn", "da": "dan_Latn", "de": "deu_Latn", "el": "ell_Grek", "en": "eng_Latn",
    "es": "spa_Latn", "et": "est_Latn", "fa": "pes_Arab", "fi": "fin_Latn", "fr": "fra_Latn",
    "he": "heb_Hebr", "hi": "hin_Deva", "hr": "hrv_Latn", "hu": "hun_Latn", "id": "ind_Latn",
    "is": "isl_Latn", "it": "ita_Latn", "ja": "jpn_Jpan", "ka": "kat_Geor", "kk": "kaz_Cyrl",
    "ko": "kor_Hang", "lt": "lit_Latn", "lv": "lvs_Latn", "ms": "zsm_Latn", "nb": "nob_Latn",
    "nl": "nld_Latn", "no": "nob_Latn", "pl": "pol_Latn", "pt": "por_Latn", "ro": "ron_Latn",
    "ru": "rus_Cyrl", "sk": "slk_Latn", "sl": "slv_Latn", "sr": "srp_Cyrl", "sv": "swe_Latn",
    "sw": "swh_Latn", "ta": "tam_Taml", "th": "tha_Thai", "tr": "tur_Latn", "uk": "ukr_Cyrl",
    "ur": "urd_Arab", "vi": "vie_Latn", "zh": "zho_Hans",
}  # fmt: skip
"""FLORES-200 codes, as NLLB's vocabulary has them."""
_TRADITIONAL: Final = frozenset({"tw", "hk", "mo", "hant"})


def deepl_source(tag: str) -> str:
    """DeepL's name of a source language, which has no region."""
    return primary(tag).upper()


def deepl_target(tag: str) -> str:
    """DeepL's name of a target language; some want a region."""
    subtags = tag.replace("_", "-").lower().split("-")
    if subtags[0] == "zh" and _TRADITIONAL & set(subtags):
        return "ZH-HANT"
    if subtags[0] in {"en", "pt"} and {"gb", "us", "br", "pt"} & set(subtags[1:]):
        return f"{subtags[0]}-{subtags[-1]}".upper()
    return _DEEPL_TARGETS.get(subtags[0], subtags[0].upper())


def nllb(tag: str) -> str | None:
    """NLLB's name of a language, or None where we know none."""
    subtags = tag.replace("_", "-").lower().split("-")
    if subtags[0] == "zh" and _TRADITIONAL & set(subtags):
        return "zho_Hant"
    return _NLLB.get(subtags[0])


def azure(tag: str) -> str:
    """Azure's and LibreTranslate's name of a language: a bare one, but for Chinese."""
    subtags = tag.replace("_", "-").lower().split("-")
    if subtags[0] == "zh":
        return "zh-Hant" if _TRADITIONAL & set(subtags) else "zh-Hans"
    return subtags[0]


def google(tag: str) -> str:
    """Google's name of a language: a bare one, but for Chinese and Portuguese."""
    subtags = tag.replace("_", "-").lower().split("-")
    if subtags[0] == "zh":
        return "zh-TW" if _TRADITIONAL & set(subtags) else "zh-CN"
    return "pt-PT" if subtags == ["pt", "pt"] else subtags[0]
