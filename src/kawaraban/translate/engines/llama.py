"""A local language model in a GGUF file, through llama.cpp (`xllamacpp`).

The model answers greedily, so one fingerprint means one answer. An answer that is no translation is
asked for again by other means; when all fail, the candidate carries the fault, and never the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kawaraban.settings import Settings
from kawaraban.translate.engines.answers import clean, fault_of
from kawaraban.translate.engines.llama_locate import question
from kawaraban.translate.engines.llama_server import Ask, LlamaServer, Reply
from kawaraban.translate.engines.profiles import INSTRUCT, Profile, profile_of
from kawaraban.translate.engines.prompt import PROMPT_VERSION, as_data, grammar, leaks, messages
from kawaraban.translate.engines.protocol import Candidate, EngineInfo, LanguagePair, Request
from kawaraban.translate.models import model_identity, model_path

MAX_CHARACTERS: Final = 1500
"""Of a segment: prompt, segment and answer fit the context together, whatever the script."""


@dataclass(frozen=True, slots=True)
class Means:
    """One way to ask. A temperature of 0 is greedy."""

    temperature: float = 0.0
    seed: int = 1
    examples: bool = True
    strict: bool = False


ATTEMPTS: Final = (
    Means(),
    Means(strict=True, temperature=0.4, seed=2),
    Means(strict=True, temperature=0.7, seed=3, examples=False),
)
"""One after the other, until an answer is a translation."""


class Llama:
    """The engine; the model is loaded at the first request."""

    def __init__(self, server: LlamaServer, info: EngineInfo, profile: Profile = INSTRUCT) -> None:
        self._server = server
        self._profile = profile
        self.info = info

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """One candidate a request, one after the other."""
        for request in requests:
            yield self._candidate(request, pair)

    def locate(self, source: str, target: str, phrase: str, pair: LanguagePair) -> str | None:
        """The words of ``target`` that translate ``phrase``; a model that only translates has none."""
        ask = question(source, target, phrase, pair) if self._profile.instructs else None
        reply = ask and self._server.ask(ask)
        found = reply.text if reply and not reply.cut_off else ""
        return found if found and found in target else None

    def _candidate(self, request: Request, pair: LanguagePair) -> Candidate:
        faults = []
        for means in means_for(request):
            reply = self._server.ask(ask_of(request, pair, means, self._profile))
            answer = clean(reply.text, request.text)
            fault = _fault(answer, reply, request, pair)
            if fault is None:
                return Candidate(answer)
            faults.append(fault)
        return Candidate(None, faults[0])


def means_for(request: Request) -> tuple[Means, ...]:
    """The ways to ask for a request: all in their order, or the one that another answer is asked of."""
    if not request.attempt:
        return ATTEMPTS
    return (Means(strict=True, temperature=min(0.2 + 0.2 * request.attempt, 0.8), seed=10 + request.attempt),)


def create(settings: Settings) -> Llama:
    """The engine with the settings' model.

    Raises:
        ModelMissing: the model is unknown or not downloaded.
    """
    path = model_path(settings.model, settings)
    identity = model_identity(settings.model, settings)
    profile = profile_of(path.stem)
    info = EngineInfo(
        name="llama",
        fingerprint=f"llama:{identity}:{profile.name}-{PROMPT_VERSION}",
        model=path.stem if identity.startswith("file-") else settings.model,
        pairs=profile.pairs,
        max_characters=MAX_CHARACTERS,
        takes_glossary=profile.instructs,
        follows_text=True,
        varies=True,
    )
    return Llama(LlamaServer(path, threads=settings.threads), info, profile)


def ask_of(request: Request, pair: LanguagePair, means: Means, profile: Profile = INSTRUCT) -> Ask:
    """What asks a model of this family for a request's translation by these means."""
    text = as_data(request.text)
    return Ask(
        messages=profile.chat(text, pair)
        if profile.chat
        else messages(request, pair, examples=means.examples),
        prompt=profile.prompt(text, pair) if profile.prompt else None,
        stop=profile.stop,
        # Japanese takes a third of a token for each English letter; three times that is no sentence.
        max_tokens=48 + len(request.text),
        temperature=means.temperature,
        seed=means.seed,
        grammar=grammar(request, pair, strict=means.strict),
    )


def _fault(answer: str, reply: Reply, request: Request, pair: LanguagePair) -> str | None:
    if reply.too_long:
        return "the sentence is too long for the model"
    if fault := fault_of(answer, request.text, pair):
        return fault
    if reply.cut_off:
        return "the model did not come to an end"
    if leaks(answer, request):
        return "the model repeated its instructions"
    return None
