"""JSON: exact for every document, strict about everything else."""

import json

import jsonschema
import pytest
from document_strategies import documents, drawn, nested_quotes, nested_spans
from hypothesis import given

from kawaraban.document import Document, Figure, Image, Paragraph, Text
from kawaraban.document.json_codec import SCHEMA, from_data, from_json, json_schema, to_data, to_json
from kawaraban.document.normal import normalise
from kawaraban.errors import InvalidDocument

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


@given(documents)
@drawn
def test_json_out_and_in_gives_an_equal_document(document):
    assert from_json(to_json(document)) == document


@given(documents)
@drawn
def test_json_can_be_written_as_utf_8(document):
    assert from_json(to_json(document).encode().decode()) == document


@given(documents)
@drawn
def test_what_is_written_obeys_the_published_schema(document):
    VALIDATOR.validate(json.loads(to_json(document)))


def test_the_published_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())


@given(documents)
@drawn
def test_data_is_plain_json(document):
    assert from_data(json.loads(json.dumps(to_data(document)))) == document


def test_a_field_with_its_default_is_left_out():
    assert to_data(Document("t")) == {"schema": SCHEMA, "title": "t"}


def test_the_deepest_normal_document_can_be_written():
    document = normalise(Document("t", (nested_quotes(99), Paragraph(nested_spans(99)))))

    assert from_json(to_json(document)) == document


def fault_of(data):
    with pytest.raises(InvalidDocument) as caught:
        from_data({"schema": SCHEMA, "title": "t", **data})
    message = str(caught.value)
    assert "\n" not in message
    # What our reader refuses the published schema refuses too.
    assert not VALIDATOR.is_valid({"schema": SCHEMA, "title": "t", **data})
    return message


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"title": 1}, "title must be a string"),
        ({"colour": "red"}, "colour is unknown in a document"),
        ({"byline": "Roe"}, "byline must be a list of strings"),
        ({"byline": [1]}, "byline must be a list of strings"),
        ({"published": "yesterday"}, "published must be a date"),
        ({"published": "2022-12-21T10:00:00"}, "published must be a date"),
        ({"blocks": {}}, "blocks must be a list"),
        ({"blocks": ["x"]}, "blocks[0] must be an object"),
        ({"blocks": [{"type": "text", "value": "x"}]}, "blocks[0].type must be one of heading"),
        ({"blocks": [{"type": ["x"]}]}, "blocks[0].type must be one of heading"),
        ({"blocks": [{"content": []}]}, "blocks[0].type must be one of heading"),
        ({"blocks": [{"type": "heading"}]}, "blocks[0].level is missing"),
        ({"blocks": [{"type": "heading", "level": 7}]}, "blocks[0]: A heading's level"),
        ({"blocks": [{"type": "heading", "level": True}]}, "blocks[0].level must be a whole number"),
        ({"blocks": [{"type": "figure", "images": []}]}, "blocks[0]: A figure needs"),
        ({"blocks": [{"type": "embed", "kind": "x", "url": "y"}]}, "blocks[0].kind must be one of tweet"),
        ({"blocks": [{"type": "quote", "voice": {"kind": None}}]}, "blocks[0].voice.kind must be one of"),
        ({"blocks": [{"type": "list", "ordered": 1}]}, "blocks[0].ordered must be true or false"),
        (
            {"blocks": [{"type": "quote", "blocks": [{"type": "paragraph", "content": [{"type": "text"}]}]}]},
            "blocks[0].blocks[0].content[0].value is missing",
        ),
    ],
)
def test_a_fault_is_named_with_its_path(data, path):
    assert fault_of(data).startswith(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This is not JSON"),
        ("{", "This is not JSON"),
        ("[" * 100_000, "nests more than"),
        ("[]", "names no"),
        ('{"title": "t"}', "names no"),
        ('{"schema": "kawaraban-document/2", "title": "t"}', "update Kawaraban"),
        ('{"schema": null, "title": "t"}', "update Kawaraban"),
        (f'{{"schema": "{SCHEMA}"}}', "title is missing"),
        (f'{{"schema": "{SCHEMA}", "title": "t", "published": "2022-99-01"}}', "published must be a date"),
    ],
)
def test_text_that_is_no_document_is_refused(text, message):
    with pytest.raises(InvalidDocument, match=message):
        from_json(text)


def test_a_document_nested_too_deep_is_refused_both_ways():
    shallow = to_data(Document("t", (nested_quotes(100),)))
    for _ in range(50):
        shallow["blocks"] = [{"type": "quote", "blocks": shallow["blocks"]}]

    with pytest.raises(InvalidDocument, match="nests more than"):
        from_data(shallow)
    with pytest.raises(InvalidDocument, match="nests more than"):
        to_json(Document("t", (nested_quotes(100_000),)))


def test_a_figure_keeps_the_order_of_its_pictures():
    figure = Figure((Image("https://a.example/1"), Image("https://a.example/2")), (Text("two"),))

    assert from_json(to_json(Document("t", (figure,)))).blocks == (figure,)
