"""The second sweep, inside the article, bottom up: boxes that are more furniture than text go.

Each table, list, ``<div>`` and form is judged by what it holds once its own content has been judged:
commas, paragraphs, pictures, inputs, links, embeds, and what its names say.
"""

import re

from kawaraban.extract import clutter
from kawaraban.extract.dom import Node
from kawaraban.extract.embeds import is_known_embed
from kawaraban.extract.pictures import is_kept_picture
from kawaraban.extract.statistics import HASH_LINK_SHARE, Counts, count_text
from kawaraban.extract.tables import is_data_table

_JUDGED = frozenset("form fieldset table ul ol div".split())
_GOES = frozenset("footer aside input textarea select button link".split())
_FRAMES = frozenset("object embed iframe".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TEXTISH = frozenset("span li td blockquote dl div img ol p pre table ul".split())
_AD = re.compile(
    r"^(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio)$", re.IGNORECASE
)
_LOADING = re.compile(r"^(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?$", re.IGNORECASE)
ENOUGH_COMMAS = 10
SHORT_SHARE_BAR = 500


class Cleaner:
    """One sweep over one article; ``judge`` turns the conditional part of it on."""

    def __init__(self, *, judge: bool = True, weigh_names: bool = True) -> None:
        self.judge = judge
        self.weigh_names = weigh_names

    def clean(self, top: Node) -> Counts:
        """Drop what is not article from ``top``, in place, and count what is left."""
        return self._clean(top, in_data_table=False, in_figure=False, in_code=False)

    def _clean(self, node: Node, *, in_data_table: bool, in_figure: bool, in_code: bool) -> Counts:
        counts = Counts()
        kept: list[Node | str] = []
        is_data = node.tag == "table" and is_data_table(node)
        inside_data = in_data_table or is_data
        inside_figure = in_figure or node.tag == "figure"
        inside_code = in_code or node.tag == "code"
        for child in node.children:
            if isinstance(child, str):
                count_text(child, counts)
                kept.append(child)
                continue
            if self._goes_unseen(child):
                continue
            inner = self._clean(
                child, in_data_table=inside_data, in_figure=inside_figure, in_code=inside_code
            )
            if (
                self.judge
                and child.tag in _JUDGED
                and not (inside_data or inside_code or inner.data_tables)
                and self._goes(child, inner, in_figure=inside_figure)
            ) or self._goes_after(child, inner):
                continue
            counts.add(inner)
            kept.append(child)
        node.replace_children(kept)
        self._count_itself(node, counts)
        counts.data_tables += is_data
        return counts

    def _goes_unseen(self, node: Node) -> bool:
        """What goes whatever is in it."""
        if node.tag in _GOES:
            return True
        return node.tag in _FRAMES and not is_known_embed(node)

    def _goes_after(self, node: Node, counts: Counts) -> bool:
        """What goes whatever its statistics, once it is clean."""
        if counts.chars < SHORT_SHARE_BAR and clutter.share_bar(node):
            return True
        if node.tag in {"h1", "h2"} and self.weigh_names and clutter.weight(node) < 0:
            return True
        return node.tag == "p" and not (counts.chars or counts.img or counts.embeds or counts.video)

    def _count_itself(self, node: Node, counts: Counts) -> None:
        tag = node.tag
        if tag == "a":
            href = node.attributes.get("href") or ""
            counts.linked = counts.chars * (HASH_LINK_SHARE if href.startswith("#") else 1.0)
        elif tag in _HEADINGS:
            counts.heading = counts.chars
        elif tag in _FRAMES:
            counts.embeds += 1
        elif tag in {"video", "audio"}:
            counts.video += 1
        elif tag in {"img", "p", "li", "input"}:
            setattr(counts, tag, getattr(counts, tag) + 1)
        if tag in {"ul", "ol"}:
            counts.listed = counts.chars
        if tag in _TEXTISH:
            counts.textish = counts.chars

    def _goes(self, node: Node, counts: Counts, *, in_figure: bool) -> bool:
        """Whether a box is furniture rather than text."""
        is_list = node.tag in {"ul", "ol"} or counts.listed > 0.9 * counts.chars
        weight = clutter.weight(node) if self.weigh_names else 0
        if counts.img == 1 and not (counts.li or counts.input or counts.embeds) and is_kept_picture(node):
            return False
        if weight < 0:
            return True
        if counts.commas >= ENOUGH_COMMAS or counts.video or counts.embeds:
            return False
        if counts.chars < 40 and (_AD.match(text := node.text()) or _LOADING.match(text)):
            return True
        goes = self._looks_like_furniture(counts, weight, is_list=is_list, in_figure=in_figure)
        if goes and is_list and all(len(item.elements()) <= 1 for item in node.elements()):
            return counts.img != counts.li or not counts.img
        return goes

    @staticmethod
    def _looks_like_furniture(counts: Counts, weight: int, *, is_list: bool, in_figure: bool) -> bool:
        density = counts.link_density
        heading_share = counts.heading / counts.chars if counts.chars else 0.0
        return (
            (not in_figure and counts.img > 1 and counts.p / counts.img < 0.5)
            or (not is_list and counts.li - 100 > counts.p)
            or counts.input > counts.p // 3
            or (
                not is_list
                and not in_figure
                and heading_share < 0.9
                and counts.chars < 25
                and (counts.img == 0 or counts.img > 2)
                and density > 0
            )
            or (not is_list and weight < 25 and density > 0.2)
            or (weight >= 25 and density > 0.5)
            or (counts.img == 0 and counts.textish == 0)
        )
