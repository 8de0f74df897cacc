"""Lines of the built article that are said to the reader of the site, not of the article.

Labels that bring links to other articles ("Read more:"), buttons that were words ("Share", "Print"), lists
of tags, sign-ups, and, near the end, everything that a heading such as "Related posts" opens.
"""

import re
from collections.abc import Callable

from kawaraban.document.normal import block_text
from kawaraban.document.tree import (
    Block,
    Blocks,
    Figure,
    Heading,
    Inlines,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Text,
)

TAIL = 0.25
"""Share of the text in which an end section must lie to be cut off."""
LONGEST_LINE = 300

_I = re.IGNORECASE
_LABEL = re.compile(
    r"(?:(?:also |must |further |recommended |suggested )?read(?:ing| more| also| next| now)?|(?:read|see|watch|check out) (?:also|more|next)|"
    r"(?:more|related|recommended|similar|popular|trending|latest|top|other|recent|featured|previous|must[- ]see)"
    r"(?: (?:\w+ ){0,2}(?:articles?|stories|story|posts?|news|links?|content|reading|coverage|topics?|videos?|on this(?: \w+)?|from \w+(?: \w+)?))?|"
    r"related(?: to this(?: \w+)?)?|more (?:on|about|from|in)(?: [^.!?]{1,60})?|don[’']t miss(?: this)?|you (?:may|might|could)(?: also)? (?:like|enjoy|be interested in)(?: \w+)?|"
    r"(?:most|editors?[’']?s?) (?:read|popular|viewed|picks?)|what to read next|up next|in case you missed it|see also|watch(?: now| this| live| video)?|"
    r"lire aussi|à lire(?: aussi)?|sur le même (?:sujet|thème)|mehr zum thema|lesen sie auch|auch interessant|weitere artikel|leggi anche|"
    r"lee también|te puede interesar|leia (?:também|mais)|lees ook|читайте также|関連記事|おすすめ記事|あわせて読みたい|相关(?:阅读|新闻|文章))",
    _I,
)
_TAGS = re.compile(
    r"(?:tags?|tagged(?: with| as| in)?|filed (?:under|to|in)|posted in|categor(?:y|ies)|topics?|labels?|keywords?|more about|"
    r"schlagw(?:ort|örter)|mots[- ]clés|etiquetas|カテゴリー?|タグ)",
    _I,
)
_BUTTON = re.compile(
    r"(?:share|tweet|pin(?: it)?|print|e-?mail|save|like|comment|comments|reply|follow|subscribe|menu|search|close|advertisement|advertising|"
    r"sponsored(?: content| links?)?|reuse content|loading|share (?:this|on|via|with)(?: [^.]{1,40})?|like this|"
    r"(?:story|article) continues (?:below|after)(?: (?:the )?(?:ad(?:vertisement)?|video|promotion))?|"
    r"(?:continue reading|skip)(?: (?:the )?(?:main story|below|advertisement|ad|past newsletter promotion|after newsletter promotion))?|"
    r"(?:leave|post|add|write|view|show|read|see)(?: (?:a|all|the|your|\d+))? (?:comments?|repl(?:y|ies)|responses?)|no comments(?: yet)?|\d+ (?:comments?|repl(?:y|ies)|responses?|shares?|likes?)|"
    r"comments (?:are|have been) (?:closed|disabled|turned off)(?: [^.]{1,60})?|facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|flipboard|pocket|copy link|"
    r"\d+ min(?:ute)?s? read|back to top|(?:view|see) (?:gallery|more|all|slideshow)|click here to (?:read|subscribe|sign up)[^.]{0,60}|"
    r"(?:older|newer|previous|next)(?: (?:post|article|story|entry|page))?|home|permalink|rate this|originally published(?: on [^.]{1,40})?|"
    r"teilen|drucken|kommentare?|anzeige|werbung|partager|imprimer|publicité|compartir|publicidad|condividi|広告|シェアする|ツイート|スポンサーリンク|分享到?)"
    r"[\s:.!…»«→←|·]*",
    _I,
)
_SIGN_UP = re.compile(
    r"(?:sign[- ]?up|subscribe|register|join)\b[^.!?]{0,80}\b(?:newsletter|mailing list|e-?mail|inbox|updates|alerts|digest|briefing|channel|podcast)|"
    r"(?:newsletter|inbox)\b[^.!?]{0,60}\b(?:sign[- ]?up|subscribe)|(?:like|follow|find) us on (?:facebook|twitter|instagram|youtube|telegram|google)|"
    r"follow @?\w+(?: \w+)? on (?:twitter|facebook|instagram)|(?:get|want) (?:the|our|more)\b[^.!?]{0,80}\b(?:in|to) your inbox|"
    r"(?:download|get) (?:the|our) (?:free )?(?:\w+ )?app\b",
    _I,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b)[^.]{0,100}(?:\.|all rights reserved.*)?$|.{0,60}all rights reserved\.?$", _I
)
_END = re.compile(
    r"(?:about (?:the )?(?:authors?|writer)s?|(?:leave|post|write|add) (?:a|your) (?:comment|reply|response)|(?:\d+ )?(?:comments?|responses?|replies|thoughts)(?: (?:on|to) .{1,120})?|"
    r"join the (?:conversation|discussion)|what do you think\??|share (?:this|your thoughts)(?: .{1,30})?|reader interactions|"
    r"related(?: (?:posts?|articles?|stories|content|links|news|topics|reading|coverage|videos?))?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|"
    r"more (?:from|on|in|stories|articles|posts|news)(?: .{1,60})?|(?:recommended|suggested|popular|trending|recent|latest|similar|other)(?: .{1,20})? (?:posts?|articles?|stories|news|reading|for you)|"
    r"(?:sign up|subscribe)(?: .{1,60})?|newsletter|most (?:read|popular|viewed)|recommended(?: for you)?|trending(?: now)?|read (?:more|next)|tags?|filed under|follow us|"
    r"über den autor|kommentare?|das könnte (?:sie|dich) auch interessieren|à propos de l[’']auteur|commentaires?|"
    r"関連記事|この記事を書いた人|コメント(?:を残す)?|おすすめ記事|最新記事|相关阅读|评论)\W*",
    _I,
)


