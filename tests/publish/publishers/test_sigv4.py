"""Signatures as the S3 API reference publishes them, and the AWS test suite's plainest request."""

from datetime import UTC, datetime

import pytest

from kawaraban.publish.publishers.sigv4 import Signer, encoded_path, encoded_query

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
EXAMPLE = Signer("AKIAIOSFODNN7EXAMPLE", SECRET, "us-east-1")
DAY = datetime(2013, 5, 24, tzinfo=UTC)
BUCKET = "https://examplebucket.s3.amazonaws.com"


def signature(headers):
    return headers["authorization"].rpartition("Signature=")[2]


@pytest.mark.parametrize(
    ("method", "address", "headers", "content", "expected"),
    [
        (
            "GET",
            "/test.txt",
            {"Range": "bytes=0-9"},
            b"",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "PUT",
            f"/{encoded_path('test$file.text')}",
            {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            b"Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            "GET",
            "/?lifecycle=",
            {},
            b"",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            "GET",
            f"/?{encoded_query({'prefix': 'J', 'max-keys': '2'})}",
            {},
            b"",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
    ids=["get object", "put object", "get lifecycle", "list objects"],
)
def test_a_published_example_is_signed_as_it_says(method, address, headers, content, expected):
    assert signature(EXAMPLE.signed(method, f"{BUCKET}{address}", headers, content, DAY)) == expected


def test_another_byte_or_another_second_is_another_signature():
    one = EXAMPLE.signed("PUT", f"{BUCKET}/a", {}, b"a", DAY)

    assert signature(one) != signature(EXAMPLE.signed("PUT", f"{BUCKET}/a", {}, b"b", DAY))
    assert signature(one) != signature(EXAMPLE.signed("PUT", f"{BUCKET}/a", {}, b"a", DAY.replace(second=1)))


def test_the_secret_is_in_no_header_and_in_no_repr():
    headers = EXAMPLE.signed("GET", f"{BUCKET}/", {}, b"", DAY)

    assert SECRET not in repr(EXAMPLE)
    assert not any(SECRET in value for value in headers.values())


def test_names_and_queries_are_spelled_as_they_are_signed():
    assert encoded_path("a b/ü+~.html") == "a%20b/%C3%BC%2B~.html"
    assert encoded_query({"b": "1 /", "a": "="}) == "a=%3D&b=1%20%2F"
