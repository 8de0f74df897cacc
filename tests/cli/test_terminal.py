"""What reaches the terminal."""

import pytest

from kawaraban.cli import printable


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "\x1b[2J", "a\rb", "a\nb", "\u202egnp"])
def test_a_title_cannot_drive_the_terminal(hostile):
    assert printable(hostile).isprintable()


def test_japanese_passes_unchanged():
    assert printable("瓦版日記　「港」") == "瓦版日記　「港」".replace("　", " ")
