"""Inlines to HTML: every text escaped, every address checked, every mark in its place."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from kawaraban.document import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.publish.fill import NOTHING, escaped, fill, joined
from kawaraban.publish.frame import Frame
from kawaraban.publish.glossary import Mention
from kawaraban.publish.language import words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.marks import NO_MARKS, Anchor, Mark, Marks, Piece, text_of
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.publish.ruby import with_reading
from kawaraban.publish.speaker import speaker_of
from kawaraban.publish.upright import upright_number

FOREIGN = "nofollow noopener"
"""``rel`` of links that the article brought along: we don't vouch for where they lead."""
PLAIN_TAGS: dict[type, str] = {
    Strong: "strong",
    Emphasis: "em",
    CodeSpan: "code",
    Superscript: "sup",
    Subscript: "sub",
    Deletion: "del",
}
_Stack = list[tuple[Inline | Markup, bool]]
"""What is still to be written, the next one last, each with whether it stands in a link."""
_BREAK = Markup("<wbr>")
_OPENING_MARKS = frozenset("\"'“‘„‚«‹「『〝《〈＂")


def render_inlines(
    content: Inlines, frame: Frame, marks: Marks = NO_MARKS, *, linked: bool = False
) -> Markup:
    """Translated content, with its marks; ``linked`` says that it stands in a link already."""
    return _render(content, frame, marks, with_pictures=True, linked=linked)


def render_original(content: Inlines, frame: Frame) -> Markup:
    """Original content: the same markup, but no pictures, which stand in the translation already."""
    return _render(content, frame, NO_MARKS, with_pictures=False)


def _render(
    content: Inlines, frame: Frame, marks: Marks, *, with_pictures: bool, linked: bool = False
) -> Markup:
    out = list[Markup]()
    # A closing tag waits on the stack below what it closes; `linked` says whether a link is open,
    # because HTML knows no link within a link.
    stack: _Stack = [(node, linked) for node in reversed(content)]
    position, before = 0, ""
    named, is_bare = set[str](), marks.is_bare
    while stack:
        node, linked = stack.pop()
        if isinstance(node, Markup):
            out.append(node)
        elif isinstance(node, Text):
            if is_bare:
                out.append(escaped(node.value))
            else:
                out.extend(_text(node.value, position, frame, marks, stack, linked=linked))
            position, before = position + len(node.value), node.value[-1:] or before
        elif isinstance(node, LineBreak):
            out.append(Markup("<br>"))
        elif isinstance(node, Image):
            out.append(inline_picture(node, frame, linked=linked) if with_pictures else Markup())
        elif isinstance(node, Link) and not linked and (anchor := marks.anchors.get(node.href)):
            out.append(_to_footnote(anchor, named))
            stack.append((Markup("</a>"), linked))
            stack.extend((child, True) for child in reversed(node.content))
        else:
            opening, closing, opens_link = _tags(node, frame, before, linked=linked)
            out.append(opening)
            stack.append((closing, linked))
            stack.extend((child, linked or opens_link) for child in reversed(node.content))
    return joined(out)


def _text(
    value: str, position: int, frame: Frame, marks: Marks, stack: _Stack, *, linked: bool
) -> list[Markup]:
    """A text with what lies over it; a mark that ends a link comes behind it, where it can be one itself."""
    pieces = list(marks.pieces(position, position + len(value)))
    behind = _behind_link(stack) if linked else None
    if behind is not None and pieces and pieces[-1].last and (mark := pieces[-1].mark):
        pieces[-1] = replace(pieces[-1], last=False)
        stack.insert(behind, (_mark(mark, frame, linked=False), False))
    return [
        _piece(value[piece.start - position : piece.end - position], piece, frame, linked=linked)
        for piece in pieces
    ]


def _behind_link(stack: _Stack) -> int | None:
    """The place on the stack behind the open link, if only its end is to come; None for a link around all."""
    for place in reversed(range(len(stack))):
        node, linked = stack[place]
        if not isinstance(node, Markup):
            return None
        if not linked:
            return place
    return None


def _piece(text: str, piece: Piece, frame: Frame, *, linked: bool) -> Markup:
    shown = escaped(text)
    if piece.is_upright:
        shown = upright_number(text)
    elif piece.mention is not None:
        shown = _term(text, piece.mention, frame)
    if piece.mark is not None:
        shown = _marked(shown, piece.mark, frame)
        shown += _mark(piece.mark, frame, linked=linked) if piece.last else NOTHING
    return joined((_BREAK, shown)) if piece.breakable else shown


def _term(text: str, mention: Mention, frame: Frame) -> Markup:
    """A term's first mention: a link to its page, its reading over it. Its characters stay what they are."""
    term = mention.term
    japanese = words_language(frame.target_language) == "ja"
    shown = with_reading(text, term.reading) if japanese and text == term.text else escaped(text)
    hints = [hint for hint in (*term.originals[:1], term.reading) if hint]
    title = fill(' title="{}"', " — ".join(hints)) if hints else Markup()
    return fill('<a class="term" href="../terms/{}/index.html"{}>{}</a>', term.slug, title, shown)


def _marked(shown: Markup, mark: Mark, frame: Frame) -> Markup:
    if mark.is_untranslated:
        return fill('<span class="untranslated"{}>{}</span>', frame.source_attributes, shown)
    if mark.doubt is None:
        return shown
    return fill('<span class="doubtful">{}</span>', shown)


