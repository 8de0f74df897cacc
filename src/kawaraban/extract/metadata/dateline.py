"""Clues a reader sees: ``<time>``, elements named for what they hold, and lines of text by the headline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.dates import Found, find_dates
from kawaraban.extract.metadata.model import DateClue, NameClue, Origin, day_of
from kawaraban.extract.metadata.names import looks_personal, read_names
from kawaraban.extract.metadata.structured import moment_of
from kawaraban.extract.metadata.survey import Line, Mark, Zone, text_of

_DATE_WORDS = frozenset(
    "date dates datetime dateline datum fecha pubdate published publish publication pub posted timestamp created "
    "postdate entrydate submitted pubtime postmetadata postmeta entrymeta".split()
)
_DATE_MAYBE = frozenset("meta byline info details time entry credits author kicker".split())
_NOT_PUBLISHED = frozenset(
    "event events expires expiry deadline copyright archive archives calendar birth start end comment comments"
    " related sidebar widget countdown due reading duration read video weather".split()
)
_UPDATED_WORDS = frozenset("updated update modified modification stand lastmod".split())
_AUTHOR_WORDS = frozenset(
    "author authors autor autoren auteur autore byline bylines writer writers contributor contributors creator "
    "postedby reporter vcard fn journalist redakteur verfasser submitted".split()
)
_NOT_AUTHOR = frozenset(
    "comment comments avatar image img photo picture social follow related sidebar widget share bio description".split()
)

_UPDATED = re.compile(
    r"\b(?:(?:last|zuletzt|letzte) ?(?:updated?|modified|changed|edited|reviewed|aktualisiert|geändert|bearbeitet|änderung|aktualisierung)"
    r"|updated?|modified|edited|aktualisiert|aktualisierung|geändert|mis à jour|mise à jour|modifié|actualizado|aggiornat[oa]|atualizado|"
    r"bijgewerkt|обновлено|reviewed|stand)\b|更新|最終更新",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:first |originally )?(?:posted|published|submitted|written|filed|created|date[d]?|issued|released)|publication date|"
    r"veröffentlicht|erstellt|geschrieben|gepostet|verfasst|eingestellt|erschienen|publiziert|datum|publié|mis en ligne|posté|paru|rédigé|"
    r"publicado|publicada|escrito|fecha|pubblicato|scritto|inserito|gepubliceerd|geplaatst|geschreven|publicerad|publiceret|"
    r"опубликовано|this entry was posted|dieser (?:beitrag|eintrag|artikel) wurde|julkaistu|opublikowano|dodano)\b"
    r"|公開|投稿日?|掲載|配信|発行|発表|发布|發布|発信|時間|时间|日期|日時",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"[©]|\((?:c)\)|\b(?:copyright|all rights|deadline|expires?|valid (?:until|from)|until|gültig|bis zum|ab dem|termin|wann|when:|since|seit|born|geboren|"
    r"founded|gegründet|event|starts?|begins?|ends?|launch(?:es|ed)?|release date|due|joined|member since|registered|registriert|mitglied|"
    r"beiträge:|posts:|archives?|archiv|accessed|retrieved|abgerufen|version|v\d|as of|effective|upcoming|next|tickets?|"
    r"doors|check-?in|delivery|lieferung|isbn|uhr bis)\b|開催|締切|期限|生まれ|発売",
    re.IGNORECASE,
)
_COMMENTS_HEAD = re.compile(
    r"^\W*(?:\d{1,5}\s)?(?:leave a )?(?:comments?|responses?|replies|kommentare?|antworten|commentaires?|comentarios?|commenti|reacties|"
    r"trackbacks?|コメント|discussion|thoughts? on|gedanken zu)\b.{0,60}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^\W{0,3}(?:(?:posted|published|written|submitted|reported|story|article|words|text|guest post|created)(?: on .{4,40})? by"
    r"|(?:geschrieben|verfasst|veröffentlicht|gepostet|erstellt|eingestellt|publiziert)(?: am .{4,40}?)? (?:von|durch)|(?:ein )?(?:gast)?(?:beitrag|artikel) von"
    r"|(?:écrit|publié|rédigé|posté)(?: le .{4,40}?)? par|(?:escrito|publicado)(?: el .{4,40}?)? por|(?:scritto|pubblicato) da|a cura di"
    r"|(?:geschreven|geplaatst) door|by|von|par|por|door|di|autor(?:in|en)?:|authors?:|auteur ?:|autore:|автор:)\s\W{0,2}[^\W\d_]"
    r"|^\W{0,2}(?:文|作者|記者|執筆者?|著者|筆者|投稿者|取材・文)\s?[:：/／|]",
    re.IGNORECASE,
)
_POSTED_BY_LATER = re.compile(
    r"\b(?:posted|published|written|veröffentlicht|geschrieben|verfasst|eingestellt|erstellt|publié|publicado|pubblicato)\b[^.!?]{0,80}?\b(?P<by>by|von|par|por|da|door)\s+(?P<name>\S[^|•·]{1,80})",
    re.IGNORECASE,
)
_DATE_THEN_NAME = re.compile(
    r"^[\s,|•·–—/-]{0,4}(?:(?:um )?\d{1,2}[:.]\d{2}(?: ?[ap]m| Uhr)?[\s,|•·–—/-]{0,4})?(?:by|von|par|por|da|door)\s+(?P<name>\S.{1,80})",
    re.IGNORECASE,
)  # noqa: RUF001
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_DATELINE = 220
_MOST_OTHER_WORDS = 14
_MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line by the headline says: dates, names, both."""

    dates: tuple[DateClue, ...] = ()
    names: tuple[NameClue, ...] = ()


