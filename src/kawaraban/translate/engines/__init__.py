"""Translation engines: what one is, and how to get one by its name."""

from kawaraban.translate.engines.protocol import (
    ANY_PAIR,
    Candidate,
    Engine,
    EngineInfo,
    Hint,
    LanguagePair,
    Request,
    UnitKind,
)
from kawaraban.translate.engines.registry import engine_names, load_engine, load_engines

__all__ = [
    "ANY_PAIR",
    "Candidate",
    "Engine",
    "EngineInfo",
    "Hint",
    "LanguagePair",
    "Request",
    "UnitKind",
    "engine_names",
    "load_engine",
    "load_engines",
]
