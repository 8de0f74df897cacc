"""Quotations are put into inlines without changing their text."""

from kawaraban.document.tree import Emphasis, LineBreak, Link, Quotation, Text, Voice, VoiceKind
from kawaraban.extract.voices.wrap import wrap

ROE = Voice("Jane Roe", VoiceKind.PERSON)


def test_a_range_within_one_text_is_cut_out_of_it():
    assert wrap((Text("Roe said “go” now."),), [((9, 13), ROE)]) == (
        Text("Roe said "),
        Quotation((Text("“go”"),), voice=ROE),
        Text(" now."),
    )


def test_a_range_may_hold_a_whole_link():
    link = Link("https://a.example/", (Text("go"),))

    assert wrap((Text("“"), link, Text("” said Roe")), [((0, 4), ROE)]) == (
        Quotation((Text("“"), link, Text("”")), voice=ROE),
        Text(" said Roe"),
    )


def test_a_range_inside_a_link_is_wrapped_inside_it():
    (link,) = wrap((Link("https://a.example/", (Text("Roe: “go”"),)),), [((5, 9), ROE)])

    assert link == Link("https://a.example/", (Text("Roe: "), Quotation((Text("“go”"),), voice=ROE)))


def test_a_range_that_cuts_through_an_emphasis_is_left_alone():
    content = (Text("“go "), Emphasis((Text("now” said"),)), Text(" Roe"))

    assert wrap(content, [((0, 8), ROE)]) == content


def test_a_quotation_of_the_page_only_gets_its_voice():
    (first, _) = wrap((Quotation((Text("go"),), "https://a.example/"), Text(" said Roe")), [((0, 2), ROE)])

    assert first == Quotation((Text("go"),), "https://a.example/", ROE)


def test_a_line_break_counts_as_one_character():
    read = wrap((Text("a"), LineBreak(), Text("“b” c")), [((2, 5), ROE)])

    assert read == (Text("a"), LineBreak(), Quotation((Text("“b”"),), voice=ROE), Text(" c"))
