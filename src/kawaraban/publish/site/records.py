"""The records in a diary's own folder as its posts: for a diary made with ``kawaraban make``."""

import os
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
        for slug in sorted(self._folders() - theirs.keys()):
            try:
                # Not `Path.stat`: a large diary asks this ten thousand times.
                stat = os.stat(f"{self.folder}/{slug}/{RECORD}")  # noqa: PTH116
            except OSError:
                continue  # A folder of lists, or of somebody else's.
            yield Head(slug, key_for(stat.st_mtime_ns, stat.st_size), is_recorded=True)

    def _folders(self) -> set[str]:
        try:
            with os.scandir(self.folder) as found:
                return {each.name for each in found if each.is_dir(follow_symlinks=False)}
        except OSError:
            return set()

    def load(self, slug: str) -> Post | Gone | None:
        """One of them.

        Raises:
            InvalidDocument: its record cannot be read.
        """
        found = self.others.load(slug) if self.others else None
        record = self.folder / slug / RECORD
        if found is not None or not os.path.isfile(record):  # noqa: PTH113 - a whole site asks ten thousand times
            return found
        edition = read_edition(record)
        if edition.state is not EditionState.PUBLISHED:
            return None
        made = edition.translation.translated_at
        return Post(edition, "full", published=made, updated=made)
