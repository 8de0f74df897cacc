"""An address alone tells much: menus, tags, lists and files are no posts."""

import pytest

from kawaraban.follow.post_addresses import is_slug, may_be_post

PAGE = "https://ferry.example/blog/"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/blog/a-post",
            "/2024/05/03/a-post/",
            "/a-post.html",
            "/?p=12",
            "/posts/ferry",
            "/entry/2024/05/03/101500",
        ),
        *("/n/n1a2b3c4d5e", "/essays/life.html", "/p/a-post", "/archives/123.html", "/tagged-by-life/"),
    ],
)
def test_an_address_may_be_a_post(path):
    assert may_be_post(f"https://www.ferry.example{path}", PAGE)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/blog",
            "/blog/",
            "/blog/?page=2",
            "/blog/page/2/",
            "/tag/ferries/",
            "/category/sea",
            "/author/ann/",
        ),
        *(
            "/about",
            "/about.html",
            "/contact/",
            "/2024/",
            "/2024/05/",
            "/2024/05/03",
            "/blog/2024/05",
            "/wp-login.php",
        ),
        *(
            "/feed/",
            "/atom.xml",
            "/a.pdf",
            "/photo.JPG",
            "/search/label/sea",
            "/?s=x",
            "/?cat=3",
            "/a/?share=x",
        ),
        *("/blog/archive/", "/archive/category/sea", "/?utm=1", "/?p="),
    ],
)
def test_an_address_is_no_post(path):
    assert not may_be_post(f"https://ferry.example{path}", PAGE)


def test_a_post_of_another_site_is_none_of_this_one():
    assert not may_be_post("https://other.example/a-post", PAGE)


@pytest.mark.parametrize(
    "path", ["/a-long-name", "/life.html", "/entry/1234", "/2024/05/life", "/n/n0a1b2c3d4e"]
)
def test_a_path_is_written_as_those_of_posts(path):
    assert is_slug(f"https://ferry.example{path}")


@pytest.mark.parametrize("path", ["/", "/products", "/our-team", "/en/pricing/"])
def test_a_path_is_written_as_those_of_other_pages(path):
    assert not is_slug(f"https://ferry.example{path}")
