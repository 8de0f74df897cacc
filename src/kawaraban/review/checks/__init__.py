"""Checks: small rules that read a segment and its translation, each of one kind of fault."""

from kawaraban.review.checks.context import Context, Side
from kawaraban.review.checks.protocol import Check, EditionCheck, Pair

__all__ = ["Check", "Context", "EditionCheck", "Pair", "Side"]
