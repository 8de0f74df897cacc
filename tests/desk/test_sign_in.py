"""Who gets into the desk, and who does not."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from kawaraban.desk.passwords import hash_password
from kawaraban.desk.sign_in import local_path
from kawaraban.store.people import PeopleStore, Role

PASSWORD = "correct horse battery"


@pytest.fixture
def rin(desk):
    return desk.person("rin", Role.EDITOR)


def sign_in(browser, name="rin", password=PASSWORD, **fields):
    return browser.post("/sign-in", data={"name": name, "password": password, **fields})


def test_whoever_is_not_signed_in_is_sent_to_the_form_and_back_again(desk, rin):
    browser = desk.browser()

    answer = browser.get("/inbox?view=later")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Finbox%3Fview%3Dlater")

    form = browser.get(answer.headers["location"])
    assert 'name="next" value="/inbox?view=later"' in form.text
    assert sign_in(browser, next="/inbox?view=later").headers["location"] == "/inbox?view=later"
    assert browser.get("/inbox?view=later").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\n/evil.example",
        "//[",
        "",
        "inbox",
    ],
)
def test_signing_in_leads_nowhere_else(elsewhere):
    assert local_path(elsewhere) == "/inbox"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_whoever_signs_in_by_a_link_of_somebody_elses_stays_on_the_desk(desk, rin, elsewhere):
    browser = desk.browser()

    form = browser.get("/sign-in", params={"next": elsewhere})

    assert "evil" not in form.text
    assert sign_in(browser, next=elsewhere).headers["location"] == "/inbox"


@pytest.mark.parametrize(("name", "password"), [("rin", "wrong password"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_or_password_gets_the_same_answer(desk, rin, name, password):
    answer = sign_in(desk.browser(), name, password)

    assert answer.status_code == 403
    assert "do not go together" in answer.text
    assert "kawaraban" not in answer.cookies


def test_whoever_has_left_is_not_let_in(desk, rin):
    desk.person("owner", Role.OWNER)
    PeopleStore(desk.database).change(rin.id, lambda now: replace(now, ended=desk.clock()))

    assert sign_in(desk.browser()).status_code == 403


def test_whoever_guesses_has_to_wait_even_with_the_right_password(desk, rin):
    browser = desk.browser()
    for _ in range(5):
        assert sign_in(browser, password="guess").status_code == 403

    assert sign_in(browser).status_code == 429
    desk.clock.pass_by(timedelta(seconds=3))
    assert sign_in(browser).status_code == 303


def test_of_forty_who_guess_at_once_five_are_looked_at(desk, rin):
    answers = list[int]()
    browsers = [desk.browser() for _ in range(40)]
    threads = [
        threading.Thread(target=lambda one=one: answers.append(sign_in(one, password="guess").status_code))
        for one in browsers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(answers) == {403: 5, 429: 35}


def test_a_session_from_before_signing_in_is_of_no_use(desk, rin):
    planted = PeopleStore(desk.database).sign_in("rin", desk.clock())
    browser = desk.browser()
    browser.cookies.set("kawaraban", planted, domain="127.0.0.1")

    sign_in(browser)

    assert browser.cookies.get("kawaraban", domain="127.0.0.1") != planted
    store = PeopleStore(desk.database)
    assert store.session(planted, desk.clock(), timedelta(days=1), timedelta(days=1)) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(desk, rin):
    cookie = sign_in(desk.browser()).headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_cookie_that_came_by_tls_never_travels_without(desk, rin):
    behind = desk.browser()
    behind.base_url = "https://127.0.0.1:8765"

    assert "; secure" in sign_in(behind).headers["set-cookie"].lower()
    assert "; secure" not in sign_in(desk.browser()).headers["set-cookie"].lower()


def test_a_form_of_somebody_unknown_has_an_end(desk, rin):
    browser = desk.browser()
    pieces = (b"name=rin&password=" + b"x" * 65_536 for _ in range(10))

    answer = browser.post(
        "/sign-in", content=pieces, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    file = browser.post("/welcome/nobody", files={"file": b"x" * 200_000})

    assert (answer.status_code, file.status_code) == (413, 413)
    assert "100,000 bytes at most" in answer.text


def test_whoever_is_let_go_while_changing_the_password_stays_out(desk, editor, monkeypatch):
    people = PeopleStore(desk.database)

    def slowly(password):
        people.change("the-editor", lambda now: replace(now, ended=desk.clock(), role=Role.READER))
        return hash_password(password)

    monkeypatch.setattr("kawaraban.desk.me.hash_password", slowly)
    new = "another password"
    answer = editor.post("/me/password", data={"old": PASSWORD, "password": new, "again": new})

    kept = people.get("the-editor")
    assert (kept.ended, kept.role) == (desk.clock(), Role.READER)
    assert answer.status_code == 303
    assert editor.get("/inbox").status_code == 303


def test_signing_out_ends_the_session_itself(desk, editor):
    token = editor.cookies["kawaraban"]

    assert editor.post("/sign-out").headers["location"] == "/sign-in"

    again = desk.browser()
    again.cookies.set("kawaraban", token)
    assert again.get("/inbox").status_code == 303


def test_a_session_that_nobody_uses_ends(desk, editor):
    desk.clock.pass_by(timedelta(days=13))
    assert editor.get("/inbox").status_code == 200
    desk.clock.pass_by(timedelta(days=13))
    assert editor.get("/inbox").status_code == 200
    desk.clock.pass_by(timedelta(days=15))
    assert editor.get("/inbox").status_code == 303


def test_a_form_from_elsewhere_changes_nothing(desk, editor):
    article = desk.keep()
    path, mark = f"/inbox/{article}/mark", {"mark": "kept"}

    assert editor.post(path, data=mark, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert editor.post(path, data=mark, headers={"Origin": "https://evil.example"}).status_code == 403
    assert editor.post(path, data=mark, headers={"X-Form-Token": "guess"}).status_code == 403
    assert editor.post(path, data=mark, headers={"Origin": "http://127.0.0.1:8765"}).status_code == 303


def test_a_page_that_leads_another_name_here_gets_nothing(desk):
    answer = desk.browser(Host="evil.example").get("/sign-in")

    assert answer.status_code == 421
    assert "desk_hosts" in answer.text


def test_the_first_person_becomes_the_owner_by_a_link_that_works_once(desk):
    token = PeopleStore(desk.database).invite(Role.OWNER, "", desk.clock())
    browser = desk.browser()
    form = {"name": "rin", "password": PASSWORD, "again": PASSWORD}

    assert browser.get(f"/welcome/{token}").status_code == 200
    assert browser.post(f"/welcome/{token}", data=form).headers["location"] == "/inbox"
    assert browser.get("/inbox").status_code == 200
    assert PeopleStore(desk.database).get("rin").role is Role.OWNER
    assert desk.browser().get(f"/welcome/{token}").status_code == 400


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"again": "another password"}, "differ"),
        ({"password": "short", "again": "short"}, "10 to 1000"),
        ({"name": "<b>"}, "another"),
        ({"name": "rin"}, "taken"),
    ],
)
def test_a_name_or_password_that_will_not_do_is_said_and_the_link_stays_good(desk, rin, changed, said):
    token = PeopleStore(desk.database).invite(Role.EDITOR, "rin", desk.clock())
    form = {"name": "sora", "password": PASSWORD, "again": PASSWORD}

    answer = desk.browser().post(f"/welcome/{token}", data={**form, **changed})

    assert answer.status_code == 400
    assert said in answer.text
    assert desk.browser().post(f"/welcome/{token}", data=form).status_code == 303


def test_every_answer_allows_our_own_files_only(desk, editor):
    for path in ("/sign-in", "/inbox", "/static/desk.js", "/nowhere"):
        policy = editor.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
