"""A model that says noise: its segments are marked, and not one word of the noise is kept."""

from kawaraban.document import Document, Link, Paragraph, Text
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import LanguagePair, load_engine
from kawaraban.translate.engines.answers import fault_of
from kawaraban.translate.translation import SegmentState

PAIR = LanguagePair("en", "ja")
LINK = Link("https://example.org/", (Text("the quay"),))
DOCUMENT = Document(
    "The harbour at dawn",
    (
        Paragraph((Text("Nobody had heard the news. Rain fell on "), LINK, Text(" until noon."))),
        Paragraph((Text("Then the ferry came."),)),
    ),
    language="en",
)


def test_noise_is_marked_and_the_original_stays(tmp_path, tiny_settings):
    with Memory(tmp_path / "memory.sqlite3") as memory:
        done = translate_document(DOCUMENT, "ja", load_engine("llama", tiny_settings), memory)

    assert done.untranslated
    for segment in done.untranslated:
        assert segment.target == segment.source
        assert segment.fault.startswith("the model")
    for segment in set(done.segments) - set(done.untranslated):
        assert segment.state is SegmentState.TRANSLATED
        assert fault_of(*(content[0].value for content in (segment.target, segment.source)), PAIR) is None


def test_the_next_run_does_not_ask_again_what_failed(tmp_path, tiny_settings, monkeypatch):
    engine = load_engine("llama", tiny_settings)
    with Memory(tmp_path / "memory.sqlite3") as memory:
        once = translate_document(DOCUMENT, "ja", engine, memory)
        monkeypatch.setattr(engine, "translate", None)

        again = translate_document(DOCUMENT, "ja", engine, memory)

    assert again.segments == once.segments
