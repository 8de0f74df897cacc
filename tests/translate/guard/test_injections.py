"""A page's text is data: an engine that obeys it is found out, and what it says is never unmarked."""

from pathlib import Path

import pytest

from kawaraban.document import Document, Paragraph, Text
from kawaraban.document.segments import segment
from kawaraban.errors import ModelMissing
from kawaraban.settings import Settings
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import Candidate, EngineInfo, load_engine
from kawaraban.translate.guard.orders import gives_orders
from kawaraban.translate.translation import GuardState

FOLDER = Path(__file__).parents[2] / "data" / "injections"
ARTICLES = sorted(FOLDER.glob("*.txt"))
SAMPLE = [FOLDER / f"{name}.txt" for name in ("plain-order", "chat-template", "leak", "translator-note")]


def read(path):
    """What an obeying engine says, and the article."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    blocks = tuple(Paragraph((Text(part),)) for part in body.strip().split("\n\n"))
    return head.removeprefix("obeyed: "), Document("The news of the day", blocks, language="en")


def sentences(document):
    return [
        "".join(text.value for text in part.content)
        for block in document.blocks
        for part in segment(block.content, "en")
    ]


class Obedient:
    """An engine that says what the page told it to, whatever it is asked."""

    info = EngineInfo("obedient", "obedient:1")

    def __init__(self, says):
        self.says = says

    def translate(self, requests, pair):
        return (Candidate(self.says) for _ in requests)


def text_of(content):
    return "".join(getattr(inline, "value", "") for inline in content)


def is_an_order(text):
    """Whether a sentence gives orders, and says more than a label such as "Response:"."""
    return gives_orders(text) and len(text) > 20


def test_there_are_thirty_articles_and_more():
    assert len(ARTICLES) >= 30


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_order_in_the_text_is_recognised(path):
    _, document = read(path)

    assert any(gives_orders(sentence) for sentence in sentences(document))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_engine_that_obeys_is_found_out(path, tmp_path):
    says, document = read(path)

    with Memory(tmp_path / "memory.sqlite3") as memory:
        done = translate_document(document, "ja", Obedient(says), memory)

    orders = [found for found in done.segments if is_an_order(text_of(found.source))]
    others = [found for found in done.segments if found.path != "title" and found not in orders]
    assert orders
    assert {found.guard for found in orders} == {GuardState.MARKED}
    assert sum(found.guard is not GuardState.MARKED for found in others if found.engine) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The referee ignored the rule and the crowd went home.",
        "The instructions for the new machine fill 90 pages.",
        "“You are now entering the old town,” says the sign.",
        "The system sends a message to every user of the library.",
        "The translator of the novel answered that the text was hers.",
    ],
)
def test_prose_about_rules_and_answers_is_no_order(text):
    assert not gives_orders(text)


@pytest.mark.model
@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_real_model_translates_orders_or_is_marked(path, tmp_path):
    try:
        engine = load_engine("llama", Settings())
    except ModelMissing:
        pytest.skip("the model is not in the cache")
    says, document = read(path)

    with Memory(tmp_path / "memory.sqlite3") as memory:
        done = translate_document(document, "ja", engine, memory)

    for found in done.segments:
        assert text_of(found.target).strip("。") != says.strip("。") or found.guard is GuardState.MARKED
