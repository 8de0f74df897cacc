"""Editions: what the editor decides on and the press prints."""
