"""What stands around and between an article's paragraphs, and must not be in it."""

import json

import pytest

from kawaraban.document.normal import block_text
from kawaraban.document.tree import Heading, Paragraph, Text
from kawaraban.errors import NoArticle
from kawaraban.extract.content import find_content
from kawaraban.extract.datelines import removable
from kawaraban.extract.page import extract_page
from kawaraban.extract.parse import parse
from kawaraban.extract.promos import without_promos

URL = "https://blog.example/post"
ONE = (
    "The boats came back before the tide turned, which nobody, not even the pilots, had thought they would. "
    * 3
)
TWO = (
    "By noon the quay was empty again, and the nets hung, torn, as they had hung all through the winter. " * 3
)


def texts(body, head=""):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [" ".join(block_text(block).split()) for block in find_content(parse(page), URL, "A title")]


def around(box):
    """The texts of an article with ``box`` between and after its two paragraphs."""
    found = texts(f"<article><p>{ONE}</p>{box}<p>{TWO}</p>{box}</article>")
    assert found[0] == ONE.strip()
    assert TWO.strip() in found
    return [text for text in found if text not in {ONE.strip(), TWO.strip()}]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="related-posts"><h4>More</h4><ul><li><a href="/a">A storm, and after</a></li></ul></div>',
        '<div class="newsletterSignup"><p>A letter a week, on boats.</p></div>',
        '<div class="post__share-buttons"><span>Share</span></div>',
        '<section class="author-bio"><p>Ann Roe writes about boats, and owns none.</p></section>',
        '<div id="comments"><p>First, and glad of it, as always.</p></div>',
        '<p class="post-tags">Tags: <a href="/t/boats">boats</a></p>',
        '<div class="ad-slot">Buy rope</div>',
        '<nav><a href="/older">Older</a></nav>',
        '<div style="display: none">unseen words, many of them, hidden from all</div>',
        "<p>Advertisement</p>",
        "<p>Story continues below advertisement</p>",
        "<p>Sign up for our newsletter</p>",
        "<p>Share this:</p>",
        "<p>Be the first to comment</p>",
        "<p>12 min read</p>",
        '<p><a href="https://twitter.com/quay">Follow @quay</a></p>',
        '<p><a href="/admin/7">Edit this article</a></p>',
        "<p>Ads by Quayside</p>",
        '<a href="https://disqus.com">blog comments powered by <span>Disqus</span></a>',
        '<div id="adjustTextSize"><h4>Text Size</h4><ul><li>-</li><li>+</li><li>reset</li></ul></div>',
        '<figure class="side kudo"><div class="num">861</div><div class="txt">Kudos</div></figure>',
        '<div id="poll-7" class="poll"><a href="/polls"><img src="/poll.gif" alt="Poll"></a></div>',
        '<p>Related stories:</p><ul><li><a href="/a">A storm</a></li><li><a href="/b">A calm</a></li></ul>',
        (
            '<ul><li>Follow Quaynews on <a href="/f">Facebook</a> and <a href="/t">Twitter</a></li>'
            '<li>Receive Quaynews <a href="/u">updates</a> directly to your desktop</li></ul>'
        ),
        (
            '<p>Copyright Quay Press, <a href="#">Copyright 2013 The Quay Press. All rights reserved. '
            "This material may not be published, broadcast or rewritten.</a></p>"
        ),
        "<p>Temps de lecture : 14 min</p>",
        '<p class="reading-time"><b>14</b> min</p>',
        '<div class="pdfprnt-buttons"><a href="?print=pdf"><img src="/pdf.png" alt="PDF"></a></div>',
        '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Boats</a></li></ul></nav>',
        '<form><p>Your name</p><input name="n"><p>Your words, all of them</p><textarea></textarea></form>',
        "<div role=dialog aria-modal=true>We value your privacy, and your data, a great deal.</div>",
        (
            '<div class="card"><article><h3><a href="/a">One</a></h3><p>in short</p></article>'
            '<article><h3><a href="/b">Two</a></h3><p>in short</p></article></div>'
        ),
    ],
)
def test_a_box_of_the_site_is_not_in_the_article(box):
    assert around(box) == []


