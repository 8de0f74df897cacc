"""How a language is written in forms and on the wire: its tag (BCP 47), such as ``en`` or ``pt-BR``."""

import re
from typing import Final

LONGEST: Final = 35
PATTERN: Final = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
_TAG: Final = re.compile(PATTERN)


def is_language_tag(text: str) -> bool:
    """Whether a text is written as a language's tag."""
    return len(text) <= LONGEST and _TAG.fullmatch(text) is not None
