"""Where things stand."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.site.places import key_of, page, root_from, voice


@given(st.text(min_size=1))
def test_any_name_has_a_folder_that_stays_within_the_diary(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key_of(name))


def test_a_name_is_told_from_another_that_has_the_same_ascii_words():
    assert key_of("Jürgen Müller") != key_of("Jurgen Muller")
    assert key_of("Jürgen Müller").startswith("jurgen-muller-")


def test_case_and_spaces_make_no_other_speaker():
    assert key_of("Ilse  Varda ") == key_of("ilse varda")


def test_a_name_in_any_script_has_a_folder():
    assert key_of("プーチン") != key_of("習近平")


def test_every_place_knows_its_way_to_the_root():
    assert root_from("") == ""
    assert root_from(voice("x")) == "../../"
    assert page(voice("x")) == "voices/x/index.html"
    assert page("404.html") == "404.html"
