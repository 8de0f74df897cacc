"""The local model: what examples, grammar and strictness are worth, and how fast it is.

``python bench/llama.py`` reprints the tables of docs/engines.md (some six minutes on two cores);
``python bench/llama.py --show`` prints every sentence with each variant's first answer instead.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from kawaraban.document import Link, Text
from kawaraban.errors import ModelMissing
from kawaraban.settings import load_settings
from kawaraban.translate.engines import EngineInfo, LanguagePair, Request, UnitKind
from kawaraban.translate.engines.answers import clean, fault_of
from kawaraban.translate.engines.llama import Llama, Means, ask_of, create
from kawaraban.translate.engines.llama_server import Ask, LlamaServer, Reply, load
from kawaraban.translate.markup import encode
from kawaraban.translate.models import model_path
from kawaraban.translate.projection import phrases_wanted, project

PAIR = LanguagePair("en", "ja")
SENTENCES = (
    "The harbour was quiet that morning, and nobody on the quay had heard the news yet.",
    "Harbour Master Ingrid Solheim said on Tuesday that the ferry would resume its night service from 3 May.",
    "“We have waited eleven years for this,” she told reporters outside the council hall.",
    "The government denies that it ordered the arrests.",
    "Unlike his predecessor, Mr. Okafor did not promise to lower taxes.",
    "The ministry's statement, published at midnight, makes no mention of the 42 missing miners.",
    "I wrote in June that the bridge would not open before winter; I was wrong.",
    "Oil prices fell 3.2% to $71.45 a barrel after the cartel failed to agree on cuts.",
    "What they do not say is who paid for it.",
    "Exports to the region rose from 1.5 billion euros in 2019 to 2.3 billion in 2021.",
    "This is not the first time the paper has had to correct a story about the dam.",
    "“If the talks fail,” the envoy warned, “there will be no second chance.”",
    "Read the whole thing here.",
    "Why the new port will never make money",
    "The general, who has led the northern command since March, refused to take questions.",
    "U.S. Gen. Harold Smith said that the advance had “stalled completely” near the river.",
    "Neither the prime minister nor her spokesman has commented on the leaked memo.",
    "It is hard to believe that such a small company could fool the largest bank in Europe.",
    "They were told to leave their homes within 48 hours.",
    "The study found no evidence that the drug causes heart problems in people under 40.",
    "The town, population 8,400, lost its only hospital last year.",
    "My friend in the finance ministry laughed when I asked him about it.",
    "NATO has not said whether it will move its headquarters.",
    "A spokeswoman for the airline confirmed that all 168 passengers were safe.",
)
LINKED = (
    ("The ", "harbour office", " opened again on Monday."),
    ("The full ", "report", " was published last week."),
    ("According to ", "Reuters", ", the talks will go on until June."),
    ("He told ", "the BBC", " that he would not resign."),
    ("The bridge was closed ", "for eleven months", "."),
    ("As I ", "wrote in March", ", the numbers were never checked."),
    ("The ", "United Nations", " has asked both sides to stop."),
    ("A ", "new study", " says that the lake is shrinking."),
    ("The company lost ", "$4.5 million", " in one day."),
    ("She was born in ", "Lisbon", " and grew up in Brazil."),
    ("The ", "prime minister", " refused to answer."),
    ("Nobody has seen ", "the letter", " since then."),
    ("More than ", "300 people", " were rescued from the ship."),
    ("The city plans to build ", "a second airport", "."),
    ("", "The court", " will decide in the autumn."),
    ("You can read ", "the whole interview", " here."),
)
"""Sentences with a link: what stands before it, its words, what follows."""
VARIANTS = {
    "instructions alone": (Means(examples=False), False),
    "instructions, 8 examples": (Means(), False),
    "instructions, 8 examples, grammar": (Means(), True),
    "instructions, 8 examples, strict grammar": (Means(strict=True), True),
}
_POLITE = re.compile(r"(?:です|ます|ました|ません|でした)(?=[。」、？]|$)")
_LATIN = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence's first answer, the seconds it took, and what is wrong with it."""

    sentence: str
    text: str
    seconds: float
    tokens: float
    fault: str | None


def answers(server: LlamaServer, means: Means, *, grammar: bool) -> Iterator[Answer]:
    """Every sentence's first answer under one variant."""
    for sentence in SENTENCES:
        ask = ask_of(Request(sentence), PAIR, means)
        start = time.perf_counter()
        reply = server.ask(ask if grammar else replace(ask, grammar=None))
        seconds = time.perf_counter() - start
        text = clean(reply.text, sentence)
        yield Answer(
            sentence, text, seconds, reply.timings.get("predicted_n", 0), fault_of(text, sentence, PAIR)
        )


