"""What plays an embed in clean HTML, and that it reads back."""

import pytest

from kawaraban import extract
from kawaraban.document import Document, Embed, EmbedKind, Text
from kawaraban.document.html_codec import to_html
from kawaraban.document.players import Player, player_of

PLAYED = {
    "https://www.youtube.com/watch?v=abc-DEF_123": Player(
        "iframe", "https://www.youtube-nocookie.com/embed/abc-DEF_123"
    ),
    "https://vimeo.com/123456": Player("iframe", "https://player.vimeo.com/video/123456"),
    "https://www.dailymotion.com/embed/video/x2oikl3": Player(
        "iframe", "https://www.dailymotion.com/embed/video/x2oikl3"
    ),
    "https://media.example/talk.mp4?q=1": Player("video", "https://media.example/talk.mp4?q=1"),
    "https://media.example/talk.MP3": Player("audio", "https://media.example/talk.MP3"),
}


@pytest.mark.parametrize(("url", "player"), PLAYED.items())
def test_a_known_site_or_a_media_file_has_a_player(url, player):
    assert player_of(url) == player


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/playlist?list=PL123",
        "https://youtube.com.evil.example/watch?v=abc-DEF_123",
        "https://evil.example/?https://www.youtube.com/watch?v=abc-DEF_123",
        "https://www.youtube.com/watch?v=abc-DEF_123&onload=x",
        'https://www.youtube.com/watch?v="><script>',
        "https://news.example/page.html",
        "javascript:alert(1)//.mp4",
    ],
)
def test_anything_else_stays_a_link(url):
    assert player_of(url) is None


@pytest.mark.parametrize("url", [*PLAYED, "https://news.example/page.html"])
@pytest.mark.parametrize("title", [None, "A <talk> & more"])
@pytest.mark.parametrize("text", [(), (Text("What was said."),)])
def test_an_embed_reads_back_from_clean_html(url, title, text):
    document = Document("t", (Embed(EmbedKind.VIDEO, url, title, text),), url="https://a.example/")

    assert extract(to_html(document), "https://a.example/") == document
