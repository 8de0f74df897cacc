"""The posts that a page lists are told from its menus, tags and side columns, however it lists them.

The pages are built as the platforms build theirs; no two of them mark posts in the same way.
"""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.index_page import ArticleLink, article_links

URL = "https://ferry.example/"
TITLES = {
    "what-the-ferry-costs": ("What the ferry will really cost", date(2024, 5, 3)),
    "a-night-on-the-quay": ("A night on the quay", date(2024, 4, 21)),
    "kettles": ("Kettles", date(2023, 12, 30)),
    "the-harbour-master-speaks": ("The harbour master speaks", date(2023, 11, 2)),
}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MENU = (
    '<ul><li><a href="/">Home</a><li><a href="/about/">About this blog</a><li><a href="/contact">Contact</a>'
    '<li><a href="/the-boats-we-love">The boats we love</a></ul>'
)
PAGING = '<a href="/page/2/">Older posts</a> <a href="/next-page-of-all">Next</a>'


def each(template):
    """The template filled for each post."""
    return "".join(
        template.format(slug=slug, title=title, day=day, month=MONTHS[day.month - 1], short=f"{day:%m-%d}")
        for slug, (title, day) in TITLES.items()
    )


def wordpress():
    posts = each(
        '<article id="post-{day.day}" class="post-{day.day} post type-post category-sea">'
        '<a class="post-thumbnail" href="/{slug}/"><img src="x.jpg"></a><header class="entry-header">'
        '<h2 class="entry-title"><a href="/{slug}/" rel="bookmark">{title}</a></h2>'
        '<div class="entry-meta"><time datetime="{day}T08:00:00+00:00">{day:%d/%m/%Y}</time> by '
        '<a href="/author/ann/">Ann Quay</a></div></header><p>Once on 1 January 2001 a ferry … '
        '<a class="more-link" href="/{slug}/#more-12">Continue reading</a></p>'
        '<footer><a href="/category/sea/" rel="category tag">Of the sea and its ships</a>'
        '<a href="/{slug}/#respond">Leave a comment</a></footer></article>'
    )
    recent = '<aside><h3><a href="/a-widget-of-a-page/">Look at this widget here</a></h3></aside>'
    return f'<header><nav class="menu">{MENU}</nav></header><main>{posts}<nav>{PAGING}</nav></main>{recent}'


def ghost():
    posts = each(
        '<article class="post-card"><a class="post-card-image-link" href="/{slug}/"><img></a>'
        '<div class="post-card-content"><a class="post-card-content-link" href="/{slug}/">'
        '<header><span class="post-card-tags">Sea</span><h2 class="post-card-title">{title}</h2></header>'
        "<section>A long excerpt of the post, which says what the post says but shorter.</section></a>"
        '<footer><time class="post-card-meta-date" datetime="{day}">{month} {day.day}, {day.year}</time>'
        "</footer></div></article>"
    )
    return f'<div id="gh-head">{MENU}</div><div class="post-feed">{posts}</div>{PAGING}'


def hugo():
    posts = each(
        '<div class="post-summary"><h1><a href="/posts/{slug}/">{title}</a></h1>'
        '<span class="post-date">{day.day} {month} {day.year}</span><p>Text of the post.</p>'
        '<div class="tags-list"><a href="/tags/sea/">sea and all things wet</a></div></div>'
    )
    return f'<div class="sidebar">{MENU}</div><div class="content container">{posts}{PAGING}</div>'


def list_by_hand():
    return f"{MENU}<hr><ul>{each('<li>{day}: <a href={slug}.html>{title}</a></li>')}</ul>{PAGING}"


def lines_by_hand():
    lines = each("<a href=/{slug}.htm>{title}</a> <i>({day.day}. {day.month}. {day.year})</i><br>")
    return f"{MENU}<p>{lines}</p>"


def years_by_hand():
    rows = ""
    for year in (2024, 2023):
        lines = (
            f"<li><span>{day:%m-%d}</span> <a href=/w/{slug}>{title}</a>"
            for slug, (title, day) in TITLES.items()
            if day.year == year
        )
        rows += f"<h2>{year}</h2><ul>{''.join(lines)}</ul>"
    return f"{MENU}{rows}"


def table_by_hand():
    rows = each("<tr><td>{day:%Y/%m/%d}</td><td><a href=/text/{slug}>{title}</a></td><td>4 min</td></tr>")
    return f"<table><tr><td>{MENU}</td></tr></table><table><tbody>{rows}</tbody></table>"


def definitions_by_hand():
    pairs = each("<dt>{day.year}年{day.month}月{day.day}日</dt><dd><a href=/{slug}>{title}</a></dd>")
    return f"{MENU}<dl>{pairs}</dl>"


def cards_of_a_script():
    posts = each(
        '<div class="css-1a2b3c"><a href="/blog/{slug}"><div class="x1"><img></div><div class="x2">'
        '<div class="card-title">{title}</div><div class="x3">{day.day} {month} {day.year} · 4 min read</div>'
        "<div>An excerpt that goes on for long enough to make all the words of the link more than one.</div>"
        "</div></a></div>"
    )
    return f'<div class="topbar">{MENU}</div><div class="grid">{posts}</div>'


def days_in_paths():
    posts = each('<div class="entry"><h3><a href="/{day:%Y/%m/%d}/{slug}">{title}</a></h3>Text.</div>')
    return f"<div id=menu>{MENU}</div>{posts}"


