"""The records in a diary's own folder as its posts: for a diary made with ``kawaraban make``."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kawaraban.publish.diary import Post
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.pages import RECORD, read_edition
from kawaraban.publish.site.source import Gone, Head, Posts
from kawaraban.review.edition import EditionState


@dataclass(frozen=True, slots=True)
class Records:
    """The editions that lie in a folder as published, but for those that ``others`` have."""

    folder: Path
    others: Posts | None = None

    def heads(self) -> Iterable[Head]:
        """Those of the others, then the records by when and how long they were written."""
        theirs = {head.slug: head for head in self.others.heads()} if self.others else {}
        yield from theirs.values()
        for record in sorted(self.folder.glob(f"*/{RECORD}")):
            if record.parent.name not in theirs:
                stat = record.stat()
                yield Head(record.parent.name, key_for(stat.st_mtime_ns, stat.st_size), is_recorded=True)

    def load(self, slug: str) -> Post | Gone | None:
        """One of them.

        Raises:
            InvalidDocument: its record cannot be read.
        """
        found = self.others.load(slug) if self.others else None
        record = self.folder / slug / RECORD
        if found is not None or not record.is_file():
            return found
        edition = read_edition(record)
        if edition.state is not EditionState.PUBLISHED:
            return None
        made = edition.translation.translated_at
        return Post(edition, "full", published=made, updated=made)
