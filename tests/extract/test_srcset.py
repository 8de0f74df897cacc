from hypothesis import given
from hypothesis import strategies as st

from kawaraban.extract.srcset import Candidate, parse_srcset


def test_widths_and_densities_are_read():
    found = parse_srcset("a.jpg 640w, b.jpg 1280w, c.jpg 1.5x, d.jpg")

    assert found == [
        Candidate("a.jpg", width=640),
        Candidate("b.jpg", width=1280),
        Candidate("c.jpg", density=1.5),
        Candidate("d.jpg"),
    ]


def test_an_address_may_hold_commas():
    found = parse_srcset(
        "https://c.example/w_400,c_limit/a.png 400w, https://c.example/w_800,c_limit/a.png 800w"
    )

    assert [candidate.url for candidate in found] == [
        "https://c.example/w_400,c_limit/a.png",
        "https://c.example/w_800,c_limit/a.png",
    ]


def test_a_comma_right_after_a_descriptor_parts_candidates():
    assert [c.url for c in parse_srcset("a.jpg 1x,b.jpg 2x")] == ["a.jpg", "b.jpg"]


def test_a_wrong_descriptor_drops_its_candidate_alone():
    assert parse_srcset("a.jpg wide, b.jpg 2x") == [Candidate("b.jpg", density=2.0)]


def test_a_data_address_is_one_candidate():
    assert parse_srcset("data:image/gif;base64,R0lGOD== 1x")[0].url == "data:image/gif;base64,R0lGOD=="


@given(
    st.lists(st.tuples(st.from_regex(r"[a-z/]{1,9}\.png", fullmatch=True), st.integers(1, 9999)), max_size=6)
)
def test_what_is_written_is_read(pairs):
    written = ", ".join(f"{url} {width}w" for url, width in pairs)

    assert [(candidate.url, candidate.width) for candidate in parse_srcset(written)] == pairs


@given(st.text(alphabet="a, (1wx)\t\n:/.", max_size=200))
def test_no_text_breaks_it(value):
    assert all(candidate.url for candidate in parse_srcset(value) if candidate.url)
