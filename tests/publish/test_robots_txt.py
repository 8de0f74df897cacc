"""robots.txt, read as search engines read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from kawaraban.publish.robots import robots_txt

HOME = "https://diary.example/"


def test_everybody_may_read_everything():
    assert robots_txt() == "User-agent: *\nDisallow:\n"


def test_the_sitemap_is_named():
    assert [*Protego.parse(robots_txt([f"{HOME}sitemap.xml"])).sitemaps] == [f"{HOME}sitemap.xml"]


def test_hidden_paths_are_left_alone_and_no_others():
    rules = Protego.parse(robots_txt(hidden=["/search/"]))

    assert not rules.can_fetch(f"{HOME}search/2026/index", "any")
    assert rules.can_fetch(f"{HOME}a-post/", "any")


@pytest.mark.parametrize("path", ["search", "/a\nAllow: /", "/a\u2028"])
def test_what_is_no_path_is_left_out(path):
    assert robots_txt(hidden=[path]) == robots_txt()


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_no_words_make_a_rule_of_their_own(sitemaps, hidden):
    lines = robots_txt(sitemaps, hidden).splitlines()

    assert all(line.startswith(("User-agent: *", "Disallow:", "Sitemap: ")) or not line for line in lines)
