# ruff: noqa: E501 - a page is easier to read unwrapped
"""What a page says of itself beside its byline and date: language, address, licence, picture, site, title."""

import pytest
from lxml.html import document_fromstring

from kawaraban.document.tree import Image
from kawaraban.extract.metadata import Metadata, read_metadata
from kawaraban.extract.metadata.jsonld import read_json_ld
from kawaraban.extract.metadata.language import choose_language, normalise_tag
from kawaraban.extract.metadata.titles import choose_title

URL = "https://quay.example/a/late-ferry?id=7&utm_source=mail#top"
ENGLISH = (
    "The ferry was late again, and the harbour master had stopped pretending to be surprised about it. " * 6
)
GERMAN = "Die Fähre kam wieder zu spät, und der Hafenmeister tat nicht mehr so, als ob ihn das wunderte. " * 6
JAPANESE = "連絡船はまた遅れ、港長は驚くふりをするのをもうやめていた。" * 4


def read(head: str = "", body: str = "<h1>The Late Ferry</h1>", html: str = "", url: str = URL) -> Metadata:
    return read_metadata(
        document_fromstring(f"<html {html}><head>{head}</head><body>{body}</body></html>"), url
    )


# --- language --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en", "en"),
        ("en_us", "en-US"),
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("jp", "ja"),
        ("de-DE, en", "de-DE"),
        ("English", "en"),
        ("es-419", "es-419"),
        ("", None),
        ("x", None),
        ("und", None),
        ("{{lang}}", None),
        ("html", None),
    ],
)
def test_tags_are_written_as_bcp_47(value, tag):
    assert normalise_tag(value) == tag


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        (["en-GB"], ENGLISH, "en-GB"),
        (["de"], ENGLISH, "en"),
        (["en"], JAPANESE, "ja"),
        (["en-US"], GERMAN, "de"),
        (["en"], "Паром снова опоздал, и начальник порта уже не делал вид, что удивлён.", "ru"),
        (["uk"], "Пором знову запізнився, і начальник порту вже не дивувався цьому зовсім.", "uk"),
        (
            ["en"],
            "연락선은 또 늦었고, 항만장은 더 이상 놀라는 척하지 않았다. 우리는 양철 지붕 아래에서 기다렸다.",
            "ko",
        ),
        (
            ["zh-CN"],
            "渡轮又晚点了，港务长已经不再装作惊讶。我们在铁皮屋顶下等着，数着吊车上的海鸥。雨还在下。天黑了。",
            "zh-CN",
        ),
        (["ja"], ENGLISH, "en"),
        (["", "junk!", "fr-CA"], "Court.", "fr-CA"),
        ([], GERMAN, "de"),
        ([], "", None),
        (["en"], "Short.", "en"),
    ],
)
def test_the_language_is_the_declared_one_unless_the_text_plainly_is_another(declared, text, language):
    assert choose_language(declared, text) == language


@pytest.mark.parametrize(
    ("html", "head"),
    [
        ('lang="en-GB"', ""),
        ("", '<meta property="og:locale" content="en_GB">'),
        ("", '<meta http-equiv="content-language" content="en-GB">'),
        (
            "",
            '<script type="application/ld+json">{"@type":"Article","headline":"x","inLanguage":"en-GB"}</script>',
        ),
    ],
)
def test_a_page_may_declare_its_language_in_many_places(html, head):
    assert read(head, html=html).language == "en-GB"


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://quay.example/a/late-ferry?id=7"),
        ('<link rel="canonical" href="/a/late-ferry">', "https://quay.example/a/late-ferry"),
        (
            '<link rel="canonical" href="https://www.quay.example/b?utm_medium=x">',
            "https://www.quay.example/b",
        ),
        ('<link rel="canonical" href="https://other.example/a">', "https://quay.example/a/late-ferry?id=7"),
        ('<link rel="canonical" href="https://quay.example/">', "https://quay.example/a/late-ferry?id=7"),
        ('<link rel="canonical" href="javascript:go()">', "https://quay.example/a/late-ferry?id=7"),
        ('<meta property="og:url" content="https://quay.example/a/late">', "https://quay.example/a/late"),
        ('<base href="/b/"><link rel="canonical" href="late">', "https://quay.example/b/late"),
    ],
)
def test_the_canonical_address_is_the_pages_own_if_that_is_sane(head, url):
    assert read(head).url == url


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', ""),
        ("", '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'),
        ("", '<p>Text under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>.</p>'),
        ('<meta name="dc.rights" content="See https://creativecommons.org/licenses/by/4.0/">', ""),
        (
            '<script type="application/ld+json">{"@type":"Article","headline":"x","license":"https://creativecommons.org/licenses/by/4.0/"}</script>',
            "",
        ),
    ],
)
def test_the_licence_is_found_where_pages_put_it(head, body):
    assert (
        read(head, f"<h1>The Late Ferry</h1>{body}").licence == "https://creativecommons.org/licenses/by/4.0/"
    )


def test_a_page_without_a_licence_has_none():
    assert read(body='<a href="https://quay.example/license-plates">Plates</a>').licence is None


# --- the lead picture ------------------------------------------------------------------------


def test_the_lead_picture_is_absolute_and_knows_its_size():
    head = (
        '<meta property="og:image" content="/i/ferry.jpg"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630"><meta property="og:image:alt" content="A ferry">'
    )

    assert read(head).lead_image == Image(
        "https://quay.example/i/ferry.jpg", alt="A ferry", width=1200, height=630
    )