def _mark(mark: Mark, frame: Frame, *, linked: bool) -> Markup:
    """The words after a marked sentence; those with a note lead to it, unless they must stand in a link."""
    if mark.is_untranslated:
        return fill('<span class="mark">{}</span>', frame.words.untranslated)
    shown = Markup()
    if mark.doubt is not None:
        words = frame.words.doubtful.format(number=mark.doubt)
        shown += _numbered("mark", f"doubt-{mark.doubt}", words, linked=linked)
    if mark.note is not None:
        words = frame.words.note_mark.format(number=mark.note)
        shown += _numbered("mark note", f"note-{mark.note}", words, linked=linked)
    return shown


def _numbered(kind: str, note: str, words: str, *, linked: bool) -> Markup:
    if linked:
        return fill('<span class="{}" id="at-{}">{}</span>', kind, note, words)
    return fill('<a class="{0}" id="at-{1}" href="#{1}">{2}</a>', kind, note, words)


def _to_footnote(anchor: Anchor, named: set[str]) -> Markup:
    """A link from a footnote's mark to its note, or back; an id is given once (``named`` has those given)."""
    own = fill(' id="{}"', anchor.own) if anchor.own and anchor.own not in named else Markup()
    named.add(anchor.own)
    role = "doc-backlink" if anchor.is_back else "doc-noteref"
    return fill('<a href="#{}"{} role="{}">', anchor.target, own, role)


def _tags(
    node: Link | Strong | Emphasis | CodeSpan | Superscript | Subscript | Deletion | Quotation,
    frame: Frame,
    before: str,
    *,
    linked: bool,
) -> tuple[Markup, Markup, bool]:
    """Opening tag, closing tag, and whether a link is open between them.

    ``before`` is the character that the text so far ends with.
    """
    if isinstance(node, Link):
        address = web_address(node.href)
        if address is None or linked:
            return Markup(), Markup(), False
        title = fill(' title="{}"', node.title) if node.title else ""
        opening = fill('<a href="{}" rel="{}"{}>', address, FOREIGN, title)
        return opening, Markup("</a>"), True
    if isinstance(node, Quotation):
        return _quotation(node, frame, before), Markup("</q>"), False
    tag = PLAIN_TAGS[type(node)]
    return Markup(f"<{tag}>"), Markup(f"</{tag}>"), False  # noqa: S704 - one of our own six words


def brings_its_marks(node: Quotation, before: str) -> bool:
    """Whether the text has quotation marks already, so that the browser must not add a second pair.

    ``before`` is the character that the text so far ends with.
    """
    return before in _OPENING_MARKS or text_of(node.content)[:1] in _OPENING_MARKS


def _quotation(node: Quotation, frame: Frame, before: str) -> Markup:
    cite = web_address(node.cite or node.voice.link)
    attributes = Markup(' class="marked"') if brings_its_marks(node, before) else Markup()
    attributes += fill(' cite="{}"', cite) if cite else Markup()
    if node.voice.known:
        attributes += fill(' title="{}"', speaker_of(node.voice, frame.words))
    return fill("<q{}>", attributes)


def inline_picture(image: Image, frame: Frame, *, linked: bool) -> Markup:
    """A picture within a sentence, or a link to it where we have no copy."""
    picture = frame.pictures.get(image.src)
    address = web_address(image.href) or web_address(image.src)
    if picture is None:
        words = image.alt or frame.words.picture_elsewhere
        if linked or address is None:
            return fill('<span class="missing">{}</span>', words)
        return fill('<a class="missing" href="{}" rel="{}">{}</a>', address, FOREIGN, words)
    shown = picture_tag(image, picture, frame)
    leads = web_address(image.href)
    if linked or leads is None:
        return shown
    return fill('<a href="{}" rel="{}">{}</a>', leads, FOREIGN, shown)


def picture_tag(image: Image, picture: Picture, frame: Frame, *, foreign: bool = False) -> Markup:
    """A copied picture: what a browser may choose from, its size, and its words.

    ``foreign`` says that the words are in the original language.
    """
    largest, fallback = picture.largest, picture.fallback
    loading = Markup() if image.src == frame.first_picture else Markup(' loading="lazy"')
    title = fill(' title="{}"', image.title) if image.title else Markup()
    shown = fill(
        '<img src="{}"{} width="{}" height="{}" alt="{}"{}{}{} decoding="async">',
        (fallback or largest).path,
        _several(picture.variants) if fallback is None and len(picture.variants) > 1 else "",
        largest.width,
        largest.height,
        image.alt,
        title,
        frame.source_attributes if foreign else "",
        loading,
    )
    if fallback is None:
        return shown
    choices = Markup().join(
        fill('<source type="{}"{}>', media, _several(variants)) for media, variants in picture.choices
    )
    return fill("<picture>{}{}</picture>", choices, shown)


def _several(variants: Sequence[Variant]) -> Markup:
    """The widths of one format, and how wide the page shows a picture."""
    if len(variants) == 1:
        return fill(' srcset="{}"', variants[0].path)
    widths = ", ".join(f"{variant.path} {variant.width}w" for variant in variants)
    return fill(' srcset="{}" sizes="{}"', widths, "(min-width: 44rem) 40rem, 100vw")