def element_dates(context: Context) -> Iterator[DateClue]:
    """Dates in ``<time>`` and in elements named after dates; those of teasers and comments left out."""
    far: list[DateClue] = []
    for mark in context.page.marks:
        rank = _date_rank(mark)
        if rank is None or mark.zone is not Zone.MAIN:
            continue
        text = text_of(mark.element, _LONGEST_DATELINE + 1)
        if (
            len(text) > _LONGEST_DATELINE
            or _OTHER_SUBJECT.search(text)
            or context.belongs_elsewhere(mark.element)
        ):
            continue
        moment = moment_of(context, mark.element)
        if moment is None:
            continue
        updated = bool(mark.words & _UPDATED_WORDS or _UPDATED.search(text)) and not _PUBLISHED.search(text)
        updated = updated or _labelled_updated(mark.element)
        origin = Origin.TIME if mark.element.tag == "time" else Origin.NAMED
        if context.near(mark.offset):
            closeness = _closeness(context, mark.offset)
            yield DateClue(moment, origin, rank * closeness, modified=updated, element=mark.element)
        elif not updated:
            far.append(DateClue(moment, origin, 0.5, element=mark.element))
    if len({day_of(clue.value) for clue in far}) == 1:
        yield from far[:1]


def _labelled_updated(element: HtmlElement) -> bool:
    """Whether the words just before an element call its date an update."""
    before = element.getprevious()
    parent = element.getparent()
    said = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not said.strip() and before is not None and isinstance(before.tag, str):
        said = text_of(before, 60)
    said = said[-60:]
    return bool(_UPDATED.search(said)) and not _PUBLISHED.search(said)


def _date_rank(mark: Mark) -> float | None:
    words = mark.words
    if words & _NOT_PUBLISHED and not words & {"published", "pubdate", "posted"}:
        return None
    if mark.element.tag == "time":
        return 0.8
    if words & _DATE_WORDS or words & _UPDATED_WORDS:
        return 0.75
    return 0.6 if words & _DATE_MAYBE else None


def _closeness(context: Context, offset: int) -> float:
    """1 at the headline, less farther on, and less before it than after it."""
    distance = context.distance(offset)
    if distance is None:
        return 0.8
    return 1 - min(abs(distance), 1500) / 6000 - (0.05 if distance < 0 else 0)


def element_names(context: Context) -> Iterator[NameClue]:
    """Names in elements named after authors, and in links with ``rel=author``."""
    for mark in context.page.marks:
        element = mark.element
        rel = "author" in (element.get("rel") or "").lower().split()
        named = mark.words & _AUTHOR_WORDS and not mark.words & _NOT_AUTHOR
        if (
            not (rel or named)
            or mark.zone is not Zone.MAIN
            or element.tag in {"meta", "img", "body", "article", "html"}
        ):
            continue
        if context.belongs_elsewhere(element):
            continue
        text = _name_text(element)
        near = context.near(mark.offset)
        names = read_names(text) if 2 <= len(text) <= 200 else ()
        if names:
            weight = (0.8 if rel else 0.75) if near else 0.5
            yield NameClue(
                names, Origin.REL if rel else Origin.NAMED, weight * _trust(names, near=near), element
            )


def _trust(names: tuple[str, ...], *, near: bool) -> float:
    """Far from the headline only a full name is believed."""
    return 1.0 if near or all(looks_personal(name) for name in names) else 0.6


