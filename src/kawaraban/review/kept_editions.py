"""Editions as the database keeps them; those that were read or written last stay at hand, decoded."""

from typing import Final

from kawaraban.review.edition import Edition
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.store.at_hand import AtHand
from kawaraban.store.editions import EditionRow

_AT_HAND: Final = AtHand[str, Edition](8_000_000)
"""Characters of their records: a post of three hundred sentences has 250,000."""


def kept_edition(row: EditionRow) -> Edition:
    """The edition of a row, as `edition_from_json` reads it.

    Raises:
        InvalidDocument: as there.
    """
    return _AT_HAND.get((row.article, row.language), row.record, edition_from_json)


def edition_record(article: str, edition: Edition) -> str:
    """The record of an article's edition, in one line; whoever reads it next need not decode it."""
    record = edition_to_json(edition)
    _AT_HAND.put((article, edition.translation.target_language), record, edition)
    return record
