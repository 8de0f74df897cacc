"""Terms found in texts: the longest, whole words only; and the termbase's concepts as readers meet them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.publish.glossary import EMPTY, Glossary, GlossaryTerm, glossary_of, term_slug
from kawaraban.store.termbase import Concept, Term, TermStatus
from publish.sample import sample


def found(text, *terms, language="ja"):
    glossary = Glossary([GlossaryTerm(term, term) for term in terms], language)
    return [text[mention.start : mention.end] for mention in glossary.find(text)]


def test_the_longest_term_wins():
    assert found("連邦国家と連邦", "連邦", "連邦国家") == ["連邦国家", "連邦"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("白ロシアではなくベラルーシア", "ベラルーシ"),
        ("ユーロシアム", "ロシア"),
        ("SNATOR", "NATO"),
        ("第2020年", "20"),
        ("東京都の", "京都"),
        ("隣り合う", "隣"),
        ("ものがたりの", "がた"),
        ("米と米国", "米"),
    ],
)
def test_a_term_within_a_longer_word_is_none(text, term):
    assert found(text, term) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("ロシア・ベラルーシ連合", "ベラルーシ"),
        ("東京都の", "東京"),
        ("反NATO派", "NATO"),
        ("大統領選で", "大統領"),
        ("アレクサンドル・ルカシェンコ大統領", "アレクサンドル・ルカシェンコ"),
        ("ロシアは", "ロシア"),
    ],
)
def test_a_term_is_found_where_its_word_ends(text, term):
    assert found(text, term) == [term]


def test_other_languages_part_words_by_their_letters():
    assert found("The grid, gridlock, Grids and grid", "grid", language="en") == ["grid", "grid"]
    assert found("Grid first", "grid", language="en") == ["Grid"]
    assert found("在北京的会议", "北京", language="zh") == ["北京"]
    assert found("러시아는", "러시아", language="ko") == ["러시아"]


def test_an_admitted_form_is_a_mention_of_its_term():
    glossary = Glossary([GlossaryTerm("lukashenko", "ルカシェンコ", admitted=("ルカシェンカ",))])

    (mention,) = glossary.find("ルカシェンカ氏")

    assert (mention.term.slug, mention.start, mention.end) == ("lukashenko", 0, 6)


def test_a_glossary_without_terms_finds_nothing():
    assert not EMPTY
    assert list(EMPTY.find("何か")) == []
    assert EMPTY.found_in(sample()) == ()


@settings(deadline=None)
@given(
    st.text("アロシア・京都東NAT12のー", max_size=30),
    st.lists(st.text("アロシア京都東NAT12の", min_size=1, max_size=5), max_size=6),
)
def test_mentions_are_in_order_without_overlaps_and_say_what_they_are(text, words):
    glossary = Glossary([GlossaryTerm(str(number), word) for number, word in enumerate(words)])

    place = 0
    for mention in glossary.find(text):
        assert place <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.term.text
        place = mention.end


def test_the_terms_of_an_edition_are_named_in_the_order_of_its_text():
    glossary = Glossary(
        [
            GlossaryTerm("agency", "公社"),
            GlossaryTerm("goose", "ガチョウ"),
            GlossaryTerm("lavonia", "ラヴォニア"),
        ]
    )

    assert glossary.found_in(sample()) == ("lavonia", "agency")


CONCEPT = Concept(
    "Shoigu",
    (
        Term("ru", "Шойгу"),
        Term("en", "Shoygu", TermStatus.ADMITTED),
        Term("en", "Shoigu"),
        Term("ja", "ショーイグ", TermStatus.ADMITTED),
        Term("ja-JP", "ショイグ", reading=" しょいぐ "),
        Term("ja", "山口", TermStatus.FORBIDDEN),
    ),
    "politics",
    "国防相",
)


def test_a_concept_becomes_a_term_by_its_preferred_name():
    (term,) = glossary_of([CONCEPT], "ja", "en").terms

    assert term == GlossaryTerm(
        slug=term_slug("Shoigu"),
        text="ショイグ",
        reading="しょいぐ",
        originals=("Shoigu", "Shoygu", "Шойгу"),
        admitted=("ショーイグ",),
        note="国防相",
        domain="politics",
    )


def test_a_concept_without_a_name_in_the_diary_s_language_is_left_out():
    forbidden = replace(CONCEPT, terms=(Term("ja", "山口", TermStatus.FORBIDDEN), Term("en", "Shoigu")))

    assert glossary_of([forbidden], "ja").terms == ()


def test_a_term_s_folder_is_safe_and_its_own_for_ever():
    assert term_slug("desk-0a1b") == "desk-0a1b"
    names = ["Shoigu", "shoigu", "../../etc", "ショイグ", "Łódź / Lodz", "-x-", "A" * 300]
    slugs = [term_slug(name) for name in names]

    assert len(set(slugs)) == len(names)
    # An edition refuses a folder that is anything but ASCII words and hyphens.
    assert [replace(sample(), slug=slug).slug for slug in slugs] == slugs
    assert max(map(len, slugs)) < 80
