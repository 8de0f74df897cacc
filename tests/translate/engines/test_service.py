"""A web service is asked with patience, and its refusals say what to do. No test waits or opens a socket."""

import json
import threading
from datetime import UTC, datetime

import pytest

from kawaraban.errors import AddressRefused, EngineError, FetchError
from kawaraban.follow.post import Reply
from kawaraban.settings import Settings
from kawaraban.translate.engines import Candidate, Request
from kawaraban.translate.engines.batches import batches
from kawaraban.translate.engines.service import Account, Refused, Service, World, only_text

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
URL = "https://translate.example/v1"
KEY = "sk-very-secret"


class Scripted:
    """A poster that answers from a list, and a clock that only the service moves."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.slept = []

    def post(self, url, payload, headers):
        self.asked.append((url, payload, dict(headers)))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def service(self, **options):
        settings = Settings(**{"engine_retries": 3, **options})
        account = Account("oracle", "deepl_key", {"authorization": f"Key {KEY}"}, (KEY,))
        return Service(account, settings, World(self, self.slept.append, lambda: NOW, lambda: 0.5))


def reply(status=200, value=None, body=None, **headers):
    content = json.dumps(value).encode() if body is None else body
    return Reply(status, {name.replace("_", "-"): text for name, text in headers.items()}, content)


FINE = reply(value={"text": "訳"})


def test_what_the_service_says_comes_back():
    script = Scripted(FINE)

    assert script.service().ask(URL, {"q": "text"}, {"x-more": "1"}) == {"text": "訳"}
    assert script.asked == [(URL, {"q": "text"}, {"authorization": f"Key {KEY}", "x-more": "1"})]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_a_busy_service_is_asked_again_later_and_later(status):
    script = Scripted(reply(status), reply(status), FINE)

    assert script.service().ask(URL, {}) == {"text": "訳"}
    assert script.slept == [0.75, 1.5]


def test_a_dropped_connection_is_tried_again():
    script = Scripted(FetchError("The connection broke."), FINE)

    assert script.service().ask(URL, {}) == {"text": "訳"}


def test_the_services_own_wish_is_waited_for_and_a_little_more():
    script = Scripted(reply(429, retry_after="7"), FINE)

    script.service().ask(URL, {})

    assert script.slept[0] >= 7


def test_who_wants_a_long_pause_is_not_waited_for_and_the_time_is_told():
    script = Scripted(reply(429, retry_after="Mon, 23 Nov 2026 12:00:00 GMT"))

    with pytest.raises(EngineError, match="try again after 2026-11-23 12:00 UTC"):
        script.service().ask(URL, {})
    assert script.slept == []


def test_after_enough_tries_it_says_so():
    script = Scripted(*[reply(503, {"message": "overloaded"})] * 4)

    with pytest.raises(EngineError, match=r"oracle is too busy \(503: overloaded\)"):
        script.service().ask(URL, {})
    assert len(script.asked) == 4


def test_a_network_that_stays_away_says_why():
    script = Scripted(*[FetchError("No answer came.")] * 4)

    with pytest.raises(EngineError, match="cannot be had: No answer came"):
        script.service().ask(URL, {})


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_names_its_setting_and_is_not_shown(status):
    script = Scripted(reply(status, {"error": {"message": f"bad key {KEY}"}}))

    with pytest.raises(EngineError, match="KAWARABAN_DEEPL_KEY") as caught:
        script.service().ask(URL, {})
    assert KEY not in str(caught.value)
    assert len(script.asked) == 1


@pytest.mark.parametrize("status", [402, 456])
def test_a_spent_quota_is_told_at_once(status):
    script = Scripted(reply(status))

    with pytest.raises(EngineError, match="no quota left"):
        script.service().ask(URL, {})
    assert script.slept == []


def test_a_wrong_request_is_not_sent_again():
    script = Scripted(reply(400, {"message": "no such language"}))

    with pytest.raises(Refused, match="no such language") as caught:
        script.service().ask(URL, {})
    assert caught.value.reply.status == 400


@pytest.mark.parametrize("body", [b"<html>Gateway</html>", b'{"text": "cut o', b""])
def test_an_answer_that_is_no_json_is_a_failure(body):
    script = Scripted(*[reply(200, body=body)] * 4)

    with pytest.raises(EngineError, match="no JSON"):
        script.service().ask(URL, {})


def test_an_address_on_this_network_is_no_engine():
    script = Scripted(AddressRefused("10.0.0.1 is private; add it to engine_hosts."))

    with pytest.raises(EngineError, match="engine_hosts"):
        script.service().ask(URL, {})


def test_requests_keep_their_pace():
    script = Scripted(FINE, FINE, FINE)
    service = script.service(engine_rate=0.5)

    for _ in range(3):
        service.ask(URL, {})

    assert [round(pause) for pause in script.slept] == [2, 4]


def test_batches_go_some_at_a_time_and_come_back_in_order():
    service = Scripted().service(engine_concurrency=3)
    cut = batches([Request(str(number)) for number in range(10)], characters=1, number=1)

    answers = service.all(lambda batch: [Candidate(request.text) for request in batch], cut)

    assert [answer.text for answer in answers] == [str(number) for number in range(10)]


def test_a_reply_is_told_when_it_comes_though_an_earlier_one_is_awaited():
    service = Scripted().service(engine_concurrency=2)
    second, told = threading.Event(), []
    cut = batches([Request("slow"), Request("quick")], characters=1, number=1)

    def work(batch):
        if batch[0].text == "slow":
            assert second.wait(5)
        return [Candidate(batch[0].text)]

    def arrived(requests, candidates):
        told.append((requests[0].text, candidates[0].text))
        second.set()

    answers = list(service.all(work, cut, arrived))

    assert told == [("quick", "quick"), ("slow", "slow")]
    assert [answer.text for answer in answers] == ["slow", "quick"]


def test_who_stops_listening_pays_for_no_more_than_was_on_its_way():
    begun = []
    service = Scripted().service(engine_concurrency=2)
    cut = batches([Request(str(number)) for number in range(10)], characters=1, number=1)

    def work(batch):
        begun.append(batch)
        return [Candidate("訳")]

    answers = service.all(work, cut)
    next(answers)
    answers.close()

    assert len(begun) <= 3


def test_a_key_is_in_no_representation():
    assert KEY not in repr(Account("oracle", "deepl_key", {"authorization": KEY}, (KEY,)))
    assert KEY not in repr(Settings(deepl_key=KEY))


@pytest.mark.parametrize("value", [None, "", "  ", 5, ["訳"]])
def test_an_answer_without_text_is_a_fault_and_no_empty_translation(value):
    assert only_text(value, "nothing was said") == Candidate(None, "nothing was said")
