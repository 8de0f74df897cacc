"""Editions to the pages of a diary: static, light, readable without scripts."""
