"""The pictures of a post at a publisher: noted before they go, so that a killed turn gives none twice."""

from dataclasses import replace
from datetime import datetime

from kawaraban.errors import PublishError
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.protocol import CannotTell, PostPublisher, Remote, Upload
from kawaraban.store.sent import SentRow, SentState, SentStore, picture_key


class Remembered:
    """The pictures of one article at one publisher (`Uploads`); ``used`` are the rows of those asked for.

    ``failed`` tells that one of them could not be taken there.
    """

    def __init__(
        self, name: str, publisher: PostPublisher, article: str, store: SentStore, now: datetime
    ) -> None:
        self._name, self._publisher, self._article = name, publisher, article
        self._store, self._now = store, now
        self.used: set[str] = set()
        self.failed = False

    def address(self, picture: PortablePicture, upload: Upload) -> str:
        """See `Uploads.address`."""
        return self.remote(picture, upload).address

    def remote(self, picture: PortablePicture, upload: Upload) -> Remote:
        """See `Uploads.remote`; what is noted before it goes there is looked for after a crash."""
        what = picture_key(self._article, picture.name)
        self.used.add(what)
        row = self._store.get(self._name, what)
        if row is not None and row.state is SentState.SENT:
            return Remote(row.remote_id, row.address)
        begun = row or SentRow(self._name, what, SentState.SENDING, self._now)
        try:
            there = row and lost_picture(self._publisher, self._store, row)
            there = there or self._uploaded(begun, picture, upload)
        except PublishError:
            self.failed = True
            raise
        self._store.put(replace(begun, state=SentState.SENT, remote_id=there.id, address=there.address))
        return there

    def _uploaded(self, begun: SentRow, picture: PortablePicture, upload: Upload) -> Remote:
        self._store.put(begun)
        try:
            return upload(picture)
        except PublishError as error:
            if not error.retryable:
                self._store.forget(self._name, begun.what)
            raise


def lost_picture(publisher: PostPublisher, store: SentStore, row: SentRow) -> Remote | None:
    """A picture that may have arrived when it was last sent: of that name there, and no other post's."""
    if row.state is not SentState.SENDING:
        return None
    try:
        found = publisher.find_pictures(row.what.rpartition(":")[2], row.moment)
    except CannotTell:
        return None
    others = {(each.remote_id, each.address) for each in store.pictures(row.publisher)}
    return next((there for there in found if (there.id, there.address) not in others), None)
