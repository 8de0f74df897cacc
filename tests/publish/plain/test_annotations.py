"""What our page lays over a text is in the text elsewhere, and alters no character of it."""

from dataclasses import replace

from kawaraban.document import Link, Text
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.publish.frame import make_frame
from kawaraban.publish.plain.annotations import annotated
from kawaraban.translate.translation import Doubt, GuardState
from publish.sample import sample

OWN = "https://diary.example/post/#"


def doubtful():
    """The sample's translation with every sentence in doubt."""
    translation = sample().translation
    doubt = Doubt("missing", "three", "", "It lacks three.")
    return replace(
        translation,
        segments=tuple(
            replace(segment, guard=GuardState.MARKED, doubts=(doubt,)) for segment in translation.segments
        ),
    )


def texts(document):
    return {unit.path: plain_text(unit.content) for unit in units(document)}


def links(document):
    found = []

    def look(content):
        for node in content:
            if isinstance(node, Link):
                found.append(node.href)
            look(getattr(node, "content", ()))

    for unit in units(document):
        look(unit.content)
    return found


def test_without_the_words_of_its_marks_the_text_is_what_it_was():
    translation = doubtful()
    frame = make_frame(translation, {}, None)

    shown = texts(annotated(translation, frame, ""))

    for path, said in texts(translation.document).items():
        bare = shown[path].replace("（未訳）", "")
        for number in frame.doubts.values():
            bare = bare.replace(f"（要確認{number}）", "")
        assert bare == said
    assert len(frame.doubts) == 4


def test_marks_lead_to_the_page_where_there_is_one():
    translation = doubtful()
    frame = make_frame(translation, {}, None)

    there = links(annotated(translation, frame, OWN))

    assert f"{OWN}doubt-2" in there
    assert not any("doubt-" in href for href in links(annotated(translation, frame, "")))


def test_footnotes_lead_to_the_page_s_own_and_else_to_the_original_s():
    translation = sample().translation
    frame = make_frame(translation, {}, None)

    there = links(annotated(translation, frame, OWN))
    elsewhere = links(annotated(translation, frame, ""))

    assert {f"{OWN}fn-1", f"{OWN}fnref-1"} <= {*there}
    assert not any("fnref-1" in href and href.startswith(OWN) for href in elsewhere)
    assert len(there) == len(elsewhere)


def test_titles_and_descriptions_of_pictures_take_no_mark():
    translation = doubtful()
    shown = annotated(translation, make_frame(translation, {}, None), OWN)

    assert shown.title == translation.document.title
    unmarked = {path for path in texts(shown) if path.endswith(("/alt", "/title"))}
    assert unmarked
    assert all(texts(shown)[path] == texts(translation.document)[path] for path in unmarked)


def test_a_text_without_marks_is_left_as_it_is():
    translation = replace(sample().translation, segments=())
    document = replace(translation.document, url=None)
    bare = replace(translation, document=document)

    assert annotated(bare, make_frame(bare, {}, None), OWN) == document


def test_no_empty_text_is_put_before_or_after_a_mark():
    translation = doubtful()
    shown = annotated(translation, make_frame(translation, {}, None), OWN)

    empty = [unit.path for unit in units(shown) for node in unit.content if node == Text("")]
    assert empty == []
