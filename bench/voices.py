"""Who speaks: precision and recall of `kawaraban.extract.voices` on labelled quotes.

    python bench/voices.py [SET...] [--misses]

Labels and posts are in tests/data/voices. "development" was written with the rules; each "round" was
held out, run once, then read for its failures; "heldout" is untouched. Labels of "-pages" sets name a
page and a block, and
the page itself is read from ../shared where it is there. Precision counts the voices we name,
recall the voices that the text tells; a name is right by its last word and its kind.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import html

from kawaraban.document.tree import (
    Block,
    Blocks,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Rule,
    Strong,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.extract.voices import attribute
from kawaraban.extract.voices.prose import prose

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests/data/voices"
PAGES = ROOT.parent / "shared/extraction/corpora/readability/test/test-pages"
SETS = (
    "development",
    "development-pages",
    "round-1",
    "round-1-pages",
    "round-2",
    "round-3",
    "round-4",
    "heldout",
)


# --- reading posts -----------------------------------------------------------------------------


def read_post(markup: str, url: str | None = None) -> Document:
    """A document from clean HTML: paragraphs, headings, quotes, lists and links, nothing clever."""
    root = html.document_fromstring(markup)
    body = root.find(".//article")
    body = body if body is not None else root.find("body")
    byline = root.xpath("//meta[@name='author']/@content")
    return Document(
        title=(root.findtext(".//title") or "").strip(),
        blocks=_blocks(body),
        byline=tuple(byline),
        language=root.get("lang"),
        url=url,
    )


def _blocks(parent: html.HtmlElement) -> Blocks:
    found: list[Block] = []
    loose: list[Inline] = [Text(parent.text)] if (parent.text or "").strip() else []
    for child in parent:
        block = _block(child) if isinstance(child.tag, str) else None
        if block is None:
            loose.extend(_inline(child))
        elif isinstance(block, tuple):
            _flush(found, loose)
            found.extend(block)
        else:
            _flush(found, loose)
            found.append(block)
        if (child.tail or "").strip():
            loose.append(Text(child.tail))
    _flush(found, loose)
    return tuple(found)


def _flush(found: list[Block], loose: list[Inline]) -> None:
    if loose:
        found.append(Paragraph(_clean(tuple(loose))))
        loose.clear()


def _block(node: html.HtmlElement) -> Block | Blocks | None:
    match node.tag:
        case "p":
            return Paragraph(_clean(_inlines(node)))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return Heading(int(node.tag[1]), _clean(_inlines(node)))
        case "blockquote":
            return Quote(_blocks(node), cite=node.get("cite"))
        case "ul" | "ol":
            return List(tuple(ListItem(_blocks(item)) for item in node if item.tag == "li"))
        case "hr":
            return Rule()
        case "div" | "section" | "article" | "main" | "header" | "footer" | "figure" | "figcaption" | "table":
            return _blocks(node)
        case "tbody" | "thead" | "tr" | "td" | "th" | "center" | "aside" | "details":
            return _blocks(node)
    return None


def _inlines(node: html.HtmlElement) -> Inlines:
    found: list[Inline] = [Text(node.text)] if node.text else []
    for child in node:
        found.extend(_inline(child))
        if child.tail:
            found.append(Text(child.tail))
    return tuple(found)


def _inline(node: html.HtmlElement) -> Inlines:
    match node.tag:
        case "a":
            return (Link(node.get("href", ""), _inlines(node)),)
        case "em" | "i" | "cite":
            return (Emphasis(_inlines(node)),)
        case "strong" | "b":
            return (Strong(_inlines(node)),)
        case "br":
            return (LineBreak(),)
        case "img":
            return (Image(node.get("src", "")),)
    return _inlines(node) if isinstance(node.tag, str) else ()


def _clean(content: Inlines) -> Inlines:
    result: list[Inline] = []
    for node in content:
        if isinstance(node, Text):
            value = " ".join(node.value.split())
            lead = " " if node.value[:1].isspace() and result else ""
            tail = " " if node.value[-1:].isspace() and value else ""
            result.append(Text(lead + value + tail))
        elif isinstance(node, Link | Emphasis | Strong):
            result.append(replace(node, content=_clean(node.content)))
        else:
            result.append(node)
    return tuple(result)


# --- what was said -----------------------------------------------------------------------------


def walk(blocks: Blocks, prefix: str = "") -> Iterator[tuple[str, Block]]:
    """Every block with its path."""
    for index, block in enumerate(blocks):
        path = f"{prefix}{index}"
        yield path, block
        if isinstance(block, Quote):
            yield from walk(block.blocks, path + ".")
        elif isinstance(block, List):
            for number, item in enumerate(block.items):
                yield from walk(item.blocks, f"{path}.{number}.")


def quote_text(blocks: Blocks) -> str:
    """The text of a quote, one block a line."""
    pieces = []
    for _, block in walk(blocks):
        if isinstance(block, Paragraph | Heading):
            pieces.append(prose(block.content).text)
    return "\n".join(pieces)


def fingerprint(text: str) -> str:
    """Short and stable; enough to notice that a page or post has changed."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def inline_voices(content: Inlines) -> Iterator[tuple[str, Voice]]:
    """Each voiced quotation in a run of inlines, by fingerprint."""
    for node in content:
        if isinstance(node, Quotation) and node.voice.known:
            yield fingerprint(prose(node.content).text), node.voice
        elif isinstance(node, Link | Emphasis | Strong | Quotation):
            yield from inline_voices(node.content)


