"""How English says who speaks, sentence by sentence."""

import pytest

from kawaraban.document.tree import VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Reference
from kawaraban.extract.voices.english import English
from kawaraban.extract.voices.marks import quotations

PEOPLE = {
    "Shoigu said:": "Shoigu",
    "Lukashenko was a bit more specific:": "Lukashenko",
    "According to Jane Roe,": "Jane Roe",
    "As Ezra Klein-Poe put it last month:": "Ezra Klein-Poe",
    "In the words of Marta Vey:": "Marta Vey",
    "Here's Marta Vey on the decision:": "Marta Vey",
    "Marta Vey, a professor of law at the University of Tarn, disagrees:": "Marta Vey",
    "The company's CEO, Ken Ito, said in a memo to staff:": "Ken Ito",
    "A spokesman for the company, Ken Ito, told me:": "Ken Ito",
    "Judge Helen Ward wrote for the majority:": "Helen Ward",
    "In her dissent, Justice Elena Moss warned:": "Elena Moss",
    "Asked about the report, Foreign Secretary Lou Band said:": "Lou Band",
    "Russian Foreign Ministry spokeswoman Vera Zhukova said at a briefing:": "Vera Zhukova",
    "The Telegraph's Rob Crilly writes:": "Rob Crilly",
    "I emailed Rob Crilly to ask. His reply:": "Rob Crilly",
    "Tim Berg has written the definitive post on this. A sample:": "Tim Berg",
    "The Journal quotes Col. Ivan Petrenko:": "Ivan Petrenko",
    "Simone de Beauvoir wrote:": "Simone de Beauvoir",
    "J. K. Rowland wrote:": "J. K. Rowland",
    "The prime minister, speaking in Oslo, put it bluntly:": "prime minister",
    "@robcrilly tweeted:": "@robcrilly",
    "Jane Roe told me she was delighted.": "Jane Roe",
}
HOUSES = {
    "The Kremlin readout says": "Kremlin",
    "The White House said:": "White House",
    "From the Reuters report:": "Reuters",
    "as reported by Reuters:": "Reuters",
    "via Reuters:": "Reuters",
    "The ministry announced today:": "ministry",
    "The State Department spokesperson's office said:": "office",
    "The New York Times reports:": "New York Times",
    "The Supreme Court held in 1994:": "Supreme Court",
    "The Bakers' Guild has a leaflet with a more practical line:": "Bakers' Guild",
    "The Institute for the Study of War assesses:": "Institute for the Study of War",
    "The Russian Defense Ministry's statement:": "Russian Defense Ministry",
    "Moscow's response came quickly:": "Moscow",
}
NOBODY = [
    "One commenter said:",
    "A senior State Department official told reporters:",
    "Experts warn:",
    "The law is clear:",
    "The study found:",
    "Consider the following:",
    "Step 1:",
    "As the proverb goes:",
    "Tim Berg links to this:",
    "Anna Ruiz and Paul Drach write:",
    "It was a beautiful day and the mayor was delighted.",
    "I disagreed at the time:",
]


@pytest.mark.parametrize(("sentence", "name"), PEOPLE.items())
def test_a_lead_in_names_a_person(sentence, name):
    claim = English().lead_in(sentence, Cast()).claim

    assert claim
    assert (claim.reference, claim.kind, claim.name) == (Reference.NAMED, VoiceKind.PERSON, name)


@pytest.mark.parametrize(("sentence", "name"), HOUSES.items())
def test_a_lead_in_names_an_organisation(sentence, name):
    claim = English().lead_in(sentence, Cast()).claim

    assert claim
    assert (claim.reference, claim.kind) == (Reference.NAMED, VoiceKind.ORGANISATION)
    assert claim.name
    assert claim.name.split()[-1] == name.split()[-1]


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_lead_in_without_a_name_names_nobody(sentence):
    claim = English().lead_in(sentence, Cast()).claim

    assert claim is None or claim.reference is Reference.NOBODY


@pytest.mark.parametrize(
    "sentence",
    [
        "As I wrote in June:",
        "Here is what I said last year:",
        "In August I noted",
        "From my review last year:",
        "Me, in 2017:",
    ],
)
def test_a_lead_in_of_the_author_is_the_authors_own(sentence):
    claim = English().lead_in(sentence, Cast()).claim

    assert claim
    assert claim.kind is VoiceKind.SELF


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("“We will go,” said Jane Roe.", ["Jane Roe"]),
        ("“We will go,” Jane Roe, the mayor of Zell, said on Friday.", ["Jane Roe"]),
        ("Jane Roe said “we will go”.", ["Jane Roe"]),
        ("According to Roe, “we will go tomorrow.”", ["Roe"]),
        ("“We will go,” said Jane Roe, “and we will stay.”", ["Jane Roe", "Jane Roe"]),
        ("“We will go,” says Ann Low, a spokeswoman. “Ask again.”", ["Ann Low", "Ann Low"]),
        ("Jane Roe told Reuters that the plan was “dead on arrival”.", ["Jane Roe"]),
        ("Bob Corr denied the report, calling it “a pack of lies.”", ["Bob Corr"]),
        ("“Who will pay?” asked the guards' representative, Olu Bankole.", ["Olu Bankole"]),
        ("“It worked,” says volunteer Ben Halloway.", ["Ben Halloway"]),
        ("She quoted Ann Low as saying “we are done here.”", ["Ann Low"]),
        ("‘It is done,’ said Ann Low.", ["Ann Low"]),
        ('"It is done," Ann Low said. "Really done."', ["Ann Low", "Ann Low"]),
        ("“We will go,” he said.", [None]),
        ("“Nobody knows,” a source close to Bob Corr said.", [None]),
        ("The so-called “experts” were wrong.", [None]),
        ("The “Like” button, Jane Roe says, is evil.", [None]),
        ("Jane Roe wrote “The Winter Book” in 1998.", [None]),
        ("“Go home.” Ann Low laughed.", [None]),
        ("I said to him: “Go home.”", [None]),
    ],
)
def test_an_inline_quotation_has_a_speaker_only_where_its_sentence_names_one(sentence, speakers):
    spans = quotations(sentence)
    claims = English().inline(sentence, spans, Cast())

    assert [claims[span].name if span in claims else None for span in spans] == speakers
