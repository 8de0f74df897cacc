"""Where the sentences of a line start: sentencex, and a few rules where it errs on news prose.

A wrong cut tears a sentence apart for the translator; a missing one only makes a segment longer. In
doubt the rules do not cut. After sentencex has spoken,

1. closing brackets and quotation marks stay with the sentence that they close;
2. no cut between two characters that touch ("Node.js"), unless the script writes no spaces;
3. no cut after a number or letter that opens the line ("1. First", "b. Second"), nor after dots that
   stand for words left out ("the ... President");
4. no cut after a title or a reference word (`_TITLES`, `_BEFORE_NUMBER`), or after initials and
   "U.S." before what reads on as a name;
5. no cut between a quotation and its speaker (``"Go!" Smith said.``);
   nor after a name's or an aside's exclamation mark ("Yahoo! bought"), nor between a Japanese
   quotation and the words that go on (``「はい。」と言った``);
6. a cut after a whole sentence in brackets, after a footnote's mark, after an ellipsis before a
   word that opens sentences, and after "。" before a figure;
7. a cut between the sentences of a quotation longer than `_LONG_QUOTATION`.
"""

import re
from collections.abc import Iterator

import sentencex

_CLOSERS = frozenset(")]}”’»›」』）】〉》")
_STRAIGHT = frozenset("\"'")
_ENDS = frozenset(".!?…。！？｡")
_SPACELESS_ENDS = frozenset("。！？｡」』）…‥")
_LONG_QUOTATION = 160
"""Characters; a shorter quotation is one segment with the sentence that it stands in."""

_WINDOW = 10_000
"""Characters read at once: the rules look around each cut, and sentencex around each mark."""

