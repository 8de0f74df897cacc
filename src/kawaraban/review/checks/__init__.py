"""Checks: small rules that read a segment and its translation, each about one kind of fault."""
