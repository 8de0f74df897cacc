"""What a page without an article looks like: a login wall, an index, a script shell, an error page, nothing.

`why_absent` answers when no text was found. `looks_absent` asks the same of a page in which some text *was*
found; it speaks up only where several signs agree, because refusing a real article is worse than extracting
an index. A page that declares itself an article (a publication time, JSON-LD of a post) is never refused.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.errors import NoArticle
from kawaraban.extract.metadata.survey import Survey, Zone, survey, text_of
from kawaraban.extract.metadata.web import joined, parts_of
from kawaraban.extract.phrases import ACCOUNT

LOGIN_WALL = "login wall"
INDEX = "index"
SCRIPT_SHELL = "script shell"
NOT_FOUND = "not found"
NOTHING = "nothing"

_ADVICE = {
    LOGIN_WALL: "This page asks readers to sign in or subscribe. Sign in with a browser, save the page, "
    "and give the file.",
    INDEX: "This page is a list of articles. Give the address of one of them.",
    SCRIPT_SHELL: "This page stays empty until its scripts run. Open it in a browser, save the page, and "
    "give the file.",
    NOT_FOUND: "This is a “page not found” page. Check the address, or look for the article on the site.",
    NOTHING: "There is no article on this page. Check that the address is that of a single post.",
}

_SEPARATOR = re.compile(r"\s+[|·•:»«–—-]+\s+|\s*[|｜]\s*|:\s")
_NOT_FOUND = re.compile(
    r"(?:(?:error|fehler|erreur|errore?|http)?\W{0,3}(?:404|410)\W{0,3}(?:error|fehler|page|seite|not "
    r"found|nicht gefunden|gone)?"
    r"|(?:error |http )?404\W{0,4}.{0,12}?(?:not found|nicht gefunden|introuvable|no encontrad[ao]|non "
    r"trovat[ao]|niet gevonden|não encontrad[ao])"
    r"|(?:sorry\W{0,2}|oops\W{0,3}|whoops\W{0,3}|hoppla\W{0,3}|uh oh\W{0,3})?(?:the |this |that |your |die "
    r"|diese |la |esta |questa )?"
    r"(?:requested |angeforderte )?(?:page|file|article|post|content|seite|datei|artikel|beitrag|página"
    r"|pagina|pagina richiesta|stranica)?\s?"
    r"(?:was |is |could |can|wurde |konnte |est |ist )?(?:be |leider )?(?:not (?:be )?found|nicht "
    r"gefunden(?: werden)?|no encontrad[ao]|non trovat[ao]|"
    r"niet gevonden|não encontrad[ao]|can[’'‘]?t be found|doesn[’']?t exist|does not exist|existiert "
    r"nicht(?: mehr)?|introuvable)(?: \(?404\)?)?"
    r"|not found|nothing found|page (?:gone|missing|unavailable|no longer exists)|content (?:unavailable"
    r"|not available)"
    r"|страница не найдена"
    r"|.{0,10}ページが?(?:は)?(?:見つかりません|存在しません).{0,10}|お探しのページは?.{0,16}"
    r"|页面不存在|找不到页面|페이지를 "
    r"찾을 수 없습니다)"
    r"[\s!.…\W]{0,6}",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"(?:please )?(?:(?:log|sign)[ -]?(?:in|on)|login|log in or (?:register|sign up)|sign in or "
    r"(?:register|sign up|create an account)|"
    r"(?:log|sign)[ -]?in to (?:continue|your account|read|view|\w{2,20})|member(?:s)? (?:login|only)"
    r"|members area|subscribers only|account login|"
    r"anmelden|einloggen|anmeldung|bitte (?:melden sie sich an|anmelden|einloggen)|connexion|se connecter"
    r"|identifiez-vous|iniciar sesión|accedi|"
    r"inloggen|entrar|войти|вход|ログイン|会員ログイン|サインイン|登录|登入|로그인|"
    r"subscribe to (?:continue|read)(?: reading)?|restricted (?:area|content)|password protected"
    r"|protected(?: page)?|authentication required)\W{0,4}",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:log|sign)[ -]?in (?:or (?:register|subscribe|sign up) )?to (?:continue|read|view|access|see)"
    r"|subscribe (?:now )?to (?:continue|keep) reading"
    r"|to continue reading,? (?:please )?(?:log|sign|subscribe|register)|you must be logged in to (?:view"
    r"|read|access|see)|please (?:log|sign) ?in"
    r"|this (?:content|article|post|page|story) is (?:only )?(?:for|available to|reserved for|exclusive "
    r"to) (?:\w+ ){0,2}(?:subscribers|members)"
    r"|(?:only|exclusively) (?:for|available to) (?:paying )?(?:subscribers|members)|already a "
    r"(?:subscriber|member)\?"
    r"|bitte (?:melden sie sich|loggen sie sich|anmelden|einloggen)|nur für (?:abonnenten|mitglieder"
    r"|angemeldete)|jetzt (?:abonnieren|anmelden) und weiterlesen"
    r"|réservé aux abonnés|connectez-vous pour|inicia sesión para|solo para suscriptores|accedi per "
    r"continuare|riservato agli abbonati"
    r"|ログインしてください|ログインが必要|会員限定|有料会員|続きを読むには|请登录|請登入|로그인이 필요",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|aktivieren sie|activer|activez|habilit\w+"
    r"|abilita\w*) (?:\w+ ){0,3}java ?script"
    r"|java ?script (?:\w+ ){0,5}(?:enabled|disabled|required|aktivier\w*|deaktiviert|erforderlich"
    r"|désactivé)|java ?scriptを(?:有効|オン)|启用 ?javascript",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:read|continue|see|learn|view)\s(?:more|reading|full|post|article|story)\b.{0,60}|more\W{0,4}"
    r"|weiterlesen.{0,60}|mehr(?: lesen| erfahren)?\W{0,4}|"
    r"lire (?:la suite|plus).{0,40}|leer más.{0,40}|leggi (?:tutto|di più).{0,40}|lees (?:meer"
    r"|verder).{0,40}|続きを読む.{0,20}|もっと見る|\[?(?:…|\.\.\.)\]?",
    re.IGNORECASE,
)
_LIST_PATH = re.compile(
    r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{3,5}|home)?|.*/(?:category|categories|kategorie|tag|tags"
    r"|author|autor|archives?|page|section|topics?|search|"
    r"rubrik|thema|label|date|feed)(?:/[^/]{1,80}){0,3}/?|.*/(?:19|20)\d{2}(?:/\d{1,2}){0,2}/?|.*/(?:blog"
    r"|news|posts|articles|archive|latest)/?",
    re.IGNORECASE,
)
_ARTICLE_LD = re.compile(
    r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:\w{0,20}Article|BlogPosting|SocialMediaPosting|Report)"'
)
_APP_ROOTS = frozenset(
    {
        "root",
        "app",
        "__next",
        "__nuxt",
        "___gatsby",
        "application",
        "react-root",
        "ember-app",
        "svelte",
        "main-app",
    }
)

_WHO = re.compile(r"user|e?mail|login|passw", re.IGNORECASE)
_WALL_PROSE = 400
"""Characters of found text above which a page with a sign-in form is an article all the same."""
_WALL_WORDS_PROSE = 300
_ERROR_PROSE = 900
_SHELL_PROSE = 300
_LEAST_TEASERS = 6


def why_absent(root: HtmlElement, text: str, url: str) -> NoArticle:
    """The error for a page in which no article was found.

    Args:
        root: the parsed page.
        text: what little text was found, lines apart, or "".
        url: where the page came from.
    """
    signs = _Signs(root, text, url)
    if signs.says_not_found:
        return _absent(NOT_FOUND)
    if signs.has_password or signs.titled_sign_in or _WALL.search(signs.start):
        return _absent(LOGIN_WALL)
    if signs.is_shell:
        return _absent(SCRIPT_SHELL)
    if signs.is_mostly_links or len(signs.teasers) >= 4:
        return _absent(INDEX)
    return _absent(NOTHING)


def looks_absent(root: HtmlElement, text: str, url: str) -> NoArticle | None:
    """The error for a page whose found text is plainly no article, or None.

    Args:
        root: the parsed page.
        text: the text that was found, one line for each block.
        url: where the page came from.
    """
    if len(text) > 20_000:
        return None
    signs = _Signs(root, text, url)
    size = len(text)
    if (size >= _ERROR_PROSE and not signs.has_linked_headings) or signs.declares_article:
        return None
    if size < _ERROR_PROSE and signs.says_not_found:
        return _absent(NOT_FOUND)
    if size < _WALL_PROSE and signs.has_password and (signs.titled_sign_in or _WALL.search(text)):
        return _absent(LOGIN_WALL)
    if size < _WALL_WORDS_PROSE and _WALL.search(text) and (signs.has_password or signs.titled_sign_in):
        return _absent(LOGIN_WALL)
    if size < _ERROR_PROSE and signs.asks_who_reads and signs.titled_sign_in:
        return _absent(LOGIN_WALL)
    if size < _ERROR_PROSE and signs.asks_who_reads and signs.titled_account:
        return _absent(NOTHING)
    if size < _SHELL_PROSE and _NEEDS_SCRIPT.search(text) and len(text.splitlines()) <= 3:
        return _absent(SCRIPT_SHELL)
    return _absent(INDEX) if signs.found_teasers_only else None


def _absent(looks_like: str) -> NoArticle:
    return NoArticle(looks_like, _ADVICE[looks_like])


@dataclass(frozen=True)
class _Signs:
    """Signs of a page that is no article; each is computed when it is asked for."""

    root: HtmlElement
    text: str
    url: str

    @cached_property
    def page(self) -> Survey:
        """The surveyed page; only asked for where a cheaper sign does not settle it."""
        return survey(self.root)

    @cached_property
    def headlines(self) -> list[str]:
        """The page's title and first headlines."""
        found = [self.page.title]
        found += [text_of(mark.element, 120) for mark in self.page.headings[:6] if mark.element.tag == "h1"]
        if len(found) == 1:
            found += [text_of(mark.element, 120) for mark in self.page.headings[:2]]
        return [text for text in found if text]

    @cached_property
    def start(self) -> str:
        """The first visible text of the page."""
        return " ".join(line.text for line in self.page.lines[:60])[:4000]

    @cached_property
    def says_not_found(self) -> bool:
        return any(_names_itself(headline, _NOT_FOUND) for headline in self.headlines)

    @cached_property
    def titled_sign_in(self) -> bool:
        return any(_names_itself(headline, _SIGN_IN) for headline in self.headlines)

    @cached_property
    def titled_account(self) -> bool:
        return any(_names_itself(headline, ACCOUNT) for headline in self.headlines)

    @cached_property
    def asks_who_reads(self) -> bool:
        """Whether a field is for a password, an address or a name by which a site knows its readers."""
        inputs = islice(self.root.iter("input"), 500)
        return any(
            (one.get("type") or "").lower() in {"password", "email"} or _WHO.search(one.get("name") or "")
            for one in inputs
        )

    @cached_property
    def has_password(self) -> bool:
        inputs = islice(self.root.iter("input"), 500)
        return any((one.get("type") or "").lower() == "password" for one in inputs)

    @cached_property
    def is_shell(self) -> bool:
        scripts = next(self.root.iter("script"), None) is not None
        if self.page.length > 600 or not scripts:
            return bool(_NEEDS_SCRIPT.search(self.start)) and self.page.length <= 600
        hints = " ".join((one.text_content() or "")[:500] for one in islice(self.root.iter("noscript"), 5))
        empty_root = any(
            (one.get("id") or "").lower() in _APP_ROOTS and len(text_of(one, 100)) < 60
            for one in islice(self.root.iter("div", "main"), 300)
        )
        asked = _NEEDS_SCRIPT.search(hints) or _NEEDS_SCRIPT.search(self.start)
        return bool(asked) or empty_root or self.page.length < 40

    @cached_property
    def is_mostly_links(self) -> bool:
        anchors = list(islice(self.root.iter("a"), 5_000))
        linked = sum(len(text_of(one, 200)) for one in anchors)
        return len(anchors) >= 12 and linked > 0.5 * max(1, self.page.length)

    @cached_property
    def declares_article(self) -> bool:
        metas = self.page.metas
        if metas.get("article.published.time") or metas.get("datepublished"):
            return True
        return any(_ARTICLE_LD.search(script[:20_000]) for script in self.page.json_ld[:20])

    @cached_property
    def has_linked_headings(self) -> bool:
        headings = islice(self.root.iter("h1", "h2", "h3", "h4"), 300)
        return (
            sum(any(inner.tag == "a" for inner in islice(one.iter(), 20)) for one in headings)
            >= _LEAST_TEASERS
        )

    @cached_property
    def teasers(self) -> dict[str, str]:
        """Headings that are links to other pages of the site: address to text."""
        own = parts_of(self.url)
        found: dict[str, str] = {}
        for mark in self.page.headings[:300]:
            link = next(mark.element.iter("a"), None)
            if link is None or mark.zone is not Zone.MAIN or not link.get("href"):
                continue
            address = parts_of(joined(self.url, link.get("href") or ""))
            text = text_of(mark.element, 200)
            elsewhere = address.path.rstrip("/") not in {"", own.path.rstrip("/")}
            if text and elsewhere and address.hostname == own.hostname:
                found[address.path] = text
        return found

    @cached_property
    def found_teasers_only(self) -> bool:
        """Whether the found text is a row of teasers on a page whose address or links say "list"."""
        inside = [text for text in self.teasers.values() if text[:60] in self.text]
        if len(inside) < _LEAST_TEASERS:
            return False
        lines = self.text.splitlines()
        prose = sum(len(line) for line in lines if len(line) > 500)
        if prose > 0.4 * len(self.text):
            return False
        return (
            _LIST_PATH.fullmatch(parts_of(self.url).path) is not None or self._more_links >= len(inside) // 2
        )

    @cached_property
    def _more_links(self) -> int:
        return sum(bool(_MORE.fullmatch(text_of(one, 100))) for one in islice(self.root.iter("a"), 2_000))


def _names_itself(headline: str, pattern: re.Pattern[str]) -> bool:
    """Whether a headline, or a part of it between separators, says nothing but what the pattern knows."""
    parts = [headline, *_SEPARATOR.split(headline)]
    return any(part and len(part) <= 90 and pattern.fullmatch(part.strip()) for part in parts)
