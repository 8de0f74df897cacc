"""What an edition can be written as beyond its page; names only, so that the command line starts at once."""

from enum import StrEnum


class Format(StrEnum):
    """The formats."""

    EPUB = "epub"
    MARKDOWN = "markdown"
    HUGO = "hugo"
    ZOLA = "zola"
    JEKYLL = "jekyll"
    BILINGUAL = "bilingual"
    XLIFF = "xliff"
    TMX = "tmx"

    @property
    def one_file(self) -> bool:
        """Whether any number of editions makes one file."""
        return self in {Format.EPUB, Format.TMX}


class GroupBy(StrEnum):
    """How a book's contents are grouped."""

    PUBLICATION = "publication"
    DAY = "day"
