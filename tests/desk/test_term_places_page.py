"""A new term: where it belongs is shown, and what is ticked is changed."""

import re
from html import unescape

import pytest

from kawaraban.store.people import Role
from kawaraban.store.revisions import RevisionStore
from kawaraban.store.termbase import TermStatus, TermStore
from paired_edition import paired, targets

FORM = {"source": "Lavonia", "source_language": "en", "target": "ラボニア", "instead": "ラヴォニア"}


PAIRS = (
    ("Lavonia had to answer.", "ラヴォニアは答えねばならなかった。"),
    ("It rained in Lavonia.", "ラヴォニアは雨だった。"),
    ("Two gigawatts went out.", "電気が消えた。"),
)


def target_texts(desk, article):
    return targets(desk.edition(article))


@pytest.fixture
def places(desk, editor):
    """The page that saving a term leads to, and the article."""
    article = desk.keep(paired(*PAIRS))
    answer = editor.post("/terms", data={**FORM, "article": article})
    assert answer.status_code == 303
    return answer.headers["location"], article


def ticks(page):
    return [unescape(value) for value in re.findall(r'name="tick" value="([^"]+)"', page)]


def test_saving_a_term_forbids_the_old_words_and_shows_every_place_of_theirs(desk, editor, places):
    address, article = places
    page = editor.get(address).text

    (concept,) = TermStore(desk.database).concepts()
    assert [(term.text, term.status) for term in concept.terms[1:]] == [
        ("ラボニア", TermStatus.PREFERRED),
        ("ラヴォニア", TermStatus.FORBIDDEN),
    ]
    named = [text for text in target_texts(desk, article) if "ラヴォニア" in text]
    assert named
    assert len(ticks(page)) >= len(named)
    assert page.count("<del>ラヴォニア</del><ins>ラボニア</ins>") >= len(named)
    assert f'href="/articles/{article}"' in page


def test_what_is_ticked_is_changed_and_nothing_else(desk, editor, places):
    address, article = places
    before = target_texts(desk, article)
    first, *_ = ticks(editor.get(address).text)
    (concept,) = TermStore(desk.database).concepts()

    answer = editor.post("/terms/places", data={"concept": concept.id, "tick": first})

    after = target_texts(desk, article)
    changed = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert len(changed) == 1
    assert after[changed[0]] == before[changed[0]].replace("ラヴォニア", "ラボニア")
    assert "1 sentence was changed" in answer.text
    assert first not in ticks(answer.text)
    assert RevisionStore(desk.database).history(article, "ja")[0].action == "term"


def test_a_place_that_says_something_else_by_now_is_told_and_left(desk, editor, places):
    address, article = places
    chosen = ticks(editor.get(address).text)
    (concept,) = TermStore(desk.database).concepts()
    editor.post("/terms/places", data={"concept": concept.id, "tick": chosen})
    before = target_texts(desk, article)

    answer = editor.post("/terms/places", data={"concept": concept.id, "tick": chosen[0]})

    assert "says something else by now" in answer.text
    assert target_texts(desk, article) == before


@pytest.mark.parametrize("tick", ["", "a b", "a b c d", "a b x 0"])
def test_a_form_that_is_not_ours_is_explained(editor, places, tick):
    (concept,) = re.findall(r"concept=([\w-]+)", places[0])

    assert editor.post("/terms/places", data={"concept": concept, "tick": tick}).status_code == 400


def test_a_term_that_is_gone_is_explained(editor):
    assert editor.get("/terms/places", params={"concept": "nothing"}).status_code == 400


def test_where_a_rendering_cannot_be_told_the_sentence_is_to_be_read(desk, editor):
    article = desk.keep(paired(*PAIRS))
    editor.post("/terms", data={"source": "gigawatts", "target": "ギガワット", "source_language": "en"})
    (concept,) = TermStore(desk.database).concepts()

    page = editor.get("/terms/places", params={"concept": concept.id, "article": article}).text

    assert "is not known" in page
    assert f"/articles/{article}?hand=2:" in page


def test_selected_words_come_into_the_form_without_scripts_too(desk, editor):
    page = editor.get("/terms", params={"source": "Osk", "target": "オスク", "article": "a1"}).text

    assert 'name="source" value="Osk"' in page
    assert 'name="article" value="a1"' in page


def test_a_reader_changes_no_words(desk):
    reader = desk.signed_in(Role.READER)

    assert reader.get("/terms/places", params={"concept": "c"}).status_code == 403
