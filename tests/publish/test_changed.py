"""A post that its author changed says so on its page, with every sentence that differs."""

from dataclasses import replace
from datetime import UTC, datetime

from lxml import html

from kawaraban.publish.page import render_page
from kawaraban.review.changes import Change, ChangeKind
from kawaraban.review.edition import Changed
from publish.sample import SETTINGS, plain_edition, sample

SEEN = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
CHANGES = (
    Change(ChangeKind.CHANGED, "0", "About 1.5 million left.", "About <b>1.6</b> million left."),
    Change(ChangeKind.REMOVED, "1", "Nobody stayed.", ""),
    Change(ChangeKind.ADDED, "2", "", "Some came back."),
    Change(ChangeKind.MOVED, "3", "It rained.", "It rained."),
)


def page_of(edition):
    return html.document_fromstring(render_page(edition, SETTINGS, {}))


def test_a_post_that_was_never_changed_says_nothing_of_it():
    assert "筆者は原文を書き換えています" not in page_of(plain_edition()).text_content()


def test_the_page_says_when_and_how_much_and_leads_to_the_difference():
    page = page_of(replace(plain_edition(), changed=Changed(SEEN, CHANGES)))

    (link,) = page.xpath("//header//a[starts-with(@href, '#')]")
    assert "筆者は原文を書き換えています" in link.text_content()
    assert "4文" in link.text_content()
    assert page.get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_every_change_is_shown_as_text_in_the_originals_language():
    page = page_of(replace(plain_edition(), changed=Changed(SEEN, CHANGES)))

    (section,) = page.xpath("//section[contains(@class, 'changes')]")
    shown = section.text_content()
    assert len(section.findall(".//li")) == len(CHANGES)
    for words in ("About <b>1.6</b> million left.", "Nobody stayed.", "Some came back."):
        assert words in shown
    assert {e.get("lang") for e in section.xpath(".//*[@lang]")} == {"en"}
    assert section.xpath(".//b") == []


def test_what_was_removed_and_what_came_are_told_apart_without_colour():
    page = page_of(replace(sample(), changed=Changed(SEEN, CHANGES)))

    (section,) = page.xpath("//section[contains(@class, 'changes')]")
    assert [e.text_content() for e in section.iter("del")] == ["About 1.5 million left.", "Nobody stayed."]
    assert [e.text_content() for e in section.iter("ins")] == [
        "About <b>1.6</b> million left.",
        "Some came back.",
    ]
