# ruff: noqa: E501 - sentences in their own script
"""Bytes become the text their author wrote, whatever the page declares; other formats are refused by name."""

import codecs
import gzip
import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import NotHtml
from kawaraban.extract.decode import decode

JAPANESE = "連絡船はまた遅れ、港長は驚くふりをするのをもうやめていた。雨は降り続き、かもめが鳴いていた。"
CHINESE = "渡轮又晚点了，港务长已经不再装作惊讶。我们在铁皮屋顶下等着，数着吊车上的海鸥。雨还在下。"
TAIWANESE = "渡輪又晚點了，港務長已經不再裝作驚訝。我們在鐵皮屋頂下等著，數著吊車上的海鷗。雨還在下。"
KOREAN = "연락선은 또 늦었고, 항만장은 더 이상 놀라는 척하지 않았다. 우리는 양철 지붕 아래에서 기다렸다."
RUSSIAN = (
    "Паром снова опоздал, и начальник порта уже не делал вид, что удивлён. Мы ждали под жестяной крышей."
)
GERMAN = "Die Fähre kam wieder zu spät, und der Hafenmeister tat nicht so, als wäre er überrascht. Größe, Öl, Übung."
FRENCH = "Le ferry était encore en retard, et le capitaine ne faisait plus semblant d’être étonné. Où ? Là-bas, déjà."


def page(text: str, declaration: str = "") -> str:
    return f"<html><head>{declaration}<title>x</title></head><body><p>{text}</p><p>{text}</p></body></html>"


def meta(charset: str) -> str:
    return f'<meta charset="{charset}">'


def old_meta(charset: str) -> str:
    return f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">'


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "cp932", "x-sjis"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "utf-8", "utf-8"),
        (CHINESE, "gb18030", "gb2312"),
        (TAIWANESE, "big5hkscs", "big5"),
        (KOREAN, "cp949", "ks_c_5601-1987"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (FRENCH, "cp1252", "ISO-8859-1"),
        (GERMAN, "iso8859_15", "iso-8859-15"),
    ],
)
@pytest.mark.parametrize("declare", [meta, old_meta])
def test_a_declared_encoding_is_used_under_any_of_its_names(text, codec, label, declare):
    html = page(text, declare(label))

    assert decode(html.encode(codec)) == html


def test_the_header_goes_before_the_page():
    html = page(RUSSIAN, meta("koi8-r"))

    assert decode(html.encode("cp1251"), "windows-1251") == html


def test_an_xml_declaration_counts():
    html = f'<?xml version="1.0" encoding="windows-1251"?>{page(RUSSIAN)}'

    assert decode(html.encode("cp1251")) == html


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_goes_before_everything(mark, codec):
    html = page(JAPANESE, meta("iso-8859-1"))

    assert decode(mark + html.encode(codec), "windows-1252") == html


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(codec):
    html = page("The ferry was late.")

    assert decode(html.encode(codec)) == html


@pytest.mark.parametrize("lie", ["iso-8859-1", "windows-1252", "shift_jis", "us-ascii", "gb2312"])
def test_utf_8_is_read_as_such_whatever_is_declared(lie):
    html = page(JAPANESE, meta(lie))

    assert decode(html.encode()) == html


@pytest.mark.parametrize(
    ("text", "codec"), [(JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (KOREAN, "cp949"), (GERMAN, "cp1252")]
)
def test_a_page_that_wrongly_says_utf_8_is_corrected(text, codec):
    html = page(text, meta("utf-8"))

    assert decode(html.encode(codec)) == html


@pytest.mark.parametrize(("text", "codec"), [(JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (KOREAN, "cp949")])
def test_a_page_that_wrongly_says_latin_1_is_corrected(text, codec):
    html = page(text, meta("iso-8859-1"))

    assert decode(html.encode(codec)) == html


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "cp1251"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
    ],
)
def test_an_undeclared_encoding_is_detected(text, codec):
    html = page(text * 3)

    assert decode(html.encode(codec)) == html


def test_a_broken_byte_spoils_one_character_only():
    data = page(JAPANESE * 3, meta("utf-8")).encode()
    cut = data.index("港".encode()) + 1

    text = decode(data[:cut] + data[cut + 1 :])

    assert text.count("\ufffd") <= 2
    assert JAPANESE in text


def test_a_page_cut_off_inside_a_character_is_still_utf_8():
    data = f"<p>{JAPANESE}".encode()[:-1]

    assert decode(data, "iso-8859-1").startswith(f"<p>{JAPANESE[:-1]}")


@pytest.mark.parametrize(
    "label", ["unicode_escape", "idna", "rot13", "zip", "no-such-thing", "", "\x00", "é"]
)
def test_a_label_that_is_no_web_encoding_is_ignored(label):
    assert decode(b"<p>plain</p>", label) == "<p>plain</p>"


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("page.html", "<p>x</p>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8 + b"  ", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG picture"),
        (b"GIF89a\x01\x00\x01\x00", "GIF picture"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP picture"),
        (b"\x00\x00\x00\x1cftypavif\x00", "picture"),
        (b"\x00\x00\x00\x1cftypisom\x00", "film"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG picture"),
        (_zip(), "ZIP archive"),
        (gzip.compress(b"<p>x</p>"), "gzip archive"),
        (b"\x7fELF\x02\x01\x01" + bytes(50), "program"),
        (b"MZ\x90\x00\x03" + bytes(50), "program"),
        (bytes(range(256)) * 20, "binary"),
        (b'{"title": "The Late Ferry"}', "JSON"),
        (b'  [{"id": 1}]', "JSON"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (
            b'<?xml version="1.0"?>\n<!-- made by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
            "feed",
        ),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
        (b'<?xml version="1.0"?><urlset></urlset>', "sitemap"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "MHTML archive"),
        (b"{\\rtf1\\ansi x}", "RTF document"),
    ],
)
def test_what_is_no_page_is_refused_by_name(data, looks_like):
    with pytest.raises(NotHtml) as refusal:
        decode(data)

    assert refusal.value.looks_like == looks_like
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "html",
    [
        "<p>{} is how a mustache begins.</p>",
        "[1] A note, and no page around it.",
        "Just words.",
        "<html><body>%PDF-1.4 is how PDFs begin</body></html>",
        "<!-- <rss> --><html><p>x</p></html>",
        "<svgless><p>x</p></svgless>",
        "MZ and other initials",
        "<p>a\x00b</p>" + "x" * 500,
    ],
)
def test_what_only_begins_like_another_format_is_a_page(html):
    assert decode(html.encode()) == html


@given(st.binary(max_size=2_000))
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text = decode(data)
    except NotHtml:
        return
    assert isinstance(text, str)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=500),
    st.sampled_from([None, "utf-8", "shift_jis"]),
)
def test_utf_8_survives(text, charset):
    html = f"<p>é{text}</p>"

    assert decode(html.encode(), charset) == html


def test_twenty_megabytes_take_no_longer_than_a_second_or_two():
    data = (f"<p>{GERMAN}</p>" * 180_000).encode("cp1252")

    started = time.process_time()
    decode(data)

    assert time.process_time() - started < 3
