"""Bylines become names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.extract.metadata.names import looks_personal, read_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("by: Jane Roe", ("Jane Roe",)),
        ("BY JANE ROE", ("Jane Roe",)),
        ("Posted by Jane Roe on May 3, 2021", ("Jane Roe",)),
        ("Posted on May 3, 2021 by Jane Roe", ("Jane Roe",)),
        ("Written by Jane Roe and Sam Poe", ("Jane Roe", "Sam Poe")),
        ("By Jane Roe, Sam Poe & Ann Lee", ("Jane Roe", "Sam Poe", "Ann Lee")),
        ("By Jane Roe, Senior Editor", ("Jane Roe",)),
        ("JANE ROE AP Sports Writer", ("Jane Roe",)),
        ("By Jane Roe, Senior Staff Writer, Harbour Today", ("Jane Roe",)),
        ("Par JEANNE ROUX, LUC PETIT Envoyés spéciaux à Toulouse", ("Jeanne Roux", "Luc Petit")),
        ("June 06, 2013 12:00 AM By Jane Roe", ("Jane Roe",)),
        ("Jane Roe, PhD", ("Jane Roe",)),
        ("By Jane Roe | Staff Writer", ("Jane Roe",)),
        ("By Jane Roe, Reuters Staff", ("Jane Roe",)),
        ("Jane Roe (@janeroe)", ("Jane Roe",)),
        ("Jane Roe jane@quay.example", ("Jane Roe",)),
        ("Jane Roe https://quay.example/jane", ("Jane Roe",)),
        ("Jane Roe • 3 min read", ("Jane Roe",)),
        ("Jane Roe for The Courier", ("Jane Roe",)),
        ("Roe, Jane Q.", ("Jane Q Roe",)),
        ("Jong, Michiel de", ("Michiel de Jong",)),
        ("Von Jana Roth", ("Jana Roth",)),
        ("Von Jana Roth und Kai Öder", ("Jana Roth", "Kai Öder")),
        ("Ein Gastbeitrag von Jana Roth", ("Jana Roth",)),
        ("Jana Roth, Chefredakteurin", ("Jana Roth",)),
        ("Autor: Jana Roth | 3. Mai 2021", ("Jana Roth",)),
        ("Veröffentlicht am 3. Mai 2021 von Jana Roth", ("Jana Roth",)),
        ("Par Jeanne Roux et Luc Petit", ("Jeanne Roux", "Luc Petit")),
        ("Por Juana Ruiz", ("Juana Ruiz",)),
        ("di Gianna Rossi", ("Gianna Rossi",)),
        ("door Jannie de Roo", ("Jannie de Roo",)),
        ("文：山田花子", ("山田花子",)),
        ("Автор: Яна Рогова", ("Яна Рогова",)),
        ("jroe", ("jroe",)),
        ("Jane Roe, Jane Roe", ("Jane Roe",)),
        ("View all posts by Jane Roe", ("Jane Roe",)),
        ("More from Jane Roe", ("Jane Roe",)),
        ("Jean-Luc O'Neill", ("Jean-Luc O'Neill",)),
        ("J. R. Roe", ("J. R. Roe",)),
        ("Ludwig van der Roo", ("Ludwig van der Roo",)),
        ("Jane Roe &amp; Sam Poe", ("Jane Roe", "Sam Poe")),
        ("By Jane Roe Published 3 May 2021", ("Jane Roe",)),
        ("By Jane Roe Updated: May 3, 2021", ("Jane Roe",)),
        ("By Jane Roe 10:15 AM", ("Jane Roe",)),
        ("By JANE ROE, Associated Press", ("Jane Roe",)),
        ("By JANE ROE — The Husum Courier", ("Jane Roe",)),
        ("Jane Roe, Science Editor, Quay News", ("Jane Roe",)),
        ('Jane "Jay Bird" Roe', ("Jane 'Jay Bird' Roe",)),
        ("Jane McDonald and Ann DeLaurent", ("Jane McDonald", "Ann DeLaurent")),
        ("The Associated Press", ("The Associated Press",)),
    ],
)
def test_names_are_what_is_left_of_a_byline(text, names):
    assert read_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "admin",
        "By Staff",
        "Editor",
        "Redaktion",
        "Von unserer Redaktion",
        "View all posts",
        "Follow",
        "Follow Author",
        "https://quay.example/jane",
        "@janeroe",
        "desk@quay.example",
        "May 3, 2021",
        "Last Updated: January 7, 2025",
        "12 Comments",
        "By",
        "What is the best way to cross?",
        "the ferry was late again and nobody minded",
        "Share",
        "Author",
        "3 min read",
        "Anonymous",
        "Terms of Use and Privacy Policy",
        "this articleJane RoeJane Roe",
    ],
)
def test_what_is_no_name_is_none(text):
    assert read_names(text) == ()


@pytest.mark.parametrize("name", ["Jane Roe", "J. R. Roe", "Ludwig van der Roo", "山田花子", "Conor O'Neill"])
def test_a_full_name_looks_personal(name):
    assert looks_personal(name)


@pytest.mark.parametrize(
    "name",
    [
        "jroe",
        "Quay News",
        "Inselbote Verlag GmbH",
        "The Courier",
        "Associated Press",
        "ferry notes",
        "IOOB Pilots",
    ],
)
def test_nicknames_and_organisations_do_not_look_personal(name):
    assert not looks_personal(name)


@given(st.text(max_size=400))
def test_any_text_gives_names_each_once(text):
    names = read_names(text)

    assert len(set(names)) == len(names)
    assert all(name.strip() == name and name for name in names)
