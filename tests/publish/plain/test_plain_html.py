"""Blocks as plain HTML: whole, well-formed, and no deeper than Python can go."""

from lxml import html

from kawaraban.document import (
    Embed,
    EmbedKind,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Strong,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.publish.language import words_for
from kawaraban.publish.plain.html import Pen, write_blocks, write_inlines

PEN = Pen(words_for("ja"), {}, {1: 2})
OWN = Pen(words_for("ja"), {}, {}, own="https://diary.example/post/#")
RIN = Voice("Rin", VoiceKind.PERSON, "https://rin.example/said")


def text(value):
    return (Text(value),)


def test_quotes_a_thousand_deep_are_written_each_in_the_one_before():
    block = Paragraph(text("底"))
    for _ in range(1_000):
        block = Quote((block,))

    made = write_blocks((block,), PEN)

    assert made.count("<blockquote>") == made.count("</blockquote>") == 1_000


def test_emphasis_a_thousand_deep_is_written():
    node = Text("底")
    for _ in range(1_000):
        node = Strong((node,))

    assert write_inlines((node,), PEN).count("</strong>") == 1_000


def test_a_quote_names_its_speaker_and_leads_to_both_of_its_sources():
    quote = Quote((Paragraph(text("はい。")),), RIN, "https://wire.example/1")

    line = html.fragment_fromstring(write_blocks((quote,), PEN)).find("p")

    assert line.findtext("strong") == "発言：Rin"
    assert line.xpath("a/@href") == ["https://wire.example/1", "https://rin.example/said"]


def test_a_source_that_is_named_twice_is_linked_once():
    quote = Quote((Paragraph(text("はい。")),), RIN, "https://rin.example/said")

    assert write_blocks((quote,), PEN).count("<a ") == 1


def test_words_that_bring_their_own_marks_get_no_second_pair():
    inside = write_inlines((Quotation(text("「はい」"), voice=RIN),), PEN)
    before = write_inlines((Text("「"), Quotation(text("はい")), Text("」")), PEN)

    assert inside == '<span title="発言：Rin">「はい」</span>'
    assert before == "「はい」"


def test_words_without_marks_are_a_quotation_with_its_source():
    made = write_inlines((Quotation(text("はい"), voice=RIN),), PEN)

    assert made == '<q cite="https://rin.example/said" title="発言：Rin">はい</q>'


def test_there_is_no_link_within_a_link():
    inner = Link("https://inner.example/", text("中"))

    made = write_inlines((Link("https://outer.example/", (Text("外"), inner)),), PEN)

    assert made == '<a href="https://outer.example/" rel="nofollow noopener">外中</a>'


def test_our_own_links_vouch_for_where_they_lead_and_the_author_s_do_not():
    ours = Link("https://diary.example/post/#note-1", text("訳注"))
    theirs = Link("https://diary.example/", text("外"))

    made = write_inlines((ours, theirs), OWN)

    assert '<a href="https://diary.example/post/#note-1">' in made
    assert '<a href="https://diary.example/" rel="nofollow noopener">' in made


def test_a_list_keeps_its_first_number_and_what_stands_in_its_items():
    inner = List((ListItem((Paragraph(text("内")),)),))
    outer = List((ListItem((Paragraph(text("外")), inner)),), ordered=True, start=4)

    tree = html.fragment_fromstring(write_blocks((outer,), PEN))

    assert (tree.tag, tree.get("start")) == ("ol", "4")
    assert tree.findtext("li/ul/li/p") == "内"


def test_an_embed_is_its_kind_whose_it_was_and_a_link():
    embed = Embed(EmbedKind.POST, "https://social.example/1", "題", text("文"), RIN)

    made = html.fragment_fromstring(write_blocks((embed,), PEN))

    assert made.findtext("p/strong").endswith("：Rin")
    assert made.find("p/a").get("href") == "https://social.example/1"
    assert made.findtext("p[2]") == "文"
