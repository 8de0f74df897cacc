"""The tables of publishers: where a value comes from, what a wrong one says, and what never shows."""

import pytest

from kawaraban.errors import SettingsError
from kawaraban.publisher_settings import PublisherSettings, publisher_env, read_publishers
from kawaraban.settings import load_settings

TOML = """
[publishers.my-blog]
kind = "hatena"
user = "rin"
key = "s3cr3t-in-the-file"
draft = true
most = 3
categories = ["海外", "翻訳"]

[publishers.copy]
kind = "folder"
path = "/srv/diary"
"""


@pytest.fixture
def load(tmp_path):
    def load(toml=TOML, **environment):
        (tmp_path / "kawaraban.toml").write_text(toml)
        return load_settings(environment, desk=tmp_path)

    return load


def test_each_table_is_a_publisher_in_the_files_order(load):
    blog, copy = load().publishers

    assert (blog.name, blog.kind, copy.name, copy.kind) == ("my-blog", "hatena", "copy", "folder")
    assert blog.text("user") == "rin"
    assert blog.flag("draft", default=False) is True
    assert blog.whole("most", 50) == 3
    assert blog.texts("categories") == ("海外", "翻訳")
    assert blog.text("nothing", "else") == "else"


def test_the_environment_wins_over_the_file_and_is_read_as_what_is_wanted(load):
    blog, copy = load(
        KAWARABAN_PUBLISHER_MY_BLOG_KEY="from-outside",
        KAWARABAN_PUBLISHER_MY_BLOG_DRAFT="false",
        KAWARABAN_PUBLISHER_MY_BLOG_MOST="7",
        KAWARABAN_PUBLISHER_MY_BLOG_CATEGORIES="a, b",
    ).publishers

    assert blog.text("key") == "from-outside"
    assert blog.flag("draft", default=True) is False
    assert blog.whole("most", 50) == 7
    assert blog.texts("categories") == ("a", "b")
    assert copy.text("path") == "/srv/diary"


def test_no_value_shows_in_a_repr_or_an_error(load):
    settings = load()
    blog = settings.publishers[0]

    assert "s3cr3t" not in repr(settings)
    with pytest.raises(SettingsError) as caught:
        blog.whole("key", 1)
    assert "s3cr3t" not in str(caught.value)
    assert publisher_env("my-blog", "key") in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("publishers = 3", "is no table"),
        ("[publishers]\nblog = 3", "give it a kind"),
        ("[publishers.blog]\nuser = 'x'", "has no kind"),
        ("[publishers.blog]\nkind = 3", "has no kind"),
        ("[publishers.Blog]\nkind = 'x'", "lower-case"),
        ("[publishers.'a/b']\nkind = 'x'", "lower-case"),
        ("[publishers.blog]\nkind = 'x'\nuser = {a = 1}", "neither text"),
        ("[publishers.blog]\nkind = 'x'\nuser = [1]", "neither text"),
        ("[publishers.blog]\nkind = 'x'\nuser = 2026-11-30", "neither text"),
    ],
)
def test_a_table_that_cannot_be_says_how_to_mend_it(load, toml, words):
    with pytest.raises(SettingsError, match=words):
        load(toml)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda told: told.text("missing"), "needs missing: set it under"),
        (lambda told: told.text("flag"), "is not text"),
        (lambda told: told.flag("text", default=True), "is not true or false"),
        (lambda told: told.whole("text", 1), "is not a whole number"),
        (lambda told: told.whole("minus", 1), "at least 0"),
        (lambda told: told.whole("flag", 1), "is not a whole number"),
        (lambda told: told.choice("text", ("a", "b")), "one of a, b"),
        (lambda told: told.only("text"), "has no setting"),
    ],
)
def test_a_value_of_another_kind_is_told_with_where_to_mend_it(ask, words):
    told = PublisherSettings("blog", "hatena", (("flag", True), ("minus", -1), ("text", "words")))

    with pytest.raises(SettingsError, match=words):
        ask(told)


def test_without_a_table_there_is_no_publisher():
    assert read_publishers({}, {"KAWARABAN_PUBLISHER_BLOG_KEY": "x"}) == ()
