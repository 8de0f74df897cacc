"""What an SVG may hold: shapes, words, paint; nothing that runs, moves or asks for anything.

Filters are left out beside scripts: a blur costs as much time as its author likes, and a drawing
says the same without it.
"""

from typing import Final

ELEMENTS: Final = frozenset(
    "svg g a switch defs symbol use title style "
    "path rect circle ellipse line polyline polygon text tspan textPath image "
    "linearGradient radialGradient stop clipPath mask pattern marker".split()
)

PAINT: Final = frozenset(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation direction display "
    "dominant-baseline fill fill-opacity fill-rule font-family font-size font-size-adjust font-stretch "
    "font-style font-variant font-weight image-rendering isolation letter-spacing marker-end marker-mid "
    "marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering "
    "transform transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode".split()
)
"""Properties, as attributes or in a ``style`` (SVG 2, appendix "Property index")."""

ATTRIBUTES: Final = PAINT | frozenset(
    "id class style d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height points "
    "viewBox preserveAspectRatio offset gradientUnits gradientTransform spreadMethod patternUnits "
    "patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits "
    "markerWidth markerHeight refX refY orient pathLength textLength lengthAdjust startOffset "
    "method spacing side requiredExtensions requiredFeatures systemLanguage lang".split()
)
