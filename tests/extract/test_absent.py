# ruff: noqa: E501 - a page is easier to read unwrapped
"""Pages without an article are named for what they look like; pages with one are left in peace."""

import pytest
from lxml.html import document_fromstring

from kawaraban.extract.absent import looks_absent, why_absent

URL = "https://quay.example/posts/the-late-ferry"
SENTENCE = (
    "The ferry was late again, and the harbour master had stopped pretending to be surprised about it. "
)


def page(body: str, *, title: str = "Quay Notes", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def teasers(count: int, *, more: bool = True) -> str:
    link = '<a href="/posts/{0}">Read more</a>' if more else ""
    one = (
        '<div><h2><a href="/posts/{0}">Story number {0}</a></h2><p>It was late, and then later.</p>'
        + link
        + "</div>"
    )
    return "".join(one.format(number) for number in range(count))


def teaser_text(count: int) -> str:
    return "\n".join(f"Story number {number}\nIt was late, and then later." for number in range(count))


LOGIN_FORM = (
    '<form><input name="user"><input type="password" name="p"><input type="submit" value="Sign in"></form>'
)

EMPTY_HANDED = [
    ("login wall", page(f"<h1>Sign in</h1>{LOGIN_FORM}", title="Sign in · Quay Notes")),
    ("login wall", page("<h1>The Late Ferry</h1><p>Subscribe to continue reading.</p>")),
    ("login wall", page("<h1>連絡船</h1><p>この続きを読むにはログインしてください。</p>")),
    ("login wall", page(f"<h1>Anmelden</h1>{LOGIN_FORM}", title="Anmelden")),
    ("index", page("<h1>Quay Notes</h1>" + teasers(8))),
    ("index", page("".join(f'<a href="/p/{n}">Story number {n} about the ferry</a> ' for n in range(30)))),
    ("script shell", page('<div id="root"></div><script src="/app.js"></script>')),
    (
        "script shell",
        page("<noscript>You need to enable JavaScript to run this app.</noscript><script>go()</script>"),
    ),
    ("script shell", page("<p>Please enable JavaScript to view this site.</p><script>go()</script>")),
    ("not found", page("<h1>404</h1><p>Nothing here.</p>", title="404 Not Found")),
    ("not found", page("<h1>Page not found</h1>", title="Page not found – Quay Notes")),
    ("not found", page("<h1>Seite nicht gefunden</h1>", title="Kainotizen")),
    ("not found", page("<h1>お探しのページは見つかりませんでした</h1>", title="波止場日記")),
    ("nothing", page("<img src='/piano.jpg'>")),
    ("nothing", "<html><head></head><body></body></html>"),
]

REFUSED = [
    (
        "not found",
        page(
            "<h1>Oops! Page not found</h1><p>The page may have moved. Try the search.</p>",
            title="Page not found",
        ),
        "The page may have moved. Try the search.",
        URL,
    ),
    (
        "not found",
        page(
            "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>", title="404 Not Found"
        ),
        "The requested URL was not found on this server.",
        URL,
    ),
    (
        "login wall",
        page(f"<h1>Log in</h1><p>Welcome back to Quay Notes.</p>{LOGIN_FORM}", title="Log in"),
        "Welcome back to Quay Notes.",
        URL,
    ),
    (
        "login wall",
        page(
            f"<h1>The Late Ferry</h1><p>This article is for subscribers only. Sign in to continue.</p>{LOGIN_FORM}"
        ),
        "This article is for subscribers only. Sign in to continue.",
        URL,
    ),
    (
        "login wall",
        page(
            f"<h1>Anmelden</h1><p>{SENTENCE * 5}</p><form><input name='login_email'></form>",
            title="Anmelden | Kai",
        ),
        SENTENCE * 5,
        URL,
    ),
    (
        "nothing",
        page(
            f"<h1>Create New Customer Account</h1><p>Personal Information</p>{LOGIN_FORM}",
            title="Create an Account",
        ),
        "Personal Information",
        URL,
    ),
    (
        "nothing",
        page(
            "<h1>Password reset</h1><p>Enter your address, and we send a link.</p><form><input type=email></form>"
        ),
        "Enter your address, and we send a link.",
        URL,
    ),
    (
        "script shell",
        page("<p>You need to enable JavaScript to run this app.</p><script>go()</script>"),
        "You need to enable JavaScript to run this app.",
        URL,
    ),
    ("index", page("<h1>Quay Notes</h1>" + teasers(9)), teaser_text(9), "https://quay.example/"),
    ("index", page("<h1>Ferries</h1>" + teasers(9)), teaser_text(9), "https://quay.example/category/ferries"),
    ("index", page("<h1>Ferries</h1>" + teasers(9)), teaser_text(9), "https://quay.example/ferries"),
]

ARTICLES = [
    (
        "a short post",
        page("<h1>Late again</h1><p>The ferry is late.</p>", title="Late again"),
        "The ferry is late.",
    ),
    (
        "a short post called for an account, with a sign-up form beside it",
        page(
            f"<h1>Registration of boats</h1><p>{SENTENCE}</p><form><input type=email></form>",
            title="Registration of boats",
        ),
        SENTENCE,
    ),
    (
        "a short post about passwords, with no form",
        page(f"<h1>Password reset</h1><p>{SENTENCE}</p>", title="Password reset"),
        SENTENCE,
    ),
    ("a one-word post", page("<h1>Ferry</h1><p>No.</p>", title="Ferry"), "No."),
    (
        "a post about error pages",
        page(
            f"<h1>Why every 404 page should be kind</h1><p>{SENTENCE}</p>",
            title="Why every 404 page should be kind",
        ),
        SENTENCE,
    ),
    (
        "a long post named after an error",
        page(f"<h1>404 Not Found</h1><p>{SENTENCE * 12}</p>", title="404 Not Found"),
        SENTENCE * 12,
    ),
    (
        "a short post named after an error, declared an article",
        page(
            f"<h1>Not Found</h1><p>{SENTENCE}</p>",
            title="Not Found",
            head='<meta property="article:published_time" content="2021-05-03">',
        ),
        SENTENCE,
    ),
    (
        "a post about logging in",
        page(
            f"<h1>How we log in to the lighthouse</h1><p>{SENTENCE}</p>",
            title="How we log in to the lighthouse",
        ),
        SENTENCE,
    ),
    (
        "a post with a sign-in box in the sidebar",
        page(
            f"<h1>Late again</h1><p>{SENTENCE}</p><div class='sidebar'>Sign in to comment {LOGIN_FORM}</div>"
        ),
        SENTENCE,
    ),
    (
        "a post about scripts",
        page(f"<h1>Enable JavaScript, they said</h1><p>{SENTENCE * 4}</p><script>go()</script>"),
        SENTENCE * 4,
    ),
    (
        "a link-blog post",
        page(
            "<h1>Links for Monday</h1>"
            + "".join(
                f'<h3><a href="https://else{n}.example/x">Ferry item {n}</a></h3><p>Worth it.</p>'
                for n in range(9)
            )
        ),
        "\n".join(f"Ferry item {n}\nWorth it." for n in range(9)),
    ),
    (
        "a round-up of the site's own posts",
        page(
            "<h1>Our best of the year</h1>"
            + "".join(
                f'<h2><a href="/posts/{n}">Story number {n}</a></h2><p>{SENTENCE * 6}</p>' for n in range(9)
            )
        ),
        "\n".join(f"Story number {n}\n{SENTENCE * 6}" for n in range(9)),
    ),
    (
        "an article with many related stories below",
        page(f"<h1>Late again</h1><p>{SENTENCE * 8}</p>{teasers(9)}"),
        SENTENCE * 8,
    ),
    (
        "an article on its tag's path",
        page(f"<h1>Late again</h1><p>{SENTENCE * 3}</p>{teasers(9)}"),
        SENTENCE * 3,
    ),
    (
        "a paywalled article's long beginning",
        page(f"<h1>Late again</h1><p>{SENTENCE * 5}</p><p>Subscribe to continue reading.</p>"),
        f"{SENTENCE * 5}\nSubscribe to continue reading.",
    ),
    (
        "an article with linked section headings",
        page(
            "<h1>The long way round</h1>"
            + "".join(
                f'<h2><a href="#s{n}">Part {n} of the crossing</a></h2><p>{SENTENCE}</p>' for n in range(9)
            )
        ),
        "\n".join(f"Part {n} of the crossing\n{SENTENCE}" for n in range(9)),
    ),
    ("a poem", page("<h1>Ferry</h1><p>Late,<br>late,<br>late.</p>", title="Ferry"), "Late,\nlate,\nlate."),
]


@pytest.mark.parametrize(("looks_like", "html"), EMPTY_HANDED)
def test_a_page_in_which_nothing_was_found_is_named(looks_like: str, html: str) -> None:
    assert why_absent(document_fromstring(html), "", URL).looks_like == looks_like


@pytest.mark.parametrize(("looks_like", "html", "text", "url"), REFUSED)
def test_some_text_does_not_make_an_article(looks_like: str, html: str, text: str, url: str) -> None:
    error = looks_absent(document_fromstring(html), text, url)

    assert error is not None
    assert error.looks_like == looks_like


@pytest.mark.parametrize(("html", "text"), [one[1:] for one in ARTICLES], ids=[one[0] for one in ARTICLES])
def test_an_article_is_never_refused(html: str, text: str) -> None:
    assert looks_absent(document_fromstring(html), text, URL) is None


@pytest.mark.parametrize(("looks_like", "html"), EMPTY_HANDED)
def test_the_message_is_one_line(looks_like: str, html: str) -> None:
    message = str(why_absent(document_fromstring(html), "", URL))

    assert message.endswith(".")
    assert "\n" not in message
