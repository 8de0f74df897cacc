"""Single constructs, each in an article that is otherwise plain."""

import pytest

from kawaraban.document.html_codec import blocks_to_html
from kawaraban.document.normal import plain_text
from kawaraban.document.tree import Code, Embed, EmbedKind, Figure, Link, List, Paragraph, Quote, Table, Text
from kawaraban.extract.content import find_content
from kawaraban.extract.parse import parse

URL = "https://blog.example/post"
BEFORE = (
    "The boats came back before the tide turned, which nobody, not even the pilots, had thought they would."
)
AFTER = "By noon the quay was empty again, and the nets hung, torn, as they had hung all through the winter."


def blocks(inner):
    """The blocks that ``inner`` becomes between two long paragraphs."""
    page = f"<html><body><article><p>{BEFORE * 4}</p>{inner}<p>{AFTER * 4}</p></article></body></html>"
    found = find_content(parse(page), URL, "A title")
    assert found[0] == Paragraph((Text(BEFORE * 4),))
    assert found[-1] == Paragraph((Text(AFTER * 4),))
    return found[1:-1]


def as_html(inner):
    return blocks_to_html(blocks(inner))


# --- text ------------------------------------------------------------------------------------


def test_two_breaks_part_paragraphs_and_one_stays():
    assert as_html("<div>one<br>two<br><br>three</div>") == "<p>one<br>two</p>\n<p>three</p>"


def test_formatting_around_blocks_moves_into_them():
    assert (
        as_html("<strong><p>one</p><p>two</p></strong>")
        == "<p><strong>one</strong></p>\n<p><strong>two</strong></p>"
    )


def test_a_link_around_blocks_moves_into_them():
    found = as_html('<a href="/x"><p>one thing said at length, enough to stay</p></a>')

    assert found == '<p><a href="https://blog.example/x">one thing said at length, enough to stay</a></p>'


@pytest.mark.parametrize(
    "heading",
    [
        'The pier<a href="#pier">#</a>',
        '<a href="#pier">¶</a> The pier',
        'The pier <span><a href="#p"> # </a></span>',
    ],
)
def test_a_headings_link_to_itself_is_no_part_of_it(heading):
    assert as_html(f"<h2 id=pier>{heading}</h2>") == "<h2>The pier</h2>"


def test_a_script_link_is_its_text():
    assert as_html('<p>press <a href="javascript:go()">here</a> now</p>') == "<p>press here now</p>"


def test_styles_that_mean_emphasis_are_emphasis():
    found = as_html('<p><span style="font-weight: 700">a</span> <b style="font-weight:normal">b</b></p>')

    assert found == "<p><strong>a</strong> b</p>"


def test_small_marks_stay():
    found = as_html("<p>E=mc<sup>2</sup>, H<sub>2</sub>O, <del>no</del>, <q>yes</q>, <code>x</code></p>")

    assert found == "<p>E=mc<sup>2</sup>, H<sub>2</sub>O, <del>no</del>, <q>yes</q>, <code>x</code></p>"


# --- quotes and lists ------------------------------------------------------------------------


def test_quotes_keep_their_depth():
    deep = "<blockquote>" * 5 + "<p>innermost</p>" + "</blockquote>" * 5

    (block,) = blocks(deep)

    for _ in range(5):
        assert isinstance(block, Quote)
        (block,) = block.blocks
    assert block == Paragraph((Text("innermost"),))


def test_a_quotes_cite_is_absolute():
    assert blocks('<blockquote cite="/said"><p>so</p></blockquote>')[0].cite == "https://blog.example/said"


def test_code_in_a_quote_alone_is_code():
    assert isinstance(blocks("<blockquote><pre>x = 1</pre></blockquote>")[0], Code)


def test_lists_nest_and_count_from_where_they_start():
    (found,) = blocks('<ol start="4"><li>four<ul><li>inner</li></ul></li><li>five</li></ol>')

    assert isinstance(found, List)
    assert found.ordered
    assert found.start == 4
    assert isinstance(found.items[0].blocks[1], List)


def test_a_list_misplaced_in_a_list_belongs_to_the_item_before():
    assert (
        as_html("<ul><li>a</li><ul><li>b</li></ul></ul>")
        == "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"
    )


# --- code ------------------------------------------------------------------------------------


def test_code_keeps_white_space_links_and_its_language():
    (found,) = blocks('<pre><code class="language-python">if x:\n    <a href="/f">f</a>()</code></pre>')

    assert found.language == "python"
    assert blocks_to_html((found,)).endswith(
        'if x:\n    <a href="https://blog.example/f">f</a>()</code></pre>'
    )


def test_breaks_in_code_are_new_lines():
    assert blocks("<pre>a<br>b</pre>") == (Code((Text("a"), Text("\n"), Text("b"))),)


def test_a_table_of_numbered_lines_is_code():
    rows = "".join(
        f'<tr><td class="blob-num" data-line-number="{n}"></td><td class="blob-code">line {n}</td></tr>'
        for n in (1, 2)
    )

    assert (
        as_html(f'<table class="js-file-line-container">{rows}</table>')
        == "<pre><code>line 1\nline 2</code></pre>"
    )


