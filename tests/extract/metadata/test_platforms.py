# ruff: noqa: E501 - a page is easier to read unwrapped
"""Pages in the shape that blog engines and news systems write, each with what a reader would call its metadata."""

from datetime import date, datetime
from typing import NamedTuple

import pytest
from lxml.html import document_fromstring

from kawaraban.extract.metadata import Metadata, read_metadata

BODY = (
    "<p>The ferry was late again, and the harbour master had stopped pretending to be surprised about it. "
    "We waited under the tin roof while the rain made up its mind, and counted the gulls on the crane.</p>"
    "<p>When it came at last it carried eleven people, a piano and no explanation. The piano was for the school, "
    "which has wanted one since the old hall burned, and the eleven people were for the piano.</p>"
)
TEXT = (
    "<p>Die Fähre kam wieder zu spät, und der Hafenmeister tat nicht mehr so, als ob ihn das wunderte. Wir warteten "
    "unter dem Blechdach, während der Regen sich entschied, und zählten die Möwen auf dem Kran.</p>"
)


class Page(NamedTuple):
    """A page and what a reader would say of it; ``day`` is ISO, "" where the page gives none."""

    name: str
    url: str
    html: str
    title: str
    byline: tuple[str, ...]
    day: str


PAGES = [
    Page(
        "wordpress-twenty-ten",
        "http://quay.example/2021/05/the-late-ferry/",
        '<html lang="en-US"><head><title>The Late Ferry | Quay Notes</title></head><body class="single single-post">'
        '<div id="header"><h1 id="site-title"><a href="/">Quay Notes</a></h1></div><div id="content" class="hentry">'
        '<h1 class="entry-title">The Late Ferry</h1><div class="entry-meta"><span class="meta-prep">Posted on</span> '
        '<a href="#" rel="bookmark"><span class="entry-date">May 3, 2021</span></a> by <span class="author vcard">'
        f'<a class="url fn n" href="/author/jroe/" title="View all posts by Jane Roe">Jane Roe</a></span></div>{BODY}</div>'
        '<div id="comments"><li class="comment"><div class="comment-meta">June 9, 2021 at 4:11 pm</div></li></div></body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "wordpress-german-theme",
        "https://kai.example.de/die-spaete-faehre/",
        '<html lang="de-DE"><head><title>Die späte Fähre – Kainotizen</title></head><body><header><a href="/">Kainotizen</a>'
        '</header><article class="post"><h1 class="entry-title">Die späte Fähre</h1><div class="entry-meta">Veröffentlicht am '
        f"3. Mai 2021 von Jane Roe</div>{TEXT}</article></body></html>",
        "Die späte Fähre",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "wordpress-block-theme",
        "https://quay.example/late-ferry/",
        '<html lang="en-US"><head><title>The Late Ferry – Quay Notes</title><meta property="og:title" content="The Late Ferry">'
        '<meta property="og:type" content="article"><meta property="article:published_time" content="2021-05-03T08:12:00+00:00">'
        '<meta property="article:modified_time" content="2021-06-01T10:00:00+00:00"><meta name="twitter:label1" '
        'content="Written by"><meta name="twitter:data1" content="Jane Roe"></head><body><main><h1 class="wp-block-post-title">'
        f'The Late Ferry</h1><time datetime="2021-05-03T10:12:00+02:00">May 3</time>{BODY}</main></body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "wordpress-yoast-graph",
        "https://quay.example/late-ferry/",
        '<html lang="en-GB"><head><title>The Late Ferry - Quay Notes</title><script type="application/ld+json" class="yoast">'
        '{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://quay.example/late-ferry/",'
        '"datePublished":"2021-05-03T08:12:00+00:00"},{"@type":"Article","headline":"The Late Ferry","author":{"@id":"#p1"},'
        '"datePublished":"2021-05-03T08:12:00+00:00","dateModified":"2021-05-09T08:12:00+00:00",'
        '"mainEntityOfPage":{"@id":"https://quay.example/late-ferry/"}},{"@type":"Person","@id":"#p1","name":"Jane Roe"}]}'
        f"</script></head><body><h1>The Late Ferry</h1>{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "typepad",
        "https://quay.example/quay/2022/12/the-late-ferry.html",
        '<html><head><title>Quay Notes: The Late Ferry</title></head><body><div class="entry"><h2 class="date-header">December 21, '
        f'2022</h2><h3 class="entry-header">The Late Ferry</h3><div class="entry-body">{BODY}</div><p class="posted">Posted by b on '
        'December 21, 2022 at 17:25 UTC | <a href="#">Permalink</a></p></div><div id="comments"><p class="posted">Posted by: gull '
        "| Dec 22 2022 18:02 utc | 4</p></div></body></html>",
        "The Late Ferry",
        ("b",),
        "2022-12-21",
    ),
    Page(
        "blogger-classic",
        "http://quaynotes.blogspot.example/2021/05/late-ferry.html",
        "<html><head><title>Quay Notes: The Late Ferry</title></head><body><h2 class='date-header'><span>Monday, May 03, 2021"
        "</span></h2><div class='post hentry'><h3 class='post-title entry-title'>The Late Ferry</h3><div class='post-body'>"
        f"{BODY}</div><div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>Jane Roe</span></span> "
        "<span class='post-timestamp'>at <a class='timestamp-link' rel='bookmark'><abbr class='published' "
        "title='2021-05-03T10:04:00-07:00'>10:04 AM</abbr></a></span></div></div><div id='comments'><h4>2 comments:</h4>"
        "<p class='comment-footer'>May 4, 2021 at 9:00 AM</p></div></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "substack",
        "https://quay.substack.example/p/the-late-ferry",
        '<html lang="en"><head><title>The Late Ferry - by Jane Roe - Quay Notes</title><meta property="og:title" content="The Late '
        'Ferry"><meta name="author" content="Jane Roe"><script type="application/ld+json">{"@type":"NewsArticle","url":'
        '"https://quay.substack.example/p/the-late-ferry","headline":"The Late Ferry","datePublished":"2021-05-03T10:00:11+00:00",'
        '"author":[{"@type":"Person","name":"Jane Roe"}],"publisher":{"@type":"Organization","name":"Quay Notes"}}</script></head>'
        f'<body><article><h1 class="post-title">The Late Ferry</h1><div class="meta">Jane Roe</div><div>May 03, 2021</div>{BODY}'
        "</article></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "ghost",
        "https://quay.example/the-late-ferry/",
        '<html lang="en"><head><title>The Late Ferry</title></head><body><article class="article"><header><h1 class="article-title">'
        'The Late Ferry</h1><div class="article-byline"><h4 class="author-name"><a href="/author/jane/">Jane Roe</a>, '
        '<a href="/author/ann/">Ann Poe</a></h4><div class="byline-meta-content"><time class="byline-meta-date" '
        f'datetime="2021-05-03">May 3, 2021</time> <span>3 min read</span></div></div></header>{BODY}</article></body></html>',
        "The Late Ferry",
        ("Jane Roe", "Ann Poe"),
        "2021-05-03",
    ),
    Page(
        "medium",
        "https://stories.example/@jane/the-late-ferry-9f8e7d",
        '<html lang="en"><head><title>The Late Ferry. On waiting, and a piano | by Jane Roe | Stories</title><meta name="author" '
        'content="Jane Roe"><meta property="article:published_time" content="2021-05-03T19:56:33.374Z"><meta property='
        '"article:author" content="https://stories.example/@jane"><meta property="og:site_name" content="Stories"></head><body>'
        f"<article><h1>The Late Ferry</h1><div>Jane Roe</div><div>Follow</div>{BODY}</article></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "hatena",
        "https://quay.hatena.example/entry/2021/05/03/101500",
        '<html lang="ja"><head><title>遅れた連絡船 - 波止場日記</title><meta property="og:title" content="遅れた連絡船 - 波止場日記">'
        '<meta property="og:site_name" content="波止場日記"></head><body><div class="date entry-date first"><a><time '
        'datetime="2021-05-03T01:15:00Z" title="2021-05-03T01:15:00Z"><span class="date-year">2021</span>-<span>05</span>-'
        '<span>03</span></time></a></div><h1 class="entry-title"><a href="https://quay.hatena.example/entry/2021/05/03/101500">'
        "遅れた連絡船</a></h1><p>連絡船はまた遅れ、港長は驚くふりをするのをもうやめていた。</p></body></html>",
        "遅れた連絡船",
        (),
        "2021-05-03",
    ),
    Page(
        "news-cms",
        "https://courier.example/local/late-ferry-98121",
        '<html lang="en"><head><title>Late ferry brings piano | Island | The Courier</title><meta property="og:site_name" '
        'content="The Courier"><script type="application/ld+json">[{"@context":"http://schema.org","@type":"NewsArticle",'
        '"headline":"Late ferry brings piano","datePublished":"2021-05-03T09:10:00Z","author":[{"@type":"Person","name":"Jane Roe"},'
        '{"@type":"Person","name":"Sam Poe"}],"publisher":{"@type":"Organization","name":"The Courier"}}]</script></head><body>'
        '<h1>Late ferry brings piano</h1><div class="byline">By <a href="/a">Jane Roe</a> and <a href="/b">Sam Poe</a>, Staff '
        f"Writers</div><div>Published 3 May 2021, 10:10 BST</div>{BODY}</body></html>",
        "Late ferry brings piano",
        ("Jane Roe", "Sam Poe"),
        "2021-05-03",
    ),
    Page(
        "drupal",
        "http://quay.example/node/118",
        '<html lang="en-US"><head><title>The Late Ferry | Quay Notes</title></head><body><h1>The Late Ferry</h1><div class="node">'
        f'<span class="submitted">Submitted by jroe on Mon, 05/03/2021 - 10:00</span>{BODY}</div></body></html>',
        "The Late Ferry",
        ("jroe",),
        "2021-05-03",
    ),
    Page(
        "drupal-rdfa",
        "http://quay.example/node/119",
        '<html lang="de"><head><title>Die späte Fähre | Kainotizen</title></head><body><h1 id="page-title">Die späte Fähre</h1>'
        '<div class="submitted"><span property="dc:date dc:created" content="2021-05-03T10:00:00+02:00" datatype="xsd:dateTime" '
        f'rel="sioc:has_creator">Gespeichert von <span class="username">Jana Roth</span> am 3. Mai 2021 - 10:00</span></div>{TEXT}'
        "</body></html>",
        "Die späte Fähre",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "forum-thread",
        "http://forum.example/viewtopic.php?t=55",
        '<html lang="en"><head><title>Late ferry again - Harbour Forum</title></head><body><h2 class="topic-title"><a '
        'href="./viewtopic.php?t=55">Late ferry again</a></h2><div class="post"><p class="author">by <strong><a '
        'class="username">jroe</a></strong> » Mon May 03, 2021 10:00 am</p><div class="content">'
        f"{BODY}</div></div></body></html>",
        "Late ferry again",
        ("jroe",),
        "2021-05-03",
    ),
    Page(
        "static-site",
        "https://jane.example/posts/late-ferry.html",
        f"<html><head><title>The Late Ferry</title></head><body><h1>The Late Ferry</h1><p>2021-05-03</p>{BODY}</body></html>",
        "The Late Ferry",
        (),
        "2021-05-03",
    ),
    Page(
        "nineties-table",
        "http://members.example/~jroe/ferry.html",
        "<html><head><title>The Late Ferry</title></head><body bgcolor=white><table><tr><td><font size=5><b>The Late Ferry</b></font>"
        f"<br><i>by Jane Roe</i><br>May 3, 1998<p>{BODY}</td></tr></table></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "1998-05-03",
    ),
    Page(
        "byline-bar-date",
        "https://courier.example/a/12",
        '<html lang="en-GB"><head><title>Late ferry</title></head><body><h1>Late ferry brings piano</h1><p>By Jane Roe | 3 May 2021</p>'
        f"{BODY}</body></html>",
        "Late ferry brings piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "british-slashes",
        "https://courier.example/a/13",
        '<html lang="en-GB"><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1>'
        f'<div class="meta">Posted 03/05/2021</div>{BODY}</body></html>',
        "Late ferry brings piano",
        (),
        "2021-05-03",
    ),
    Page(
        "american-slashes",
        "https://courier.example/a/14",
        '<html lang="en-US"><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1>'
        f'<div class="meta">Posted 05/03/2021</div>{BODY}</body></html>',
        "Late ferry brings piano",
        (),
        "2021-05-03",
    ),
    Page(
        "slashes-settled-by-address",
        "https://courier.example/2021/05/late-ferry",
        "<html><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1>"
        f'<div class="meta">Posted 03/05/2021</div>{BODY}</body></html>',
        "Late ferry brings piano",
        (),
        "2021-05-03",
    ),
    Page(
        "german-news",
        "https://bote.example.de/region/faehre-id118.html",
        '<html lang="de"><head><title>Fähre bringt Klavier - Inselbote</title><meta name="author" content="Inselbote"><meta '
        'property="og:site_name" content="Inselbote"></head><body><h1>Fähre bringt Klavier</h1><div class="article-meta"><span '
        'class="article-author">Von Jana Roth und Karl-Heinz Öder</span><span class="article-date">03.05.2021, 10:15 Uhr</span>'
        f"</div>{TEXT}</body></html>",
        "Fähre bringt Klavier",
        ("Jana Roth", "Karl-Heinz Öder"),
        "2021-05-03",
    ),
    Page(
        "german-stand",
        "https://amt.example.de/faehre",
        '<html lang="de"><head><title>Fähre bringt Klavier</title></head><body><h1>Fähre bringt Klavier</h1><p class="info">Stand: '
        f"03.05.2021</p>{TEXT}</body></html>",
        "Fähre bringt Klavier",
        (),
        "2021-05-03",
    ),
    Page(
        "german-written-by",
        "https://kai.example.de/klavier",
        '<html lang="de"><head><title>Das Klavier « Kainotizen</title></head><body><h2 class="post-title">Das Klavier</h2><p '
        f'class="postmetadata">Geschrieben von Jana am 3. Mai 2021 in Allgemein | 4 Kommentare</p>{TEXT}</body></html>',
        "Das Klavier",
        ("Jana",),
        "2021-05-03",
    ),
    Page(
        "german-filed-below",
        "https://kai.example.de/?p=12",
        f'<html lang="de"><head><title>Das Klavier « Kainotizen</title></head><body><h2>Das Klavier</h2><div class="entry">{TEXT * 4}'
        '<p class="postmetadata alt"><small>Dieser Beitrag wurde am Montag, 03. Mai 2021 um 10:00 Uhr von Jana Roth veröffentlicht '
        "und unter Allgemein abgelegt.</small></p></div></body></html>",
        "Das Klavier",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "french-news",
        "https://gazette.example.fr/ferry",
        '<html lang="fr"><head><title>Le ferry apporte un piano - La Gazette</title></head><body><h1>Le ferry apporte un piano</h1>'
        '<p class="signature">Par <span class="author">Jeanne Roux</span>, publié le 1er février 2021 à 10h15</p>'
        "<p>Le ferry était encore en retard, et le capitaine du port ne faisait plus semblant d’en être surpris.</p></body></html>",
        "Le ferry apporte un piano",
        ("Jeanne Roux",),
        "2021-02-01",
    ),
    Page(
        "spanish-blog",
        "https://muelle.example.es/piano",
        '<html lang="es"><head><title>El piano</title></head><body><h1>El piano del transbordador</h1><p>Publicado por Juana Ruiz el '
        "3 de mayo de 2021</p><p>El transbordador llegó otra vez tarde, y nadie en el puerto fingió sorpresa.</p></body></html>",
        "El piano del transbordador",
        ("Juana Ruiz",),
        "2021-05-03",
    ),
    Page(
        "italian-news",
        "https://gazzetta.example.it/piano",
        '<html lang="it"><head><title>Il pianoforte</title></head><body><h1>Il pianoforte sul traghetto</h1><div class="autore">di '
        "Gianna Rossi</div><div>3 maggio 2021</div><p>Il traghetto era di nuovo in ritardo, e nessuno si meravigliava.</p></body></html>",
        "Il pianoforte sul traghetto",
        ("Gianna Rossi",),
        "2021-05-03",
    ),
    Page(
        "portuguese-news",
        "https://cais.example.br/piano",
        '<html lang="pt-BR"><head><title>O piano na balsa</title></head><body><h1>O piano na balsa</h1><div class="autor">Por Joana '
        "Reis</div><time>3 de maio de 2021 às 10h15</time><p>A balsa chegou outra vez com atraso, e ninguém ficou surpreso.</p></body></html>",
        "O piano na balsa",
        ("Joana Reis",),
        "2021-05-03",
    ),
    Page(
        "dutch-news",
        "https://kade.example.nl/piano",
        '<html lang="nl"><head><title>De piano op de veerboot</title></head><body><h1>De piano op de veerboot</h1><div>Geschreven door '
        "Jannie de Roo op 3 mei 2021</div><p>De veerboot was weer te laat, en niemand keek er nog van op.</p></body></html>",
        "De piano op de veerboot",
        ("Jannie de Roo",),
        "2021-05-03",
    ),
    Page(
        "russian-news",
        "https://prichal.example.ru/piano",
        '<html lang="ru"><head><title>Пианино на пароме</title></head><body><h1>Пианино на пароме</h1><div class="author">Автор: Яна '
        'Рогова</div><div class="date">3 мая 2021</div><p>Паром снова опоздал, и начальник порта уже не удивлялся этому.</p></body></html>',
        "Пианино на пароме",
        ("Яна Рогова",),
        "2021-05-03",
    ),
    Page(
        "japanese-news",
        "https://hatoba.example.jp/piano",
        '<html lang="ja"><head><title>連絡船でピアノ届く｜波止場新聞</title></head><body><h1>連絡船でピアノ届く</h1><p>文：山田花子／2021年5月3日'
        "</p><p>連絡船はまた遅れ、港長は驚くふりをするのをもうやめていた。雨は降り続いた。</p></body></html>",
        "連絡船でピアノ届く",
        ("山田花子",),
        "2021-05-03",
    ),
    Page(
        "japanese-era",
        "https://yakuba.example.jp/piano",
        '<html lang="ja"><head><title>ピアノについて</title></head><body><h1>ピアノについて</h1><p class="date">公開日：令和3年5月3日</p>'
        "<p>連絡船はまた遅れ、港長は驚くふりをするのをもうやめていた。雨は降り続いた。</p></body></html>",
        "ピアノについて",
        (),
        "2021-05-03",
    ),
    Page(
        "microdata",
        "https://quay.example/m/1",
        '<html lang="en"><head><title>The Late Ferry</title></head><body itemscope itemtype="http://schema.org/BlogPosting"><h1 '
        'itemprop="headline">The Late Ferry</h1><span itemprop="author" itemscope itemtype="http://schema.org/Person">by <span '
        'itemprop="name">Jane Roe</span></span> <meta itemprop="datePublished" content="2021-05-03T10:00:00Z">'
        f"{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "microformats-two",
        "https://jane.example/2021/ferry",
        '<html lang="en"><head><title>The Late Ferry · jane.example</title></head><body><article class="h-entry"><h1 class="p-name">The '
        'Late Ferry</h1><a class="p-author h-card" href="/">Jane Roe</a> <time class="dt-published" datetime="2021-05-03 10:00:00">a '
        f'while ago</time><div class="e-content">{BODY}</div></article></body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "rel-author",
        "https://quay.example/r/1",
        '<html lang="en"><head><title>The Late Ferry - Quay Notes</title></head><body><h1>The Late Ferry</h1><p><a rel="author" '
        f'href="/jane">Jane Roe</a> — <time pubdate datetime="2021-05-03">3 May</time></p>{BODY}</body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "author-is-an-address",
        "https://quay.example/r/2",
        '<html lang="en"><head><title>The Late Ferry</title><meta property="article:author" content="https://facebook.example/quay">'
        '<meta property="article:published_time" content="2021-05-03"></head><body><h1>The Late Ferry</h1><div class="byline">Written by '
        f'<a href="https://facebook.example/quay">Jane Roe</a> <a href="https://twitter.example/quay">@quay</a></div>{BODY}</body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "json-ld-broken",
        "https://quay.example/j/1",
        '<html lang="en"><head><title>The Late Ferry</title><script type="application/ld+json"><!--\n{"@type":"BlogPosting","headline":'
        '"The Late Ferry","datePublished":"2021-05-03T10:00:00Z","author":{"@type":"Person","name":"Jane Roe",},}\n//--></script></head>'
        f"<body><h1>The Late Ferry</h1>{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "json-ld-beyond-mending",
        "https://quay.example/j/2",
        '<html lang="en"><head><title>The Late Ferry</title><script type="application/ld+json">{"@type":"BlogPosting","headline":'
        '"The Late Ferry","articleBody":"She said "no" and left","datePublished":"2021-05-03T10:00:00Z","author":{"@type":"Person",'
        f'"name":"Jane Roe"}}}}</script></head><body><h1>The Late Ferry</h1>{BODY}</body></html>',
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "parsely",
        "https://quay.example/p/1",
        '<html lang="en"><head><title>The Late Ferry - Quay</title><meta name="parsely-title" content="The Late Ferry"><meta '
        'name="parsely-author" content="Jane Roe"><meta name="parsely-author" content="Sam Poe"><meta name="parsely-pub-date" '
        f'content="2021-05-03T10:00:00Z"></head><body><h1>The Late Ferry</h1>{BODY}</body></html>',
        "The Late Ferry",
        ("Jane Roe", "Sam Poe"),
        "2021-05-03",
    ),
    Page(
        "dublin-core",
        "https://quay.example/d/1",
        '<html lang="en"><head><title>The Late Ferry - Quay</title><meta name="DC.title" content="The Late Ferry"><meta name="DC.creator" '
        'content="Roe, Jane Q."><meta name="DC.date.issued" content="2021-05-03"></head><body><h2>The Late Ferry</h2>'
        f"{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Q Roe",),
        "2021-05-03",
    ),
    Page(
        "address-only",
        "https://quay.example/2021/05/03/the-late-ferry",
        f'<html lang="en"><head><title>The Late Ferry</title></head><body><h1>The Late Ferry</h1>{BODY}</body></html>',
        "The Late Ferry",
        (),
        "2021-05-03",
    ),
    Page(
        "capitals-and-role",
        "https://courier.example/a/15",
        '<html lang="en"><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1><p class="byline">By '
        f'JANE ROE, SENIOR CORRESPONDENT</p><p class="timestamp">Mon, May 3rd, 2021</p>{BODY}</body></html>',
        "Late ferry brings piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "published-and-updated",
        "https://courier.example/a/16",
        '<html lang="en"><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1><p>Published 3 May 2021 '
        f"· Updated 9 June 2021</p>{BODY}</body></html>",
        "Late ferry brings piano",
        (),
        "2021-05-03",
    ),
    Page(
        "updated-first",
        "https://courier.example/a/17",
        '<html lang="en"><head><title>Late ferry brings piano</title></head><body><h1>Late ferry brings piano</h1><p class="dates">Last '
        f"updated: June 9, 2021. First published: May 3, 2021</p>{BODY}</body></html>",
        "Late ferry brings piano",
        (),
        "2021-05-03",
    ),
    Page(
        "german-tech-news",
        "https://takt.example.de/meldung/faehre-440012.html",
        '<html lang="de"><head><title>Fähre: Klavier an Bord | takt online</title><meta name="author" content="takt online"><meta '
        'name="date" content="2021-05-03T08:00:00+02:00"></head><body><header class="a-header"><h1>Fähre: Klavier an Bord</h1></header>'
        '<div class="a-meta"><a-datetime><time datetime="2021-05-03T08:00:00+02:00">03.05.2021, 08:00 Uhr</time></a-datetime></div><ul '
        f'class="creator"><li class="creator__name">Von <a rel="author" href="/j">Jana Roth</a></li></ul>{TEXT}</body></html>',
        "Fähre: Klavier an Bord",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "german-report-by",
        "https://takt.example.de/news/faehre-2105-1.html",
        '<html lang="de"><head><title>Fähre: Klavier an Bord - takt.de</title></head><body><h1>Fähre: Klavier an Bord</h1><p>Lange wartete '
        'die Schule.</p><div class="authors"><span>Ein Bericht von <a href="/j">Jana Roth</a></span> veröffentlicht am <time>3. Mai 2021, '
        f"11:07 Uhr</time></div>{TEXT}</body></html>",
        "Fähre: Klavier an Bord",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "blogger-german",
        "http://kainotizen.blogspot.example/2021/05/klavier.html",
        "<html lang='de'><head><title>Kainotizen: Das Klavier</title></head><body><h2 class='date-header'>Montag, 3. Mai 2021</h2><h3 "
        f"class='post-title entry-title'>Das Klavier</h3><div class='post-body'>{TEXT}</div><div class='post-footer'>Eingestellt von "
        "<span class='fn'>Jana</span> um <a class='timestamp-link'>10:04</a></div></body></html>",
        "Das Klavier",
        ("Jana",),
        "2021-05-03",
    ),
    Page(
        "serendipity",
        "https://kai.example.de/archives/12-Klavier.html",
        '<html lang="de"><head><title>Das Klavier - Kainotizen</title></head><body><h3 class="serendipity_date">Montag, 3. Mai 2021</h3><h4 '
        f'class="serendipity_title">Das Klavier</h4><div class="serendipity_entry">{TEXT}<div class="serendipity_entryFooter">Geschrieben von '
        "Jana Roth in Insel um 10:04 | Kommentare (4)</div></div></body></html>",
        "Das Klavier",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "kubrick",
        "https://quay.example/2021/05/piano/",
        '<html lang="en-US"><head><title>Quay Notes  &raquo; Blog Archive   &raquo; The Piano</title></head><body><h1><a href="/">Quay Notes'
        '</a></h1><div class="post"><h2>The Piano</h2><small>May 3rd, 2021 <!-- by jane --></small>'
        f"{BODY}</div></body></html>",
        "The Piano",
        (),
        "2021-05-03",
    ),
    Page(
        "press-release",
        "https://werft.example.de/presse/klavier",
        '<html lang="de"><head><title>Klavier geliefert</title></head><body><h1>Klavier geliefert</h1><p>Husum, 3. Mai 2021 – Die Fähre hat '
        f"heute das Klavier gebracht, auf das die Schule seit dem Brand gewartet hat.</p>{TEXT}</body></html>",
        "Klavier geliefert",
        (),
        "2021-05-03",
    ),
    Page(
        "wire-release",
        "https://wire.example/release/piano",
        '<html lang="en"><head><title>Piano Delivered</title></head><body><h1>Piano Delivered to Island School</h1><p>HUSUM, May 3, 2021 '
        f"/WireServ/ -- The ferry company today announced the delivery of a piano to the island’s school, which has waited for one since the "
        f"old hall burned, and thanked all who waited with it under the tin roof of the quay.</p>{BODY}</body></html>",
        "Piano Delivered to Island School",
        (),
        "2021-05-03",
    ),
    Page(
        "date-in-three-boxes",
        "https://quay.example/p/77",
        '<html lang="en"><head><title>The Piano</title></head><body><div class="post-date"><span class="day">03</span><span class="month">May'
        f'</span><span class="year">2021</span></div><h1>The Piano</h1>{BODY}</body></html>',
        "The Piano",
        (),
        "2021-05-03",
    ),
    Page(
        "agency-and-place",
        "https://bote.example.de/a/9",
        '<html lang="de"><head><title>Das Klavier</title></head><body><h1>Das Klavier</h1><p class="byline">Von Jana Roth, dpa, Husum</p><p '
        f'class="date">3.5.2021</p>{TEXT}</body></html>',
        "Das Klavier",
        ("Jana Roth",),
        "2021-05-03",
    ),
    Page(
        "author-box-below",
        "https://quay.example/p/78",
        '<html lang="en"><head><title>The Piano</title></head><body><h1>The Piano</h1><div class="post-meta">3 May 2021 · <a href="/c">Island'
        f'</a></div>{BODY * 3}<div class="author-box"><h4 class="author-title">About Jane Roe</h4><p>Jane writes about ferries.</p></div></body>'
        "</html>",
        "The Piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "day-boxed-year-in-address",
        "https://kai.example.de/2021/05/klavier/",
        f'<html lang="de"><head><title>Das Klavier</title></head><body><div class="entry-date">3. Mai</div><h1>Das Klavier</h1>{TEXT}</body></html>',
        "Das Klavier",
        (),
        "2021-05-03",
    ),
    Page(
        "sidebar-before-the-article",
        "https://quay.example/p/79",
        '<html lang="en"><head><title>The Piano - Quay Notes</title></head><body><div id="left"><h3>Latest</h3><ul><li><a href="/1">One</a> <span '
        'class="date">9 June 2021</span></li><li><a href="/2">Two</a> <span class="date">8 June 2021</span></li></ul></div><div id="main"><h2 '
        f'class="title">The Piano</h2><div class="info">3 May 2021, Jane Roe</div>{BODY}</div></body></html>',
        "The Piano",
        (),
        "2021-05-03",
    ),
    Page(
        "logo-as-a-heading",
        "https://quay.example/p/80",
        '<html lang="en"><head><title>The Piano Arrives | Island | QuayObserver.example</title></head><body><div id="logo"><a '
        'href="/"><h1>QuayObserver.example</h1></a></div><div class="story"><h4><a href="/next">Next story, at length</a></h4><h1 '
        'class="entry-title">The Piano Arrives</h1><p class="posted"><span>Published: May 3, 2021</span></p><div class="text"><div '
        'id="extra"><ul class="headlines"><li><h3><a href="/1">Five things of note about the pier</a></h3></li></ul></div><p '
        f'class="byline">By JANE ROE — The Husum Courier</p>{BODY}</div></div></body></html>',
        "The Piano Arrives",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "manual",
        "https://quay.example/doc/1",
        '<html lang="en"><head><title>Boats and their nets | Quay.js v20 Documentation</title></head><body><h1>Quay.js v20 '
        f'documentation</h1><h2>Boats and their nets<span><a href="#boats">#</a></span></h2>{BODY}</body></html>',
        "Boats and their nets",
        (),
        "",
    ),
    Page(
        "byline-as-a-heading",
        "https://quay.example/p/81",
        '<html lang="en"><head><title>The Piano - Quay Notes</title></head><body><h1>The Piano</h1><div class="meta"><h4>By: <a '
        'href="/author/jane" rel="author">Jane Roe</a></h4><h4>Topics: <a href="/t/pier" rel="tag">pier</a></h4><time '
        f'datetime="2021-05-03">May 3</time></div>{BODY}</body></html>',
        "The Piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "headline-in-an-anchor-that-leads-nowhere",
        "https://quay.example/p/82",
        '<html lang="en"><head><title>The Piano of the Island - quay.example</title></head><body><h1><a id="headline">The Piano of the '
        f'Island</a></h1><span class="date">May 3, 2021</span>{BODY}</body></html>',
        "The Piano of the Island",
        (),
        "2021-05-03",
    ),
    Page(
        "author-in-the-left-column",
        "https://quay.example/p/83",
        '<html lang="en"><head><title>The Piano</title></head><body><h1>The Piano</h1><time datetime="2021-05-03">May 3</time>'
        f'{BODY}<div class="sidebar"><span>The author</span> <a href="/who/jane" rel="author">Jane Roe</a></div></body></html>',
        "The Piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "name-with-its-paper-in-a-meta-tag",
        "https://quay.example/p/84",
        '<html lang="en"><head><title>The Piano</title><meta name="author.name" content="By JANE ROE, Quay News"><meta '
        'property="og:site_name" content="Quay News"></head><body><h1>The Piano</h1><time datetime="2021-05-03">May 3</time>'
        f"{BODY}</body></html>",
        "The Piano",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "blogger-date-header",
        "http://fakehost/test/page.html",
        "<html><head><title>Quay Notes: The Late Ferry</title></head><body><div class='column-center'>"
        "<div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'>"
        "<div class='date-outer'><h2 class='date-header'><span>2011-06-27</span></h2><div class='post hentry'>"
        f"<h3 class='post-title entry-title'>The Late Ferry</h3><div class='post-body entry-content'>{BODY}</div>"
        "<div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>Jane Roe</span></span>"
        "</div></div></div></div></div></div></div></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2011-06-27",
    ),
    Page(
        "news-site-secondary-header",
        "http://quay.example/late-ferry",
        "<html><head><title>The Late Ferry | Quay Post</title></head><body><h1>The Late Ferry</h1>"
        '<div id="node-header-data" class="node-header-data-secondary"><p class="byline">—By <a href="/roe">Jane Roe</a>'
        f"</p><div>| Thu Jun. 6, 2013 1:04 PM PDT</div></div>{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2013-06-06",
    ),
    Page(
        "agency-writer-without-by",
        "http://quay.example/late-ferry",
        "<html><head><title>The Late Ferry</title></head><body><h1>The Late Ferry</h1><p class='article-time'><span>"
        f"JANE ROE AP Sports Writer</span> <span>Published: </span><time>June 7, 2013 2:15AM</time></p>{BODY}</body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2013-06-07",
    ),
    Page(
        "spanish-paper-firm-in-meta",
        "http://elmuelle.example/tarde",
        '<html><head><title>El transbordador tarde</title><meta name="author" content="Ediciones El Muelle">'
        '<meta property="og:site_name" content="El Muelle"></head><body><h1>El transbordador tarde</h1>'
        f'<div class="firma_comentarios"><span class="firma">Juana Ruiz | Madrid</span> 27 OCT 2012 - 12:14</div>{BODY}'
        "</body></html>",
        "El transbordador tarde",
        ("Juana Ruiz",),
        "2012-10-27",
    ),
    Page(
        "author-and-her-buttons",
        "http://quay.example/late-ferry",
        "<html><head><title>The Late Ferry</title></head><body><h1>The Late Ferry</h1>"
        "<div class='byline'><span class='author fn'>Jane Roe</span> <span class='author-follow fn'>on</span></div>"
        f"<div>May 3, 2021</div>{BODY}<div class='author-box'><div class='author-name'>Jane Roe</div>"
        "<div class='author-role'>Quaypost.com</div><div class='author-links'>Connect directly</div></div></body></html>",
        "The Late Ferry",
        ("Jane Roe",),
        "2021-05-03",
    ),
    Page(
        "update-by-the-headline-later-day-far-away",
        "http://quay.example/late-ferry",
        "<html><head><title>The Late Ferry</title></head><body><h1>The Late Ferry</h1>"
        f"<div class='date'>LAST UPDATED: 05/15/2013 20:32</div>{BODY * 3}"
        "<div><span class='date'>June 5, 2013</span></div></body></html>",
        "The Late Ferry",
        (),
        "2013-05-15",
    ),
]


def read(page: Page) -> Metadata:
    return read_metadata(document_fromstring(page.html), page.url)


def day(metadata: Metadata) -> str:
    moment = metadata.published
    return moment.isoformat()[:10] if isinstance(moment, date) else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_title_is_the_headline_without_the_site(page: Page) -> None:
    assert read(page).title == page.title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_byline_is_the_names_and_nothing_else(page: Page) -> None:
    assert read(page).byline == page.byline


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_day_is_the_one_a_reader_would_name(page: Page) -> None:
    assert day(read(page)) == page.day


def test_a_time_with_its_zone_is_kept() -> None:
    typepad = next(page for page in PAGES if page.name == "typepad")

    assert read(typepad).published == datetime.fromisoformat("2022-12-21T17:25:00+00:00")


def test_an_update_is_told_apart_from_the_publication() -> None:
    page = next(page for page in PAGES if page.name == "published-and-updated")

    assert read(page).modified == date(2021, 6, 9)


def test_the_elements_of_the_dateline_are_named_for_the_content() -> None:
    page = next(page for page in PAGES if page.name == "byline-bar-date")

    elements = read(page).dateline_elements

    assert [element.text_content() for element in elements] == ["By Jane Roe | 3 May 2021"]
