"""SVG from outside: reduced to shapes and words, drawn in a process that can open nothing else."""

import io
import os
import subprocess
import sys
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kawaraban.follow import svg as room
from kawaraban.follow.raster import Unreadable, encode_variants
from kawaraban.follow.svg import looks_like_svg
from kawaraban.follow.svg_names import ATTRIBUTES, ELEMENTS
from kawaraban.follow.svg_reading import DEEPEST, MOST_ELEMENTS, plain_svg

XML = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMB"
    "AQDJ/pLvAAAAAElFTkSuQmCC"
)


def svg(inside, attributes='width="60" height="40"'):
    return f"<svg {XML} {attributes}>{inside}</svg>".encode()


def within(inside):
    return plain_svg(svg(inside))[1]


def drawn(data):
    """The drawing as its fallback shows it."""
    return Image.open(io.BytesIO(encode_variants(data).rasters[-1].data)).convert("RGBA")


def test_a_drawing_comes_as_lossless_files_in_its_own_size():
    found = encode_variants(svg('<rect width="30" height="40" fill="#a5301f"/>'))

    assert (found.media_type, found.width, found.height) == ("image/svg+xml", 60, 40)
    assert [(v.suffix, v.width, v.height) for v in found.rasters] == [("webp", 60, 40), ("png", 60, 40)]
    shown = drawn(svg('<rect width="30" height="40" fill="#a5301f"/>'))
    assert shown.getpixel((10, 20)) == (0xA5, 0x30, 0x1F, 255)
    assert shown.getpixel((50, 20))[3] == 0


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30mm" height="1in"', (113, 96)),
        ('viewBox="0 0 1440 720"', (1440, 720)),
        ('viewBox="0,0,10,5"', (720, 360)),
        ('width="100%" viewBox="0 0 10 5"', (720, 360)),
        ('width="200" viewBox="0 0 10 5"', (200, 100)),
        ('height="50" viewBox="0 0 10 5"', (100, 50)),
        ('width="900000000" height="900000000"', (1600, 1600)),
        ('width="10" height="10" viewBox="nonsense"', (10, 10)),
    ],
)
def test_a_drawing_has_the_size_that_it_asks_for_up_to_ours(attributes, size):
    found = encode_variants(svg('<circle r="4"/>', attributes))

    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "attributes", ["", 'width="0" height="9"', 'width="1" height="999999"', 'width="-4" height="4"']
)
def test_a_drawing_of_no_size_or_of_a_mad_one_is_unreadable(attributes):
    with pytest.raises(Unreadable):
        encode_variants(svg('<circle r="4"/>', attributes))


def test_words_are_drawn_though_their_font_is_not_here():
    shown = drawn(svg('<text y="30" font-size="30" font-family="No Such Font">m</text>'))

    assert shown.getextrema()[3] == (0, 255)


BAD = {
    "script": "<script>alert(1)</script>",
    "a page within": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
    "an event": '<rect onload="alert(1)" width="9"/>',
    "a file": '<image href="file:///etc/passwd"/>',
    "a path": '<image xlink:href="/etc/passwd"/>',
    "another site": '<image href="https://a.example/1.png"/>',
    "a drawing in a picture": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "use of another file": '<use href="other.svg#a"/>',
    "a link that runs": '<a href="javascript:alert(1)"><rect/></a>',
    "a style with an address": '<rect style="fill:url(https://a.example/x#y)"/>',
    "paint from elsewhere": '<rect fill="url(https://a.example/x#y)"/>',
    "an address in disguise": r'<rect style="fill:\75rl(https://a.example/x)"/>',
    "a comment in a word": '<rect style="fill:u/**/rl(https://a.example/x)"/>',
    "an import": "<style>@import 'https://a.example/x.css';</style>",
    "a font": "<style>@font-face { src: url(https://a.example/x) }</style>",
    "a sheet with an address": "<style>rect { fill: URL( 'https://a.example/x' ) }</style>",
    "a filter": '<filter id="f"><feImage href="https://a.example/1.png"/></filter>',
    "movement": '<rect><animate attributeName="href" to="https://a.example/"/></rect>',
    "an element of nobody": '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="https://a.example/1.png"/>',
    "another base": '<g xml:base="https://a.example/"/>',
}


