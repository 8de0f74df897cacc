"""What pages, headers and feeds state of rights is found; silence stays silence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.rights import Rights, Statement, reserved_by_policy, stated_rights, together

PAGE = "https://quay.example/post"
BY = "https://creativecommons.org/licenses/by/4.0/"


def stated(page=None, headers=None, feed_rights=""):
    return stated_rights(page, headers or {}, PAGE, feed_rights=feed_rights)


def page(head="", body=""):
    return f"<!doctype html><html><head>{head}</head><body><p>Text.</p>{body}</body></html>"


def test_a_page_that_says_nothing_states_nothing():
    assert stated(page(body="<p>Copyright 2026, all rights reserved</p>")) == Statement()


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("licenses/by/4.0/", Rights.FULL),
        ("licenses/by-sa/3.0/", Rights.FULL),
        ("licenses/by-nc/4.0/", Rights.FULL),
        ("licenses/by-nc-sa/2.5/jp/", Rights.FULL),
        ("licenses/by-nd/4.0/", Rights.PRIVATE),
        ("licenses/by-nc-nd/4.0/deed.ja", Rights.PRIVATE),
        ("publicdomain/zero/1.0/", Rights.FULL),
        ("publicdomain/mark/1.0/", Rights.FULL),
    ],
)
def test_a_licence_that_allows_adaptations_allows_a_translation(name, rights):
    url = f"https://creativecommons.org/{name}"

    found = stated(page(body=f'<footer><a rel="license" href="{url}">CC</a></footer>'))

    assert (found.rights, found.licence_url, found.evidence) == (rights, url, (url,))


def test_a_link_to_the_licences_that_is_no_statement_does_not_count():
    assert stated(page(body=f'<p>I explain <a href="{BY}">a licence</a> here.</p>')).rights is None


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="license" href="{BY}">',
        f'<meta name="dcterms.license" content="{BY}">',
        f'<script type="application/ld+json">{{"@graph": [{{"license": "{BY}"}}]}}</script>',
        f'<script type="application/ld+json">{{"license": {{"url": "{BY}"}}}}</script>',
    ],
)
def test_the_places_where_a_page_states_its_licence_are_all_read(head):
    assert stated(page(head)).licence_url == BY


def test_of_several_licences_the_least_counts_and_all_are_shown():
    nd = "https://creativecommons.org/licenses/by-nd/4.0/"
    both = f'<a rel="license" href="{BY}">text</a><a rel="license" href="{nd}">pictures</a>'

    found = stated(page(body=both))

    assert (found.rights, found.licence_url, set(found.evidence)) == (Rights.PRIVATE, nd, {BY, nd})


@pytest.mark.parametrize(
    ("words", "rights"),
    [
        ("Licensed under CC BY-SA 4.0", Rights.FULL),
        ("CC-BY-NC-ND", Rights.PRIVATE),
        ("CC0", Rights.FULL),
        ("Creative Commons Attribution-NonCommercial", Rights.FULL),
        ("Creative Commons Attribution-NoDerivs 3.0", Rights.PRIVATE),
        ("Copyright 2026 Jane Roe", None),
        ("cc: the editor", None),
    ],
)
def test_a_feeds_own_words_count_too(words, rights):
    assert stated(feed_rights=words).rights == rights


def test_opt_outs_are_recorded_and_decide_nothing():
    head = '<meta name="tdm-reservation" content="1"><meta name="robots" content="index, noai, noimageai">'

    found = stated(page(head), {"x-robots-tag": "otherbot: noai, nosnippet"})

    assert found.rights is None
    assert set(found.opt_outs) == {
        "tdm-reservation: 1",
        "robots: noai",
        "robots: noimageai",
        "x-robots-tag: noai",
        "x-robots-tag: nosnippet",
    }


def test_a_header_reserves_text_and_data_mining():
    assert stated(headers={"tdm-reservation": "1"}).opt_outs == ("tdm-reservation: 1",)
    assert stated(headers={"tdm-reservation": "0"}).opt_outs == ()


@pytest.mark.parametrize(
    ("location", "url", "reserved"),
    [
        ("/", "https://a.example/", True),
        ("/", "https://a.example/any/post", True),
        ("/blog/", "https://a.example/blog/post", True),
        ("/blog/", "https://a.example/about", False),
        ("/*/drafts", "https://a.example/me/drafts/1", True),
        ("/*.html$", "https://a.example/a.html", True),
        ("/*.html$", "https://a.example/a.html5", False),
        ("/post$", "https://a.example/post", True),
        ("/post$", "https://a.example/posts", False),
        ("blog", "https://a.example/blog", False),
    ],
)
def test_a_sites_policy_file_reserves_the_paths_that_it_names(location, url, reserved):
    policy = json.dumps(
        [{"location": location, "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]
    )

    assert bool(reserved_by_policy(policy.encode(), url)) is reserved


@pytest.mark.parametrize(
    "policy", [b"", b"<html>", b"{}", b"[1, null, []]", b'[{"tdm-reservation": 1}]', b"\xff"]
)
def test_what_is_no_policy_file_reserves_nothing(policy):
    assert reserved_by_policy(policy, "https://a.example/") == ()


@given(st.text(alphabet="/ab*$", max_size=60), st.text(alphabet="/ab", max_size=60))
def test_any_rule_covers_any_path_or_not_in_no_time(location, path):
    policy = json.dumps([{"location": location, "tdm-reservation": "1"}]).encode()

    assert reserved_by_policy(policy, f"https://a.example/{path}") in {
        (),
        ("tdmrep.json: tdm-reservation: 1",),
    }


def test_of_two_pages_the_lesser_rights_count_and_all_signals():
    free = Statement(Rights.FULL, "https://creativecommons.org/licenses/by/4.0/", ("a",), ("robots: noai",))
    bound = Statement(Rights.PRIVATE, "https://creativecommons.org/licenses/by-nd/4.0/", ("b",))

    both = together(free, bound)

    assert (both.rights, both.licence_url) == (Rights.PRIVATE, bound.licence_url)
    assert (both.evidence, both.opt_outs) == (("a", "b"), ("robots: noai",))
    assert together(Statement(), free) == free
    assert together(Statement(), Statement()) == Statement()


@given(st.text(alphabet='<>"=/ alicenscrptdjo:{}[],.@-byn\0', max_size=400))
def test_no_page_is_too_strange_to_be_asked(text):
    found = stated(page(text, text) + text)

    assert found.rights is None or found.evidence
