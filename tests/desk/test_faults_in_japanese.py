"""What a Japanese editor meets where something fails: Japanese on every page, English for programs."""

import re
from importlib import resources
from pathlib import Path

import pytest
from sqlalchemy import update

from kawaraban.desk import action
from kawaraban.errors import DatabaseUnreachable
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.people import Role
from kawaraban.store.published import PublishedStore, Scheduled
from kawaraban.store.tables import publications

STATUS = "https://gridwatch.example/feed answered 404: there is no such page; check the address."
IN_JAPANESE = (
    "https://gridwatch.example/feed の答えは 404 です。そのページはありません。アドレスを確かめてください。"
)
NO_KEY = "azure needs a key: set KAWARABAN_AZURE_KEY, or choose another with --engine."


@pytest.fixture
def editor(desk):
    return desk.signed_in(Role.OWNER, **{"Accept-Language": "ja-JP,ja;q=0.9"})


def fail_the_draft(desk, article):
    ArticleStore(desk.database).move_draft(article, 1, DraftState.FAILED, NO_KEY)


def fail_the_feed(desk):
    values = {
        "fault": STATUS,
        "failing_since": desk.clock(),
        "why": "it failed once, so it is tried again in 15 minutes",
    }
    with desk.database.writing() as connection:
        connection.execute(update(publications).values(next_poll=desk.clock(), **values))


def test_no_template_shows_a_fault_as_it_was_kept():
    shown = re.compile(r"\{\{ ([\w.\[\]]*\b(?:faults?|lacks|poll\.why)\b[\w.\[\]]*) ?\}\}")
    folder = Path(str(resources.files("kawaraban.desk")))

    assert [
        (file.name, found) for file in folder.glob("*.html") for found in shown.findall(file.read_text())
    ] == []


def test_engines_say_what_they_lack(editor):
    page = editor.get("/engines").text

    assert "azure には鍵が要ります。KAWARABAN_AZURE_KEY に書くか、" in page
    assert "needs a key" not in page


def test_an_address_that_is_refused_is_explained(editor):
    answer = editor.post("/add", data={"url": "http://127.0.0.1/"})

    assert answer.status_code == 400
    assert "127.0.0.1 はこの機械自身で、Kawaraban は決して接続しません。" in answer.text


def test_what_stands_in_a_place_is_text(editor):
    answer = editor.post("/add", data={"url": "gopher://<script>alert(1)</script>/"})

    assert answer.status_code == 400
    assert "は Web のアドレスではありません。" in answer.text
    assert "<script>alert" not in answer.text


def test_a_draft_that_failed_says_why(desk, editor):
    fail_the_draft(desk, desk.keep())

    for path in ("/work", "/inbox"):
        page = editor.get(path).text
        assert "azure には鍵が要ります。" in page
        assert "needs a key" not in page


def test_a_feed_that_fails_says_why_and_when_it_is_tried_again(desk, editor):
    desk.keep()
    fail_the_feed(desk)

    for path in ("/work", "/publications", "/publications/gridwatch"):
        assert IN_JAPANESE in editor.get(path).text
    assert "一度失敗したので、15分後にもう一度試します" in editor.get("/publications/gridwatch").text


def test_what_was_not_published_says_why(desk, editor):
    article, store = desk.keep(), PublishedStore(desk.database)
    due = Scheduled(article, "ja", desk.clock(), "the-owner")
    store.schedule(due)
    store.fail(due, "2 errors are open. Mend that, or give a reason why it is published so.")

    for path in ("/scheduled", f"/articles/{article}/publish"):
        assert (
            "未解決の誤りが 2 件あります。直すか、このまま公開する理由を書いてください。"
            in editor.get(path).text
        )


def test_a_wrong_setting_is_explained_beside_it(editor):
    answer = editor.post("/settings", data={"host_delay": "soon"})

    assert answer.status_code == 400
    assert "0 以上の数にするか、外してください" in answer.text


def test_a_wrong_house_style_is_explained(editor):
    answer = editor.post("/settings/house", data={"quotes.outer": "「"})

    assert answer.status_code == 400
    assert "「「」は 2 字ではありません" in answer.text


def test_scripts_are_told_in_japanese_too(desk, editor):
    article = desk.keep()
    headers = {"HX-Request": "true"}

    nothing = editor.post(f"/articles/{article}/undo", headers=headers)
    missing = editor.post(f"/articles/{article}/write", headers=headers, data={"path": "title"})

    assert nothing.text == "元に戻せるものがありません。"
    assert (
        missing.text == "送られた内容に index がありません。ページを読み込み直して、もう一度送ってください。"
    )


def test_whoever_may_not_do_it_is_told_who_may(desk):
    reader = desk.signed_in(Role.READER, **{"Accept-Language": "ja"})
    stranger = desk.browser(**{"Accept-Language": "ja", "HX-Request": "true"})

    assert reader.get("/add").text == "これができるのは編集者です。所有者に頼んでください。"
    assert stranger.get("/inbox").text == "先にログインしてください。"
    assert stranger.get("/inbox", headers={"Host": "elsewhere.example"}).text.startswith("この机にその名前は")


def test_a_page_that_is_not_there_says_so(editor):
    answer = editor.get("/nowhere")

    assert answer.status_code == 404
    assert "そのページはありません。" in answer.text


def test_a_form_that_cannot_be_read_says_so(editor):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = editor.post("/add", content=b"--y\r\nnonsense", headers=headers)

    assert answer.status_code == 400
    assert "送られた内容を読めません。" in answer.text


def test_a_form_that_is_too_large_says_how_large_it_may_be(desk):
    stranger = desk.browser(**{"Accept-Language": "ja"})
    answer = stranger.post("/sign-in", data={"name": "a" * 1_000_000, "password": ""})

    assert answer.status_code == 413
    assert "バイトまでです。大きなファイルはコマンドで取り込むか、分けてください。" in answer.text


def test_a_database_that_does_not_answer_is_explained(editor, monkeypatch):
    def no_answer(*_):
        raise DatabaseUnreachable("The desk does not answer; start it, or mend database_url.")

    monkeypatch.setattr(action, "session_of", no_answer)
    answer = editor.get("/inbox")

    assert answer.status_code == 503
    assert "The desk が答えません。動かすか、database_url を直してください。" in answer.text


def test_an_english_editor_reads_english(desk):
    desk.keep()
    fail_the_feed(desk)
    page = desk.signed_in(Role.EDITOR).get("/publications").text

    assert STATUS in page


def test_programs_read_english_whatever_their_browser_speaks(desk, editor):
    desk.keep()
    fail_the_feed(desk)
    token = editor.post("/tokens", data={"name": "reader", "scope": "read"}).text
    secret = token.split('readonly value="')[1].split('"')[0]
    headers = {"Authorization": f"Bearer {secret}", "Accept-Language": "ja"}

    polling = editor.get("/api/v1/publications/gridwatch/polling", headers=headers).json()

    assert polling["fault"] == STATUS
