"""Adding, publications, terms, work, people and one's own account."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from kawaraban.desk.room import Room
from kawaraban.store.action_log import ActionLog
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.people import PeopleStore, Role
from kawaraban.store.publications import Following, PublicationStore
from kawaraban.store.termbase import TermStatus, TermStore
from kawaraban.translate.house.style import Register, load_house_styles
from local_blog import Page

PASSWORD = "correct horse battery"
FEED = """<rss version="2.0"><channel><title>Quay</title><link>{home}</link>
<item><title>Rain</title><link>{home}1</link><guid>1</guid></item></channel></rss>"""
OPML = b"""<opml version="2.0"><body><outline type="rss" text="Quay" xmlUrl="https://quay.example/feed"/></body></opml>"""


@pytest.fixture
def followed(desk):
    desk.keep()
    return PublicationStore(desk.database)


def test_a_post_of_a_blog_that_is_followed_is_brought(desk, blog):
    blog.pages["/feed.xml"] = Page(
        FEED.format(home=blog.url("/")).encode(), headers={"Content-Type": "application/rss+xml"}
    )
    post = blog.post("what-the-ferry-brought", ["Nobody had thought that it would come back at all."] * 5)
    settings = replace(desk.room.settings, allow_hosts=(blog.host,), host_delay=0.0)
    desk.room = Room(settings, desk.database, desk.clock)
    editor = desk.signed_in()
    editor.post("/add", data={"url": blog.url("/feed.xml")})

    answer = editor.post("/add", data={"url": post})

    assert answer.headers["location"] == "/work"
    assert "what-the-ferry-brought" in editor.get("/work").text


def test_a_blog_is_followed_by_its_address(desk, blog):
    blog.pages["/feed.xml"] = Page(
        FEED.format(home=blog.url("/")).encode(), headers={"Content-Type": "application/rss+xml"}
    )
    host = blog.url("/").split("/")[2]
    settings = replace(desk.room.settings, allow_hosts=(host,), host_delay=0.0)
    desk.room = Room(settings, desk.database, desk.clock)
    editor = desk.signed_in()

    answer = editor.post("/add", data={"url": blog.url("/feed.xml")})

    assert answer.status_code == 303
    (publication,) = PublicationStore(desk.database).all()
    assert (publication.title, publication.feed_url) == ("Quay", blog.url("/feed.xml"))
    assert "Quay" in editor.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "Paste the address"),
        ("http://127.0.0.1:1/", "address"),
        ("http://169.254.169.254/latest", "address"),
        ("file:///etc/passwd", "http"),
        ("javascript:alert(1)", "http"),
    ],
)
def test_an_address_that_will_not_do_gets_the_reason_in_words(editor, url, said):
    answer = editor.post("/add", data={"url": url})

    assert answer.status_code == 400
    assert said in answer.text
    assert "kawaraban.toml" not in answer.text or "allow" in answer.text


def test_an_address_that_was_shared_is_in_the_form(editor):
    assert (
        'value="https://quay.example/?a&amp;b"'
        in editor.get("/add", params={"url": "https://quay.example/?a&b"}).text
    )
    assert editor.get("/manifest.webmanifest").json()["share_target"]["action"] == "/add"


def test_the_list_of_another_reader_comes_in_and_goes_out(desk, editor):
    assert editor.post("/opml", files={"file": ("a.opml", OPML)}).status_code == 303

    assert [each.feed_url for each in PublicationStore(desk.database).all()] == ["https://quay.example/feed"]
    assert 'xmlUrl="https://quay.example/feed"' in editor.get("/opml").text


@pytest.mark.parametrize("file", [b"", b"not xml", b"<!DOCTYPE x [<!ENTITY y 'z'>]><opml>&y;</opml>"])
def test_a_list_that_is_none_is_explained(editor, file):
    assert editor.post("/opml", files={"file": ("a.opml", file)}).status_code == 400
    assert editor.post("/opml").status_code == 400


def test_what_may_be_shown_is_the_editors_to_say(editor, followed):
    assert "It states nothing" in editor.get("/publications/gridwatch").text

    editor.post("/publications/gridwatch/rights", data={"rights": "full"})

    assert (followed.get("gridwatch").rights, followed.get("gridwatch").rights_by) == ("full", "editor")
    assert editor.post("/publications/gridwatch/rights", data={"rights": "stolen"}).status_code == 400


def test_what_is_odd_about_its_posts_is_told_with_the_publication(desk, editor, followed):
    notes = ("the date of publication is said to be 2099-01-01, in the future",)
    row = EntryRow("gridwatch", "id:1", "https://a.example/1", "Far away", desk.clock(), "d", notes=notes)
    EntryStore(desk.database).add([row])

    page = editor.get("/publications/gridwatch", headers={"Accept-Language": "ja"}).text

    assert "Far away" in page
    assert "公開日が 2099-01-01 とされています" in page


def test_a_publication_is_paused_resumed_polled_and_unfollowed(desk, editor, followed):
    def do(what):
        return editor.post("/publications/gridwatch/state", data={"do": what}).status_code

    assert do("pause") == 303
    assert followed.get("gridwatch").state is Following.PAUSED
    assert do("resume") == 303
    assert followed.get("gridwatch").state is Following.FOLLOWED
    assert do("poll") == 303
    assert followed.get("gridwatch").poll.next_poll == desk.clock()
    assert do("explode") == 400
    assert do("unfollow") == 303
    assert followed.get("gridwatch") is None
    assert do("poll") == 400


def test_a_speaker_that_was_learned_is_shown_and_forgotten(desk, editor, followed):
    voices = LearnedVoiceStore(desk.database)
    voices.learn(LearnedVoice("gridwatch", "Rae", "Rae Doe", "person", desk.clock()))

    assert "Rae Doe" in editor.get("/publications/gridwatch").text
    editor.post("/publications/gridwatch/forget-voice", data={"heard": "Rae"})
    assert voices.of("gridwatch") == ()


def test_a_publication_gets_another_name(editor, followed):
    editor.post("/publications/gridwatch/name", data={"title": " Grid  Watch ", "language": "en"})

    assert (followed.get("gridwatch").title, followed.get("gridwatch").language) == ("Grid Watch", "en")


def test_an_editor_says_how_often_a_publication_is_looked_at(desk, editor, followed):
    found = followed.get("gridwatch")
    polled = replace(found.poll, polled=desk.clock(), next_poll=desk.clock() + timedelta(days=7))
    followed.keep_poll(replace(found, poll=polled))

    answer = editor.post("/publications/gridwatch/interval", data={"minutes": "180"})
    assert answer.status_code == 303, answer.text

    now = followed.get("gridwatch")
    assert now.minutes == 180
    assert now.poll.next_poll == desk.clock() + timedelta(hours=3)
    assert re.search('<option value="180" selected>every 3 hours', editor.get("/publications/gridwatch").text)
    editor.post("/publications/gridwatch/interval", data={"minutes": "0"})
    assert followed.get("gridwatch").minutes == 0
    for wrong in ("5", "20000", "-1", "often"):
        assert editor.post("/publications/gridwatch/interval", data={"minutes": wrong}).status_code == 400


def test_a_publication_has_a_style_of_its_own(desk, editor, followed):
    folder = desk.room.settings.desk
    page = editor.get("/publications/gridwatch").text
    assert re.search(r'name="register.narration"><option value="">as the diary: plain', page)

    form = {"register.narration": "polite", "register.speakers": "J. Roe = plain", "units.metric": "true"}
    editor.post("/publications/gridwatch/house", data=form)

    styles = load_house_styles(folder)
    assert styles.of("gridwatch").narration is Register.POLITE
    assert (styles.of("gridwatch").metric, styles.of("gridwatch").numbers) == (True, "myriad")
    assert styles.own.narration is Register.PLAIN
    page = editor.get("/publications/gridwatch").text
    assert '<option value="polite" selected>' in page
    assert "J. Roe = plain" in page

    empty = {"register.narration": "", "register.speakers": "", "units.metric": ""}
    editor.post("/publications/gridwatch/house", data=empty)
    assert load_house_styles(folder).of("gridwatch") == styles.own
    wrong = editor.post("/publications/gridwatch/house", data={"register.narration": "loud"})
    assert wrong.status_code == 400


def test_terms_are_kept_found_and_removed(desk, editor):
    form = {"source": "Belarus", "target": "ベラルーシ", "source_language": "en"}
    editor.post("/terms", data=form)
    editor.post("/terms", data={**form, "target": "白ロシア", "status": "forbidden"})
    editor.post("/terms", data={**form, "target": "ベラルーシ共和国"})

    (concept,) = TermStore(desk.database).concepts()
    assert [(term.text, term.status) for term in concept.terms[1:]] == [
        ("ベラルーシ", TermStatus.ADMITTED),
        ("白ロシア", TermStatus.FORBIDDEN),
        ("ベラルーシ共和国", TermStatus.PREFERRED),
    ]
    assert "白ロシア" in editor.get("/terms?q=bela").text
    assert "白ロシア" not in editor.get("/terms?q=minsk").text
    editor.post("/terms/remove", data={"concept": concept.id})
    assert TermStore(desk.database).concepts() == ()


def test_a_term_is_the_same_however_its_letters_are_composed(desk, editor):
    editor.post("/terms", data={"source": "Cafe\u0301", "target": "カフェ"})
    editor.post("/terms", data={"source": "Caf\u00e9", "target": "喫茶店"})

    (concept,) = TermStore(desk.database).concepts()
    assert [term.text for term in concept.terms] == ["Caf\u00e9", "カフェ", "喫茶店"]
    assert "カフェ" in editor.get("/terms", params={"q": "ｶﾌｪ"}).text
    assert "カフェ" in editor.get("/terms", params={"q": "CAFE\u0301"}).text


@pytest.mark.parametrize(
    "changed", [{"source": " "}, {"target": ""}, {"source": "x" * 201}, {"status": "best"}]
)
def test_a_term_that_is_none_is_explained(editor, changed):
    form = {"source": "Belarus", "target": "ベラルーシ", **changed}

    assert editor.post("/terms", data=form).status_code == 400


@pytest.mark.parametrize(
    ("path", "field", "form"),
    [
        ("/publications/gridwatch/name", "language", {"title": "Quay"}),
        ("/terms", "source_language", {"source": "Belarus", "target": "ベラルーシ"}),
        ("/engines/test", "source_language", {"engine": "echo", "text": "It rained."}),
    ],
)
def test_a_language_is_written_as_its_tag(editor, followed, path, field, form):
    answer = editor.post(path, data={**form, field: "English!"})

    assert answer.status_code == 400
    assert "is no language; write its tag, such as en or pt-BR." in answer.text
    assert editor.post(path, data={**form, field: "en-GB"}).status_code in {200, 303}


def test_the_work_is_shown_and_tried_again(desk, editor):
    article = desk.keep()

    assert editor.get("/work").status_code == 200
    assert editor.post("/work", data={"do": "retry", "what": article}).status_code == 303
    assert editor.post("/work", data={"do": "retry"}).status_code == 303
    assert editor.post("/work", data={"do": "cancel", "what": article}).status_code == 303
    assert editor.post("/work", data={"do": "explode"}).status_code == 400
    assert editor.post("/work", data={"do": "retry", "what": "nothing"}).status_code == 400


def test_an_owner_invites_and_the_link_works(desk):
    owner = desk.signed_in(Role.OWNER)
    page = owner.post("/people/invite", data={"role": "editor"}).text
    path = re.search(r'value="http://127.0.0.1:8765(/welcome/[\w-]+)"', page)[1]

    form = {"name": "sora", "password": PASSWORD, "again": PASSWORD}
    assert desk.browser().post(path, data=form).status_code == 303
    assert PeopleStore(desk.database).get("sora").role is Role.EDITOR
    assert path not in owner.get("/people").text


def test_an_owner_changes_roles_and_the_last_one_stays(desk):
    owner = desk.signed_in(Role.OWNER)
    desk.person("sora", Role.READER)
    store = PeopleStore(desk.database)

    assert owner.post("/people/sora", data={"role": "editor"}).status_code == 303
    assert store.get("sora").role is Role.EDITOR
    assert owner.post("/people/sora", data={"end": "1"}).status_code == 303
    assert store.get("sora").ended == desk.clock()
    assert owner.post("/people/sora", data={"role": "reader"}).status_code == 303
    assert store.get("sora").ended is None
    assert owner.post("/people/the-owner", data={"end": "1"}).status_code == 400
    assert owner.post("/people/the-owner", data={"role": "king"}).status_code == 400
    assert owner.post("/people/nobody", data={"role": "reader"}).status_code == 400


def test_everything_that_was_done_is_in_the_log(desk):
    owner = desk.signed_in(Role.OWNER)
    owner.post("/terms", data={"source": "Belarus", "target": "ベラルーシ"})

    assert ActionLog(desk.database).newest(1)[0].action == "term"
    page = owner.get("/log").text
    assert "Belarus" in page
    assert "the-owner" in page
    assert "Belarus" not in owner.get("/log?skip=100").text
    assert owner.get("/log?skip=nonsense").status_code == 200


def test_a_new_password_signs_every_other_browser_out(desk, editor):
    other = desk.browser()
    other.post("/sign-in", data={"name": "the-editor", "password": PASSWORD})
    form = {"old": PASSWORD, "password": "another password", "again": "another password"}

    assert editor.post("/me/password", data={**form, "old": "wrong"}).status_code == 400
    assert editor.post("/me/password", data={**form, "again": "different"}).status_code == 400
    assert other.get("/inbox").status_code == 200
    assert editor.post("/me/password", data=form).status_code == 303

    assert other.get("/inbox").status_code == 303
    assert editor.get("/inbox").status_code == 200
