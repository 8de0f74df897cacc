"""What plays an embed in clean HTML: the player of a known site, or the browser itself.

A short list on purpose: nobody reads an article to have an unknown site's frame opened in it. What
is not on it stays a link.
"""

import re
from dataclasses import dataclass

_FILES = {"mp4": "video", "webm": "video", "m4v": "video", "mp3": "audio", "m4a": "audio", "ogg": "audio"}
_FILE = re.compile(rf"https?://[^\s?#]+\.({'|'.join(_FILES)})(?:[?#]\S*)?", re.IGNORECASE)
_FRAMES = (
    (
        re.compile(r"https?://(?:www\.)?youtube\.com/watch\?v=([\w-]{6,20})"),
        "https://www.youtube-nocookie.com/embed/",
    ),
    (re.compile(r"https?://vimeo\.com/(\d{4,12})"), "https://player.vimeo.com/video/"),
    (
        re.compile(r"https?://www\.dailymotion\.com/embed/video/(\w{4,12})"),
        "https://www.dailymotion.com/embed/video/",
    ),
)


@dataclass(frozen=True, slots=True)
class Player:
    """An element that plays: ``iframe``, ``video`` or ``audio``, and the address it loads."""

    tag: str
    src: str


def player_of(url: str) -> Player | None:
    """What plays the thing behind an embed's address; None where a link is all we can give."""
    if found := _FILE.fullmatch(url):
        return Player(_FILES[found[1].lower()], url)
    for page, frame in _FRAMES:
        if found := page.fullmatch(url):
            return Player("iframe", frame + found[1])
    return None
