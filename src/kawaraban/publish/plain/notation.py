"""Text in which a host finds no notation of its own.

Hosts run notations over a post's HTML: shortcodes, footnotes in double parentheses, links from bare
addresses, "smart" dashes. Wherever a text holds a character that could begin one, it is written as a
reference, which every browser shows as the character and no notation knows.
"""

import re
from typing import Final

from markupsafe import Markup, escape

_NOTATION: Final = re.compile(
    r"\[|(?<=\()\(|(?<=-)-|(?<=\.\.)\.|(?<=\{)[{%]|:(?=//)|(?<=\bid):|(?<!\S)(?:[:;](?=\S)|8(?=[-)O|]))"
)


def inert(text: str) -> Markup:
    """The text with nothing in it that a host's notation begins with."""
    plain = str(escape(text))
    return Markup(_NOTATION.sub(lambda found: f"&#{ord(found[0])};", plain))  # noqa: S704 - escaped above


def inert_address(address: str) -> str:
    """The address with nothing in it for hosts that look for their notation in attributes too."""
    return address.replace("[", "%5B").replace("]", "%5D")
