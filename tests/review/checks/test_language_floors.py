"""The checks of writing: silent on human translations, awake to what engines do to them.

Floors on the development sentences, pinned with the sentences' hash. Raise a floor when the figure rises;
lower one only with the reason in the commit's message.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.registry import load_checks
from kawaraban.review.checks.run import check_pair
from kawaraban.review.finding import Severity

SENTENCES = Path(__file__).parent.parent.parent.parent.parent / "shared" / "checks" / "flores-dev"
HASH = "74146f"
NAMES = (
    "brackets",
    "chinese-character",
    "markup-missing",
    "mixed-register",
    "negation-lost",
    "placeholder-leak",
    "prompt-leak",
    "punctuation",
    "question-lost",
    "quotation-lost",
    "repeated-word",
    "spacing",
    "split-kana",
    "torn-digits",
    "unseen-character",
    "url-added",
    "width",
)
NOISE = 0.0035
"""Share of good segments that may raise an alarm, by all of these checks together."""

HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
DENIALS = (
    ("ありませんでした", "ありました"),
    ("ませんでした", "ました"),
    ("ません", "ます"),
    ("なかった", "た"),
    ("ではない", "である"),
    ("ない", "る"),
    ("ずに", "て"),
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SENTENCES.is_dir(), reason="the sentences are not beside this checkout"),
]


@pytest.fixture(scope="module")
def pairs():
    lines = [(SENTENCES / name).read_text("utf-8").splitlines() for name in ("en.txt", "ja.txt")]
    return [
        Pair(str(i), source.strip(), target.strip(), "en", "ja")
        for i, (source, target) in enumerate(zip(*lines, strict=True))
    ]


@pytest.fixture(scope="module")
def alarms():
    checks = load_checks(NAMES).pair

    def alarms(pair):
        return {f.check for f in check_pair(pair, checks) if f.severity is not Severity.INFO}

    return alarms


def test_the_sentences_are_the_ones_the_floors_were_measured_on():
    digest = hashlib.sha256()
    for name in ("en.txt", "ja.txt"):
        digest.update((SENTENCES / name).read_bytes())

    assert digest.hexdigest()[:6] == HASH


def test_good_segments_raise_next_to_no_alarm(pairs, alarms):
    raised = Counter(name for pair in pairs for name in alarms(pair))

    assert raised.total() <= NOISE * len(pairs), raised


def torn(target):
    return re.sub(r"(?<=\d)[.,](?=\d)", lambda found: {".": "。", ",": "、"}[found[0]], target, count=1)


def halved(target):
    return re.sub(r"[ァ-ヴ]{2,}", lambda found: "".join(HALF.get(c, c) for c in found[0]), target, count=1)


def undenied(target):
    for denial, statement in DENIALS:
        target = target.replace(denial, statement)
    return target


BREAKS = {
    "torn-digits": (torn, 0.99),
    "width": (halved, 0.99),
    "split-kana": (
        lambda t: re.sub("[がでばだじど]", lambda f: unicodedata.normalize("NFD", f[0]), t, count=1),
        1.0,
    ),
    "brackets": (lambda t: re.sub("[」）](?!.*[」）])", "", t, count=1), 0.92),
    "punctuation": (lambda t: re.sub("。$", ".", t), 0.99),
    "url-added": (lambda t: t[:-1] + "(https://spam.example/x)。", 1.0),
    "placeholder-leak": (lambda t: t[:5] + "⟦1⟧" + t[5:], 1.0),
    "chinese-character": (lambda t: t[:5] + "们" + t[5:], 1.0),
    "unseen-character": (lambda t: t[:5] + "\u200b" + t[5:], 1.0),
    "repeated-word": (lambda t: re.sub("([一-鿿]{2}[はがを])", r"\1\1", t, count=1), 0.95),
    "prompt-leak": (lambda t: "以下は日本語訳です。" + t, 0.95),
    "negation-lost": (undenied, 0.3),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_was_broken_is_found(pairs, alarms, name):
    spoil, floor = BREAKS[name]
    broken = [replace(pair, target=spoil(pair.target)) for pair in pairs]
    changed = [new for new, old in zip(broken, pairs, strict=True) if new.target != old.target]
    if name == "negation-lost":
        # Not every one is a fault: what is deleted may be another sentence's, or a しか…ない.
        changed = [pair for pair in changed if re.search(r"\bnot\b|n['’]t\b|\bnever\b", pair.source)]

    found = sum(name in alarms(pair) for pair in changed)

    assert len(changed) >= 20
    assert found / len(changed) >= floor, (found, len(changed))
