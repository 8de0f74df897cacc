"""The contract of every publisher that takes posts one by one, asked of hosts that keep to the protocols."""

from dataclasses import replace

import pytest
from lxml import html
from played import KEY, Answer, Fault, playing
from played_hatena import HatenaHost
from played_micropub import MicropubHost
from played_wordpress import WordPressHost

from kawaraban.publish.publishers.protocol import Change
from kawaraban.settings import Settings
from kawaraban.store import sent
from kawaraban.store.database import open_database
from kawaraban.store.sent import SentState
from kawaraban.work.sending import check, world_of
from newsroom import NOW, Newsroom, table

HOSTS = {"hatena": HatenaHost, "micropub": MicropubHost, "wordpress": WordPressHost}
GARBAGE = Answer(200, b"\x00<<not what was asked for>>", {"content-type": "text/html"})


@pytest.fixture(params=HOSTS)
def kind(request):
    return request.param


@pytest.fixture
def host(kind):
    with playing(HOSTS[kind]()) as host:
        yield host


@pytest.fixture
def room(tmp_path, host, kind):
    with open_database(Settings(desk=tmp_path).database) as database:
        room = Newsroom(tmp_path, database, publisher_timeout=2.0)
        yield room.set_up(table(kind, **host.table()))


def letters(markup):
    return "".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def counted(report):
    return {change: report.count(change) for change in Change if report.count(change)}


def test_a_post_arrives_whole_and_sending_again_asks_for_nothing(room, host):
    room.publish()

    (report,) = room.send()
    writes = len(host.writes)

    assert (report.faults, report.notes) == ([], [])
    assert list(host.texts()) == [room.slug()]
    body = letters(host.texts()[room.slug()])
    for words in (
        "発言：JorenHalm",
        "海底のケーブルとは",
        "（未訳）",
        "原文を読む",
        "機械翻訳・未校閲",
        "Map:GridAgency",
    ):
        assert words in body
    assert counted(room.send()[0]) == {Change.UNCHANGED: 1}
    assert len(host.writes) == writes


def test_what_was_published_anew_is_changed_in_place(room, host):
    room.publish()
    room.send()
    room.write("直した題")
    room.publish(note="題を直しました。")

    (report,) = room.send()

    assert counted(report) == {Change.UPDATE: 1}
    assert len(host.texts()) == 1
    assert "題を直しました。" in host.texts()[room.slug()]


def test_a_state_that_reads_the_same_changes_nothing_at_the_host(room, host):
    room.publish()
    room.send()
    writes = len(host.writes)
    room.publish()

    assert counted(room.send()[0]) == {Change.UNCHANGED: 1}
    assert len(host.writes) == writes


def test_what_is_withdrawn_is_gone_with_its_pictures_and_may_come_back(room, host):
    room.publish()
    room.send()
    room.withdraw()

    assert counted(room.send()[0]) == {Change.WITHDRAW: 1}
    assert host.texts() == {}
    assert not [*getattr(host, "photos", ()), *getattr(host, "media", ())]
    assert counted(room.send()[0]) == {}
    room.publish()
    assert counted(room.send()[0]) == {Change.CREATE: 1}
    assert list(host.texts()) == [room.slug()]


def test_a_dry_run_tells_the_plan_and_asks_for_nothing(room, host):
    room.publish()

    (report,) = room.send(dry=True)

    assert [(step.change, step.what) for step in report.steps] == [(Change.CREATE, room.slug())]
    assert host.asked == []
    assert room.sent() == {}


def test_of_an_excerpt_only_the_opening_arrives_and_no_picture(room, host):
    room.rights("excerpt")
    room.publish()
    room.send()

    body = letters(host.texts()[room.slug()])
    assert "対応を迫られた" in body
    assert "海底のケーブルとは" not in body
    assert "冒頭だけ" in body
    assert "<img" not in host.texts()[room.slug()]


def test_text_that_looks_like_a_hosts_own_notation_arrives_as_text(room, host):
    room.publish("short")
    room.send()

    sent = host.texts()[room.slug("short")]
    body = letters(sent)
    assert "--言った...[gallery]((注))id:someonehttps://example.example/:){{x}}" in body
    for notation in ("[gallery]", "((", "id:someone", "--", "...", ">https://", " :)", "{{"):
        assert notation not in sent.replace("<!--", "").replace("-->", "")


@pytest.mark.parametrize(
    ("status", "words"), [(401, "does not take the key"), (403, "does not let this account")]
)
def test_a_key_that_is_refused_is_said_so_without_it_and_nothing_is_half_known(room, host, status, words):
    room.publish()
    answer = Answer(status, f"no, {KEY}".encode(), {"content-type": "text/plain"})
    host.fail(*[Fault(answer)] * 9)

    (report,) = room.send()

    assert words in report.faults[0]
    assert KEY not in report.faults[0]
    host.faults.clear()
    assert "It is tried again on" in room.send()[0].faults[0]
    assert room.sent() == {}
    room.later(hours=7)
    assert counted(room.send()[0]) == {Change.CREATE: 1}
    assert len(host.texts()) == 1


