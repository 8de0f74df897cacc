"""The termbase at work: terms found in texts, and TBX and CSV in and out."""

from kawaraban.translate.terms.termbase import NO_TERMS, Forbidden, Termbase, termbase_in

__all__ = ["NO_TERMS", "Forbidden", "Termbase", "termbase_in"]
