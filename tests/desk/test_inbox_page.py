"""The inbox in the browser."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kawaraban.document import Paragraph, Text
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.people import Role
from paired_edition import paired
from publish.sample import sample


def post(number, **changed):
    """A post of its own, as far as its address and title go."""
    edition = sample()
    translation = edition.translation
    url = f"https://gridwatch.example/{number}"
    return replace(
        edition,
        slug=f"post-{number}",
        translation=replace(
            translation,
            segments=(),
            original=replace(
                translation.original,
                url=url,
                title=f"Post {number}",
                blocks=(Paragraph((Text(f"Text {number}."),)),),
            ),
            document=replace(
                translation.document,
                url=url,
                title=f"記事{number}",
                blocks=(Paragraph((Text(f"本文{number}。"),)),),
            ),
        ),
        **changed,
    )


@pytest.fixture
def posts(desk):
    ids = []
    for number in range(3):
        desk.clock.pass_by(timedelta(minutes=1))
        ids.append(desk.keep(post(number), publication=f"blog{number % 2}"))
    return ids


def titles(answer):
    return [title for title in ("記事0", "記事1", "記事2") if title in answer.text]


def test_the_newest_comes_first_with_both_titles(editor, posts):
    page = editor.get("/inbox").text

    assert page.index("記事2") < page.index("記事1") < page.index("記事0")
    assert "Post 2" in page


def test_one_publications_posts_and_how_many_are_unread(editor, posts):
    page = editor.get("/inbox?publication=blog0")

    assert titles(page) == ["記事0", "記事2"]
    assert "blog1" in page.text


@pytest.mark.parametrize("mark", list(Mark))
def test_a_post_that_was_decided_about_moves_to_its_view(desk, editor, posts, mark):
    assert editor.post(f"/inbox/{posts[1]}/mark", data={"mark": mark.value}).status_code == 303

    assert titles(editor.get("/inbox")) == ["記事0", "記事2"]
    assert titles(editor.get(f"/inbox?view={mark.value}")) == ["記事1"]
    assert InboxStore(desk.database).counts()["blog1"].unread == 0

    editor.post(f"/inbox/{posts[1]}/mark", data={"mark": ""})
    assert len(titles(editor.get("/inbox"))) == 3


def test_a_script_gets_the_post_as_it_is_then(editor, posts):
    answer = editor.post(f"/inbox/{posts[0]}/mark", data={"mark": "later"}, headers={"HX-Request": "true"})

    assert answer.text.startswith("<li")
    assert 'class="post later"' in answer.text


def test_a_mark_that_is_none_is_explained(editor, posts):
    answer = editor.post(f"/inbox/{posts[0]}/mark", data={"mark": "<script>"})

    assert answer.status_code == 400
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize("words", ["Post 1", "記事1"])
def test_posts_are_found_by_words_of_both_languages(editor, posts, words):
    assert titles(editor.get("/inbox", params={"q": words})) == ["記事1"]


def test_older_posts_are_on_the_next_page(desk, editor):
    for number in range(55):
        desk.clock.pass_by(timedelta(seconds=1))
        desk.keep(post(number))
    first = editor.get("/inbox")
    after = first.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")

    second = editor.get(after)

    assert first.text.count("data-post tabindex") == 50
    assert second.text.count("data-post tabindex") == 5
    assert 'rel="next"' not in second.text


@pytest.mark.parametrize(
    "before",
    [
        "",
        "nonsense",
        "2026-11-24~x",
        "2026-11-24T00:00:00~x",
        "0001-01-01T00:00:00+23:00~x",
        "9999-12-31T23:59:59-23:00~x",
    ],
)
def test_a_page_that_is_none_is_the_first(editor, posts, before):
    assert len(titles(editor.get("/inbox", params={"before": before}))) == 3


def test_a_reader_sees_the_posts_and_no_buttons(desk, posts):
    reader = desk.signed_in(Role.READER)

    page = reader.get("/inbox")

    assert len(titles(page)) == 3
    assert '<button name="mark"' not in page.text
    assert reader.post(f"/inbox/{posts[0]}/mark", data={"mark": "kept"}).status_code == 403


def test_an_empty_inbox_says_so(editor):
    assert "Nothing new" in editor.get("/inbox").text


def written_in(language):
    edition = post(9)
    original = replace(edition.translation.original, language=language, title="Neun")
    return replace(edition, translation=replace(edition.translation, original=original))


def test_filters_leave_the_posts_of_a_language_a_state_and_some_days(desk, editor, posts):
    desk.clock.pass_by(timedelta(days=10))
    desk.keep(written_in("de-AT"))
    ArticleStore(desk.database).move_draft(posts[1], 1, DraftState.FAILED, "No engine.")

    def shown(**asked):
        return titles(editor.get("/inbox", params={"view": "all", **asked}))

    assert shown() == ["記事0", "記事1", "記事2"]
    assert shown(written_in="en") == ["記事0", "記事1", "記事2"]
    assert shown(written_in="de") == []
    assert "記事9" in editor.get("/inbox", params={"written_in": "de"}).text
    assert shown(state="failed") == ["記事1"]
    assert shown(days="7") == []
    assert shown(days="30", state="failed", publication="blog0") == []
    assert shown(state="nonsense", days="-5") == ["記事0", "記事1", "記事2"]


def test_a_search_heeds_the_filters(desk, editor, posts):
    ArticleStore(desk.database).move_draft(posts[1], 1, DraftState.FAILED, "No engine.")

    assert titles(editor.get("/inbox", params={"q": "本文"})) == ["記事0", "記事1", "記事2"]
    assert titles(editor.get("/inbox", params={"q": "本文", "state": "failed"})) == ["記事1"]


def test_posts_in_question_are_found(desk, editor):
    sound, doubtful = (
        desk.keep(paired(pair, name=name))
        for name, pair in (
            ("sound", ("It cost 20 euros.", "20ユーロかかった。")),
            ("doubtful", ("It cost 20 euros.", "30ユーロかかった。")),
        )
    )
    for article in (sound, doubtful):
        editor.get(f"/articles/{article}")

    page = editor.get("/inbox", params={"state": "question"}).text

    assert f"post-{doubtful}" in page
    assert f"post-{sound}" not in page


def test_turning_to_another_view_or_publication_keeps_the_filters(editor, posts):
    page = editor.get("/inbox", params={"written_in": "en", "days": "30", "publication": "blog0"}).text

    assert 'href="/inbox?view=later&amp;publication=blog0&amp;written_in=en&amp;days=30"' in page
    assert 'href="/inbox?view=new&amp;publication=blog1&amp;written_in=en&amp;days=30"' in page