@pytest.mark.parametrize(
    "name", ["logo.png", "default-share.jpg", "placeholder.gif", "site-logo.svg", "favicon.ico"]
)
def test_a_logo_or_placeholder_leads_nothing(name):
    assert read(f'<meta property="og:image" content="/img/{name}">').lead_image is None


def test_after_a_logo_comes_the_picture_of_the_linked_data():
    head = (
        '<meta property="og:image" content="/logo.png"><script type="application/ld+json">{"@type":"Article","headline":"x",'
        '"image":{"@type":"ImageObject","url":"https://quay.example/f.jpg","width":"640","height":480}}</script>'
    )

    assert read(head).lead_image == Image("https://quay.example/f.jpg", width=640, height=480)


def test_a_script_is_no_picture():
    assert read('<meta property="og:image" content="javascript:alert(1)">').lead_image is None


# --- titles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "head_title", "headline", "sites", "title"),
    [
        (["The Late Ferry"], "The Late Ferry | Quay", "The Late Ferry", set(), "The Late Ferry"),
        (["The Late Ferry | Quay Notes"], "", "The Late Ferry", set(), "The Late Ferry"),
        ([], "The Late Ferry | Quay Notes", "", {"quaynotes"}, "The Late Ferry"),
        ([], "Quay Notes: The Late Ferry", "The Late Ferry", set(), "The Late Ferry"),
        ([], "Quay Notes » The Late Ferry", "", {"quaynotes"}, "The Late Ferry"),
        ([], "The Late Ferry", "Quay Notes", {"quaynotes"}, "The Late Ferry"),
        (["The Late Ferry | quay.com"], "", "Late", {"fakehost"}, "The Late Ferry"),
        (["Servers | ASP.NET"], "", "", {"fakehost"}, "Servers | ASP.NET"),
        (["Quay Notes"], "Quay Notes", "The Late Ferry", {"quaynotes"}, "The Late Ferry"),
        (["A ferry on an island"], "The Late Ferry - Quay", "The Late Ferry", set(), "The Late Ferry"),
        (["Ferries &amp; pianos"], "", "", set(), "Ferries & pianos"),
        ([], "Ferries - and why they matter", "", {"quaynotes"}, "Ferries - and why they matter"),
        ([], "", "", set(), ""),
    ],
)
def test_the_title_is_what_the_page_shows_without_the_site(declared, head_title, headline, sites, title):
    assert choose_title(declared, head_title, headline, sites) == title


def test_the_site_is_named_by_the_page():
    assert read('<meta property="og:site_name" content="Quay Notes">').site_name == "Quay Notes"


# --- linked data -----------------------------------------------------------------------------


def test_of_many_articles_the_one_at_this_address_is_ours():
    script = '[{"@type":"NewsArticle","url":"https://a.example/1","headline":"One"},{"@type":"NewsArticle","url":"https://a.example/2","headline":"Two"}]'

    assert read_json_ld([script], {"a.example/2"}, "").article["headline"] == "Two"


def test_of_many_articles_none_is_ours_without_proof():
    script = '[{"@type":"NewsArticle","headline":"Story one"},{"@type":"NewsArticle","headline":"Story two"}]'

    assert read_json_ld([script], set(), "Quay Notes").article == {}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"BlogPosting","headline":"One"}',
        '<!-- {"@type":"BlogPosting","headline":"One"} -->',
        '//<![CDATA[\n{"@type":"BlogPosting","headline":"One"}\n//]]>',
        '{"@type":"BlogPosting","headline":"One",}',
        '{"@type":"BlogPosting","headline":"One"};',
        '{"@type":"BlogPosting","headline":"One","description":"two\nlines\tand a tab"}',
        '{"@type":["Thing","BlogPosting"],"headline":"One"}',
        '{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/BlogPosting","headline":"One"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","headline":"One"}}',
        "{&quot;@type&quot;:&quot;BlogPosting&quot;,&quot;headline&quot;:&quot;One&quot;}",
        '{"@type":"BlogPosting","headline":"One","articleBody":"a "quoted" word"}',
    ],
)
def test_linked_data_is_read_however_it_is_wrapped_or_broken(script):
    assert read_json_ld([script], set(), "").article["headline"] == "One"


@pytest.mark.parametrize(
    "script", ["", "null", "[]", '"text"', "{", "[[[[", "NaN", '{"@type":"Product","name":"x"}']
)
def test_linked_data_without_an_article_is_empty(script):
    assert read_json_ld([script], set(), "").article == {}


def test_a_comments_author_is_not_the_articles():
    head = (
        '<script type="application/ld+json">{"@type":"BlogPosting","headline":"The Late Ferry","comment":[{"@type":"Comment",'
        '"author":{"@type":"Person","name":"Sam Poe"},"datePublished":"2021-05-03"}]}</script>'
    )

    metadata = read(head)

    assert (metadata.byline, metadata.published) == ((), None)


# --- what the content leaves out ---------------------------------------------------------------


def test_a_date_inside_a_sentence_stays_in_the_text():
    body = f'<h1>The Late Ferry</h1><p class="date">3 May 2021</p><p>{ENGLISH}<time datetime="2021-05-03">That day</time> it rained.</p>'

    elements = read(body=body).dateline_elements

    assert [element.text_content() for element in elements] == ["3 May 2021"]


def test_another_day_by_the_headline_stays_in_the_text():
    body = '<h1>The Late Ferry</h1><p class="date">3 May 2021</p><p class="date">1 May 1998</p>'

    assert [element.text_content() for element in read(body=body).dateline_elements] == ["3 May 2021"]
