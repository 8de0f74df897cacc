"""Pictures from outside, decoded within limits and written anew: no metadata, no surprises."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageCms, ImageOps, ImageSequence

from kawaraban.follow.svg import SVG, Unreadable, draw_svg, looks_like_svg

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
"""What we decode beside SVG. TIFF and the rest are a zoo: they stay a link."""
MOST_PIXELS: Final = 50_000_000
"""Of one picture, all its frames together: about 200 MB once decoded."""
WIDE: Final = 1600
NARROW: Final = 720
"""Widths in pixels: a desktop column at double density; a phone's at double density."""
PLAIN_WIDTH: Final = 1280
"""Of the fallback, for readers whose browsers know neither AVIF nor WebP."""
_WORTH_TWO: Final = 1.25
"""How much wider than `NARROW` a picture must be for a second file to save a reader anything."""
_QUALITY: Final = 80
_AVIF: Final = {"quality": 65, "speed": 8, "max_threads": 1}
"""About as good as WebP at 80 and 7 to 24 % smaller, in half to four times its time; slower speeds
save little more, from 9 on some files outgrow the WebP (measured in docs/diary.md)."""
_JPEG: Final = {"quality": 82, "optimize": True, "progressive": True}
_FEW_COLOURS: Final = 256
_OPAQUE: Final = 255
_PAUSE: Final = 100
"""Milliseconds of an animation's frame that gives none, as browsers have it."""

__all__ = ["Encoded", "Raster", "Unreadable", "encode_variants"]


@dataclass(frozen=True, slots=True)
class Raster:
    """One file of a picture: its bytes, its suffix (``avif``, ``webp``, ``jpg``, ``png``), its pixels."""

    data: bytes
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture written anew.

    ``media_type`` is what it came as, ``width`` and ``height`` its pixels when it lies upright.
    ``rasters`` has a WebP in each width, widest first, AVIFs likewise where these are smaller, and
    one fallback (JPEG or PNG) last.
    """

    media_type: str
    width: int
    height: int
    rasters: tuple[Raster, ...]


def encode_variants(data: bytes) -> Encoded:
    """The picture in ``data`` at the widths a page needs; never enlarged.

    Raises:
        Unreadable: another format, a broken file, or more than `MOST_PIXELS`.
    """
    drawn = draw_svg(data, WIDE, NARROW) if looks_like_svg(data) else None
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which we drop, and of bombs, for which we have our own limit.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(drawn or data), formats=FORMATS) as image:
                media_type = SVG if drawn else Image.MIME[image.format or ""]
                return _encoded(image, media_type)
        except Unreadable:
            raise
        except Exception as error:
            # Decoders of hostile bytes raise what they like: OSError, SyntaxError, struct.error, EOFError.
            raise Unreadable(str(error)) from error


def _encoded(image: Image.Image, media_type: str) -> Encoded:
    frames = getattr(image, "n_frames", 1)
    if image.width * image.height * frames > MOST_PIXELS:
        raise Unreadable(f"{image.width}×{image.height}, {frames} frames: too large")
    if frames > 1:
        moving = _animation(image)
        image.seek(0)
        return Encoded(media_type, image.width, image.height, (moving, _fallback(_plain(image))))
    drawing = media_type == SVG or _is_drawing(image)
    plain = _plain(image)
    return Encoded(media_type, plain.width, plain.height, tuple(_still(plain, drawing=drawing)))


def _still(plain: Image.Image, *, drawing: bool) -> Iterator[Raster]:
    widest = min(plain.width, WIDE)
    widths = (widest, NARROW) if widest > NARROW * _WORTH_TWO else (widest,)
    shrunk = [_shrink(plain, width) for width in widths]
    webps = [_encode(image, "webp", lossless=drawing, quality=_QUALITY, method=4) for image in shrunk]
    yield from webps
    # AVIF has no lossless form that Pillow writes, and a drawing's edges are not to be smeared.
    avifs = [] if drawing else [_encode(image, "avif", **_AVIF) for image in shrunk]
    # All or none: a browser takes its first format, and would enlarge the narrow one.
    if all(len(avif.data) < len(webp.data) for avif, webp in zip(avifs, webps, strict=False)):
        yield from avifs
    yield _fallback(plain, drawing=drawing)


def _fallback(plain: Image.Image, *, drawing: bool = False) -> Raster:
    shrunk = _shrink(plain, PLAIN_WIDTH)
    if drawing or shrunk.mode == "RGBA":
        return _encode(shrunk, "png", optimize=True)
    return _encode(shrunk, "jpg", **_JPEG)


def _animation(image: Image.Image) -> Raster:
    pauses = [int(frame.info.get("duration") or _PAUSE) for frame in ImageSequence.Iterator(image)]
    image.seek(0)
    buffer = io.BytesIO()
    # exif, xmp and icc_profile would otherwise be copied along.
    bare = {"exif": b"", "xmp": b"", "icc_profile": b""}
    image.save(buffer, "WEBP", save_all=True, duration=pauses, quality=_QUALITY, method=2, **bare)
    return Raster(buffer.getvalue(), "webp", image.width, image.height)


def _is_drawing(image: Image.Image) -> bool:
    """Few colours: a chart, a map, a screenshot, whose edges lossy encoding would smear."""
    if image.format not in {"PNG", "GIF", "BMP"}:
        return False
    return image.mode in {"1", "L", "P"} or image.convert("RGB").getcolors(_FEW_COLOURS) is not None


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, with nothing attached; RGBA where something shows through, else RGB."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    seen_through = upright.has_transparency_data
    coloured = upright.convert("RGBA" if seen_through else "RGB") if upright.mode != "CMYK" else upright
    if profile:
        coloured = _to_srgb(coloured, profile)
    plain = coloured.convert("RGBA" if seen_through else "RGB")
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema()[0] == _OPAQUE:
        plain = plain.convert("RGB")
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


def _encode(image: Image.Image, suffix: str, **options: object) -> Raster:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG" if suffix == "jpg" else suffix.upper(), **options)
    return Raster(buffer.getvalue(), suffix, image.width, image.height)