@pytest.mark.parametrize("inside", BAD.values(), ids=BAD.keys())
def test_nothing_that_runs_or_asks_for_anything_is_left(inside):
    left = within(inside + '<path d="M0 0"/>')

    assert '<path d="M0 0"></path>' in left
    for sign in (
        "example",
        "passwd",
        "alert",
        "script",
        "foreign",
        "filter",
        "animate",
        "on",
        "svg+xml",
        "\\",
    ):
        assert sign not in left


def test_what_belongs_to_the_drawing_is_left_as_it_is():
    inside = (
        '<style>.a { fill: url(#g) }</style><defs><linearGradient id="g"></linearGradient></defs>'
        '<path class="a" d="M0 0 L9 9" style="stroke:red;mask:url(#m)"></path><use href="#g"></use>'
        f'<image href="{DOT}" width="4" height="4"></image><text xml:space="preserve">a &lt; b</text>'
    )

    assert within(inside) == f"<g>{inside}</g>"


ENTITIES = {
    "an entity": '<!DOCTYPE svg [<!ENTITY a "b">]>',
    "a file as an entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "many laughs": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    "a parameter entity": '<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://a.example/x.dtd"> %a;]>',
}


@pytest.mark.parametrize("head", ENTITIES.values(), ids=ENTITIES.keys())
def test_a_drawing_with_entities_is_unreadable(head):
    with pytest.raises(Unreadable, match="entities"):
        encode_variants(head.encode() + svg("<text>&a;</text>"))


def test_a_document_type_without_entities_is_read_and_not_asked_for():
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://a.example/svg11.dtd">'

    assert encode_variants(head + svg('<circle r="4"/>')).width == 60


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * (DEEPEST + 1) + "</g>" * (DEEPEST + 1),
        "<metadata>" * (DEEPEST + 1) + "</metadata>" * (DEEPEST + 1),
        "<g/>" * (MOST_ELEMENTS + 1),
        "<g>",
        "&nbsp;",
    ],
    ids=["deep", "deep in what is left out", "many", "broken", "a word of HTML"],
)
def test_a_drawing_beyond_our_limits_or_broken_is_unreadable(inside):
    with pytest.raises(Unreadable):
        encode_variants(svg(inside))


def test_a_drawing_that_grows_without_end_is_unreadable():
    doubled = "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
    )  # 10 to the 11th.

    with pytest.raises(Unreadable):
        encode_variants(svg(f'<defs><g id="a0"><rect width="1"/></g>{doubled}</defs><use href="#a11"/>'))


def test_a_drawing_that_takes_too_long_is_unreadable(monkeypatch):
    monkeypatch.setattr(room, "SECONDS", 0.001)

    with pytest.raises(Unreadable, match="seconds"):
        encode_variants(svg('<circle r="4"/>'))


