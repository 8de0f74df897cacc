"""An edition in a few lines."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kawaraban.document import Document, Quote
from kawaraban.publish.card import lead_sentence, make_card
from kawaraban.translate.translation import SegmentState
from publish.sample import p, plain_edition, sample


def with_document(edition, document, segments=()):
    return replace(edition, translation=replace(edition.translation, document=document, segments=segments))


def test_the_title_line_is_publication_day_and_title_as_a_diary_has_it():
    card = make_card(sample(publication="MOA"))

    assert card.title_line(" ") == "MOA 2024年3月14日 ラヴォニア、電力網を南に結び新たな一歩を踏み出す"


def test_what_is_not_known_leaves_no_gap():
    card = make_card(replace(plain_edition("題"), publication=""))

    assert card.title_line(" ") == "題"


def test_the_lead_is_the_first_translated_sentence():
    assert lead_sentence(sample()) == "隣り合う三か国が西側の電力市場に加わり、ラヴォニアは対応を迫られた。"


def test_a_sentence_still_in_the_original_is_no_lead():
    edition = sample()
    first, second, *rest = edition.translation.segments
    segments = (first, replace(second, state=SegmentState.INITIAL), *rest)

    edition = replace(edition, translation=replace(edition.translation, segments=segments))

    assert lead_sentence(edition) == "軍は関係がない。"


def test_without_a_ledger_the_lead_is_the_first_paragraph_cut_to_length():
    document = Document("x", (Quote((p("quoted"),)), p(" "), p("あ" * 500)))

    lead = lead_sentence(with_document(sample(), document))

    assert len(lead) == 160
    assert lead.endswith("あ…")


def test_an_article_without_running_text_has_no_lead():
    assert lead_sentence(with_document(sample(), Document("x", (Quote((p("quoted"),)),)))) == ""


def test_a_day_and_a_time_can_be_put_in_order():
    day, moment = (
        make_card(with_document(sample(), Document("x", published=published))).moment
        for published in (date(2024, 3, 14), datetime(2024, 3, 14, 0, 1, tzinfo=UTC))
    )

    assert day < moment


def test_an_article_without_a_date_stands_where_it_was_translated():
    assert make_card(with_document(sample(), Document("x"))).moment == sample().translation.translated_at
