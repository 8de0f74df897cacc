"""Frames and pages to render parts in."""

import pytest
from lxml import html

from kawaraban.publish.frame import make_frame
from kawaraban.publish.pictures import Picture, Variant
from publish.sample import CHART, MAP, PYLON, sample

PICTURES = {
    MAP: Picture(
        (Variant("pictures/map-1600x889.webp", 1600, 889), Variant("pictures/map-720x400.webp", 720, 400))
    ),
    CHART: Picture((Variant("pictures/chart-700x500.webp", 700, 500),)),
    PYLON: Picture((Variant("pictures/pylon-600x800.webp", 600, 800),)),
}


@pytest.fixture
def frame():
    return make_frame(sample().translation, PICTURES, MAP)


@pytest.fixture
def tree():
    """Reads rendered HTML the way a browser's parser would, near enough."""
    return lambda markup: html.fragment_fromstring(str(markup), create_parent="main")