@pytest.mark.parametrize(
    "box",
    [
        "<p>Yes.</p>",
        '<div id="sharing-a-boat-with-one-friend"><h3>Sharing</h3><p>Two to a boat.</p></div>',
        "<p>He would not share this with anyone.</p>",
        '<h3>References</h3><ul><li><a href="/a">A storm</a></li><li><a href="/b">A calm</a></li></ul>',
        "<p>To sign up for Quay go to quay.example and follow Quay.do on Facebook &amp; Twitter.</p>",
        "<h3>See also</h3>",
        '<nav><ul><li><a href="#a">The boats</a></li><li><a href="#b">The pilots</a></li></ul></nav>',
        '<p>Follow Ann Roe on Twitter: <a href="https://twitter.com/annroe">@annroe</a>.</p>',
        '<p>Follow me on Twitter, and look at <a href="/book">my book</a>.</p>',
    ],
)
def test_what_only_sounds_like_such_a_box_stays(box):
    assert around(box) != []


@pytest.mark.parametrize(
    "tail",
    [
        "<p>Latest headlines</p>",
        (
            '<h1>On topic: <a href="/c">Boats</a></h1>'
            '<ul><li><a href="/a">A storm</a></li><li><a href="/b">A calm</a></li></ul>'
        ),
        (
            "<div><p>Latest comments</p></div>"
            "<div><h3>Nets</h3><p>Mine are torn too, and have been for years.</p></div>"
        ),
    ],
)
def test_what_the_site_puts_under_the_text_is_not_in_it(tail):
    assert texts(f"<article><p>{ONE}</p><p>{TWO}</p>{tail}</article>") == [ONE.strip(), TWO.strip()]


def test_the_name_of_the_section_over_the_text_is_not_in_it():
    found = texts(f'<article><h2><a href="/harbour">Harbour</a></h2><p>{ONE}</p><p>{TWO}</p></article>')

    assert found == [ONE.strip(), TWO.strip()]


def test_no_word_of_a_sentence_goes_for_the_name_that_a_script_gave_it():
    assert (
        around('<p>The tide was an <span class="ads">exceptional</span> one.</p>')
        == ["The tide was an exceptional one."] * 2
    )


def test_what_follows_the_declared_body_is_not_in_the_article():
    found = texts(
        '<article><p class="standfirst">A quiet day, in short.</p>'
        f'<div class="entry-content"><p>{ONE}</p><p>{TWO}</p></div>'
        "<p>Ann is on the harbour board, and was not asked.</p></article>"
    )

    assert found[-1] == TWO.strip()


def test_an_article_in_an_element_with_an_unlucky_name_is_found():
    assert texts(f'<div class="sidebar-off comments-off"><p>{ONE}</p><p>{TWO}</p></div>') == [
        ONE.strip(),
        TWO.strip(),
    ]


def test_a_post_of_a_few_words_is_found_among_much_else():
    menu = "".join(f'<li><a href="/{n}">Something else, number {n}</a></li>' for n in range(40))

    found = texts(
        f'<ul>{menu}</ul><div class="entry-content"><p>Gone fishing, back in May.</p></div><ul>{menu}</ul>'
    )

    assert found == ["Gone fishing, back in May."]


def test_the_pages_own_account_of_its_text_tells_promos_from_paragraphs():
    script = json.dumps({"@type": "NewsArticle", "headline": "A title", "articleBody": f"{ONE} {TWO}"})
    promo = '<p>READ MORE: <a href="/x">The pilots, and what they think of it</a></p>'

    found = texts(
        f"<article><p>{ONE}</p>{promo}<p>{TWO}</p><p>Ann Roe has worked here since 2011.</p></article>",
        f'<script type="application/ld+json">{script}</script>',
    )

    assert found == [ONE.strip(), TWO.strip()]


def test_a_cut_short_account_is_not_believed():
    script = json.dumps({"@type": "NewsArticle", "headline": "A title", "articleBody": ONE * 2})

    found = texts(
        f"<article><p>{ONE}</p><p>{TWO}</p><p>{TWO} Again.</p></article>",
        f'<script type="application/ld+json">{script}</script>',
    )

    assert len(found) == 3


def test_the_heading_that_repeats_the_title_goes():
    blocks = (Heading(2, (Text("A Title!"),)), Paragraph((Text("text"),)))

    assert without_promos(blocks, "A title") == (Paragraph((Text("text"),)),)


def test_a_dateline_goes_but_a_date_in_a_sentence_stays():
    root = parse(
        '<p><span id="line">By Ann Roe, 3 May 2021</span></p>'
        f'<p>On <time id="in">3 May 2021</time> {ONE} {TWO}</p>'
    )
    line, inside = root.get_element_by_id("line"), root.get_element_by_id("in")

    assert removable([line, inside]) == {line}


@pytest.mark.parametrize("body", ["", "<div id=app></div>", "<script>render()</script>"])
def test_a_page_without_text_is_an_error_that_says_what_it_looks_like(body):
    with pytest.raises(NoArticle):
        extract_page(f"<html><head><title>x</title></head><body>{body}</body></html>", URL)