def _name_text(element: HtmlElement) -> str:
    inner = [one for one in element.iter("a", "span", "strong", "b") if _is_name_element(one)]
    if inner and element.tag not in {"a", "span"}:
        return ", ".join(text for text in (text_of(one, 100) for one in inner[:8]) if text)
    return text_of(element, 201)


def _is_name_element(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''}".split()
    return "fn" in names or "author" in (element.get("rel") or "").split() or "author-name" in names


def text_clues(context: Context) -> Reading:
    """Read the lines by the headline, and labelled lines anywhere before the comments."""
    dates: list[DateClue] = []
    names: list[NameClue] = []
    for line in _candidate_lines(context):
        near = context.near(line.offset)
        found = find_dates(line.text, context.order)
        if found:
            dates.extend(_date_of_line(context, line, found, near=near))
        clue = _name_of_line(context, line, found, near=near)
        if clue is not None:
            names.append(clue)
    return Reading(tuple(dates), tuple(names))


def _candidate_lines(context: Context) -> Iterator[Line]:
    start = context.headline.offset if context.headline else 0
    for line in context.page.lines:
        if line.zone is not Zone.MAIN or line.length > _LONGEST_DATELINE:
            continue
        if line.offset > start and _COMMENTS_HEAD.match(line.text) and line.offset > start + 200:
            return
        if context.near(line.offset) or _PUBLISHED.search(line.text):
            yield replace(line, element=_holder(line))


def _holder(line: Line) -> HtmlElement:
    """The element that holds this line alone: old pages have all their lines in one table cell."""
    if len(text_of(line.element, line.length + 1)) > line.length:
        for child in islice(line.element.iterchildren(), _MOST_LINES):
            if isinstance(child.tag, str) and text_of(child, line.length + 1) == line.text:
                return child
    return line.element


def is_dateline(element: HtmlElement) -> bool:
    """Whether an element is a dateline and nothing else, so that no text goes with it."""
    if element.tag in {"html", "body", "article", "main"}:
        return False
    return len(text_of(element, _LONGEST_DATELINE + 1)) <= _LONGEST_DATELINE


def _date_of_line(context: Context, line: Line, found: list[Found], *, near: bool) -> Iterator[DateClue]:
    sure = [one for one in found if one.other is None]
    rest = _rest(line.text, found)
    labelled = _PUBLISHED.search(rest)
    if not sure or _OTHER_SUBJECT.search(rest) and not labelled or context.belongs_elsewhere(line.element):
        return
    if len(_WORDS.findall(rest)) > _MOST_OTHER_WORDS + (8 if labelled else 0) or _is_sentence(
        line.text, rest, found
    ):
        return
    for one in sure[:2]:
        said = line.text[max(0, one.start - 40) : one.start] if len(sure) > 1 else rest
        updated = bool(_UPDATED.search(said)) and not _PUBLISHED.search(said)
        weight = 0.75 if labelled else 0.65
        weight = weight * _closeness(context, line.offset) if near else 0.5
        if near or (labelled and not updated):
            yield DateClue(one.value, Origin.TEXT, weight, modified=updated, element=line.element)


def _rest(text: str, found: list[Found]) -> str:
    for one in reversed(found):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _is_sentence(text: str, rest: str, found: list[Found]) -> bool:
    """Whether the date is part of running prose: "The law of 3 May 2021 was never applied."."""
    if _PUBLISHED.match(text.lstrip()) or _BYLINE.match(text):
        return False
    words = _WORDS.findall(rest)
    lower = sum(word.islower() for word in words)
    inside = found[0].start > 12 and len(text) - found[-1].end > 25
    return (text.rstrip().endswith((".", "!", "?", ":", "。")) and lower >= 4) or (inside and lower >= 5)


def _name_of_line(context: Context, line: Line, found: list[Found], *, near: bool) -> NameClue | None:
    if context.belongs_elsewhere(line.element) or line.element.tag in {"h1", "h2", "blockquote"}:
        return None
    opening = _BYLINE.match(line.text)
    later = _POSTED_BY_LATER.search(line.text)
    if opening and (near or later):
        names = read_names(line.text)
        weight = 0.75 if near else 0.5
    elif later:
        names = read_names(later["name"])
        weight = 0.75 if near else 0.55
    elif found and (after := _DATE_THEN_NAME.match(line.text[found[0].end :])):
        names = read_names(after["name"])
        weight = 0.7
    else:
        return None
    plain = line.text.rstrip()
    prose = plain.endswith((".", "!", "?", ":")) and len(_WORDS.findall(plain)) > 8
    if not names or prose or (not near and not all(looks_personal(name) or later for name in names)):
        return None
    return NameClue(names, Origin.TEXT, weight, line.element)
