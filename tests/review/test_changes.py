"""What an author changed, told sentence by sentence."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import Code, Document, Emphasis, Link, Paragraph, Quote, Text
from kawaraban.review.changes import Change, ChangeKind, changes_between

ONE, TWO, THREE = "The ferry left at dawn.", "Nobody saw it go.", "The captain slept below."


def article(*paragraphs, title="T"):
    blocks = tuple(Paragraph((Text(p),)) if isinstance(p, str) else p for p in paragraphs)
    return Document(title=title, blocks=blocks, language="en")


def between(older, newer):
    return [(c.kind.value, c.before, c.after) for c in changes_between(older, newer)]


def test_nothing_changed():
    assert changes_between(article(ONE, TWO), article(ONE, TWO)) == ()


def test_a_sentence_was_mended():
    (change,) = changes_between(article(f"{ONE} {TWO}"), article(f"{ONE} Nobody has seen it go."))

    assert change == Change(ChangeKind.CHANGED, "0", TWO, "Nobody has seen it go.")


def test_sentences_came_and_went_where_they_stood():
    assert between(article(ONE, TWO), article(ONE, THREE, "It rained.")) == [
        ("added", "", THREE),
        ("added", "", "It rained."),
        ("removed", TWO, ""),
    ]


def test_a_sentence_that_moved_is_neither_new_nor_gone():
    assert between(article(ONE, TWO, THREE), article(TWO, THREE, ONE)) == [("moved", ONE, ONE)]


def test_a_new_title_is_a_change():
    assert between(article(ONE, title="The ferry"), article(ONE, title="The ferry, updated")) == [
        ("changed", "The ferry", "The ferry, updated")
    ]


def test_what_only_looks_different_is_no_change():
    older = article(Paragraph((Text("The "), Emphasis((Text("ferry"),)), Text(" left  at dawn."))))
    newer = article(
        Paragraph((Text("The "), Link("https://a.example/", (Text("ferry"),)), Text(" left at dawn.")))
    )

    assert changes_between(older, newer) == ()


def test_code_and_quotes_are_looked_at_too():
    older = article(Quote((Paragraph((Text(ONE),)),)), Code((Text("x = 1"),)))
    newer = article(Quote((Paragraph((Text(ONE), Text(" It rained."))),)), Code((Text("x = 2"),)))

    assert between(older, newer) == [("added", "", "It rained."), ("changed", "x = 1", "x = 2")]


TEXTS = st.lists(
    st.sampled_from([ONE, TWO, THREE, "It rained.", "It rained all day.", "Why?"]), max_size=8, min_size=1
)


@given(TEXTS, TEXTS)
def test_the_changes_account_for_every_sentence(old, new):
    found = changes_between(article(*old), article(*new))

    gone = [c.before for c in found if c.kind in {ChangeKind.REMOVED, ChangeKind.CHANGED}]
    come = [c.after for c in found if c.kind in {ChangeKind.ADDED, ChangeKind.CHANGED}]
    assert sorted([*old, *come]) == sorted([*new, *gone])
    assert bool(found) == (old != new)
