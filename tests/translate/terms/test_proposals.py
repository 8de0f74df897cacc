"""Names that nobody knows yet are proposed, with how the translation wrote them."""

from datetime import UTC, datetime

from kawaraban.document import Document, Text
from kawaraban.facts.names import KnownName
from kawaraban.translate.terms.proposals import Proposal, proposals
from kawaraban.translate.translation import TranslatedSegment, Translation


def translation(*pairs):
    document = Document("", ())
    segments = tuple(
        TranslatedSegment(str(at), 0, (Text(source),), (Text(target),))
        for at, (source, target) in enumerate(pairs)
    )
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Translation(document, document, "en", "ja", "echo", None, now, segments)


PAIRS = (
    ("The minister met Anna Petersen in Poland.", "大臣はポーランドでアンナ・ペーターセンに会った。"),
    ("Later Anna Petersen spoke to Fumio Kishida.", "その後、アンナ・ペーターセンは岸田文雄と話した。"),
)


def test_unknown_names_are_proposed_most_frequent_first():
    assert proposals([translation(*PAIRS)]) == (
        Proposal("Anna Petersen", 2, "アンナ・ペーターセン"),
        Proposal("Fumio Kishida", 1),
    )


def test_what_the_termbase_has_is_not_proposed():
    known = (KnownName("term:1", "en", "Anna Petersen"),)

    assert [one.name for one in proposals([translation(*PAIRS)], known)] == ["Fumio Kishida"]