# --- scoring -----------------------------------------------------------------------------------


@dataclass
class Tally:
    """Counts of one table row."""

    named: int = 0
    right: int = 0
    known: int = 0
    found: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the voices we name, the share that is right."""
        return self.right / self.named if self.named else 1.0

    @property
    def recall(self) -> float:
        """Of the voices the text tells, the share we name rightly."""
        return self.found / self.known if self.known else 1.0

    def count(self, where: str, label: dict[str, str | None] | None, voice: Voice) -> None:
        """Count one quote against its label (None: nobody may be named here)."""
        truth = label or {"kind": "unknown", "name": None}
        told = truth["kind"] != "unknown" and not truth.get("optional")
        good = voice.known and same(voice, truth)
        self.total += 1
        self.named += voice.known
        self.right += good
        self.known += told
        self.found += told and good
        if (voice.known and not good) or (told and not good):
            self.misses.append(
                f"{where}: {truth['kind']} {truth['name']!r}, we say {voice.kind} {voice.name!r}"
                f" ({voice.words!r})"
            )


def same(voice: Voice, truth: dict[str, str | None]) -> bool:
    """Loosely: the same kind, and the same last word of the name."""
    if voice.kind != truth["kind"]:
        return False
    if voice.kind is VoiceKind.SELF:
        return True
    ours, theirs = (_words(name) for name in (voice.name, truth["name"]))
    return bool(ours and theirs) and (
        ours[-1] == theirs[-1] or set(ours) <= set(theirs) or set(theirs) <= set(ours)
    )


def _words(name: str | None) -> list[str]:
    return [word for word in (name or "").casefold().replace("’", "'").split() if word != "the"]


def score(document: Document, labels: dict, where: str, quotes: Tally, inlines: Tally) -> None:
    """Add one labelled document to the tallies; a label that fits no block is an error."""
    by_path = {label["path"]: label for label in labels["quotes"]}
    by_words = {(label["path"], label["hash"]): label for label in labels.get("inlines", ())}
    for path, block in walk(attribute(document).blocks):
        if isinstance(block, Quote) and path in by_path:
            label = by_path.pop(path)
            if fingerprint(quote_text(block.blocks)) != label["hash"]:
                raise SystemExit(f"{where} {path} has changed; label it anew.")
            quotes.count(f"{where} {path}", label, block.voice)
        elif isinstance(block, Paragraph) and "inlines" in labels:
            for words, voice in inline_voices(block.content):
                inlines.count(f"{where} {path} inline", by_words.pop((path, words), None), voice)
    for (path, _), label in by_words.items():
        inlines.count(f"{where} {path} inline", label, Voice())
    if by_path:
        raise SystemExit(f"{where}: no quote at {', '.join(by_path)}; label it anew.")


def labelled(name: str) -> Iterator[tuple[str, Document, dict]]:
    """The documents of a set with their labels; development pages only where ../shared is there."""
    labels = json.loads((DATA / f"labels-{name}.json").read_text(encoding="utf-8"))
    for key, wanted in labels.items():
        if name.endswith("-pages"):
            path = PAGES / key / "expected.html"
        else:
            path = DATA / "posts" / name / f"{key}.html"
        yield key, read_post(path.read_text(encoding="utf-8")), wanted


def evaluate(name: str) -> tuple[Tally, Tally]:
    """The tallies of block quotes and of inline quotations of a set."""
    quotes, inlines = Tally(), Tally()
    for key, document, labels in labelled(name):
        score(document, labels, key, quotes, inlines)
    return quotes, inlines


def main(arguments: list[str]) -> None:
    """Print the table."""
    wanted = [name for name in arguments if not name.startswith("-")] or SETS
    print(f"{'set':19}{'what':10}{'labels':>7}{'known':>7}{'named':>7}{'precision':>11}{'recall':>9}")
    for name in wanted:
        if not (DATA / f"labels-{name}.json").exists() or ("pages" in name and not PAGES.exists()):
            continue
        for what, tally in zip(("quotes", "inline"), evaluate(name), strict=True):
            print(
                f"{name:19}{what:10}{tally.total:7}{tally.known:7}{tally.named:7}"
                f"{tally.precision:11.3f}{tally.recall:9.3f}"
            )
            if "--misses" in arguments:
                print(*(f"    {miss}" for miss in tally.misses), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
