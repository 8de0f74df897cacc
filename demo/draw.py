"""Redraw the demo blogs' pictures: ``python demo/draw.py`` writes them into the package.

Everything is drawn at three times its size and scaled down, which is Pillow's way to smooth lines.
Fonts are DejaVu's (Debian: fonts-dejavu-core).
"""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SITE = Path(__file__).parent.parent / "src" / "kawaraban" / "demo" / "site"
SCALE = 3
Point = tuple[float, float]
Colour = str | tuple[int, int, int]

SERIF, SERIF_ITALIC, SANS, SANS_BOLD = (
    f"DejaVu{name}.ttf" for name in ("Serif", "Serif-Italic", "Sans", "Sans-Bold")
)


class Sheet:
    """A sheet of paper measured in final pixels."""

    def __init__(self, width: int, height: int, paper: Colour) -> None:
        self.size = (width, height)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), paper)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, points: Iterable[Point], colour: Colour, width: float = 1) -> None:
        """A polyline with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        thick = max(1, round(width * SCALE))
        self.draw.line(scaled, fill=colour, width=thick, joint="curve")
        if thick > 3:
            for x, y in (scaled[0], scaled[-1]):
                self.draw.ellipse(
                    (x - thick / 2, y - thick / 2, x + thick / 2 - 1, y + thick / 2 - 1), fill=colour
                )

    def fill(
        self, points: Sequence[Point], colour: Colour, outline: Colour | None = None, width: float = 1
    ) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)
        if outline:
            self.line([*points, points[0]], outline, width)

    def dot(self, centre: Point, radius: float, colour: Colour, outline: Colour | None = None) -> None:
        """A disc."""
        (x, y), r = centre, radius
        box = ((x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE)
        self.draw.ellipse(box, fill=colour, outline=outline, width=SCALE)

    def text(self, at: Point, words: str, font: str, size: float, colour: Colour, anchor: str = "lm") -> None:
        """A line of text; ``anchor`` as in Pillow."""
        face = ImageFont.truetype(font, round(size * SCALE))
        self.draw.text((at[0] * SCALE, at[1] * SCALE), words, fill=colour, font=face, anchor=anchor)

    def save(self, path: Path, colours: int = 32, widths: Iterable[int] = ()) -> None:
        """Write a palette PNG, and further copies at other widths (``name-480.png``)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(self.image, self.size, path, colours)
        for width in widths:
            size = (width, round(self.size[1] * width / self.size[0]))
            _write(self.image, size, path.with_stem(f"{path.stem}-{width}"), colours)


