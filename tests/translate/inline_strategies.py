"""Hypothesis strategies for inlines, shared by this room's tests."""

from hypothesis import strategies as st

from kawaraban.document import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Superscript,
    Text,
)

URL = "https://example.org/"

texts = st.text(min_size=1, max_size=12).map(Text)
atoms = st.sampled_from([Image(f"{URL}a.png", "a"), LineBreak()])


def spans(children):
    content = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Link, st.sampled_from([URL, f"{URL}two"]), content),
        *(
            st.builds(kind, content)
            for kind in (Strong, Emphasis, CodeSpan, Superscript, Deletion, Quotation)
        ),
    )


inlines = st.lists(st.recursive(st.one_of(texts, atoms), spans, max_leaves=12), max_size=4).map(tuple)
