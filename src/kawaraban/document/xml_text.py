"""Text for XML 1.0: what it has no form for is shown as the replacement character."""

import re
from typing import Final

_UNWRITABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even escaped (section 2.2)."""


def writable(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
