"""Pictures from outside, decoded within limits and written anew."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kawaraban.publish import raster
from kawaraban.publish.raster import Unreadable, encode_variants
from publish.sample import drawn


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(variant):
    return Image.open(io.BytesIO(variant.data))


def test_a_large_picture_comes_in_two_widths():
    wide, narrow = encode_variants(drawn("photo", (2400, 1200)))

    assert (wide.width, wide.height) == (1600, 800) == decoded(wide).size
    assert (narrow.width, narrow.height) == (720, 360) == decoded(narrow).size


@pytest.mark.parametrize("size", [(1, 1), (300, 200), (720, 10), (890, 600)])
def test_a_small_picture_is_never_enlarged(size):
    (only,) = encode_variants(drawn("photo", size))

    assert (only.width, only.height) == size


def test_a_very_wide_picture_keeps_a_height():
    assert encode_variants(encoded(Image.new("RGB", (8000, 1)), "PNG"))[0].height == 1


def test_nothing_that_a_camera_wrote_survives():
    data = drawn("photo", (1000, 700))
    assert b"SECRET-CAMERA" in data

    for variant in encode_variants(data):
        assert b"SECRET-CAMERA" not in variant.data
        assert not decoded(variant).getexif()
        assert "icc_profile" not in decoded(variant).info


def test_a_picture_lies_upright_without_its_note_to_turn_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    (turned,) = encode_variants(encoded(Image.new("RGB", (300, 100)), "JPEG", exif=exif))

    assert (turned.width, turned.height) == (100, 300)


def test_colours_of_another_space_become_those_of_the_web():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (variant,) = encode_variants(encoded(Image.new("RGB", (9, 9), "#a5301f"), "PNG", icc_profile=profile))

    assert decoded(variant).convert("RGB").getpixel((4, 4)) == pytest.approx((0xA5, 0x30, 0x1F), abs=3)


def test_a_broken_colour_profile_costs_colours_not_the_picture():
    assert encode_variants(encoded(Image.new("RGB", (9, 9)), "PNG", icc_profile=b"nonsense"))


def test_a_drawing_keeps_its_edges_to_the_pixel():
    image = Image.new("RGB", (60, 60), "white")
    image.paste("black", (20, 20, 40, 40))

    (variant,) = encode_variants(encoded(image, "PNG"))

    assert decoded(variant).convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode):
    assert encode_variants(encoded(Image.new(mode, (12, 8)), "PNG"))


def test_a_printer_s_jpeg_is_read():
    assert encode_variants(encoded(Image.new("CMYK", (12, 8)), "JPEG"))


def test_what_can_be_seen_through_stays_so():
    (variant,) = encode_variants(encoded(Image.new("RGBA", (9, 9), (255, 0, 0, 0)), "PNG"))

    assert decoded(variant).convert("RGBA").getpixel((4, 4))[3] == 0


def test_an_animation_still_moves():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    gif = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300])

    (variant,) = encode_variants(gif)

    assert decoded(variant).n_frames == 3


BAD = {
    "nothing": b"",
    "text": b"hello",
    "HTML": b"<!doctype html><title>x</title>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a PDF": b"%PDF-1.7",
    "half a picture": drawn("photo")[:2000],
    "a TIFF": encoded(Image.new("RGB", (9, 9)), "TIFF"),
    "an EPS": encoded(Image.new("RGB", (9, 9)), "EPS"),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_what_is_no_picture_we_decode_is_unreadable(data):
    with pytest.raises(Unreadable):
        encode_variants(data)


def test_a_picture_of_too_many_pixels_is_not_even_decoded(monkeypatch):
    monkeypatch.setattr(raster, "MOST_PIXELS", 99)

    with pytest.raises(Unreadable, match="too large"):
        encode_variants(encoded(Image.new("RGB", (10, 10)), "PNG"))


def test_a_decompression_bomb_is_unreadable():
    small = encoded(Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">II", 100_000, 100_000) + small[24:29]
    bomb = small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]

    with pytest.raises(Unreadable):
        encode_variants(bomb)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_shown_or_unreadable_and_nothing_worse(at, noise):
    whole = drawn("photo", (60, 40))
    damaged = whole[:at] + noise + whole[at + len(noise) :]

    with suppress(Unreadable):
        assert encode_variants(damaged)
