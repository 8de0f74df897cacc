"""Where links and emphasis land: exact spans, on stored answers of the local model.

``python bench/markup.py`` scores both halves of tests/data/markup without a model (seconds);
``--errors`` prints each span that is not exact; ``--half development`` keeps to one half;
``--ask`` asks the local model again where each span went, and rewrites the files (minutes).
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kawaraban.document import (
    CodeSpan,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.settings import load_settings
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.engines.llama import create
from kawaraban.translate.markup import decode, encode, plain_of
from kawaraban.translate.projection import phrases_wanted, project

PAIR = LanguagePair("en", "ja")
DATA = Path(__file__).parent.parent / "tests" / "data" / "markup"
HALVES = ("development", "held-out")
KINDS = {
    "em": Emphasis,
    "strong": Strong,
    "q": Quotation,
    "code": CodeSpan,
    "sup": Superscript,
    "sub": Subscript,
}
_TAGGED = re.compile(r"<(\w+)>(.*?)</\1>")


@dataclass(slots=True)
class Score:
    """Spans counted: in the reference, placed by projection, placed on exactly the right words."""

    expected: int = 0
    placed: int = 0
    exact: int = 0
    spans: int = 0
    present: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision (exact of placed) and recall (exact of expected)."""
        return 2 * self.exact / max(self.placed + self.expected, 1)


def inlines_of(source: str) -> Inlines:
    """The inlines of a reference sentence, whose tags do not nest."""
    parts: list[Inline] = []
    place = 0
    for number, tag in enumerate(_TAGGED.finditer(source)):
        parts.append(Text(source[place : tag.start()]))
        inside = (Text(tag[2]),)
        href = f"https://example.org/{number}"
        parts.append(Link(href, inside) if tag[1] == "a" else KINDS[tag[1]](inside))
        place = tag.end()
    return tuple(part for part in (*parts, Text(source[place:])) if part != Text(""))


def landed(tagged: str, number: int) -> str:
    """The words that a projection put tag ``number`` round."""
    found = re.search(rf"<{number}>(.*?)</{number}>", tagged)
    return plain_of(found[1]) if found else ""


def score(rows: list[dict[str, Any]], *, errors: bool) -> Score:
    """The score of stored answers; a span counts for which the reference says what it became."""
    total = Score()
    for row in rows:
        encoded = encode(inlines_of(row["source"]))
        projection = project(encoded, row["target"], row["located"], PAIR)
        whole = decode(projection.tagged, encoded.nodes)
        for index, wanted in enumerate(row["spans"]):
            node = encoded.nodes[index]
            total.spans += 1
            total.present += whole is not None and (f"<{index + 1}>" in projection.tagged or node.atom)
            if wanted is None:
                continue
            words, placed = landed(projection.tagged, index + 1), index not in projection.homeless
            total.expected += bool(wanted)
            total.placed += placed
            total.exact += placed and words in wanted
            if errors and (words not in wanted if placed else wanted):
                phrase = encoded.plain[node.start : node.end]
                state = "wrong" if placed else "homeless"
                print(f"{row['id']} {state}: {phrase} → {words} / {wanted}: {row['target']}")
    return total


def ask_again(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each row with the local model's word on its spans."""
    engine = create(load_settings({}))
    for row in rows:
        encoded = encode(inlines_of(row["source"]))
        wanted = phrases_wanted(encoded, row["target"], PAIR, located=True)
        found = {phrase: engine.locate(encoded.plain, row["target"], phrase, PAIR) for phrase in wanted}
        yield {**row, "located": {phrase: words for phrase, words in found.items() if words}}


def main() -> None:
    """Score, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--ask", action="store_true")
    arguments = parser.parse_args()
    lines = [
        "| half | segments | spans judged | exact | precision | recall | F1 | present |",
        "|---" * 8 + "|",
    ]
    for half in (arguments.half,) if arguments.half else HALVES:
        path = DATA / f"{half}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if arguments.ask:
            rows = list(ask_again(rows))
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        done = score(rows, errors=arguments.errors)
        figures = (
            half,
            len(rows),
            done.expected,
            done.exact,
            f"{done.exact / max(done.placed, 1):.3f}",
            f"{done.exact / max(done.expected, 1):.3f}",
            f"{done.f1:.3f}",
            f"{done.present / max(done.spans, 1):.0%}",
        )
        lines.append("| " + " | ".join(map(str, figures)) + " |")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
