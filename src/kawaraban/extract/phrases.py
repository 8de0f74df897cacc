"""Lines that a site says to its readers, in the languages that we meet most; matched whole, never searched.

Each phrase is a piece of a regular expression; white space and closing punctuation around it are allowed.
"""

import re

_I = re.IGNORECASE


def _one_of(*phrases: str, closing: str = r"[\s:.!?…»«→←|·]*") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(phrases)}){closing}", _I)


BUTTON = _one_of(
    r"share|tweet|pin(?: it)?|print|e-?mail|save|like|reply|follow|menu|search|close|copy link",
    r"share (?:this|on|via|with)(?: [^.]{1,40})?|like this|rate this|loading",
    r"facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|flipboard|pocket",
    r"advertisement|advertising|sponsored(?: content| links?)?",
    r"comments?|no comments(?: yet)?|\d+ (?:comments?|repl(?:y|ies)|responses?|shares?|likes?)",
    r"(?:leave|post|add|write|view|show|read|see)(?: (?:a|all|the|your|\d+))?"
    r" (?:comments?|reply|replies|responses?)",
    r"comments (?:are|have been) (?:closed|disabled|turned off)(?: [^.]{1,60})?",
    r"be the first to (?:comment|reply|share)(?: [^.]{1,40})?",
    r"(?:blog )?comments powered by(?: \w+)?",
    r"follow @\w+|ads by \w+|edit this (?:article|post|page|entry)|read (?:the )?full (?:article|story)",
    r"(?:text|font) size(?:[\s:]+[-+a]+)*|(?:\d+ )?kudos",
    r"autoplay|replay|(?:show|hide) (?:thumbnails|captions)",
    r"(?:last|next|prev(?:ious)?) (?:slide|photo|image)",
    r"back to top|(?:older|newer|previous|next)(?: (?:post|article|story|entry|page))?",
    r"teilen|drucken|kommentare?|anzeige|werbung|partager|imprimer|publicité|compartir|publicidad|condividi",
    r"広告|シェアする|ツイート|スポンサーリンク|分享到?",
)
"""What a button, a counter or the mark of an advertisement says."""

NOTICE = _one_of(
    r"reuse content|permalink|home|subscribe",
    r"(?:story|article) continues (?:below|after)(?: (?:the )?(?:ad(?:vertisement)?|video|promotion))?",
    r"continue reading(?: (?:the )?main story)?|continue below|"
    r"skip (?:the )?(?:ad(?:vertisement)?|promotion)",
    r"skip (?:past|after) newsletter promotion|(?:view|see) (?:gallery|more|all|slideshow)",
    r"\d+ ?min(?:ute)?s?\.?(?: of)? read(?:ing)?|\d+ ?min\.? (?:de )?(?:lecture|lectura|leitura|lesezeit)|"
    r"(?:temps de lecture|tiempo de lectura|tempo d[ie] lett?ura|lesezeit|reading time|время чтения)"
    r"\W*\d+.{0,12}|"
    r"follow [\w.]+ on facebook (?:and|&|,) (?:on )?twitter|"
    r"(?:get|receive) [\w.]+ updates\b[^.!?]{0,30}\bto your (?:desktop|phone|inbox)|"
    r"click here to (?:read|subscribe|sign up)[^.]{0,60}",
)
"""What a page says of itself between the paragraphs."""

SIGN_UP = _one_of(
    r"(?:sign[- ]?up|subscribe|register|join)\b[^.!?]{0,80}"
    r"\b(?:newsletter|mailing list|e-?mail|inbox|updates|alerts|digest|briefing|channel|podcast)",
    r"(?:newsletter|inbox)\b[^.!?]{0,60}\b(?:sign[- ]?up|subscribe)",
    r"(?:like|follow|find) us (?:on|at) (?:facebook|twitter|instagram|youtube|telegram|google)",
    r"(?:get|want) (?:the|our|more)\b[^.!?]{0,80}\b(?:in|to) your inbox",
    r"(?:download|get) (?:the|our) (?:free )?(?:\w+ )?app\b",
    closing="",
)
"""An invitation to subscribe or follow; matched at the start of a line."""

RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b)\W{0,3}(?:©|\(c\)|copyright\b)?\W{0,3}(?:[^.]{0,100}\.?|\d{4}.{0,140})|"
    r".{0,100}all rights reserved\.?|"
    r"(?:©|\(c\)|copyright\b).{0,140}all rights reserved\b.{0,140}",
    _I,
)
"""A notice of rights."""

_OTHERS = r"(?:posts?|articles?|stories|content|links|news|topics|reading|coverage|headlines|videos?)"
COMMENTS = _one_of(r"(?:latest|recent|top|all|reader|readers['’]) (?:reader )?comments(?: \(\d+\))?")
"""What comments are called that no heading opens."""

END = _one_of(
    r"about (?:the )?(?:authors?|writers?)|follow us|filed under|tags?",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|response)",
    r"(?:\d+ )?(?:comments?|responses?|replies|thoughts)(?: (?:on|to) .{1,120})?",
    r"join the (?:conversation|discussion)|what do you think|reader interactions",
    r"share (?:this|your thoughts)(?: .{1,30})?",
    rf"related(?: {_OTHERS})?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)",
    rf"more (?:from|stories|articles|posts|news)(?: .{{1,60}})?|more {_OTHERS}",
    rf"(?:suggested|popular|trending|recent|latest|similar|other)(?: .{{1,20}})? {_OTHERS}",
    rf"recommended(?: for you| {_OTHERS})?|trending(?: now)?|most (?:read|popular|viewed)|read (?:more|next)",
    r"(?:sign up|subscribe)(?: .{1,60})?|newsletter",
    r"über den autor|kommentare?|das könnte (?:sie|dich) auch interessieren|mehr zum thema",
    r"à propos de l[’']auteur|commentaires?|à lire aussi|leggi anche|te puede interesar|leia também",
    r"les plus lus|lo más leído|mais lidas|i più letti|meistgelesen|самое читаемое",
    r"الأكثر (?:تصفحاً?|قراءة|مشاهدة)",
    r"関連記事|この記事を書いた人|コメント(?:を残す)?|おすすめ記事|最新記事|あわせて読みたい|相关阅读|评论",
)
"""The heading of a section that follows an article and is none of it."""