def test_a_post_that_was_taken_away_at_the_host_is_made_again(room, host):
    room.publish()
    room.send()
    for name in ("entries", "posts"):
        getattr(host, name, {}).clear()
    room.write("直した題")
    room.publish()

    room.send()

    assert list(host.texts()) == [room.slug()]


def test_what_is_gone_at_the_host_already_counts_as_withdrawn(room, host):
    room.publish()
    room.send()
    for name in ("entries", "posts"):
        getattr(host, name, {}).clear()
    room.withdraw()

    assert room.send()[0].faults == []
    assert [row.state for row in room.sent().values()] == [SentState.WITHDRAWN]


def test_a_post_that_the_host_refuses_waits_for_another_state_and_keeps_nothing_from_the_others(room, host):
    room.publish("short")
    host.fail(*[Fault(Answer(422))] * 9)
    assert room.send()[0].faults != []
    host.faults.clear()
    room.publish()

    (report,) = room.send()

    assert list(host.texts()) == [room.slug()]
    assert counted(report) == {Change.CREATE: 1, Change.WAIT: 1}
    room.write("直した題", "short")
    room.publish("short")
    room.send()
    assert set(host.texts()) == {room.slug(), room.slug("short")}


def test_a_host_that_is_busy_is_left_alone_for_as_long_as_it_asks(room, host):
    room.publish()
    host.fail(*[Fault(Answer(429, headers={"retry-after": "7200"}))] * 9)
    room.send()
    host.faults.clear()
    asked = len(host.asked)

    room.later(minutes=119)
    assert "It is tried again on" in room.send()[0].faults[0]
    assert len(host.asked) == asked
    room.later(minutes=2)
    assert counted(room.send()[0]) == {Change.CREATE: 1}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Answer(503), done=True),
        Fault(GARBAGE, done=True),
        Fault(None, done=True),
        Fault(Answer(503)),
        Fault(None),
        Fault(GARBAGE, done=True, slow=2.5),
    ],
    ids=["500 and done", "garbage", "broken off", "500", "broken off before", "too slow"],
)
def test_whatever_comes_between_there_is_one_post_in_the_end(room, host, fault):
    room.publish("short")
    host.fail(*([fault] if fault.done else [fault] * 9))

    first = room.send()[0]
    host.faults.clear()
    room.later(hours=1)
    room.send()

    assert first.faults != []
    assert list(host.texts()) == [room.slug("short")]
    assert len(getattr(host, "entries", getattr(host, "posts", {}))) == 1
    assert [row.state for row in room.sent().values()] == [SentState.SENT]


def test_a_process_that_is_killed_after_the_host_has_it_makes_no_second_post(room, host, monkeypatch):
    put = sent.SentStore.put

    def killed(store, row):
        if row.state is SentState.SENT and row.what.startswith("post:"):
            raise KeyboardInterrupt
        put(store, row)

    room.publish()
    monkeypatch.setattr(sent.SentStore, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        room.send()
    monkeypatch.undo()

    (report,) = room.send()

    assert report.faults == []
    assert len(getattr(host, "entries", getattr(host, "posts", {}))) == 1


def test_a_picture_that_was_there_when_the_process_was_killed_is_found_and_not_given_again(
    room, host, kind, monkeypatch
):
    if kind == "micropub":
        pytest.skip("a media endpoint cannot be asked")
    kill_after_the_picture(room, monkeypatch)
    given = dict(pictures_at(host))

    (report,) = room.send()

    assert report.faults == []
    assert len(given) == 1
    assert pictures_at(host) == given
    assert list(host.texts()) == [room.slug()]


def test_a_picture_of_a_post_that_was_never_made_goes_with_its_withdrawal(room, host, kind, monkeypatch):
    if kind == "micropub":
        pytest.skip("a media endpoint cannot be asked")
    room.publish()
    room.send()
    room.write("直した題")
    room.publish()
    rows = sent.SentStore(room.database)
    (row,) = rows.pictures("place")
    rows.put(replace(row, state=SentState.SENDING, remote_id="", address=""))
    room.withdraw()

    room.send()

    assert pictures_at(host) == {}
    assert rows.pictures("place") == ()


def kill_after_the_picture(room, monkeypatch):
    put = sent.SentStore.put

    def killed(store, row):
        if row.state is SentState.SENT and row.what.startswith("picture:"):
            raise KeyboardInterrupt
        put(store, row)

    room.publish()
    with monkeypatch.context() as patched:
        patched.setattr(sent.SentStore, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            room.send()


def pictures_at(host):
    return getattr(host, "photos", None) or getattr(host, "media", {})


def test_the_place_is_tried_without_changing_it(room, host, kind):
    with world_of(room.settings, lambda: NOW) as world:
        said = check(room.settings.publishers[0], world)

    assert "rin" in said.lower() or "瓦版日記" in said or "takes pictures" in said
    assert host.writes == []


def test_the_key_shows_nowhere(room, host):
    room.publish()
    room.send()

    assert KEY not in repr(room.settings)
    assert KEY not in repr(room.settings.publishers)
