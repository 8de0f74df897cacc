"""The seam to llama.cpp: one loaded model that answers chats, and can be interrupted between tokens."""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, Final

from kawaraban.errors import EngineError

CONTEXT: Final = 4096
"""Tokens of prompt and answer together."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One chat to answer, or a text to go on from.

    ``max_tokens`` bounds the answer, ``grammar`` is GBNF, ``stop`` ends it too. A ``prompt`` takes the
    place of ``messages``: it goes to the model as it is, control tokens and all.
    """

    messages: list[dict[str, str]]
    max_tokens: int
    temperature: float = 0.0
    seed: int = 1
    grammar: str | None = None
    prompt: str | None = None
    stop: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        """The request as llama.cpp's chat or completion endpoint takes it."""
        body: dict[str, Any] = {
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
            "cache_prompt": True,
            "stream": True,
        }
        if self.prompt is None:
            # Models that think aloud by default are asked to come to the point.
            body |= {"messages": self.messages, "chat_template_kwargs": {"enable_thinking": False}}
        else:
            body |= {"prompt": self.prompt}
        given = {"grammar": self.grammar, "stop": list(self.stop)}
        return {**body, **{name: value for name, value in given.items() if value}}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: the text, whether it was cut off, and llama.cpp's timings (ms and tokens).

    ``too_long`` says that the prompt alone fills the context, and nothing was answered.
    """

    text: str
    cut_off: bool = False
    too_long: bool = False
    timings: dict[str, float] = field(default_factory=dict)


class LlamaServer:
    """A model in memory, loaded at the first `ask`.

    llama.cpp works in a thread of its own, so that Ctrl-C is heard at once and stops the answer at
    its next token.

    Raises:
        EngineError: the file cannot be loaded, or llama.cpp refuses a request.
    """

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        self._path = path
        self._threads = threads
        self._server: Any = None
        self._worker = ThreadPoolExecutor(1, "llama")

    def ask(self, ask: Ask) -> Reply:
        """The model's answer to one chat."""
        stop = Event()
        future = self._worker.submit(self._answer, ask, stop)
        try:
            return future.result()
        except BaseException:
            stop.set()
            raise

    @property
    def address(self) -> str | None:
        """Where the library listens (its key is nobody's), or None before the first `ask`."""
        return self._server and str(self._server.listening_address)

    def _answer(self, ask: Ask, stop: Event) -> Reply:
        if self._server is None:
            self._server = load(self._path, self._threads)
        pieces: list[str] = []
        last: dict[str, Any] = {}

        def take(chunk: dict[str, Any]) -> bool:
            for choice in chunk.get("choices", ()):
                pieces.append((choice.get("delta") or {}).get("content") or choice.get("text") or "")
                last.update(finish=choice.get("finish_reason"))
            last.update({key: chunk[key] for key in ("error", "timings") if key in chunk})
            return stop.is_set()

        chat, completion = self._server.handle_chat_completions, self._server.handle_completions
        (chat if ask.prompt is None else completion)(ask.body(), take)
        if error := last.get("error"):
            if error.get("type") == "exceed_context_size_error":
                return Reply("", too_long=True)
            said = error.get("message", error)
            raise EngineError(f"The model {self._path.name} refused a request ({said}); try another --model.")
        return Reply("".join(pieces), last.get("finish") == "length", timings=last.get("timings", {}))


def load(path: Path, threads: int, *, slots: int = 1) -> Any:
    """llama.cpp's server with the model in memory; ``threads`` 0 means all cores.

    ``slots`` requests are answered at once. More than one is a little faster and changes what the
    others get (docs/engines.md), so the engine keeps to one.

    Raises:
        EngineError: the file cannot be loaded.
    """
    # OpenMP's threads wait for each other in a busy loop by default: beside any other busy process
    # that makes an answer some ten times slower. Read once, when the library is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import xllamacpp  # noqa: PLC0415 - heavy: loads llama.cpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = CONTEXT * slots
    params.n_parallel = slots
    params.cpuparams.n_threads = threads or os.cpu_count() or 1
    params.cpuparams_batch.n_threads = params.cpuparams.n_threads
    params.warmup = False
    params.fit_params = False
    params.cache_ram_mib = 0
    params.verbosity = -1
    params.offline = True
    # The library opens a port on loopback beside its Python interface: nobody gets past this key.
    params.api_keys = [secrets.token_urlsafe(32)]
    params.ui = False
    params.endpoint_slots = False
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        raise EngineError(
            f"The model {path} cannot be loaded: it is damaged, not a GGUF language model, or needs more "
            "memory than there is. Pull it again (`kawaraban models remove`, then `pull`) or choose "
            "another with --model."
        ) from error
