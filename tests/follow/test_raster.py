"""Pictures from outside, decoded within limits and written anew."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from kawaraban.follow import raster
from kawaraban.follow.raster import Unreadable, encode_variants
from publish.sample import drawn


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(variant):
    return Image.open(io.BytesIO(variant.data))


def webps(data):
    return tuple(variant for variant in encode_variants(data).rasters if variant.suffix == "webp")


def speckled(size, mode="RGB"):
    """A picture of many colours, as a camera takes them."""
    red, green, blue = (Image.effect_noise(size, sigma) for sigma in (20, 40, 60))
    return Image.merge("RGB", (red, green, blue)).convert(mode)


def test_a_large_picture_comes_in_two_widths_of_each_format_and_a_fallback():
    variants = encode_variants(encoded(speckled((2400, 1200)), "JPEG")).rasters

    assert [(v.suffix, v.width, v.height) for v in variants] == [
        ("webp", 1600, 800),
        ("webp", 720, 360),
        ("avif", 1600, 800),
        ("avif", 720, 360),
        ("jpg", 1280, 640),
    ]
    assert all(decoded(v).size == (v.width, v.height) for v in variants)
    assert [decoded(v).format for v in variants] == ["WEBP", "WEBP", "AVIF", "AVIF", "JPEG"]


def test_an_avif_that_saves_nothing_is_left_out():
    variants = encode_variants(encoded(Image.new("RGB", (20, 20), "#a5301f"), "JPEG")).rasters

    assert [v.suffix for v in variants] == ["webp", "jpg"]


def test_a_drawing_has_no_lossy_file():
    variants = encode_variants(encoded(Image.new("RGB", (900, 20), "#a5301f"), "PNG")).rasters

    assert [(v.suffix, v.width) for v in variants] == [("webp", 900), ("png", 900)]


def test_the_size_and_type_of_the_picture_itself_are_told():
    exif = Image.Exif()
    exif[0x0112] = 6

    found = encode_variants(encoded(speckled((2400, 1200)), "JPEG", exif=exif))

    assert (found.media_type, found.width, found.height) == ("image/jpeg", 1200, 2400)


@pytest.mark.parametrize("size", [(1, 1), (300, 200), (720, 10), (890, 600)])
def test_a_small_picture_is_never_enlarged(size):
    (only,) = webps(drawn("photo", size))

    assert (only.width, only.height) == size


def test_a_very_wide_picture_keeps_a_height():
    assert {v.height for v in encode_variants(encoded(Image.new("RGB", (8000, 1)), "PNG")).rasters} == {1}


def test_nothing_that_a_camera_wrote_survives_in_any_file():
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 40.0, 58.0), 29: "2026:11:23"})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(
        speckled((1000, 700)), "JPEG", exif=exif, xmp=xmp, comment=b"SECRET-WORDS", icc_profile=profile
    )
    assert all(secret in data for secret in (b"SECRET-CAMERA", b"SECRET-XMP", b"SECRET-WORDS", b"2026:11:23"))

    variants = encode_variants(data).rasters

    assert {v.suffix for v in variants} == {"avif", "webp", "jpg"}
    for variant in variants:
        image = decoded(variant)
        assert b"SECRET" not in variant.data
        assert b"2026:11:23" not in variant.data
        assert not image.getexif()
        assert not image.getexif().get_ifd(0x8825)
        assert not {"exif", "icc_profile", "xmp", "comment"} & {*image.info}


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_way_a_camera_can_be_held_ends_upright_in_every_file(turn):
    image = Image.new("RGB", (300, 100), "white")
    image.paste("black", (0, 0, 60, 50))
    exif = Image.Exif()
    exif[0x0112] = turn
    data = encoded(image, "JPEG", exif=exif, quality=95)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))

    for variant in encode_variants(data).rasters:
        shown = decoded(variant).convert("L")
        assert shown.size == upright.size
        for x in (20, shown.width - 20):
            for y in (20, shown.height - 20):
                assert shown.getpixel((x, y)) == pytest.approx(upright.convert("L").getpixel((x, y)), abs=20)


def test_a_picture_lies_upright_without_its_note_to_turn_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    (turned,) = webps(encoded(Image.new("RGB", (300, 100)), "JPEG", exif=exif))

    assert (turned.width, turned.height) == (100, 300)


def test_colours_of_another_space_become_those_of_the_web():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (variant,) = webps(encoded(Image.new("RGB", (9, 9), "#a5301f"), "PNG", icc_profile=profile))

    assert decoded(variant).convert("RGB").getpixel((4, 4)) == pytest.approx((0xA5, 0x30, 0x1F), abs=3)


def test_a_broken_colour_profile_costs_colours_not_the_picture():
    assert webps(encoded(Image.new("RGB", (9, 9)), "PNG", icc_profile=b"nonsense"))


def test_a_drawing_keeps_its_edges_to_the_pixel():
    image = Image.new("RGB", (60, 60), "white")
    image.paste("black", (20, 20, 40, 40))

    (variant,) = webps(encoded(image, "PNG"))

    assert decoded(variant).convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode):
    assert encode_variants(encoded(Image.new(mode, (12, 8)), "PNG")).media_type == "image/png"


def test_a_printer_s_jpeg_is_read():
    ink = encoded(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG")

    for variant in encode_variants(ink).rasters:
        red, green, blue = decoded(variant).convert("RGB").getpixel((30, 30))
        assert red > 200
        assert max(green, blue) < 60


def test_what_can_be_seen_through_stays_so():
    image = speckled((90, 90), "RGBA")
    image.putalpha(Image.linear_gradient("L").resize((90, 90)))

    variants = encode_variants(encoded(image, "PNG")).rasters

    assert {v.suffix for v in variants} == {"avif", "webp", "png"}
    for variant in variants:
        seen = decoded(variant).convert("RGBA")
        assert seen.getpixel((45, 2))[3] < 20
        assert seen.getpixel((45, 87))[3] > 235


def test_a_veil_that_nothing_shines_through_is_dropped():
    variants = encode_variants(encoded(speckled((90, 90), "RGBA"), "PNG")).rasters

    assert variants[-1].suffix == "jpg"


def test_an_animation_still_moves_and_its_first_frame_is_the_fallback():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    gif = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300])

    moving, still = encode_variants(gif).rasters

    assert (moving.suffix, decoded(moving).n_frames) == ("webp", 3)
    assert (still.suffix, getattr(decoded(still), "n_frames", 1)) == ("jpg", 1)
    assert decoded(still).getpixel((10, 10))[0] > 200


BAD = {
    "nothing": b"",
    "text": b"hello",
    "HTML": b"<!doctype html><title>x</title>",
    "an SVG without a size": b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
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
        assert encode_variants(damaged).rasters
