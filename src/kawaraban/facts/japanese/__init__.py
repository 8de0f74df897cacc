"""Facts in Japanese: 150万人, 約500キロ, 令和4年12月21日, 15億ドル, found and written."""

from kawaraban.facts.japanese.grammar import GRAMMAR

__all__ = ["GRAMMAR"]
