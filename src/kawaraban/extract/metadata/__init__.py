"""What a page says about its article: title, byline, dates, language, address, licence, lead picture."""

from kawaraban.extract.metadata.model import Metadata
from kawaraban.extract.metadata.reader import read_metadata

__all__ = ["Metadata", "read_metadata"]