# --- pictures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "src"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="b.jpg">', "b.jpg"),
        ('<img src="/img/spacer.gif" data-original="c.jpg">', "c.jpg"),
        ('<img src="/placeholder.png" data-lazy-src="d.jpg">', "d.jpg"),
        ('<img src="s.jpg" srcset="s.jpg 320w, l.jpg 1200w, m.jpg 640w">', "l.jpg"),
        ('<img src="s.jpg" srcset="l.jpg 1200w, print.jpg 9000w">', "l.jpg"),
        ('<img data-srcset="one.jpg 1x, two.jpg 2x">', "two.jpg"),
        ('<picture><source srcset="w.webp 800w"><img src="x.jpg"></picture>', "w.webp"),
        (
            '<picture><source type="image/avif" srcset="w.avif 9w"><img srcset="y.jpg 7w"></picture>',
            "y.jpg",
        ),
        ('<img class="lazy"><noscript><img src="n.jpg"></noscript>', "n.jpg"),
        ('<div><img src="tiny.jpg"></div><noscript><img src="whole.jpg"></noscript>', "whole.jpg"),
        ('<img src="about:blank" data-hires="/deep/h.jpg">', "deep/h.jpg"),
    ],
)
def test_the_largest_sensible_address_is_taken(picture, src):
    (found,) = blocks(f"<p>{picture}</p>")

    assert isinstance(found, Figure)
    assert [image.src for image in found.images] == [f"https://blog.example/{src}"]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="count.gif" width="1" height="1">',
        '<img src="count.gif" style="width:1px;height:1px">',
        '<img src="https://pixel.wp.com/b.gif?x=1">',
        '<img alt="nothing to show">',
        '<img class="avatar" src="ann.jpg" alt="Ann Roe">',
        '<a href="https://ads.example/go"><img src="https://ads.example/1" width="160" height="600"></a>',
    ],
)
def test_pixels_banners_and_faces_are_none(picture):
    assert blocks(f"<p>{picture}</p>") == ()


def test_a_picture_in_a_sentence_stays_there():
    found = as_html('<p>The sign <img src="i.png" alt="tide"> means the tide.</p>')

    assert found == '<p>The sign <img src="https://blog.example/i.png" alt="tide"> means the tide.</p>'


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><img src="a.jpg"><figcaption>The quay</figcaption></figure>',
        '<figure><img src="a.jpg"></figure><figcaption>The quay</figcaption>',
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The quay</p></div>',
        '<p><img src="a.jpg"></p><p class="caption">The quay</p>',
        (
            '<table class="tr-caption-container"><tr><td><img src="a.jpg"></td></tr>'
            '<tr><td class="tr-caption">The quay</td></tr></table>'
        ),
        '<figure><img src="a.jpg"><span>View photo</span><p>The quay</p></figure>',
    ],
)
def test_what_stands_beside_a_picture_is_its_caption(figure):
    picture = '<img src="https://blog.example/a.jpg" alt="">'

    assert as_html(figure) == f"<figure>\n{picture}\n<figcaption>The quay</figcaption>\n</figure>"


@pytest.mark.parametrize(
    "figure",
    [
        '<a href="/big"><figure><img src="a.jpg"><figcaption>The pier</figcaption></figure></a>',
        '<figure><a href="/big"><img src="a.jpg"><figcaption>The pier</figcaption></a></figure>',
    ],
)
def test_a_link_around_picture_and_caption_is_on_both(figure):
    (found,) = blocks(figure)

    assert isinstance(found, Figure)
    assert found.images[0].href == "https://blog.example/big"
    assert found.caption == (Link("https://blog.example/big", (Text("The pier"),)),)


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The quay in rain. Photo: Ann Roe", "The quay in rain.", "Photo: Ann Roe"),
        ("The quay in rain (Photo: Ann Roe / Wire)", "The quay in rain", "(Photo: Ann Roe / Wire)"),
        ("The quay in rain. © Ann Roe", "The quay in rain.", "© Ann Roe"),
        ("The quay | Photograph: Ann Roe/AP", "The quay", "Photograph: Ann Roe/AP"),
        ("The sea. Courtesy of the Port Museum.", "The sea.", "Courtesy of the Port Museum."),
        ("港のようす。（写真：共同）", "港のようす。", "（写真：共同）"),
        ("Photo by Ann Roe", "", "Photo by Ann Roe"),
        ("A photo of the harbour by night", "A photo of the harbour by night", ""),
        ("Photo of the harbour by night", "Photo of the harbour by night", ""),
        ("He took a photo: nobody came. It rained.", "He took a photo: nobody came. It rained.", ""),
        ("A photo by Ann Roe hangs here. It is wet.", "A photo by Ann Roe hangs here. It is wet.", ""),
    ],
)
def test_a_credit_in_a_captions_last_words_is_no_part_of_the_caption(words, caption, credit):
    (found,) = blocks(f'<figure><img src="a.jpg"><figcaption>{words}</figcaption></figure>')

    assert (plain_text(found.caption), plain_text(found.credit)) == (caption, credit)


