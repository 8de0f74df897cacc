"""What the termbase says: names that must be held, and words that must not be used."""

import pytest

from kawaraban.facts.names import names_for, render_name
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.terms import Termbase

BASE = Termbase(
    [
        Concept(
            "shoigu",
            (
                Term("en", "Shoigu", forms=("Shoygu",)),
                Term("ja", "ショイグ"),
                Term("ja", "ショーイグ", TermStatus.ADMITTED),
                Term("ja", "山口", TermStatus.FORBIDDEN),
            ),
        ),
        Concept("contractor", (Term("en", "contract soldier"), Term("ja", "契約兵"))),
    ]
)


def concepts(text, language):
    finder = names_for(language, BASE.known_names)
    return {one for fact in finder.find(text) for one in fact.value.concepts}


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("Sergei Shoigu's men", "en", "term:shoigu"),
        ("Shoygu said", "en", "term:shoigu"),
        ("695,000 contract soldiers", "en", "term:contractor"),
        ("ショイグ国防相", "ja", "term:shoigu"),
        ("ショーイグ氏", "ja", "term:shoigu"),
        ("69万5000人の契約兵", "ja", "term:contractor"),
    ],
)
def test_terms_and_their_forms_are_names_like_any_other(text, language, concept):
    assert concept in concepts(text, language)


def test_a_forbidden_rendering_is_not_the_name():
    assert concepts("山口氏は述べた。", "ja") == set()


def test_the_preferred_rendering_is_the_one_that_is_said():
    assert render_name("term:shoigu", "ja", BASE.known_names) == "ショイグ"


def test_a_name_that_every_list_knows_is_not_forbidden_with_another():
    base = Termbase(
        [
            Concept(
                "b",
                (
                    Term("en", "Belarus"),
                    Term("ja", "ベラルーシ"),
                    Term("ja", "白ロシア", TermStatus.FORBIDDEN),
                ),
            )
        ]
    )

    said = base.forbidden("Belarus met Poland.", "ベラルーシと白ロシアがポーランドと会った。", "en", "ja")

    assert [(one.text, one.instead) for one in said] == [("白ロシア", "ベラルーシ")]


def test_a_forbidden_rendering_is_told_with_what_to_use_instead():
    (found,) = BASE.forbidden("Shoigu spoke.", "山口が話した。", "en", "ja")

    assert (found.text, found.start, found.end, found.instead) == ("山口", 0, 2, "ショイグ")


def test_the_same_word_is_free_where_the_source_does_not_name_the_concept():
    assert BASE.forbidden("Yamaguchi spoke.", "山口が話した。", "en", "ja") == ()


def test_an_empty_termbase_says_nothing():
    assert Termbase().known_names == ()
    assert Termbase().forbidden("Shoigu", "山口", "en", "ja") == ()
