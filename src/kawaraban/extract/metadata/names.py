"""Bylines to names: labels, dates, roles, addresses and buttons off; "A, B and C" apart.

`read_names` would rather return nothing than something that is no name.
"""

import re
from functools import lru_cache
from html import unescape

from kawaraban.extract.metadata.dates import find_dates
from kawaraban.extract.metadata.months import month_number
from kawaraban.extract.metadata.words import words

_LONGEST_BYLINE = 300
_LONGEST_NAME = 60

_LABEL = re.compile(
    r"^(?:\W{0,3}\b(?:(?:posted|published|written|reported|submitted|created|added|authored|compiled"
    r"|reviewed|updated"
    r"|guest post|article|story|words|text|blog|review|report|opinion|analysis|contributed|uploaded"
    r"|started|new)"
    r"(?: (?:on|in|at|and \w+))? by|(?:ein |eine )?(?:gast)?(?:beitrag|artikel|kommentar|bericht|analyse"
    r"|kolumne|text) von"
    r"|(?:geschrieben|verfasst|veröffentlicht|gepostet|gespeichert|eingereicht|erstellt|eingestellt"
    r"|publiziert|verfaßt)(?: am)? (?:von|durch)"
    r"|(?:écrit|publié|rédigé|soumis|posté|propos recueillis|ecrit|publie) par|(?:escrito|publicado"
    r"|redactado|postado) por"
    r"|(?:scritto|pubblicato|postato|inserito) da|a cura di|(?:geschreven|geplaatst|gepost) door|un texte de"
    r"|(?:skrevet|skriven|publicerad) a[vf]|опубликовано|написал"
    r"|(?:the )?(?:author|authors|autor(?:in|en|es|a)?|auteurs?|autore|автор|verfasser(?:in)?|writer|text"
    r"|texte|foto|"
    r"credit|reporter|contributor|created|byline|written|posted|editor)\s?[:：]"
    r"|(?:by|von|par|por|door|di)\b)\s{0,2}[:：]?|(?:文|作者|記者|编辑|責任編輯|责任编辑|執筆者?|著者|筆者|投稿者|取材・文|글|기자)\s?[:：/／|])"
    r"\s{0,2}",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:view (?:all|my|more)|see (?:all|more)|show (?:all|more)|all posts|more (?:posts|articles|stories"
    r"|from|by)|alle beiträge"
    r"|alle artikel|weitere (?:beiträge|artikel)|mehr (?:von|über)|zeige alle|posts by|articles by|follow"
    r"|subscribe|"
    r"profile|biography|about the author|über den autor|voir (?:tous|tout)|ver todas|email|e-mail|contact"
    r"|kontakt|"
    r"terms of (?:use|service)|privacy policy|"
    r"click here|read more|share|tweet|archive|website|facebook|twitter|linkedin|instagram|rss)\b.{0,200}",
    re.IGNORECASE,
)
_LEADING_BUTTON = re.compile(
    r"^(?:(?:view|see|show|read)?\s?(?:all|more|other)?\s?(?:posts|articles|stories|entries)\s(?:by|from|of)"
    r"|follow|(?:alle|weitere|mehr) (?:beiträge|artikel) von|more (?:by|from)|about)\s",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?(?:https?://|www\.)\S+\)?|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?[(\[（][^()\[\]（）]{0,80}[)\]）]")
_PIECES = re.compile(
    r"\s[|•·/—–-]\s|[|•·;]\s?|\s?/\s?|[—–]|\s{2,}|\n|\s(?:for|für|pour|via|aus|in|on|at|um) (?=.)"
)
_NAMES = re.compile(
    r"\s?[,，、]\s?|\s(?:and|und|et|y|e|en|og|och|и|with|mit|avec|con|&|\+)\s|\s?&\s?", re.IGNORECASE
)
_TITLES = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|dipl|mag|ing|sir|dott|ph\.?d|m\.?a|b\.?a)\.?$|^(?:ph\.? ?d|m\.?d|m\.?a|b\.?a"
    r"|m\.?sc|r\.?d|r\.?n|mph|jr|sr|esq|ii|iii|mba|"
    r"ll\.?m|d\.?o|dvm|cfa|lmft|psy\.?d|ms|bs|pharm\.?d|ll\.?b|facp|cpt|bsn)\.?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|editors|editorial|reporter|reporters|correspondent|writer|writers|columnist|journalist"
    r"|journalists|staff|contributor"
    r"|contributors|producer|analyst|blogger|photographer|director|manager|founder|co-founder|ceo|cto"
    r"|professor|lecturer|fellow|"
    r"researcher|author|authors|editor-in-chief|president|chief|officer|intern|special to|reviewed"
    r"|redakteur(?:in)?|redaktion|"
    r"journalistin|korrespondent(?:in)?|autor(?:in)?|chefredakteur(?:in)?|rédacteur|rédactrice|rédaction"
    r"|journaliste|"
    r"correspondant[e]?|redactor|periodista|redattore|giornalista|redactie|redacteur|corporate|marketing|"
    r"specialist|consultant|engineer|developer|team|desk|bureau|volontär(?:in)?|reporterin"
    r"|mitarbeiter(?:in)?)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:news|press|presse|media|magazine|magazin|zeitung|gmbh|inc|ltd|llc|corp|agency|agentur|group"
    r"|foundation|verlag|online|"
    r"blog|university|universität|institute|institut|association|times|post|journal|daily|radio|tv|network|"
    r"society|council|ministry|company|reuters|afp|dpa|epd|kna|sid|redaction|stiftung|verein|verband"
    r"|e\.\s?v|agencies|wire|"
    r"services?|reporting|today|publishing|studio|club|shop|store|center|centre|zentrum|department|committee|union|partei"
    r"|party|"
    r"ag|kg|se|www|website|webseite|community|forum|portal|design|solutions|software|systems|international"
    r"|germany|deutschland)\b"
    r"|\.(?:com|de|org|net|info|at|ch|eu|fr|it|uk)\b",
    re.IGNORECASE,
)
_NOBODY = words(
    "admin administrator administrador editor editors staff redaktion redaktionsteam webmaster "
    "guest gast user author autor autorin "
    "anonymous unknown unbekannt none null undefined root author's moderator mod team superuser super test "
    "system "
    "wordpress webredaktion onlineredaktion online-redaktion redakteur redazione redacción redaccion "
    "redactie rédaction "
    "posted comments comment home print subscribe share menu search login about contact written published "
    "blogger default blog site info "
    "today yesterday heute gestern updated news the this there here and by von a i x 人気 last updated"
)
_PARTICLES = words(
    "von van der den de di da del della du la le bin al el ibn ten ter zu zur und y e dos "
    "das do af av mac st ap ben"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_TRIM = " ,.|•·»–—-／/"
_LEADS_TO_DATE = re.compile(
    r"(?:[\s,:|•·»–—／/-]|\s(?:(?:last |first )?(?:published|posted|updated|modified)|aktualisiert"
    r"|veröffentlicht|stand"
    r"|on|am|le|el|il|op|om|em|den|vom|at|um|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|m[oi]|d[io]|fr|sa|so|lun(?:di)?|mar(?:di)?"
    r"|mer(?:credi)?|jeu(?:di)?"
    r"|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)\.?)$",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(
    r"(?:(?:first |last )?(?:posted|published|written|submitted|updated|created|filed|veröffentlicht"
    r"|geschrieben|erstellt|verfasst"
    r"|gepostet|eingestellt|aktualisiert|stand|publié|posté|mis à jour|publicado|escrito|pubblicato"
    r"|geplaatst|gepubliceerd"
    r"|опубликовано|datum|date|this entry was posted|dieser beitrag wurde|on|am)\W{0,3})",
    re.IGNORECASE,
)
_THEN_ROLE = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}?)"
    r"(?: (?:AP|AFP|BBC|CNN|senior|staff|sports?|science|special|chief|political|business|technology"
    r"|contributing|associate|foreign|medical|health|national|education|games|gaming|music|tv|film|travel"
    r"|money|digital|video|entertainment|deputy|managing|executive|news|europe|culture|arts|opinion|data))*"
    r" (?:writer|reporter|correspondent|editor|columnist|journalist|envoyée?s? spécia(?:l|le|ux|les)"
    r"|correspondante?s?)\b.{0,60}",
    re.IGNORECASE,
)
"""A full name with a role right behind it, nothing between: JANE ROE AP Sports Writer."""
_NOT_IN_NAMES = re.compile(r"[!?<>{}=\"„“”«»#*_%$€£:]|\.\.|…|\d{3,}|https?:")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CAPITAL = re.compile(r"^[^\W\d_]")
_NICKNAME = re.compile(r"(?<=[^\W\d_] )[\"“”„«](?=[^\W\d_])([^\"“”„«»]{1,24})[\"“”»](?= [^\W\d_])")
"""What stands between a given name and a family name: Jane "Jay" Roe."""
_JAMMED = re.compile(r"[^\W\d_A-Z]{4,}[A-Z][a-z]")
"""Two words with nothing between them: what a page's styles set apart, or hide."""


def read_names(text: str) -> tuple[str, ...]:
    """Read the names in a byline ("By Jane Roe, Senior Editor | 3 May 2021"), in order, each once."""
    line = _NICKNAME.sub(r"'\1'", " ".join(unescape(text[:_LONGEST_BYLINE]).split()))
    line = _unlabelled(line)
    line = _before_date(_ADDRESS.sub(" ", line))
    line = _BRACKETS.sub("", line)
    names: list[str] = []
    for number, piece in enumerate(_PIECES.split(line)):
        if piece is None:
            continue
        got = _names_of_piece(piece)
        if number and names and not all(looks_personal(name) for name in got):
            continue
        names.extend(got)
    return _unique(_persons(names))


def name_before_role(text: str) -> str | None:
    """The full name that a text begins with, where a role and nothing else follows it."""
    found = _THEN_ROLE.fullmatch(text)
    return found["name"] if found and looks_personal(found["name"]) else None


def looks_personal(name: str) -> bool:
    """Whether a name has the form of a person's full name, not of a nickname or an organisation."""
    if _CJK.search(name):
        return 2 <= len(name) <= 12 and not _ORGANISATION.search(name)
    words = name.split()
    if not 2 <= len(words) <= 5 or _ORGANISATION.search(name) or _ROLE.search(name):
        return False
    if words[0].casefold() in {"the", "die", "der", "das", "le", "la", "les", "el", "our", "my"}:
        return False
    if len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper():
        return False  # "ACLU Speech": letters that stand for a body's name
    return all(
        word[:1].isupper() or word.casefold().strip(".'’") in _PARTICLES or "'" in word for word in words
    )


def is_organisation(name: str) -> bool:
    """Whether a name has the words of a firm, a paper or an agency."""
    return bool(_ORGANISATION.search(name))


@lru_cache(maxsize=2048)
def key_of(name: str) -> str:
    """A name as two of them are compared: letters and digits, case-folded."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _unlabelled(line: str) -> str:
    for _ in range(3):
        shorter = _LEADING_BUTTON.sub("", _LABEL.sub("", line))
        if shorter == line:
            break
        line = shorter
    return line.strip()


def _before_date(line: str) -> str:
    """A byline up to its date or clock time; where only a label stands before the date, what follows it."""
    found = find_dates(line)
    if found:
        before = _trimmed(line[: found[0].start])
        after = _CLOCK.sub(" ", line[found[0].end :]).strip(_TRIM)
        line = _unlabelled(after) if len(before) < 1 or _ONLY_LABEL.fullmatch(before) else before
    clock = _CLOCK.search(line)
    return _trimmed(line[: clock.start()]) if clock and clock.start() > 2 else line


def _trimmed(text: str) -> str:
    """Text without the label, weekday and preposition that led to a date after it."""
    for _ in range(6):
        text = _LEADS_TO_DATE.sub("", text)
    return text


def _names_of_piece(piece: str) -> list[str]:
    piece = _BUTTONS.sub("", piece).strip(" ,.:–—-|»／\"'")
    parts = [part.strip(" .,:;'’\"“”") if part else "" for part in _NAMES.split(piece)]
    parts = [name_before_role(part) or part for part in parts if part and not _TITLES.match(part)]
    if len(parts) == 2 and "," in piece and _inverted(*parts):
        parts = [f"{parts[1]} {parts[0]}"]
    return [
        part for part in parts if _is_name(part) and not (len(parts) > 1 and part.islower() and " " in part)
    ]


def _persons(names: list[str]) -> list[str]:
    """The names; beside a full name, a lone word is a place or a role, and a firm the one they write for."""
    if not looks_personal(names[0] if names else ""):
        return names
    return [name for name in names if (" " in name and not is_organisation(name)) or _CJK.search(name)]


def _inverted(first: str, second: str) -> bool:
    """Whether "Jong, Michiel de" is one name, family name first."""
    one, other = first.split(), second.split()
    return (
        len(one) == 1
        and 1 <= len(other) <= 3
        and not _ROLE.search(second)
        and first[:1].isupper()
        and second[:1].isupper()
        and (len(other) > 1 and (other[-1].casefold() in _PARTICLES or len(other[-1].strip(".")) == 1))
    )


def _is_name(part: str) -> bool:
    words = part.split()
    if not (1 <= len(part) <= _LONGEST_NAME) or len(words) > 6 or _NOT_IN_NAMES.search(part):
        return False
    if not _CAPITAL.search(part) or part.casefold() in _NOBODY or (month_number(words[0]) and len(words) < 2):
        return False
    if all(word.casefold().strip(".") in _NOBODY for word in words):
        return False
    if _ROLE.search(part) or (len(words) > 1 and _JAMMED.search(part)):
        return False
    if len(words) == 1:
        return not part.isdigit()
    if _CJK.search(part):
        return len(part) <= 30
    if words[0][0].islower() and words[0].casefold() not in _PARTICLES and not part.islower():
        return False
    capitals = sum(word[:1].isupper() or bool(_CJK.match(word)) for word in words)
    return capitals >= len(words) / 2 or (len(words) == 2 and part.islower())


def _unique(names: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        key = key_of(name)
        if key and not any(key in other or other in key for other in kept):
            kept[key] = _from_capitals(name)
    return tuple(kept.values())[:20]


def _from_capitals(name: str) -> str:
    """Write "JANE ROE" as "Jane Roe"; initials and short names stay."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or _CJK.search(name):
        return name
    return " ".join(
        word
        if len(word.strip(".")) <= 2 or "." in word
        else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
        for word in words
    )