def test_a_credit_with_a_link_keeps_it():
    words = 'The <em>quay</em>. Photo: <a href="/ann">Ann Roe</a>'

    (found,) = blocks(f'<figure><img src="a.jpg"><figcaption>{words}</figcaption></figure>')

    assert plain_text(found.caption) == "The quay."
    assert found.credit == (Text("Photo: "), Link("https://blog.example/ann", (Text("Ann Roe"),)))


def test_a_credit_that_ends_a_caption_is_its_own():
    (found,) = blocks(
        '<figure><img src="a.jpg"><figcaption>The quay. <i class="credit">Ann Roe</i></figcaption></figure>'
    )

    assert [text.value.strip() for text in found.caption] == ["The quay."]
    assert found.credit == (Text("Ann Roe"),)


def test_a_figure_around_a_table_is_the_table_and_its_caption_a_paragraph():
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"

    found = blocks(f"<figure>{table}<figcaption>Two numbers</figcaption></figure>")

    assert isinstance(found[0], Table)
    assert found[1] == Paragraph((Text("Two numbers"),))


# --- tables and embeds -----------------------------------------------------------------------


def test_a_data_table_keeps_headers_spans_and_caption():
    found = as_html(
        "<table><caption>Boats</caption><tr><th colspan=2>Both</th></tr>"
        "<tr><td>1</td><td><a href='/b'>2</a></td></tr></table>"
    )

    assert found == (
        '<table>\n<caption>Boats</caption>\n<tr><th colspan="2">Both</th></tr>\n'
        '<tr><td>1</td><td><a href="https://blog.example/b">2</a></td></tr>\n</table>'
    )


def test_a_layout_table_is_unwrapped():
    found = as_html("<table><tr><td><h3>Head</h3><p>one</p><p>two</p></td></tr></table>")

    assert found == "<h3>Head</h3>\n<p>one</p>\n<p>two</p>"


def test_a_number_in_a_cell_before_its_line_stays_before_it():
    (found,) = blocks("<table><tr><td>1.</td><td>Roe, <i>On Boats</i>, 1998</td></tr></table>")

    assert isinstance(found, Table)
    assert len(found.rows[0].cells) == 2


def test_two_columns_of_text_are_no_table():
    found = blocks("<table><tr><td>Boats came in.</td><td>Boats went out.</td></tr></table>")

    assert [type(block) for block in found] == [Paragraph, Paragraph]


def test_tables_in_a_table_come_out_of_it():
    inner = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"

    found = blocks(f"<table><tr><td>{inner}</td><td>{inner}</td></tr></table>")

    assert [type(block) for block in found] == [Table, Table]


@pytest.mark.parametrize(
    ("markup", "kind", "url"),
    [
        (
            '<iframe src="//www.youtube-nocookie.com/embed/AbC-1_2?rel=0"></iframe>',
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=AbC-1_2",
        ),
        (
            '<iframe data-src="https://player.vimeo.com/video/77?h=1"></iframe>',
            EmbedKind.VIDEO,
            "https://vimeo.com/77",
        ),
        ('<video controls><source src="/v.mp4"></video>', EmbedKind.VIDEO, "https://blog.example/v.mp4"),
        ('<audio src="/a.mp3"></audio>', EmbedKind.AUDIO, "https://blog.example/a.mp3"),
        (
            (
                '<blockquote class="twitter-tweet"><p>Low tide.</p>— T (@t) '
                '<a href="https://twitter.com/t/status/12?ref_src=twsrc">May 3</a></blockquote>'
            ),
            EmbedKind.TWEET,
            "https://twitter.com/t/status/12",
        ),
        (
            (
                '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/X1/">'
                '<a href="https://www.instagram.com/p/X1/">A post</a></blockquote>'
            ),
            EmbedKind.POST,
            "https://www.instagram.com/p/X1/",
        ),
    ],
)
def test_what_is_embedded_becomes_a_link_card(markup, kind, url):
    (found,) = blocks(markup)

    assert isinstance(found, Embed)
    assert (found.kind, found.url) == (kind, url)


@pytest.mark.parametrize(
    "address",
    [
        "https://ads.example/slot",
        "//www.facebook.com/plugins/like.php?href=https%3A%2F%2Fblog.example",
        "https://www.facebook.com/v2.3/plugins/likebox.php?href=x",
        "https://platform.twitter.com/widgets/tweet_button.html?url=x",
    ],
)
def test_an_unknown_frame_and_a_button_are_nothing_to_read(address):
    assert blocks(f'<iframe src="{address}"></iframe>') == ()


def test_a_networks_post_in_a_frame_is_a_card():
    address = "https://www.facebook.com/plugins/post.php?href=x"

    (found,) = blocks(f'<iframe src="{address}"></iframe>')

    assert isinstance(found, Embed)