PAGES = [
    *(wordpress, ghost, hugo, list_by_hand, lines_by_hand, years_by_hand, table_by_hand),
    *(definitions_by_hand, cards_of_a_script, days_in_paths),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_the_posts_are_found_with_titles_and_days_in_order_and_nothing_else(page):
    links = article_links(page(), URL)

    assert [(link.title, link.published) for link in links] == list(TITLES.values())


def test_a_link_is_absolute_and_stands_on_the_base():
    page = f'<base href="https://www.ferry.example/notes/">{list_by_hand()}'

    assert article_links(page, URL)[0] == ArticleLink(
        "https://www.ferry.example/notes/what-the-ferry-costs.html",
        "What the ferry will really cost",
        date(2024, 5, 3),
    )


def test_a_list_without_days_is_found_by_its_titles_but_the_menu_is_not():
    essays = "".join(
        f"<li><a href=/{name}.html>{title}</a>"
        for name, title in [("life", "Life"), ("work", "How to do good work"), ("money", "How to make money")]
    )

    links = article_links(
        f"<ul><li><a href=/index.html>Home</a><li><a href=/us>Us</a></ul><ul>{essays}</ul>", URL
    )

    assert [link.title for link in links] == ["Life", "How to do good work", "How to make money"]


def test_a_page_of_bytes_is_read_in_its_own_encoding():
    item = "<li>2024年5月3日 <a href=/diary/1.html>船の値段について考える</a>"

    links = article_links(f"<meta charset=euc-jp><ul>{item}</ul>".encode("euc-jp"), URL)

    assert [(link.title, link.published) for link in links] == [("船の値段について考える", date(2024, 5, 3))]


def test_a_button_takes_its_title_from_the_heading_beside_it():
    card = '<div class=card><h3>{title}</h3><p>Text</p><a href="/posts/{slug}">Read more »</a></div>'

    assert [link.title for link in article_links(each(card), URL)] == [title for title, _ in TITLES.values()]


def test_a_card_is_not_taken_for_its_title():
    card = '<a href="/posts/{slug}"><div><p>{title}</p><p>{day}</p><p>In short.</p></div></a>'

    assert [link.title for link in article_links(each(card), URL)] == [title for title, _ in TITLES.values()]


def test_a_picture_takes_its_title_from_what_it_is_called():
    card = '<li><time>{day}</time><a href="/posts/{slug}" aria-label="{title}"><img></a>'

    assert [link.title for link in article_links(each(card), URL)] == [title for title, _ in TITLES.values()]


def test_a_diary_that_calls_its_posts_by_their_day_keeps_those_titles():
    links = article_links(f"<ul>{each('<li><a href=/d/{day:%Y%m%d}.html>{day}</a>')}</ul>", URL)

    assert [(link.title, link.published) for link in links] == [(str(day), day) for _, day in TITLES.values()]


def test_the_post_on_top_of_the_page_is_one_of_them():
    hero = '<section><h1><a href="/news-of-the-day">The news of the day</a></h1><p>10 May 2024</p></section>'

    links = article_links(hero + hugo(), URL)

    assert {link.title for link in links} == {"The news of the day", *(title for title, _ in TITLES.values())}


@pytest.mark.parametrize(
    "page",
    [
        "",
        f"<nav>{MENU}</nav>",
        MENU,
        "<div class=tagcloud>"
        + "".join(f"<a href=/tags/t{number}>of the sea {number}</a>" for number in range(50)),
        "".join(f"<li><a href=/2024/{number:02}/>Posts of the month {number}</a>" for number in range(1, 13)),
        each("<li>{day} <a href=https://other.example/{slug}>{title}</a>"),
        each("<li>{day} <a href=#{slug}>{title}</a>"),
        each("<li>{day} <a href='javascript:{slug}'>{title}</a>"),
        each("<li>{day} <a href='/{slug}/#comments'>{title}</a>"),
        each("<p>As I have already said of <a href='/{day:%Y/%m/%d}/{slug}'>{title}</a>, so be it.</p>"),
        each("<p><a href='/{slug}.html'>Previous: {title}</a></p>"),
        '<form action="/login"><a href="/wp-login.php">Log in to this blog</a></form>',
    ],
    ids=range(12),
)
def test_a_page_without_posts_lists_none(page):
    assert article_links(page, URL) == ()


@given(st.text(max_size=300) | st.binary(max_size=300), st.text(max_size=40) | st.just(URL))
def test_anything_is_read(page, url):
    assert len({link.url for link in article_links(page, url)}) == len(article_links(page, url))


pieces = st.sampled_from(
    [
        "<ul><li>",
        "<a href=/a-b-c>",
        "<a href=/d.html>",
        "Title of it ",
        "</a>",
        "<h2>",
        "</h2>",
        "2024-05-03",
        "<div>",
        "</div>",
        "<time datetime=2024>",
        "<p class='date title'>",
        "<table><tr><td>",
        "2024",
        "Read more",
        "<article>",
    ]
)


@given(st.lists(pieces, max_size=40))
def test_however_elements_nest_a_post_is_listed_once(parts):
    urls = [link.url for link in article_links("".join(parts), URL)]

    assert len(urls) == len(set(urls))
    assert set(urls) <= {f"{URL}a-b-c", f"{URL}d.html"}


@pytest.mark.parametrize(
    "piece",
    [
        "<li>2024-05-03 <a href=/a-post-{number}>A title of a post</a>",
        "<div><a href=/a-post-{number}><span>",
        "<a href=/a-post-{number}>" + "!" * 300 + "a",
        "<h2 class=c{number}><a href=/a-post>May " + "3 " * 100,
        "<ul><li class='a b c'><a href=/the-post>",
    ],
    ids=range(5),
)
def test_a_hostile_page_takes_a_moment_and_no_longer(piece):
    page = "".join(piece.format(number=number) for number in range(2_000_000 // len(piece)))

    began = time.process_time()
    article_links(page, URL)

    assert time.process_time() - began < 8