def without_promos(blocks: Blocks, title: str = "") -> Blocks:
    """The blocks less what belongs to the site around them."""
    kept = _without_title(list(blocks), title)
    kept = [block for block in kept if not _is_line_to_drop(block)]
    kept = _without_end(kept)
    kept = _trim_edges(kept)
    # A page that is nothing but such lines is left as it is: the rules are wrong about it.
    return tuple(kept) if any(map(_says_something, kept)) else blocks


def _says_something(block: Block) -> bool:
    return not isinstance(block, Rule)


def _text(block: Block) -> str:
    return " ".join(block_text(block).split())


def link_share(content: Inlines) -> float:
    """Share of a run's characters that are in links."""
    whole = linked = 0
    stack: list[tuple[Inlines, bool]] = [(content, False)]
    while stack:
        inlines, within = stack.pop()
        for item in inlines:
            if isinstance(item, Text):
                length = len(item.value.strip())
                whole += length
                linked += length if within else 0
            elif isinstance(item, Span):
                stack.append((item.content, within or isinstance(item, Link)))
    return linked / whole if whole else 0.0


# --- title -----------------------------------------------------------------------------------


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The first heading goes where it says what the title says."""
    wanted = _key(title)
    if not wanted:
        return blocks
    for index, block in enumerate(blocks[:4]):
        if isinstance(block, Heading) and _key(_text(block)) == wanted:
            return blocks[:index] + blocks[index + 1 :]
    return blocks


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


# --- labels and what they bring --------------------------------------------------------------


def _without_labelled(blocks: list[Block]) -> list[Block]:
    """Labels such as "Read more:" go, with the links in and after them."""
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if _is_label_with_links(block):
            index += 1
            continue
        if _is_bare_label(block):
            end = index + 1
            while end < len(blocks) and _is_links_only(blocks[end]):
                end += 1
            if end > index + 1:
                index = end
                continue
        kept.append(block)
        index += 1
    return kept


def _is_label_with_links(block: Block) -> bool:
    """ "Related: a link", "Tags: this, that"."""
    if isinstance(block, List) and len(block.items) > 1:
        first = block.items[0].blocks[:1]
        return (
            bool(first)
            and bool(_TAGS.fullmatch(_text(first[0]).rstrip(": ")))
            and _is_links_only(List(block.items[1:]))
        )
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    if len(text) > LONGEST_LINE:
        return False
    label, colon, rest = text.partition(":")
    if not colon or len(label) > 60 or not rest.strip():
        return False
    if not (_LABEL.fullmatch(label.strip("[( ")) or _TAGS.fullmatch(label.strip("[( "))):
        return False
    return link_share(block.content) * len(text) >= 0.8 * len(rest.strip())


def _is_bare_label(block: Block) -> bool:
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    return len(text) < 80 and bool(_LABEL.fullmatch(text.rstrip(":… ")) or _TAGS.fullmatch(text.rstrip(": ")))


def _is_links_only(block: Block) -> bool:
    """Whether a block is links and hardly anything else."""
    if isinstance(block, Paragraph | Heading):
        return link_share(block.content) > 0.8 and len(_text(block)) < LONGEST_LINE
    if isinstance(block, List):
        return all(_is_item_of_links(item) for item in block.items)
    return False


def _is_item_of_links(item: ListItem) -> bool:
    return bool(item.blocks) and all(
        _is_links_only(block) or isinstance(block, Figure) for block in item.blocks
    )


# --- single lines ----------------------------------------------------------------------------


def _is_line_to_drop(block: Block) -> bool:
    """A button that was a word, a sign-up, a notice of rights."""
    if isinstance(block, List):
        return bool(block.items) and all(
            all(_is_line_to_drop(inner) for inner in item.blocks) for item in block.items
        )
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    if len(text) > LONGEST_LINE:
        return False
    if len(text) < 100 and _BUTTON.fullmatch(text):
        return True
    return len(text) < 160 and bool(_SIGN_UP.match(text) or _RIGHTS.fullmatch(text))


# --- the end ---------------------------------------------------------------------------------


def _without_end(blocks: list[Block]) -> list[Block]:
    """From an end section's heading on, nothing is the article's, if little enough follows."""
    lengths = [len(_text(block)) for block in blocks]
    whole = sum(lengths)
    before = 0
    for index, block in enumerate(blocks):
        if index and before >= (1 - TAIL) * whole and _opens_end(block):
            return blocks[:index]
        before += lengths[index]
    return blocks


def _opens_end(block: Block) -> bool:
    if isinstance(block, Heading):
        return len(_text(block)) < 120 and bool(_END.fullmatch(_text(block)))
    if isinstance(block, Paragraph) and len(block.content) == 1 and not isinstance(block.content[0], Text):
        return len(_text(block)) < 60 and bool(_END.fullmatch(_text(block)))
    return False


_Test = Callable[[Block], bool]


def _trim_edges(blocks: list[Block]) -> list[Block]:
    """Rules at either end, and sign-ups that close the text."""
    while blocks and isinstance(blocks[-1], Rule):
        blocks = blocks[:-1]
    while blocks and isinstance(blocks[0], Rule):
        blocks = blocks[1:]
    while len(blocks) > 2 and _closes_with_sign_up(blocks[-1]):
        blocks = blocks[:-1]
        while blocks and isinstance(blocks[-1], Rule):
            blocks = blocks[:-1]
    return blocks


def _closes_with_sign_up(block: Block) -> bool:
    if isinstance(block, Quote | Figure) or not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    return len(text) < LONGEST_LINE and bool(_SIGN_UP.search(text) or _RIGHTS.fullmatch(text))