def process(markup, folder="/"):
    """The drawing process, given what our reduction would never let through."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "kawaraban.follow.svg_drawing"],
        input=markup,
        capture_output=True,
        check=False,
        timeout=30,
        cwd=folder,
        env=dict(os.environ),
    )


@pytest.mark.parametrize("words", ["", '<text y="30">a</text>'])
def test_a_file_that_slipped_through_is_not_read(tmp_path, words):
    Image.new("RGB", (60, 40), "red").save(tmp_path / "secret.png")

    for name in (tmp_path / "secret.png", "secret.png", (tmp_path / "secret.png").as_uri()):
        for attribute in ("href", "xlink:href", "href\n"):
            image = f'<image {attribute}="{name}" width="60" height="40"/>'
            assert process(svg(image + words), tmp_path).returncode != 0


def test_without_words_the_library_itself_can_open_no_file(tmp_path):
    Image.new("RGB", (60, 40), "red").save(tmp_path / "secret.png")
    image = f'<image href="{tmp_path}/secret.png" width="60" height="40"/>'
    # The library alone, behind the lock and without the look at names that comes before it.
    program = (
        "import re, sys; from kawaraban.follow import svg_drawing as d; d._OUTSIDE = re.compile('(?!)');"
        "sys.stdout.buffer.write(d.draw(sys.stdin.read()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], input=svg(image), capture_output=True, check=True, timeout=30
    )

    assert Image.open(io.BytesIO(done.stdout)).convert("RGBA").getextrema()[3] == (0, 0)


def test_a_site_that_slipped_through_is_not_asked():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/1.png"
        encode_variants(svg(f'<image href="{address}" width="9" height="9"/><rect width="9" height="9"/>'))
        refused = process(svg(f'<image href="{address}" width="9" height="9"/>'))
        server.shutdown()
        thread.join()

    assert refused.returncode != 0
    assert asked == []


def test_the_drawing_process_knows_no_password(monkeypatch):
    seen = {}
    real = subprocess.run

    def watched(*args, **given):
        seen.update(given["env"])
        return real(*args, **given)

    monkeypatch.setenv("KAWARABAN_DATABASE_URL", "postgresql://me:secret@host/desk")
    monkeypatch.setattr(room.subprocess, "run", watched)
    encode_variants(svg('<circle r="4"/>'))

    assert not any("secret" in value for value in seen.values())


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (svg(""), True),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><!-- x -->" + svg(""), True),
        (b"<!doctype html><html><body>" + svg("") + b"</body></html>", False),
        (b"<html>" + svg(""), False),
        (b"\x89PNG", False),
        (b"", False),
    ],
)
def test_a_drawing_is_told_from_a_page_that_holds_one(data, is_one):
    assert looks_like_svg(data) is is_one


NAMES = st.sampled_from(
    ["g", "rect", "image", "use", "style", "script", "text", "a", "foreignObject", "filter", "svg", "set"]
)
KEYS = st.sampled_from(["href", "xlink:href", "style", "fill", "onload", "id", "d", "src", "xml:base"])
VALUES = st.sampled_from(
    [
        "#a",
        "url(#a)",
        "url(//x)",
        "javascript:x",
        "file:///x",
        DOT,
        "fill:url(#a) url(x)",
        "\\75rl(x)",
        "red",
        '"<&',
    ]
)


@st.composite
def elements(draw, depth=3):
    name = draw(NAMES)
    attributes = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    told = "".join(
        f' {k}="{v.replace("&", "&amp;").replace("<", "&lt;").replace(chr(34), "&quot;")}"'
        for k, v in attributes.items()
    )
    inside = "".join(draw(st.lists(elements(depth - 1), max_size=2))) if depth else "words"
    return f"<{name}{told}>{inside}</{name}>"


@settings(max_examples=150, deadline=None)
@given(elements())
def test_of_any_drawing_only_what_is_allowed_is_left_and_nothing_more_goes(inside):
    left = within(inside)

    root = ET.fromstring(f"<svg>{left}</svg>")
    for node in root.iter():
        assert node.tag in ELEMENTS
        for name, value in node.attrib.items():
            assert name in ATTRIBUTES | {"href"}
            assert name != "href" or value.startswith("#") or (node.tag, value) == ("image", DOT)
            assert name == "href" or "url(" not in value.replace("url(#a)", "")
    assert within(left) == f"<g>{left}</g>"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_after_the_name_of_a_drawing_are_read_or_refused(noise):
    with suppress(ValueError):
        root, _ = plain_svg(b"<svg " + noise)
        assert isinstance(root, dict)
