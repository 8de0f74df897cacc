"""Who may do what: each operation of the API with each role, each scope, a browser's session, and none."""

from datetime import timedelta

import pytest
from api_programs import BASE, problem, program, stranger

from kawaraban.desk.api.app import create_api
from kawaraban.desk.api.scopes import NEEDS, Scope
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.action_log import ActionLog
from kawaraban.store.people import PeopleStore, Role

OPENAPI = create_api(Room(Settings(), None)).openapi()
OPERATIONS = [
    (method.upper(), path, Scope(operation["security"][0]["token"][0]))
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
]
PARTS = {
    "language": "ja",
    "publication": "gridwatch",
    "webhook": "none",
    "concept": "none",
    "unit": "0" * 64,
    "number": "1",
    "index": "0",
    "path": "title",
    "key": "width:000000000000",
    "slug": "none",
}


def address(path, article):
    for name, value in {**PARTS, "article": article}.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path
    return path


def ask(api, method, path, article):
    return api.request(
        method, address(path, article), json={} if method in {"POST", "PUT", "PATCH"} else None
    )


def test_every_operation_needs_one_scope_and_only_those_that_change_nothing_take_a_session():
    for path, methods in OPENAPI["paths"].items():
        for method, operation in methods.items():
            schemes = [name for each in operation["security"] for name in each]
            assert schemes == (["token", "session"] if method == "get" else ["token"]), (method, path)
            assert len(operation["security"][0]["token"]) == 1, (method, path)


def test_nobody_gets_in_without_a_token(desk):
    api, article = stranger(desk), desk.keep()

    for method, path, _ in OPERATIONS:
        answer = ask(api, method, path, article)
        problem(answer, 401, "unknown-caller")
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("role", list(Role))
def test_a_token_does_never_more_than_its_persons_role(desk, role):
    api, article = program(desk, role), desk.keep()

    for method, path, scope in OPERATIONS:
        answer = ask(api, method, path, article)
        allowed = role.may(NEEDS[scope])
        assert (answer.status_code == 403) is not allowed, (method, path, answer.text)
        assert answer.status_code < 500, (method, path, answer.text)


@pytest.mark.parametrize("given", list(Scope))
def test_a_token_does_what_its_scope_says_and_nothing_else(desk, given):
    api, article = program(desk, Role.OWNER, [given]), desk.keep()

    for method, path, scope in OPERATIONS:
        answer = ask(api, method, path, article)
        assert (answer.status_code == 403) is (scope is not given), (method, path, answer.text)
        if answer.status_code == 403:
            assert f'scope="{scope}"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("role", list(Role))
def test_a_browsers_session_reads_what_its_role_may_and_changes_nothing(desk, role):
    session, article = desk.signed_in(role).cookies["kawaraban"], desk.keep()
    browser = stranger(desk, Cookie=f"kawaraban={session}")

    for method, path, scope in OPERATIONS:
        answer = ask(browser, method, path, article)
        if method == "GET":
            assert (answer.status_code == 403) is not role.may(NEEDS[scope]), (method, path, answer.text)
            assert answer.status_code not in {401, 500}
        else:
            problem(answer, 401, "unknown-caller")


def test_a_form_of_another_site_changes_nothing_even_with_the_session(desk):
    session = desk.signed_in(Role.OWNER).cookies["kawaraban"]
    browser = stranger(desk, Cookie=f"kawaraban={session}", Origin="https://evil.example")

    answer = browser.post("/queue/retry", content=b"{}", headers={"Content-Type": "text/plain"})

    problem(answer, 401, "unknown-caller")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "header", ["Bearer kb_wrong", "Bearer ", "Basic cmluOng=", "Bearer kb_\xff", "kb_x", ""]
)
def test_what_is_no_token_lets_nobody_in(desk, header):
    api = stranger(desk, Authorization=header.encode("latin-1"))

    problem(api.get("/me"), 401, "unknown-caller")


def test_me_says_who_asks_and_what_they_may(desk):
    api = program(desk, Role.EDITOR, [Scope.READ, Scope.WRITE, Scope.MANAGE])

    told = api.get("/me").json()

    assert (told["role"], told["program"], told["scopes"]) == ("editor", "robot", ["read", "write"])


def test_a_revoked_token_and_that_of_somebody_who_left_are_no_longer_good(desk):
    from dataclasses import replace

    store, api, other = PeopleStore(desk.database), program(desk), program(desk)
    mine, theirs = api.get("/me").json()["person"], other.get("/me").json()["person"]

    store.shut_program_out(mine, "robot")
    store.change(theirs, lambda person: replace(person, ended=desk.clock()))

    problem(api.get("/me"), 401, "unknown-caller")
    problem(other.get("/me"), 401, "unknown-caller")


def test_a_token_may_less_from_the_moment_its_person_may(desk):
    from dataclasses import replace

    store, api = PeopleStore(desk.database), program(desk, Role.EDITOR)
    person = store.get(api.get("/me").json()["person"])
    store.change(person.id, lambda now: replace(now, role=Role.READER))

    problem(api.post("/queue/retry", json={}), 403, "not-allowed")


def test_whoever_guesses_tokens_has_to_wait_and_a_right_token_has_not(desk, api):
    guesser = stranger(desk, Authorization="Bearer kb_guess")
    # One room, so that both come from one address and meet one throttle.
    assert [guesser.get("/me").status_code for _ in range(5)] == [401] * 5

    answer = guesser.get("/me")

    problem(answer, 429, "too-many-tries")
    assert int(answer.headers["retry-after"]) >= 1
    assert api.get("/me").status_code == 200
    desk.clock.pass_by(timedelta(seconds=3))
    assert guesser.get("/me").status_code == 401


def test_its_use_is_kept(desk):
    api = program(desk)
    assert [each.used for each in PeopleStore(desk.database).programs()] == [None]

    api.get("/me")

    assert [each.used for each in PeopleStore(desk.database).programs()] == [desk.clock()]


def test_what_a_program_did_is_in_the_log_with_its_person_and_its_name(desk, api, article):
    api.patch(f"/articles/{article}", json={"mark": "kept"})

    (line,) = ActionLog(desk.database).newest(1)

    assert (line.action, line.subject, line.detail) == ("mark", article, "kept (token robot)")
    assert line.person == api.get("/me").json()["person"]


def test_a_name_that_leads_here_gets_nothing(desk, api):
    answer = api.get("/me", headers={"Host": "evil.example"})

    assert answer.status_code == 421


def test_answers_carry_the_desks_headers(api):
    for path in ("/me", "/nowhere", "/openapi.json"):
        headers = api.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_the_description_is_open_to_all(desk):
    answer = stranger(desk).get("/openapi.json")

    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json()["servers"] == [{"url": "/api/v1"}]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/docs/oauth2-redirect"])
def test_no_page_loads_scripts_from_elsewhere(desk, api, path):
    assert api.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/../sign-in", "/%2e%2e/inbox", "/..%2f..%2fetc/passwd", "/diary/posts/..%2f..%2fetc%2fpasswd"]
)
def test_an_address_leads_to_nothing_outside_the_api(api, path):
    answer = api.get(f"{BASE}{path}")

    assert answer.status_code == 404
    assert "root:" not in answer.text
