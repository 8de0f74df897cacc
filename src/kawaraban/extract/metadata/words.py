"""The words by which pages name and label bylines and datelines, in the languages we read."""

import re


def words(text: str) -> frozenset[str]:
    """A set from words written with spaces between."""
    return frozenset(text.split())


# --- in class and id names -------------------------------------------------------------------

DATE_NAMES = words(
    "date dates datetime dateline datum fecha pubdate published publish publication pub posted timestamp "
    "created "
    "postdate entrydate submitted pubtime postmetadata postmeta entrymeta"
)
MAYBE_DATE_NAMES = words("meta byline info details time entry credits author kicker")
OTHER_DATE_NAMES = words(
    "event events expires expiry deadline copyright archive archives calendar birth start end comment "
    "comments "
    "related sidebar widget countdown due reading duration read video weather"
)
UPDATE_NAMES = words("updated update modified modification stand lastmod")
AUTHOR_NAMES = words(
    "author authors authorname autor autoren auteur autore byline bylines writer writers contributor "
    "contributors "
    "creator postedby firma reporter journalist redakteur verfasser submitted"
)
OTHER_AUTHOR_NAMES = words(
    "comment comments avatar image img photo picture social follow related sidebar widget share bio "
    "description "
    "views count"
)

# --- in text ---------------------------------------------------------------------------------

UPDATED = re.compile(
    r"\b(?:(?:last|zuletzt|letzte) ?(?:updated?|modified|changed|edited|reviewed|aktualisiert|geändert"
    r"|bearbeitet"
    r"|änderung|aktualisierung)|updated?|modified|edited|aktualisiert|aktualisierung|geändert|mis à jour"
    r"|mise à jour"
    r"|modifié|actualizado|aggiornat[oa]|atualizado|bijgewerkt|обновлено|reviewed|stand)\b|更新",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:(?:first |originally )?(?:posted|published|submitted|written|filed|created|dated?|issued|released)"
    r"|publication date|veröffentlicht|erstellt|geschrieben|gepostet|verfasst|eingestellt|erschienen"
    r"|publiziert|datum"
    r"|publié|mis en ligne|posté|paru|rédigé|publicado|publicada|escrito|fecha|pubblicato|scritto|inserito"
    r"|gepubliceerd|geplaatst|geschreven|publicerad|publiceret|опубликовано|julkaistu|opublikowano|dodano"
    r"|this entry was posted|dieser (?:beitrag|eintrag|artikel) wurde)\b"
    r"|公開|投稿日?|掲載|配信|発行|発表|发布|發布|発信|時間|时间|日期|日時",
    re.IGNORECASE,
)
OTHER_SUBJECT = re.compile(
    r"[©]|\(c\)|\b(?:copyright|all rights|deadline|expires?|valid (?:until|from)|until|gültig|bis zum|ab "
    r"dem|termine?"
    r"|wann|when:|since|seit|born|geboren|founded|gegründet|events?|starts?|begins?|ends?|launch(?:es|ed)?"
    r"|release date"
    r"|due|joined|member since|registered|registriert|mitglied|beiträge:|posts:|archives?|archiv|accessed"
    r"|retrieved"
    r"|abgerufen|version|as of|effective|upcoming|next|tickets?|doors|check-?in|delivery|lieferung|isbn"
    r"|einlass|beginn"
    r"|vom .{4,30} bis|available from|erhältlich|erscheint|shipping)\b|開催|締切|期限|生まれ|発売",
    re.IGNORECASE,
)
COMMENTS_HEAD = re.compile(
    r"\W*(?:\d{1,5}\s)?(?:leave a )?(?:comments?|responses?|replies|kommentare?|antworten|commentaires?"
    r"|comentarios?"
    r"|commenti|reacties|trackbacks?|コメント|discussion|thoughts? on|gedanken zu)\b.{0,60}",
    re.IGNORECASE,
)

_MADE_EN = "posted|published|written|submitted|reported|story|article|words|text|guest post|created|filed"
_MADE_DE = "geschrieben|verfasst|veröffentlicht|gepostet|erstellt|eingestellt|publiziert"
_MADE_ROMANCE = "écrit|publié|rédigé|posté|escrito|publicado|redactado|scritto|pubblicato|inserito"
BYLINE = re.compile(
    rf"\W{{0,3}}(?:(?:{_MADE_EN})(?: (?:on|at) .{{4,40}}?)? by"
    rf"|(?:{_MADE_DE})(?: am .{{4,40}}?)? (?:von|durch)|(?:ein )?(?:gast)?(?:beitrag|artikel) von"
    rf"|(?:{_MADE_ROMANCE})(?: (?:le|el|il) .{{4,40}}?)? (?:par|por|da)|a cura di"
    r"|(?:geschreven|geplaatst) door|by|von|par|por|door|di|autor(?:in|en)?:|authors?:|auteur ?:|autore:"
    r"|автор:)"
    r"\s\W{0,2}[^\W\d_]"
    r"|\W{0,2}(?:文|作者|記者|執筆者?|著者|筆者|投稿者|取材・文)\s?[:：/／|]",
    re.IGNORECASE,
)
MADE_BY = re.compile(
    rf"\b(?:{_MADE_EN}|{_MADE_DE}|{_MADE_ROMANCE})\b[^!?]{{0,80}}?\b(?:by|von|par|por|da"
    rf"|door)\s+(?P<name>\S[^|•·]{{1,80}})",
    re.IGNORECASE,
)
FILED_BY = re.compile(
    r"(?:dieser (?:beitrag|eintrag|artikel) wurde|this (?:entry|post|article) was (?:posted|written"
    r"|published))\b[^!?]{0,120}?"
    r"\b(?:von|by)\s(?P<name>[^\W\d_][^,;|]{0,60}?)(?=\s(?:veröffentlicht|erstellt|geschrieben|verfasst"
    r"|und|and|in|on|am"
    r"|under|unter)\b|[.,;|]|$)",
    re.IGNORECASE,
)
THEN_NAME = re.compile(
    r"[\s,|•·–—/-]{0,4}(?:(?:um |at )?\d{1,2}[:.]\d{2}(?: ?[ap]m| Uhr)?[\s,|•·–—/-]{0,4})?"
    r"(?:by|von|par|por|da|door)\s+(?P<name>\S.{1,80})",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
