"""robots.txt is kept for pages; a site that cannot say is left alone for now."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge
from kawaraban.follow.fetch import Response
from kawaraban.follow.robots import GOOD_FOR, LONGEST_DELAY, RETRY, Robots

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITE = "https://quay.example"


class Site:
    """Answers with a robots.txt, or raises; counts how often it was asked."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def get(self, url, **_):
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Response(url, 200, {}, self.answer.encode())


def robots(answer):
    site, clock = Site(answer), [NOW]
    return Robots(site, lambda: clock[0]), site, clock


RULES = """
User-agent: *
Disallow: /drafts/
Crawl-delay: 5
Sitemap: https://quay.example/sitemap.xml

User-agent: Kawaraban
Disallow: /private/
Crawl-delay: 2.5
"""


def test_pages_that_a_site_keeps_for_itself_are_left_alone():
    rules, site, _ = robots(RULES)

    rules.check(f"{SITE}/post")
    rules.check(f"{SITE}/drafts/post")  # Our own group stands in place of the one for all.
    with pytest.raises(RobotsRefused, match=r"quay\.example asks programs not to read this page") as caught:
        rules.check(f"{SITE}/private/post")

    assert not caught.value.retryable
    assert site.asked == [f"{SITE}/robots.txt"]


def test_the_pause_and_the_sitemaps_that_a_site_names():
    rules, _, _ = robots(RULES)

    assert rules.delay(f"{SITE}/post") == 2.5
    assert rules.sitemaps(SITE) == ("https://quay.example/sitemap.xml",)


def test_a_pause_of_a_day_is_cut():
    assert robots("User-agent: *\nCrawl-delay: 86400")[0].delay(SITE) == LONGEST_DELAY


def test_the_rules_are_asked_for_once_a_day():
    rules, site, clock = robots(RULES)

    for passed in (timedelta(), GOOD_FOR / 2, GOOD_FOR + timedelta(seconds=1)):
        clock[0] = NOW + passed
        rules.check(f"{SITE}/post")

    assert len(site.asked) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_may_be_read(status):
    rules, _, _ = robots(HttpStatus(status, "no"))

    rules.check(f"{SITE}/post")

    assert rules.sitemaps(SITE) == ()


@pytest.mark.parametrize(
    "fault",
    [HttpStatus(503, "busy"), HttpStatus(429, "slow"), TooLarge("It is too large."), FetchError("down")],
)
def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(fault):
    rules, site, clock = robots(fault)

    with pytest.raises(RobotsRefused, match="try again later") as caught:
        rules.check(f"{SITE}/post")
    assert caught.value.retryable

    site.answer = RULES
    clock[0] = NOW + RETRY + timedelta(seconds=1)
    rules.check(f"{SITE}/post")


def test_an_address_that_we_never_connect_to_is_told_as_such():
    with pytest.raises(AddressRefused):
        robots(AddressRefused("never"))[0].check("http://169.254.169.254/x")


@pytest.mark.parametrize(
    "text", ["\0\xff", "User-agent", "Disallow: /" * 500, "User-agent: *\nCrawl-delay: x"]
)
def test_no_file_is_too_strange(text):
    rules, _, _ = robots(text)

    rules.check(f"{SITE}/post")

    assert rules.delay(SITE) == 0
