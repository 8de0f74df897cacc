"""The ``srcset`` attribute, read as the HTML standard's "parse a srcset attribute" reads it."""

from dataclasses import dataclass

_SPACE = " \t\n\f\r"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One picture to choose: its address, and its width in pixels or its density."""

    url: str
    width: int | None = None
    density: float | None = None


def parse_srcset(value: str) -> list[Candidate]:
    """All candidates of a ``srcset``; addresses may hold commas, wrong descriptors drop the candidate."""
    candidates: list[Candidate] = []
    position, end = 0, len(value)
    while True:
        while position < end and (value[position] in _SPACE or value[position] == ","):
            position += 1
        if position >= end:
            return candidates
        start = position
        while position < end and value[position] not in _SPACE:
            position += 1
        url = value[start:position]
        if url.endswith(","):
            candidates.append(Candidate(url.rstrip(",")))
            continue
        position, descriptors = _descriptors(value, position)
        candidate = _candidate(url, descriptors)
        if candidate:
            candidates.append(candidate)


def _descriptors(value: str, position: int) -> tuple[int, list[str]]:
    """The descriptors up to the next comma outside parentheses, and where that is."""
    start, depth = position, 0
    while position < len(value):
        character = value[position]
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == "," and not depth:
            break
        position += 1
    return position, value[start:position].split()


def _candidate(url: str, descriptors: list[str]) -> Candidate | None:
    width: int | None = None
    density: float | None = None
    for descriptor in descriptors:
        number, unit = descriptor[:-1], descriptor[-1]
        try:
            if unit == "w":
                width = int(number)
            elif unit == "x":
                density = float(number)
            elif unit != "h":
                return None
        except ValueError:
            return None
    return Candidate(url, width, density)