def _write(image: Image.Image, size: tuple[int, int], path: Path, colours: int) -> None:
    small = image.resize(size, Image.Resampling.LANCZOS)
    palette = small.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.save(path, optimize=True)
    print(f"{path.relative_to(SITE)}: {path.stat().st_size / 1024:.0f} KB")


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    ends = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(tuple(_spline(p, q, r, s, t) for p, q, r, s in zip(a, b, c, d, strict=True)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


# --- the map ---------------------------------------------------------------------------------

SEA, SHALLOW, SHORE, LAND, INK, ROUTE = "#c9dde2", "#d6e6e8", "#7fa3ad", "#f6efdf", "#3d4a50", "#b5382a"

# Longitude and latitude, simplified by eye: a sketch for a blog, no chart to sail by.
FINLAND = [
    (20.6, 61.6),
    (21.45, 61.1),
    (21.35, 60.8),
    (21.7, 60.5),
    (22.2, 60.42),
    (22.4, 60.25),
    (22.75, 60.2),
    (22.9, 60.02),
    (22.75, 59.93),
    (22.92, 59.8),
    (23.2, 59.86),
    (23.55, 59.97),
    (23.9, 59.98),
    (24.15, 60.03),
    (24.42, 59.95),
    (24.6, 60.1),
    (24.95, 60.15),
    (25.3, 60.2),
    (25.65, 60.32),
    (25.95, 60.27),
    (26.3, 60.4),
    (26.6, 60.42),
    (26.95, 60.46),
    (27.25, 60.54),
    (27.8, 60.52),
    (28.3, 60.6),
    (28.7, 60.72),
    (29.4, 60.6),
    (29.4, 61.6),
]
ESTONIA = [
    (29.4, 59.95),
    (28.9, 59.83),
    (28.4, 59.68),
    (28.05, 59.47),
    (27.6, 59.42),
    (27.0, 59.45),
    (26.5, 59.55),
    (26.1, 59.6),
    (25.75, 59.66),
    (25.5, 59.63),
    (25.35, 59.52),
    (25.0, 59.55),
    (24.78, 59.45),
    (24.5, 59.48),
    (24.3, 59.41),
    (24.06, 59.39),
    (23.85, 59.28),
    (23.5, 59.22),
    (23.42, 59.02),
    (23.6, 58.94),
    (23.45, 58.7),
    (23.75, 58.55),
    (23.6, 58.38),
    (24.1, 58.28),
    (24.5, 58.38),
    (24.4, 58.1),
    (24.35, 57.8),
    (29.4, 57.8),
]
ISLANDS = [
    [
        (22.1, 58.95),
        (22.45, 59.08),
        (22.75, 59.08),
        (23.0, 58.9),
        (22.95, 58.75),
        (22.65, 58.68),
        (22.4, 58.78),
    ],
    [
        (21.9, 58.3),
        (22.05, 58.5),
        (22.5, 58.6),
        (23.0, 58.6),
        (23.35, 58.5),
        (22.9, 58.25),
        (22.3, 58.2),
        (22.1, 57.95),
    ],
    [(23.1, 58.68), (23.35, 58.68), (23.3, 58.55), (23.1, 58.58)],
    [(21.6, 60.25), (21.95, 60.33), (22.1, 60.2), (21.8, 60.12)],
    [(21.3, 60.05), (21.5, 60.1), (21.55, 60.0)],
    [(22.2, 60.08), (22.4, 60.12), (22.45, 60.03), (22.25, 60.0)],
    [(21.0, 60.35), (21.2, 60.42), (21.25, 60.3)],
    [(24.65, 59.6), (24.75, 59.6), (24.7, 59.56)],
    [(26.95, 60.1), (27.05, 60.09), (27.0, 60.05)],
    [(28.0, 60.35), (28.2, 60.33), (28.1, 60.28)],
]
RAILWAYS = [
    [(22.96, 59.83), (23.43, 59.98), (23.9, 60.25), (24.4, 60.22), (24.95, 60.17)],
    [(23.9, 60.25), (23.1, 60.4), (22.27, 60.45)],
    [(24.95, 60.17), (25.05, 60.6), (25.65, 60.98), (26.7, 60.87), (28.2, 61.05), (29.4, 61.2)],
    [
        (24.06, 59.35),
        (24.45, 59.32),
        (24.75, 59.43),
        (25.9, 59.3),
        (26.4, 59.35),
        (28.2, 59.38),
        (29.4, 59.5),
    ],
    [(25.9, 59.3), (26.3, 58.8), (26.72, 58.37), (26.4, 57.9), (26.1, 57.7)],
    [(24.45, 59.32), (24.8, 58.9), (24.6, 58.4)],
]
TOWNS = [
    ("Helsinki", (24.95, 60.17), "lm"), ("Turku", (22.27, 60.45), "rm"), ("Kotka", (26.95, 60.47), "lm"),
    ("Tallinn", (24.75, 59.43), "lm"), ("Tartu", (26.72, 58.37), "lm"), ("Narva", (28.19, 59.38), "mt"),
]  # fmt: skip


def draw_map() -> None:
    """The Gulf of Finland with its railways and the ferry between them."""
    sheet = Sheet(760, 470, SEA)
    middle = math.cos(math.radians(59.6))

    def place(point: Point) -> Point:
        return ((point[0] - 21.15) * 92 * 1.02, (61.15 - point[1]) * 92 * 1.02 / middle)

    shores = [smooth([place(p) for p in shape], 5) for shape in (FINLAND, ESTONIA, *ISLANDS)]
    for width, colour in ((34, "#cfe1e5"), (20, SHALLOW), (9, "#e0ecec")):
        for shore in shores:
            sheet.line([*shore, shore[0]], colour, width)
    for shore in shores:
        sheet.fill(shore, LAND, SHORE, 1.3)
    for railway in RAILWAYS:
        _railway(sheet, smooth([place(p) for p in railway]))
    hanko, paldiski = place((22.97, 59.81)), place((24.06, 59.38))
    _ferry(sheet, hanko, paldiski)
    for name, at, anchor in TOWNS:
        _town(sheet, name, place(at), anchor)
    for name, at, shift in (("HANKO", hanko, (-10, -5)), ("PALDISKI", paldiski, (-9, 14))):
        sheet.dot(at, 6, "white", ROUTE)
        sheet.dot(at, 3.4, ROUTE)
        sheet.text((at[0] + shift[0], at[1] + shift[1]), name, SANS_BOLD, 13, ROUTE, "rm")
    for name, at, size in (("FINLAND", (24.1, 60.75), 17), ("ESTONIA", (25.6, 58.85), 17)):
        spaced = " ".join(name)
        sheet.text(place(at), spaced, SERIF, size, "#a2957a", "mm")
    sheet.text(place((26.2, 59.95)), "Gulf of Finland", SERIF_ITALIC, 16, SHORE, "mm")
    sheet.text(place((21.95, 59.62)), "Baltic Sea", SERIF_ITALIC, 15, SHORE, "mm")
    _compass(sheet, (716, 60))
    _scale_bar(sheet, (545, 440), 92 * 1.02 / (111.3 * middle))
    sheet.draw.rectangle((0, 0, 760 * SCALE - 1, 470 * SCALE - 1), outline=INK, width=SCALE * 2)
    sheet.save(SITE / "harbour-light" / "img" / "gulf-map.png", 96)


def _railway(sheet: Sheet, track: Sequence[Point]) -> None:
    sheet.line(track, INK, 2.6)
    sheet.line(track, "#fffaf0", 1.3)
    for (x, y), (x2, y2) in zip(track[::2], track[1::2], strict=False):
        sheet.line([(x, y), ((x + x2) / 2, (y + y2) / 2)], INK, 1.4)


def _ferry(sheet: Sheet, start: Point, end: Point) -> None:
    bend = ((start[0] + end[0]) / 2 - 14, (start[1] + end[1]) / 2 + 12)
    route = smooth([start, bend, end], 22)
    for a, b in zip(route[::2], route[1::2], strict=False):
        sheet.line([a, b], ROUTE, 2.6)
    x, y = bend[0] - 16, bend[1] + 12
    sheet.fill([(x - 17, y), (x + 17, y), (x + 12, y + 7), (x - 13, y + 7)], ROUTE)
    sheet.fill([(x - 10, y - 6), (x + 9, y - 6), (x + 9, y - 1), (x - 10, y - 1)], ROUTE)
    sheet.fill([(x + 1, y - 12), (x + 5, y - 12), (x + 5, y - 7), (x + 1, y - 7)], ROUTE)
    sheet.text((x - 24, y + 1), "90 km, 4 hours", SANS_BOLD, 11, ROUTE, "rm")


def _town(sheet: Sheet, name: str, at: Point, anchor: str) -> None:
    shift = {"lm": (7, -7), "rm": (-7, -7), "mt": (0, 7)}[anchor]
    sheet.dot(at, 3.6, "white", INK)
    sheet.text((at[0] + shift[0], at[1] + shift[1]), name, SANS, 12, INK, anchor)


def _compass(sheet: Sheet, centre: Point) -> None:
    x, y = centre
    for turn in range(4):
        angle = turn * math.pi / 2
        tip = (x + 28 * math.sin(angle), y - 28 * math.cos(angle))
        for side, colour in ((-1, INK), (1, "#fffaf0")):
            wing = angle + side * math.pi / 4
            sheet.fill([tip, (x + 7 * math.sin(wing), y - 7 * math.cos(wing)), (x, y)], colour, INK, 0.7)
    sheet.text((x, y - 38), "N", SERIF, 13, INK, "mm")


def _scale_bar(sheet: Sheet, at: Point, per_km: float) -> None:
    x, y = at
    for part in range(4):
        colour = INK if part % 2 == 0 else "#fffaf0"
        left, right = x + part * 25 * per_km, x + (part + 1) * 25 * per_km
        sheet.fill([(left, y), (right, y), (right, y + 5), (left, y + 5)], colour, INK, 0.8)
    for km in (0, 50, 100):
        sheet.text((x + km * per_km, y - 8), f"{km}" if km < 100 else "100 km", SANS, 10, INK, "mm")


# --- the crane -------------------------------------------------------------------------------

PEN, PAPER = "#2b2f38", "#fbf7ec"


class Pen:
    """A hand that draws with ink: lines wobble and overshoot a little, always the same way."""

    def __init__(self, sheet: Sheet, seed: int) -> None:
        self.sheet = sheet
        self.random = random.Random(seed)  # noqa: S311 - a steady hand, not a secret

    def stroke(self, a: Point, b: Point, width: float = 1.6, colour: Colour = PEN) -> None:
        """One line, drawn by hand."""
        length = math.dist(a, b)
        steps = max(3, int(length / 22))
        wobble = min(0.9, length / 90)
        points = []
        for step in range(steps + 1):
            t = step / steps
            sway = (self.random.uniform(-wobble, wobble), self.random.uniform(-wobble, wobble))
            points.append((a[0] + (b[0] - a[0]) * t + sway[0], a[1] + (b[1] - a[1]) * t + sway[1]))
        self.sheet.line(smooth(points, 4), colour, width)

    def path(self, points: Sequence[Point], width: float = 1.6, colour: Colour = PEN) -> None:
        """Strokes from point to point."""
        for a, b in pairwise(points):
            self.stroke(a, b, width, colour)

    def shape(self, points: Sequence[Point], fill: Colour, width: float = 1.6) -> None:
        """A closed shape, washed with one colour."""
        self.sheet.fill(points, fill)
        self.path([*points, points[0]], width)

    def truss(self, a: Point, b: Point, depth: tuple[Point, Point], bays: int) -> None:
        """A lattice beam from a to b; ``depth`` is its offset at either end."""
        (ax, ay), (bx, by) = depth
        top = [(a[0] + (b[0] - a[0]) * i / bays, a[1] + (b[1] - a[1]) * i / bays) for i in range(bays + 1)]
        low = [(x + ax + (bx - ax) * i / bays, y + ay + (by - ay) * i / bays) for i, (x, y) in enumerate(top)]
        self.path([top[0], top[-1]], 2)
        self.path([low[0], low[-1]], 2)
        for i in range(bays):
            self.stroke(top[i], low[i + 1], 1)
            self.stroke(low[i], top[i + 1], 1)

    def hatch(self, box: tuple[float, float, float, float], gap: float, colour: Colour = PEN) -> None:
        """Slanted strokes that shade a box."""
        left, top, right, bottom = box
        x = left
        while x < right:
            self.stroke((x, top), (x - (bottom - top) * 0.35, bottom), 0.7, colour)
            x += gap * self.random.uniform(0.8, 1.2)


def draw_crane() -> None:
    """Crane No. 3 on the quay of the outer harbour, in ink and a little wash."""
    sheet = Sheet(960, 640, PAPER)
    _washes(sheet)
    pen = Pen(sheet, 1974)
    _far_shore(pen)
    _ship(pen)
    _quay(pen)
    _crane(pen)
    _water(pen)
    _gulls(pen)
    sheet.text((936, 618), "S. W. XI 26", SERIF_ITALIC, 14, "#77705f", "rm")
    sheet.save(SITE / "quay-and-kettle" / "img" / "crane-no-3.png", 96, [480])


def _washes(sheet: Sheet) -> None:
    wash = Image.new("RGB", sheet.image.size, PAPER)
    brush = ImageDraw.Draw(wash)
    for box, colour in (
        ((-200, 60, 700, 260), "#e6eef0"), ((420, 120, 1200, 300), "#eef2ee"),
        ((-100, 505, 1100, 700), "#c3d7da"),
        ((300, 545, 1100, 720), "#b3cbd0"),
    ):  # fmt: skip
        brush.ellipse([side * SCALE for side in box], fill=colour)
    sheet.image.paste(wash.filter(ImageFilter.GaussianBlur(60)))


def _far_shore(pen: Pen) -> None:
    ridge = [(0, 452), (90, 441), (180, 447), (270, 436), (380, 445), (470, 449)]
    pen.sheet.fill([*ridge, (470, 470), (0, 470)], "#cfd6cb")
    pen.path(ridge, 1.1, "#5d6a66")
    for x in range(30, 300, 9):
        height = pen.random.uniform(6, 15)
        pen.stroke((x, 446), (x + 1, 446 - height), 0.9, "#5d6a66")
    pen.shape([(318, 445), (324, 396), (336, 396), (342, 445)], "#f3ead8", 1.3)
    pen.shape([(321, 396), (323, 384), (337, 384), (339, 396)], "#b5523f", 1.2)
    pen.path([(322, 384), (330, 374), (338, 384)], 1.3)


def _ship(pen: Pen) -> None:
    pen.shape([(20, 486), (400, 486), (372, 540), (52, 540)], "#3f5561", 2)
    pen.shape([(60, 448), (150, 448), (150, 486), (60, 486)], "#f5efe2", 1.6)
    pen.shape([(72, 418), (136, 418), (136, 448), (72, 448)], "#f5efe2", 1.6)
    pen.shape([(94, 384), (120, 384), (118, 418), (96, 418)], "#b5523f", 1.6)
    for x in range(70, 144, 13):
        pen.path([(x, 461), (x + 6, 461), (x + 6, 468), (x, 468), (x, 461)], 0.9)
    pen.path([(80, 429), (130, 429)], 1.1)
    for x, colour in ((168, "#8a6b4a"), (222, "#7d8a5c"), (276, "#8a6b4a"), (330, "#a88a52")):
        pen.shape([(x, 462), (x + 46, 462), (x + 46, 484), (x, 484)], colour, 1.4)
        pen.hatch((x + 12, 464, x + 46, 483), 8)
    pen.stroke((388, 486), (384, 430), 1.3)
    pen.stroke((384, 434), (168, 460), 0.7)


def _quay(pen: Pen) -> None:
    pen.shape([(430, 502), (960, 502), (960, 560), (430, 560)], "#cbbfa6", 2)
    for y in (521, 540):
        pen.stroke((430, y), (960, y), 0.9)
    for row, y in enumerate((502, 521, 540)):
        for x in range(450 + 22 * (row % 2), 960, 46):
            pen.stroke((x, y), (x, y + 19), 0.8)
    pen.hatch((440, 541, 690, 560), 6)
    for x in (462, 900):
        pen.shape([(x, 490), (x + 14, 490), (x + 11, 502), (x + 3, 502)], "#4a4a4a", 1.3)
    pen.shape([(806, 452), (942, 452), (942, 492), (806, 492)], "#a4553f", 1.6)
    for x in range(818, 940, 15):
        pen.stroke((x, 454), (x, 490), 0.8)
    for x in (826, 848, 902, 924):
        pen.sheet.dot((x, 496), 6, "#4a4a4a", PEN)


def _crane(pen: Pen) -> None:
    yellow, grey = "#d9a441", "#8f9698"
    for x in (560, 740):
        pen.shape([(x, 300), (x + 18, 300), (x + 24, 488), (x - 6, 488)], yellow, 2)
        pen.shape([(x - 12, 488), (x + 30, 488), (x + 30, 500), (x - 12, 500)], grey, 1.6)
        for y in range(312, 480, 12):
            pen.stroke((x + 11, y), (x + 17 + (y - 300) / 32, y - 7), 0.8)
    pen.stroke((578, 310), (740, 480), 1.3)
    pen.stroke((740, 310), (578, 480), 1.3)
    pen.shape([(540, 280), (780, 280), (780, 302), (540, 302)], yellow, 2)
    pen.shape([(622, 196), (716, 196), (716, 280), (622, 280)], yellow, 2)
    pen.hatch((680, 198, 716, 279), 6)
    pen.shape([(600, 226), (622, 226), (622, 268), (600, 268)], "#dfeaec", 1.5)
    pen.sheet.text((658, 238), "3", SANS_BOLD, 40, PEN, "mm")
    pen.shape([(716, 214), (800, 214), (800, 262), (716, 262)], grey, 1.8)
    pen.hatch((722, 216, 798, 260), 7)
    pen.truss((640, 198), (246, 92), ((18, -28), (4, -8)), 15)
    pen.path([(655, 196), (676, 60), (700, 196)], 2)
    pen.path([(676, 60), (248, 88)], 1.1)
    pen.path([(676, 60), (440, 140)], 0.9)
    pen.path([(676, 60), (790, 214)], 1.3)
    pen.stroke((250, 94), (250, 420), 1)
    pen.stroke((256, 94), (256, 420), 1)
    pen.shape([(240, 420), (266, 420), (262, 436), (244, 436)], grey, 1.6)
    pen.path([(253, 436), (232, 462)], 1.1)
    pen.path([(253, 436), (276, 462)], 1.1)


def _water(pen: Pen) -> None:
    for row in range(7):
        y = 552 + row * 13
        x = pen.random.uniform(0, 50)
        while x < (430 if y < 562 else 940):
            length = pen.random.uniform(18, 60)
            middle = (x + length / 2, y + pen.random.uniform(2, 4))
            pen.sheet.line(smooth([(x, y), middle, (x + length, y)], 6), "#4d6f78", 0.9)
            x += length + pen.random.uniform(20, 80)
    pen.hatch((70, 544, 360, 552), 9, "#4d6f78")


def _gulls(pen: Pen) -> None:
    for x, y, span in (
        (120, 150, 20),
        (172, 118, 14),
        (420, 250, 12),
        (858, 120, 18),
        (900, 160, 12),
        (80, 260, 11),
    ):
        wing = [(x - span, y - span * 0.2), (x - span * 0.5, y - span * 0.5), (x, y)]
        pen.sheet.line(smooth(wing, 6), PEN, 1.5)
        pen.sheet.line(smooth([(2 * x - px, py) for px, py in wing], 6), PEN, 1.5)


# --- the chart -------------------------------------------------------------------------------

JOBS = (("1990", 410), ("2000", 352), ("2010", 268), ("2020", 231), ("2026", 212), ("2030", 340))


def draw_chart() -> None:
    """Harbour jobs over the years; the last bar is a forecast, so it is only outlined."""
    sheet = Sheet(720, 400, "white")
    sheet.text((36, 34), "People working in the port of Hanko", SANS_BOLD, 18, "#22333b")
    sheet.text((36, 58), "permanent jobs; 2030: the port's forecast", SANS, 12, "#67757b")
    base, step = 346, 0.6
    for jobs in (100, 200, 300, 400):
        y = base - jobs * step
        sheet.line([(70, y), (690, y)], "#dfe5e6", 1)
        sheet.text((58, y), str(jobs), SANS, 12, "#67757b", "rm")
    for index, (year, jobs) in enumerate(JOBS):
        left, top = 92 + index * 101, base - jobs * step
        bar = [(left, top), (left + 62, top), (left + 62, base), (left, base)]
        if year == "2030":
            sheet.fill(bar, "#fdf1e3")
            _stripes(sheet, (left, top, left + 62, base), "#e5a65a")
            sheet.line([*bar, bar[0]], "#d07d1d", 2)
        else:
            sheet.fill(bar, "#2f7285")
        sheet.text((left + 31, top - 12), str(jobs), SANS_BOLD, 14, "#22333b", "mm")
        sheet.text((left + 31, base + 18), year, SANS, 13, "#22333b", "mm")
    sheet.line([(70, base), (690, base)], "#22333b", 1.6)
    sheet.save(SITE / "quay-and-kettle" / "img" / "harbour-jobs.png", 48)


def _stripes(sheet: Sheet, box: tuple[float, float, float, float], colour: Colour) -> None:
    left, top, right, bottom = box
    offset = left - (bottom - top)
    while offset < right:
        x1, y1 = max(left, offset), bottom - max(0, left - offset)
        x2 = min(right, offset + bottom - top)
        y2 = bottom - (x2 - offset)
        sheet.line([(x1, y1), (x2, y2)], colour, 1.4)
        offset += 11


# --- the needle ------------------------------------------------------------------------------


def draw_trace() -> None:
    """A strip of the tide gauge's paper with the ferry's wake on it."""
    sheet = Sheet(640, 300, "#fdf6e3")
    for x in range(20, 621, 10):
        sheet.line([(x, 34), (x, 264)], "#f0cfa8" if (x - 20) % 50 else "#e2a56d", 0.7)
    for y in range(34, 265, 10):
        sheet.line([(20, y), (620, y)], "#f0cfa8" if (y - 34) % 50 else "#e2a56d", 0.7)
    sheet.line([(20 + i, _level(i)) for i in range(601)], "#23408e", 1.8)
    for index, label in enumerate(("14:30", "14:40", "14:50", "15:00", "15:10", "15:20", "15:30")):
        sheet.text((20 + index * 100, 280), label, SANS, 11, "#7a5a34", "mm")
    for mm, y in ((150, 84), (140, 134), (130, 184)):
        sheet.text((26, y - 7), f"+{mm} mm", SANS, 10, "#7a5a34")
    sheet.text((20, 18), "HANKO   18 XI 2026   float no. 4", SERIF_ITALIC, 13, "#23408e")
    sheet.line([(312, 66), (256, 76)], "#a22", 1.2)
    sheet.fill([(250, 77), (259, 72), (259, 80)], "#a22")
    sheet.text((318, 64), "the ferry!", SERIF_ITALIC, 17, "#a22")
    sheet.save(SITE / "needle-and-ice" / "trace.png", 200)


def _level(i: int) -> float:
    steady = 134 + 2.2 * math.sin(i / 41) + 0.9 * math.sin(i / 7.3) + 0.4 * math.sin(i * 1.7)
    since = i - 220
    if since < 0:
        return steady
    swing = 74 * math.exp(-since / 24) * math.sin(since / 4.4) if since < 110 else 0
    return steady - swing


# --- small things ----------------------------------------------------------------------------


def draw_marks() -> None:
    """Logos, an avatar and a tracking pixel: what surrounds an article on a real page."""
    light = Sheet(96, 96, "#16324a")
    light.fill([(40, 88), (44, 36), (54, 36), (58, 88)], "#f6efdf")
    light.fill([(43, 54), (55, 54), (56, 68), (42, 68)], ROUTE)
    light.fill([(42, 36), (44, 24), (54, 24), (56, 36)], "#ffd75e")
    light.fill([(40, 24), (49, 14), (58, 24)], ROUTE)
    light.fill([(56, 29), (96, 14), (96, 44)], "#35566f")
    light.save(SITE / "harbour-light" / "img" / "light.png", 16)
    face = Sheet(96, 96, "#dce8e6")
    face.dot((48, 96), 36, "#2f7285")
    face.dot((48, 44), 22, "#f0c9a4")
    face.fill([(24, 44), (30, 20), (48, 14), (66, 20), (72, 44), (64, 34), (32, 34)], "#8a5a33")
    face.save(SITE / "quay-and-kettle" / "img" / "saara.png", 16)
    pixel = Image.new("P", (1, 1))
    pixel.save(SITE / "px.gif", transparency=0)


PICTURES: tuple[Callable[[], None], ...] = (draw_map, draw_crane, draw_chart, draw_trace, draw_marks)

if __name__ == "__main__":
    for picture in PICTURES:
        picture()
