"""The document tree: the one currency of the program, immutable and typed.

A `Document` holds blocks; blocks hold inlines or further blocks. Every node is a frozen, slotted
dataclass that compares by value. Constructors check what the type system cannot say (a heading's
level, a figure with no picture) and raise `InvalidDocument`.

The tree says what a text *is*, never how it looked: no classes, no styles, no scripts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kawaraban.errors import InvalidDocument

# --- who speaks ------------------------------------------------------------------------------


class VoiceKind(StrEnum):
    """What kind of speaker a voice is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SELF = "self"
    """The author's own earlier post."""
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """How we know who speaks."""

    LEAD_IN = "lead-in"
    """The sentence before the quote announces the speaker."""
    ATTRIBUTION = "attribution"
    """A trailing dash or byline in or after the quote: "— Jane Roe, Reuters"."""
    FOLLOW_UP = "follow-up"
    """The text after the quote, or the speaker already on stage: "…, he added"."""
    CITE = "cite"
    """The quote's ``cite`` attribute or element."""
    LINK = "link"
    """A link in the lead-in leads to the quoted page."""
    METADATA = "metadata"
    """The page says so itself (schema.org, a tweet's author)."""
    EDITOR = "editor"
    """A person decided."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a quote: a name as the text writes it, its kind, and how we know.

    ``name`` is None exactly where the text does not say. ``link`` is where the words came from.
    ``words`` are the words of the text that told us ("Shoigu said:").
    """

    name: str | None = None
    kind: VoiceKind = VoiceKind.UNKNOWN
    link: str | None = None
    evidence: Evidence = Evidence.NONE
    words: str | None = None

    @property
    def known(self) -> bool:
        """Whether the text says who speaks."""
        return self.kind is not VoiceKind.UNKNOWN


UNKNOWN_VOICE = Voice()

# --- inlines ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters."""

    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink; ``href`` is absolute."""

    href: str
    content: "Inlines" = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress emphasis."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """Code within a sentence; never translated."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text, such as a footnote mark."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Deletion:
    """Struck-out text."""

    content: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside a sentence (``<q>``, or words between quotation marks given a voice)."""

    content: "Inlines" = ()
    cite: str | None = None
    voice: Voice = UNKNOWN_VOICE


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: in a sentence, or one of a figure's.

    ``src`` is absolute; ``width`` and ``height`` are CSS pixels as far as the page tells;
    ``href`` is where a click on the picture led.
    """

    src: str
    alt: str = ""
    title: str | None = None
    width: int | None = None
    height: int | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that carries meaning (verse, an address)."""


Inline = (
    Text
    | Link
    | Strong
    | Emphasis
    | CodeSpan
    | Superscript
    | Subscript
    | Deletion
    | Quotation
    | Image
    | LineBreak
)
Inlines = tuple[Inline, ...]
Span = Link | Strong | Emphasis | CodeSpan | Superscript | Subscript | Deletion | Quotation
"""Inlines that hold inlines."""

# --- blocks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 to 6."""

    level: int
    content: Inlines = ()

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise InvalidDocument(f"A heading's level is 1 to 6, not {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Inlines = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation, nested to any depth; ``cite`` is the address it was taken from."""

    blocks: "Blocks" = ()
    voice: Voice = UNKNOWN_VOICE
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its text as paragraphs, and lists nested in it."""

    blocks: "Blocks" = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is the first number of an ordered one."""

    items: tuple[ListItem, ...] = ()
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One or more pictures with their caption and credit."""

    images: tuple[Image, ...]
    caption: Inlines = ()
    credit: Inlines = ()

    def __post_init__(self) -> None:
        if not self.images:
            raise InvalidDocument("A figure needs at least one picture.")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; spans count from 1."""

    content: Inlines = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.colspan <= 1000 and 0 <= self.rowspan <= 65534):
            raise InvalidDocument("A cell spans 1 to 1000 columns and 0 to 65534 rows.")


@dataclass(frozen=True, slots=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A data table (a layout table is unwrapped before it gets here)."""

    rows: tuple[Row, ...] = ()
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text: white space counts; never translated. Links and emphasis may stay."""

    content: Inlines = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


class EmbedKind(StrEnum):
    """What an embed was before it became a link card."""

    TWEET = "tweet"
    VIDEO = "video"
    AUDIO = "audio"
    POST = "post"
    """A post of another network or blog (Mastodon, Bluesky, Instagram, an oEmbed card)."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something the page embedded, kept as a link card."""

    kind: EmbedKind
    url: str
    title: str | None = None
    text: Inlines = ()
    voice: Voice = UNKNOWN_VOICE


Block = Heading | Paragraph | Quote | List | Figure | Table | Code | Rule | Embed
Blocks = tuple[Block, ...]

# --- document --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """An article's content and what its page says about it.

    ``published`` and ``modified`` are aware datetimes, or dates where only the day is known.
    ``language`` is a BCP 47 tag, or None where the page gives no sign. ``url`` is canonical.
    """

    title: str
    blocks: Blocks = ()
    byline: tuple[str, ...] = ()
    site_name: str | None = None
    published: datetime | date | None = None
    modified: datetime | date | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    lead_image: Image | None = field(default=None)

    def __post_init__(self) -> None:
        for moment in (self.published, self.modified):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise InvalidDocument(
                    "A document's datetimes carry a time zone; give a date where none is known."
                )