_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_OMISSION = re.compile(r"(?:^|\s)(?:\.{2,}|…)$")
"""Dots that stand apart mark words left out, not an end."""
_LAST_WORD = re.compile(r"([\w.&’'-]+)\.\s*$")
_TITLES = frozenset(
    """adm amb assn atty brig bros capt cmdr col cpl det dr fr gen gens gov govs hon insp lt maj messrs mme mr
    mrs ms msgr mt pres prof profs rep reps rev sen sens sgt sr st supt vs viz cf e.g i.e al lt.gen maj.gen
    brig.gen lt.col""".split()
)
"""Words whose full stop never ends a sentence, lower case and without it."""
_BEFORE_NUMBER = frozenset(
    """no nos fig figs p pp vol vols ch sec secs art arts para ca c approx eq ed
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
"""Words whose full stop ends no sentence where a number follows."""
_INITIALS = re.compile(r"(?:^|[\s(“\"‘])(?:[A-Z]\.-?\s?)+$")
_DOTTED = re.compile(r"(?:^|[\s(“\"‘-])(?:U\.S|U\.K|U\.N|E\.U|U\.S\.S\.R|U\.A\.E|D\.C|L\.A|N\.Y)\.$")
_OPENS_SENTENCE = re.compile(
    r"[“\"‘'(\[]*(?:A|An|The|This|That|These|Those|It|Its|He|She|His|Her|They|Their|We|Our|I|You|Your|In|On"
    r"|At|As|And|But|Or|So|Yet|For|If|When|While|Where|Why|What|Who|How|There|Here|Then|Now|No|Not|Yes|From"
    r"|To|By|With|After|Before|Since|Some|Many|Most|All|Such|Still|Also|However|Meanwhile|Moreover)\b"
)
_SPEAKER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|Prof|Col|Lt|Capt)\.\s+)?(?:[A-Z][\w’'-]*\.?\s+){1,3}"
    r"(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|shouted|cried|warned|tweeted|posted"
    r"|argued|insisted|claimed|continued|concluded|noted|declared|answered|joked|quipped|recalled)\b"
)
_AFTER_BRACKET = re.compile(r"[.!?…][”\"’']?[)\]]\s+(?=[“\"‘(\[]?[^\W\d_a-z])")
_AFTER_NOTE = re.compile(r"[.!?…][”\"’']?(?:\[\w{1,3}\]|\]+)+\s+(?=[“\"‘(\[]?[^\W\d_a-z])")
_AFTER_ELLIPSIS = re.compile(r"(?<=\S)(?:…|\.\.\.)[”\"’')]?\s+")
_STOPPED_FIGURE = re.compile(r"[。！？]\d")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»")


def sentence_starts(line: str, language: str) -> list[int]:
    """The index of each sentence's first character in a line without newlines; the first is 0.

    ``language`` is a BCP 47 tag; sentencex falls back to related languages and then to English.
    """
    code = language.partition("-")[0].lower() or "en"
    starts = [0]
    offset = 0
    while offset + _WINDOW < len(line):
        found = _starts(line[offset : offset + _WINDOW], code)
        starts += [offset + index for index in found]
        # The window's last sentence may go on: it is read again from its start.
        offset += found[-1] if found else _WINDOW
    return starts + [offset + index for index in _starts(line[offset:], code)]


def _starts(line: str, code: str) -> list[int]:
    """The starts of the second and later sentences."""
    found = {_past_closers(line, index) for index in _cuts(line, code)}
    kept = {index for index in found if 0 < index < len(line) and _stands(line, index)}
    kept.update(_after_brackets(line, kept), _after_notes_and_ellipses(line))
    kept.update(_within_long_quotations(line, code))
    kept.update(_before_figures(line))
    return sorted(kept)


def _cuts(text: str, code: str) -> list[int]:
    """Where sentencex cuts; nowhere, should its sentences ever not make up the text."""
    cuts: list[int] = []
    index = 0
    for sentence in sentencex.segment(code, text):
        cuts.append(index)
        index += len(sentence)
    return cuts[1:] if index == len(text) else []


def _past_closers(line: str, index: int) -> int:
    """Rule 1."""
    while index < len(line) and _closes(line, index):
        index += 1
    while index < len(line) and line[index] == " ":
        index += 1
    return index


def _closes(line: str, index: int) -> bool:
    if line[index] in _CLOSERS:
        return True
    before, after = line[index - 1], line[index + 1 : index + 2]
    return line[index] in _STRAIGHT and not before.isspace() and (not after or after.isspace())


def _stands(line: str, index: int) -> bool:
    """Whether a cut survives rules 2 to 5."""
    before, after = line[:index].rstrip(" "), line[index:].lstrip(" ")
    touching = len(before) == index and len(after) == len(line) - index
    if touching and before[-1] not in _SPACELESS_ENDS and not before[-1].isspace():
        return False
    if _ENUMERATOR.fullmatch(before) or _OMISSION.search(before[-8:]):
        return False
    if before.endswith("."):
        return not _abbreviated(before[-40:], after)
    if before[-1] in "!?":
        return not after[0].islower()
    if before[-1] in "」』":
        return not touching or after[0] in "「『（"
    return not (before[-1] in _CLOSERS | _STRAIGHT and _SPEAKER.match(after))


def _abbreviated(before: str, after: str) -> bool:
    """Rule 4: whether the full stop belongs to the last word and the sentence goes on."""
    match = _LAST_WORD.search(before)
    word = match[1].lower() if match else ""
    if word in _TITLES:
        return True
    if word in _BEFORE_NUMBER and re.match(r"[#\d]", after):
        return True
    if _DOTTED.search(before) or _INITIALS.search(before):
        return not _OPENS_SENTENCE.match(after)
    return False


def _after_brackets(line: str, kept: set[int]) -> Iterator[int]:
    """Rule 6."""
    for match in _AFTER_BRACKET.finditer(line):
        opening = max(line.rfind("(", 0, match.start()), line.rfind("[", 0, match.start()))
        lead = line[: max(opening, 0)].rstrip(" ")
        if opening >= 0 and (not lead or opening in kept or lead[-1] in _ENDS | _CLOSERS):
            yield match.end()


def _after_notes_and_ellipses(line: str) -> Iterator[int]:
    """Rule 6, the rest of it."""
    yield from (match.end() for match in _AFTER_NOTE.finditer(line))
    for match in _AFTER_ELLIPSIS.finditer(line):
        if _OPENS_SENTENCE.match(line, match.end()):
            yield match.end()


def _before_figures(line: str) -> Iterator[int]:
    """Rule 6 in Japanese and Chinese, outside quotations."""
    if not _STOPPED_FIGURE.search(line):
        return
    depth = 0
    for index, character in enumerate(line):
        depth += (character in "「『（") - (character in "」』）")
        if depth <= 0 and character in "。！？" and line[index + 1 : index + 2].isdecimal():
            yield index + 1


def _within_long_quotations(line: str, code: str) -> Iterator[int]:
    """Rule 7."""
    if len(line) <= _LONG_QUOTATION:
        return
    for match in _QUOTED.finditer(line):
        inner = match[1] or match[2] or match[3] or ""
        if len(inner) > _LONG_QUOTATION:
            for index in _cuts(inner, code):
                cut = _past_closers(inner, index)
                if 0 < cut < len(inner) and _stands(inner, cut):
                    yield match.start() + 1 + cut
