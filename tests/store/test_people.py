"""Who may use the desk, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from kawaraban.store.action_log import Action, ActionLog
from kawaraban.store.database import open_database
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.people import PeopleStore, Person, Role

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RIN = Person("rin", "Rin", Role.OWNER, "hash", NOW)
SORA = Person("sora", "Sora", Role.EDITOR, "hash", NOW)


@pytest.fixture
def store(address):
    with PeopleStore(address) as store:
        yield store


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.READER, [Role.READER]),
        (Role.EDITOR, [Role.READER, Role.EDITOR]),
        (Role.OWNER, [Role.READER, Role.EDITOR, Role.OWNER]),
    ],
)
def test_a_role_may_what_the_lesser_ones_may(role, allowed):
    assert [needed for needed in Role if role.may(needed)] == allowed


def test_a_person_is_kept_once(store):
    assert store.add(RIN)
    assert not store.add(replace(RIN, name="Another"))

    assert store.get("rin") == RIN
    assert store.get("sora") is None
    assert store.all() == (RIN,)


def test_the_last_owner_stays(store):
    store.add(RIN)
    store.add(SORA)

    assert store.change("rin", lambda rin: replace(rin, role=Role.EDITOR)) is None
    assert store.change("rin", lambda rin: replace(rin, ended=NOW)) is None
    assert store.change("nobody", lambda nobody: nobody) is None
    assert store.get("rin") == RIN
    assert store.change("sora", lambda sora: replace(sora, role=Role.OWNER)) == replace(SORA, role=Role.OWNER)
    assert store.change("rin", lambda rin: replace(rin, ended=NOW)) == replace(RIN, ended=NOW)


def test_a_change_of_ones_own_never_takes_back_what_an_owner_changed_meanwhile(store):
    store.add(RIN)
    store.add(SORA)
    store.change("sora", lambda sora: replace(sora, role=Role.READER, ended=NOW))

    store.change("sora", lambda sora: replace(sora, language="ja"))

    assert store.get("sora") == replace(SORA, role=Role.READER, ended=NOW, language="ja")


def test_a_session_is_its_persons_until_it_is_ended(store):
    store.add(RIN)
    token = store.sign_in("rin", NOW)

    session = store.session(token, NOW + HOUR, idle=DAY, longest=DAY)

    assert session is not None
    assert (session.person, session.made) == (RIN, NOW)
    store.sign_out(token)
    assert store.session(token, NOW, idle=DAY, longest=DAY) is None


def test_a_session_ends_when_nobody_uses_it_and_at_the_latest_when_it_is_old(store):
    store.add(RIN)
    token = store.sign_in("rin", NOW)

    assert store.session(token, NOW + HOUR * 2, idle=HOUR, longest=DAY) is None
    store.seen(token, NOW + HOUR * 2)
    assert store.session(token, NOW + HOUR * 2, idle=HOUR, longest=DAY) is not None
    store.seen(token, NOW + DAY * 2)
    assert store.session(token, NOW + DAY * 2, idle=HOUR, longest=DAY) is None


@pytest.mark.parametrize("token", ["", "wrong", "\udcff", "x" * 10_000])
def test_a_token_that_was_never_given_lets_nobody_in(store, token):
    assert store.session(token, NOW, idle=DAY, longest=DAY) is None
    assert store.program(token, NOW) is None
    assert store.invitation(token, NOW, longest=DAY) is None


def test_tokens_are_nowhere_in_the_database(store, address):
    store.add(RIN)
    tokens = {
        store.sign_in("rin", NOW),
        store.invite(Role.EDITOR, "rin", NOW),
        store.let_program_in("robot", "rin", "read", NOW),
    }

    with open_database(address) as database, database.reading() as connection:
        kept = {
            connection.scalar(text(f"SELECT token FROM {table}"))
            for table in ("sessions", "invitations", "api_tokens")
        }

    assert len(tokens) == len(kept) == 3
    assert tokens.isdisjoint(kept)


@pytest.mark.parametrize("changed", [{"ended": NOW}, {"password": "another"}])
def test_whoever_leaves_or_changes_the_password_is_signed_out_everywhere(store, changed):
    store.add(RIN)
    store.add(SORA)
    theirs, others = store.sign_in("sora", NOW), store.sign_in("rin", NOW)

    store.change("sora", lambda sora: replace(sora, **changed))

    assert store.session(theirs, NOW, idle=DAY, longest=DAY) is None
    assert store.session(others, NOW, idle=DAY, longest=DAY) is not None


def test_an_invitation_makes_one_person(store):
    token = store.invite(Role.EDITOR, "rin", NOW)

    assert store.invitation(token, NOW, longest=DAY).role is Role.EDITOR
    assert store.invitation(token, NOW + DAY * 2, longest=DAY) is None
    assert store.accept(token, SORA)
    assert not store.accept(token, replace(SORA, id="mo"))
    assert store.invitation(token, NOW, longest=DAY) is None
    assert store.all() == (SORA,)


def test_an_invitation_is_not_used_up_by_a_name_that_is_taken(store):
    store.add(RIN)
    token = store.invite(Role.EDITOR, "rin", NOW)

    assert not store.accept(token, replace(SORA, id="rin"))
    assert store.get("rin") == RIN
    assert store.accept(token, SORA)


def test_a_program_acts_in_a_persons_name_until_it_is_shut_out(store):
    store.add(RIN)
    token = store.let_program_in("robot", "rin", "read write", NOW)

    program, person = store.program(token, NOW)

    assert (program.name, program.scopes, person) == ("robot", "read write", RIN)
    assert [each.used for each in store.programs()] == [NOW]
    assert store.shut_program_out("rin", "robot")
    assert not store.shut_program_out("rin", "robot")
    assert store.program(token, NOW) is None


def test_a_new_token_of_the_same_name_takes_the_old_ones_place(store):
    store.add(RIN)
    old = store.let_program_in("robot", "rin", "read", NOW)
    new = store.let_program_in("robot", "rin", "read", NOW)

    assert store.program(old, NOW) is None
    assert store.program(new, NOW) is not None


def test_a_program_is_shut_out_with_its_person(store):
    store.add(RIN)
    store.add(SORA)
    token = store.let_program_in("robot", "sora", "read", NOW)

    store.change("sora", lambda sora: replace(sora, ended=NOW))

    assert store.program(token, NOW) is None
    assert store.programs() == ()


def test_the_log_is_read_from_its_end(address):
    with ActionLog(address) as log:
        lines = [Action(NOW + HOUR * n, "rin", "publish", f"article {n}", "why") for n in range(4)]
        for line in lines:
            log.write(line)

        assert log.newest(2) == (lines[3], lines[2])
        assert log.newest(2, skipped=3) == (lines[0],)


def test_what_was_learned_of_a_speaker_counts_in_its_publication_alone(address):
    with LearnedVoiceStore(address) as store:
        store.learn(LearnedVoice("quay", "Rae", "Rae Doe", "person", NOW, "rin"))
        last = LearnedVoice("quay", "Rae", "Rae Dow", "person", NOW, "sora")
        store.learn(last)

        assert store.of("quay") == (last,)
        assert store.of("other") == ()
        assert store.forget("quay", "Rae")
        assert not store.forget("quay", "Rae")
