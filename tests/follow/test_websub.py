"""What a feed offers by WebSub, and what a hub signed."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import FetchError
from kawaraban.follow.feeds import Feed
from kawaraban.follow.websub import Offer, is_signed, offer_of, subscribe

URL = "https://quay.example/feed"
FEED = Feed(
    "Quay", (), url="https://quay.example/feed.xml", hubs=("https://hub.example/", "https://hub2.example/")
)


def test_a_feed_names_its_hub_and_itself():
    assert offer_of({}, FEED, URL) == Offer("https://hub.example/", "https://quay.example/feed.xml")


@pytest.mark.parametrize(
    "header",
    [
        '<https://best.example/>; rel="hub", <https://quay.example/topic>; rel="self"',
        "<https://best.example/>;rel=hub,</topic>;rel=self",
        '<https://best.example/>; title="a, b"; rel="nofollow HUB", </topic>; type="x"; rel="self"',
    ],
)
def test_what_the_header_says_comes_first(header):
    assert offer_of({"link": header}, FEED, URL) == Offer(
        "https://best.example/", "https://quay.example/topic"
    )


@pytest.mark.parametrize(
    ("header", "feed"),
    [
        ("", Feed("Quay", ())),
        ("", Feed("Quay", (), hubs=("https://hub.example/",))),
        ('<https://hub.example/>; rel="hub"', Feed("Quay", ())),
        ('<javascript:x>; rel="hub", </topic>; rel="self"', Feed("Quay", ())),
    ],
)
def test_without_both_a_hub_and_a_name_nothing_is_offered(header, feed):
    assert offer_of({"link": header}, feed, URL) is None


@given(st.text(st.sampled_from('<>;,="rel hubself/:https.x'), max_size=300))
def test_any_header_is_read(header):
    offer = offer_of({"link": header}, FEED, URL)

    assert offer.hub.startswith(("http://", "https://"))


def test_a_header_made_to_be_slow_is_read_in_no_time():
    header = "<a>" + "; a=b" * 100_000 + ("<" * 100_000)

    assert offer_of({"link": header}, FEED, URL).hub == "https://hub.example/"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_is_the_hubs_or_none(method):
    signature = hmac.new(b"secret", b"news", getattr(hashlib, method)).hexdigest()

    assert is_signed(b"news", f"{method}={signature}", "secret")
    assert is_signed(b"news", f"{method.upper()}={signature.upper()}", "secret")
    assert not is_signed(b"lies", f"{method}={signature}", "secret")
    assert not is_signed(b"news", f"{method}={signature}", "other")


@pytest.mark.parametrize(
    "header", ["", "sha256=", "md5=900150983cd24fb0d6963f7d28e17f72", "sha256", "shake_128=00", "sha256=é"]
)
def test_what_is_no_signature_signs_nothing(header):
    assert not is_signed(b"abc", header, "secret")


class Answering:
    def __init__(self, status):
        self.status = status
        self.forms = []

    def submit(self, url, form):
        self.forms.append((url, form))
        return self.status


def test_a_subscription_says_all_that_the_hub_must_know():
    hub = Answering(202)

    subscribe(
        hub, Offer("https://hub.example/", "https://quay.example/topic"), "https://press.example/hub/t", "s"
    )

    ((url, form),) = hub.forms
    assert url == "https://hub.example/"
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": "https://quay.example/topic",
        "hub.callback": "https://press.example/hub/t",
        "hub.lease_seconds": "864000",
        "hub.secret": "s",
    }


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_hub_that_does_not_want_to_is_told_of(status):
    with pytest.raises(FetchError, match=f"answered {status}; the feed is polled as before"):
        subscribe(Answering(status), Offer("https://hub.example/", "t"), "c", "s")