def variants_table(server: LlamaServer) -> None:
    """What each part of the prompt is worth."""
    print("| prompt | usable | plain style | a foreign word left | seconds a sentence, relative |")
    print("|---|---|---|---|---|")
    base = 0.0
    for name, (means, grammar) in VARIANTS.items():
        server.ask(ask_of(Request("The sea is calm."), PAIR, means))
        done = tuple(answers(server, means, grammar=grammar))
        count = len(done)
        seconds = sum(answer.seconds for answer in done) / count
        base = base or seconds
        usable = sum(answer.fault is None for answer in done) / count
        plain = sum(not _POLITE.search(answer.text) for answer in done) / count
        foreign = sum(_foreign(answer) for answer in done) / count
        print(f"| {name} | {usable:.0%} | {plain:.0%} | {foreign:.0%} | {seconds / base:.2f} |", flush=True)


def speed_table(server: LlamaServer) -> None:
    """Where the time goes, with the prompt the engine uses."""
    done = tuple(answers(server, Means(), grammar=True))
    seconds, tokens = sum(answer.seconds for answer in done), sum(answer.tokens for answer in done)
    cold = _seconds_without_cache(server)
    print("\n| measure | value |\n|---|---|")
    print(f"| seconds a sentence | {seconds / len(done):.2f} |")
    print(f"| tokens a second, all told | {tokens / seconds:.1f} |")
    print(f"| a sentence with the prompt evaluated anew, relative | {cold / (seconds / len(done)):.1f} |")


def slots_table() -> None:
    """Is it faster to answer several requests at once?"""
    print("\n| requests at once | sentences a second, relative | answers unlike those of one at a time |")
    print("|---|---|---|")
    alone: tuple[str, ...] = ()
    base = 0.0
    for slots in (1, 2, 3):
        rate, texts = _with_slots(slots)
        alone, base = alone or texts, base or rate
        unlike = sum(one != other for one, other in zip(alone, texts, strict=True)) / len(texts)
        print(f"| {slots} | {rate / base:.2f} | {unlike:.0%} |", flush=True)


def _with_slots(slots: int) -> tuple[float, tuple[str, ...]]:
    settings = load_settings({})
    server = load(model_path(settings.model, settings), settings.threads, slots=slots)
    asks = [ask_of(Request(sentence), PAIR, Means()) for sentence in SENTENCES]
    with ThreadPoolExecutor(slots) as pool:
        tuple(pool.map(lambda ask: _answer(server, ask), asks[:slots]))
        start = time.perf_counter()
        texts = tuple(pool.map(lambda ask: _answer(server, ask), asks))
        return len(asks) / (time.perf_counter() - start), texts


def _answer(server: object, ask: Ask) -> str:
    body = {**ask.body(), "stream": False}
    return str(server.handle_chat_completions(body)["choices"][0]["message"]["content"])  # type: ignore[attr-defined]


def _seconds_without_cache(server: LlamaServer) -> float:
    """A sentence after another prompt has taken the cache's place, as if nothing were kept."""
    ask = ask_of(Request(SENTENCES[0]), PAIR, Means())
    other = Ask([{"role": "user", "content": "Count to three."}], 2)
    server.ask(other)
    start = time.perf_counter()
    _: Reply = server.ask(ask)
    return time.perf_counter() - start


def _foreign(answer: Answer) -> bool:
    acronyms = {word for word in _LATIN.findall(answer.sentence) if word.isupper()}
    return any(word not in acronyms for word in _LATIN.findall(answer.text))


def markup_table(server: LlamaServer) -> None:
    """Where a link lands when the engine was given the text alone."""
    counts: Counter[str] = Counter()
    for before, words, after in LINKED:
        encoded = encode((Text(before), Link("https://example.org/", (Text(words),)), Text(after)))
        target = _best(server, encoded.plain, UnitKind.PARAGRAPH)
        wanted = phrases_wanted(encoded, target)
        phrases = {words: _best(server, words, UnitKind.PHRASE) for words in wanted}
        coarse = project(encoded, target, phrases).coarse
        counts[
            "round the sentence" if coarse else "by its translation" if wanted else "by its own words"
        ] += 1
    print("\n| a link's place is found | share |\n|---|---|")
    for how, count in counts.most_common():
        print(f"| {how} | {count / len(LINKED):.0%} |")


def _best(server: LlamaServer, text: str, kind: UnitKind) -> str:
    (candidate,) = Llama(server, EngineInfo("llama", "bench")).translate([Request(text, kind)], PAIR)
    return candidate.text or ""


def show(server: LlamaServer) -> None:
    """Every variant's answers, to be read."""
    for name, (means, grammar) in VARIANTS.items():
        print(f"\n## {name}\n")
        for answer in answers(server, means, grammar=grammar):
            print(f"- {answer.sentence}\n  {answer.text}{f'  [{answer.fault}]' if answer.fault else ''}")


def main() -> None:
    """Print the tables, or the answers themselves."""
    settings = load_settings({})
    try:
        create(settings)
    except ModelMissing as error:
        print(error)
        return
    server = LlamaServer(model_path(settings.model, settings), threads=settings.threads)
    if "--show" in sys.argv:
        show(server)
        return
    variants_table(server)
    speed_table(server)
    markup_table(server)
    slots_table()


if __name__ == "__main__":
    main()
