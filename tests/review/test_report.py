"""The report on a translation."""

from dataclasses import replace
from datetime import UTC, datetime

from kawaraban.document import Document, Link, Paragraph, Text
from kawaraban.review.checks.consistency import OneTranslation
from kawaraban.review.checks.digits import TornDigits
from kawaraban.review.checks.markup import LinkMissing
from kawaraban.review.checks.register import RegisterDrift
from kawaraban.review.checks.registry import Checks
from kawaraban.review.finding import Severity
from kawaraban.review.judgement import Judgements, key_of
from kawaraban.review.report import in_house_style, report_on
from kawaraban.review.structure import Part
from kawaraban.translate.house.style import HouseStyle, Register
from kawaraban.translate.translation import TranslatedSegment, Translation

CHECKS = Checks(pair=(TornDigits(), LinkMissing()), edition=(OneTranslation(),))
LINK = Link("https://a.example/", (Text("office"),))


def translation(*texts):
    """Paragraphs of one sentence each, as (source, target) inlines, without a title."""
    segments = tuple(TranslatedSegment(str(i), 0, *pair) for i, pair in enumerate(texts))
    original = Document("", tuple(Paragraph(source) for source, _ in texts))
    document = Document("", tuple(Paragraph(target) for _, target in texts))
    return Translation(original, document, "en", "ja", "echo", None, datetime.now(UTC), segments)


GOOD = (
    (Text("The "), LINK, Text(" opened.")),
    (replace(LINK, content=(Text("事務所"),)), Text("が開いた。")),
)
TORN = ((Text("It rose 3.5 metres."),), (Text("3。5メートル上がった。"),))


def test_a_good_translation_is_fit():
    report = report_on(translation(GOOD), CHECKS)

    assert report.is_fit
    assert report.findings == ()
    assert len(report.ledger.translated) == 1


def test_findings_stand_with_their_pair_and_warnings_do_not_make_it_unfit():
    report = report_on(translation(GOOD, TORN), CHECKS)

    ((pair, (finding,)),) = report.findings
    assert (pair.id, finding.check) == ("1#0", "torn-digits")
    assert report.counts[Severity.WARNING] == 1
    assert report.is_fit


def test_a_lost_link_is_an_error_and_a_difference():
    report = report_on(translation((GOOD[0], (Text("事務所が開いた。"),))), CHECKS)

    assert report.counts[Severity.ERROR] == 1
    assert [difference.part for difference in report.differences] == [Part.LINK]
    assert not report.is_fit


def test_a_paragraph_without_a_segment_makes_it_unfit():
    whole = translation(GOOD, TORN)

    assert not report_on(replace(whole, segments=whole.segments[:1]), CHECKS).is_fit


def test_segments_are_compared_with_each_other():
    same = "昨夜、港は静かだったと市長は語った。"
    one, other = ((Text("The harbour was quiet."),), (Text(same),)), ((Text("Prices rose."),), (Text(same),))

    ((pair, _),) = report_on(translation(one, other), CHECKS).findings
    assert pair.id == "1#0"


def test_the_house_style_is_the_measure_of_register():
    checks = in_house_style(
        Checks(pair=(), edition=(RegisterDrift(),)), HouseStyle(narration=Register.POLITE)
    )

    ((_, (finding,)),) = report_on(
        translation(((Text("Rain fell."),), (Text("雨が降った。"),))), checks
    ).findings
    assert finding.check == "register"


def test_what_was_dismissed_is_left_out():
    ((pair, (finding,)),) = report_on(translation(TORN), CHECKS).findings
    dismissed = Judgements(frozenset({key_of(finding, pair.source, pair.target)}))

    assert report_on(translation(TORN), CHECKS, dismissed).findings == ()
