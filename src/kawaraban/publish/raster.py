"""Pictures from outside, decoded within limits and written anew: no metadata, no surprises."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, ImageSequence

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
"""What we decode. SVG is a program, TIFF and the rest a zoo: they stay a link."""
MOST_PIXELS = 50_000_000
"""Of one picture, all its frames together: about 200 MB once decoded."""
WIDE = 1600
NARROW = 720
"""Widths in pixels: a desktop column at double density; a phone's at double density."""
_WORTH_TWO = 1.25
"""How much wider than `NARROW` a picture must be for a second file to save a reader anything."""
_QUALITY = 80
_FEW_COLOURS = 256
_PAUSE = 100
"""Milliseconds of an animation's frame that gives none, as browsers have it."""


class Unreadable(Exception):
    """Bytes that are not a picture we decode; the page shows a link instead."""


@dataclass(frozen=True, slots=True)
class Raster:
    """An encoded picture (WebP) and its size in pixels."""

    data: bytes
    width: int
    height: int


def encode_variants(data: bytes) -> tuple[Raster, ...]:
    """The picture in ``data`` at the widths a page needs, widest first; never enlarged.

    Raises:
        Unreadable: another format, a broken file, or more than `MOST_PIXELS`.
    """
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which we drop, and of bombs, for which we have our own limit.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return _variants(image)
        except Unreadable:
            raise
        except Exception as error:
            # Decoders of hostile bytes raise what they like: OSError, SyntaxError, struct.error, EOFError.
            raise Unreadable(str(error)) from error


def _variants(image: Image.Image) -> tuple[Raster, ...]:
    frames = getattr(image, "n_frames", 1)
    if image.width * image.height * frames > MOST_PIXELS:
        raise Unreadable(f"{image.width}×{image.height}, {frames} frames: too large")
    if frames > 1:
        return (_animation(image),)
    lossless = _is_drawing(image)
    plain = _plain(image)
    widest = min(plain.width, WIDE)
    widths = [widest, NARROW] if widest > NARROW * _WORTH_TWO else [widest]
    return tuple(_encode(_shrink(plain, width), lossless=lossless) for width in widths)


def _animation(image: Image.Image) -> Raster:
    pauses = [int(frame.info.get("duration") or _PAUSE) for frame in ImageSequence.Iterator(image)]
    image.seek(0)
    buffer = io.BytesIO()
    # exif, xmp and icc_profile would otherwise be copied along.
    bare = {"exif": b"", "xmp": b"", "icc_profile": b""}
    image.save(buffer, "WEBP", save_all=True, duration=pauses, quality=_QUALITY, method=2, **bare)
    return Raster(buffer.getvalue(), image.width, image.height)


def _is_drawing(image: Image.Image) -> bool:
    """Few colours: a chart, a map, a screenshot, whose edges lossy encoding would smear."""
    if image.format not in {"PNG", "GIF", "BMP"}:
        return False
    return image.mode in {"1", "L", "P"} or image.convert("RGB").getcolors(_FEW_COLOURS) is not None


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, with nothing attached."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    seen_through = upright.has_transparency_data
    coloured = upright.convert("RGBA" if seen_through else "RGB") if upright.mode != "CMYK" else upright
    if profile:
        coloured = _to_srgb(coloured, profile)
    plain = coloured.convert("RGBA" if seen_through else "RGB")
    plain.info = {}
    return plain


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return (
            ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that is broken, or for another colour space: colours a little off beat no picture.
        return image


def _shrink(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encode(image: Image.Image, *, lossless: bool) -> Raster:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", lossless=lossless, quality=_QUALITY, method=4)
    return Raster(buffer.getvalue(), image.width, image.height)
