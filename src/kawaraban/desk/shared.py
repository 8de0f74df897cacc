"""The address in what another program shares: phones put it into the text as often as into the address."""

import re
from typing import Final
from urllib.parse import urlsplit

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'「」『』（）、。]+", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}…"
_LONGEST: Final = 10_000
"""Characters of a shared text that are looked at."""


def shared_address(url: str, text: str, title: str) -> str:
    """The address that was shared: the one given as such, else the first within the text or the title.

    What is no web address is given back as it came where it was given as the address, so that the page can
    say what is wrong with it; empty where nothing was shared.
    """
    given = url.strip()
    for words in (given, text, title):
        for found in _ADDRESS.findall(words[:_LONGEST]):
            address = _bare(found)
            if _is_address(address):
                return address
    return given


def _bare(address: str) -> str:
    """Without the marks of the sentence it stands in; a bracket stays where it was opened."""
    while address and address[-1] in _TRAILING:
        opening = {")": "(", "]": "[", "}": "{"}.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address


def _is_address(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
