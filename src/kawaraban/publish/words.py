"""The words a page says by itself, one table a language."""

from dataclasses import dataclass

from kawaraban.document import EmbedKind, VoiceKind
from kawaraban.review.changes import ChangeKind


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a page says that no article says. ``{…}`` are places to fill in.

    ``voices`` names what kind of speech a quote is, ``embeds`` what an embed was.
    """

    voices: dict[VoiceKind, str]
    embeds: dict[EmbedKind, str]
    voice_label: str
    """A quote's speaker in one line, where there is no room for two; ``{kind}``, ``{name}``."""
    quoted_from: str
    quoted_in_quote: str
    """Said to those who cannot see how deep a quote stands."""
    evidence: str
    """Before the words of the text by which we know who speaks."""
    title_separator: str
    """Between publication, day and title."""
    name_separator: str
    original: str
    """Before the link to the original."""
    show_original: str
    unreviewed: str
    """What the translation is: made by a machine, read by nobody."""
    caution: str
    reviewed: str
    """The same, once an editor has read every sentence."""
    engine: str
    """``{engine}`` made it, out of ``{language}``."""
    translated_at: str
    """``{time}``."""
    untranslated: str
    """The mark after a sentence that is still in the original language."""
    some_untranslated: str
    """``{count}`` such sentences are on the page."""
    doubtful: str
    """The mark after a sentence in doubt, which leads to its note; ``{number}``."""
    some_doubtful: str
    """``{count}`` such sentences are on the page."""
    doubts: str
    """The heading over their notes."""
    back: str
    """Leads from a note to its sentence."""
    picture_elsewhere: str
    """In place of a picture that we could not copy."""
    picture_lost: str
    """The same, where there is not even an address."""
    licence: str
    read_original: str
    all_pages: str
    excerpt: str
    """That the page shows an opening only."""
    corrections: str
    """The heading over what was put right since it was published."""
    withdrawn: str
    """``{time}``: when a post was taken back."""
    no_pages: str
    contents: str
    """The heading of a book's table of contents."""
    translation: str
    """The heading over the translated column, where both languages stand side by side."""
    original_column: str
    table: str
    """The name of a table that scrolls, for those who cannot see it."""
    updated: str
    """``{time}`` the original was changed."""
    changed: str
    """``{time}``: when we saw that the author had changed the original, ``{count}`` sentences of it."""
    changes: str
    """The heading over what changed."""
    change_kinds: dict[ChangeKind, str]

    vertical: str
    """Writes the page from top to bottom."""
    translator: str
    """Before the name of the diary, which translated it."""
    permalink: str
    note_mark: str
    """The mark after a sentence with a translator's note, which leads to it; ``{number}``."""
    notes: str
    """The heading over the translator's notes."""
