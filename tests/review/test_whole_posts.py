"""Any post that goes through the translate room comes out whole: ledger and structure prove it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from document.document_strategies import documents, drawn
from kawaraban.document import Paragraph, Text
from kawaraban.document.normal import normalise
from kawaraban.review.ledger import draw_up
from kawaraban.review.structure import differences
from kawaraban.settings import Settings
from kawaraban.store.memory import Memory
from kawaraban.translate.article import translate_document
from kawaraban.translate.engines import load_engine

ENGLISH = Paragraph((Text("The harbour was quiet, and nobody was on the quay that morning. " * 9),))
"""So much of it that no drawn word makes the post Japanese."""


@pytest.fixture(scope="module")
def engine():
    return load_engine("echo", Settings())


@drawn
@given(drawn_document=documents.map(normalise))
def test_any_post_is_complete_and_has_its_structure(engine, drawn_document):
    post = replace(drawn_document, language="en", blocks=(ENGLISH, *drawn_document.blocks))
    with Memory(Path(":memory:")) as memory:
        translation = translate_document(post, "ja", engine, memory)

    assert draw_up(translation).failed == ()
    assert differences(translation.original, translation.document) == ()
