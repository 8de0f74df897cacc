"""One publisher's turn over the diary's posts: what is to be done, and doing it, remembered step by step."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from kawaraban.errors import InputError, KawarabanError, PublishError
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.protocol import (
    CannotTell,
    Change,
    Gone,
    Item,
    PostPublisher,
    Receipt,
    Remote,
    Step,
    Upload,
)
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.published import PublishedRow, PublishedStore, Standing
from kawaraban.store.sent import SentRow, SentState, SentStore, picture_key, post_key
from kawaraban.work.items import digest_of, item_of, stamp_of
from kawaraban.work.wall_clock import clock_of

FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
_ORDER: Final = (Change.WITHDRAW, Change.UPDATE, Change.CREATE)
"""What is to be gone goes first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with what it is about; ``row`` is what is known of it at the publisher."""

    step: Step
    head: PublishedRow
    row: SentRow | None


@dataclass(frozen=True, slots=True)
class PostTurn:
    """A publisher under its ``name``, with what it works for.

    ``since`` is the first day, by the desk's clock, whose posts go there. With ``anew`` nothing waits, and
    what nobody knows the fate of is taken for lost.
    """

    name: str
    publisher: PostPublisher
    database: Database
    settings: Settings
    now: datetime
    since: date | None = None
    anew: bool = False

    def plan(self) -> tuple[Planned, ...]:
        """What is to be done about every post, in the order of doing it; nothing is asked of the host."""
        rows = SentStore(self.database).posts(self.name)
        heads = PublishedStore(self.database).heads(self.settings.target_language)
        begun = PublishedStore(self.database).begun(self.settings.target_language) if self.since else {}
        wanted = (head for head in reversed(heads) if self._is_wanted(head, rows, begun))
        planned = [*filter(None, (self._planned(head, rows) for head in wanted))]
        rank = {change: place for place, change in enumerate(_ORDER)}
        return tuple(sorted(planned, key=lambda each: rank.get(each.step.change, len(rank))))

    def do(self, planned: Planned) -> tuple[Step, tuple[str, ...]]:
        """Do one step; what was done, and what the publisher has to say of it.

        Raises:
            PublishError: it went wrong; what is known of it is kept, with the fault.
            OutputError: the desk cannot be written.
        """
        store, what = SentStore(self.database), self._what(planned.head)
        try:
            if planned.step.change is Change.WITHDRAW:
                return self._withdraw(planned), ()
            return self._give(planned)
        except PublishError as error:
            row = store.get(self.name, what)
            if not error.whole:
                stamp = stamp_of(planned.head, self.publisher.fingerprint)
                begun = row or SentRow(self.name, what, SentState.FAILED, self.now)
                store.put(_failed(begun, error, stamp, self.now))
            elif row is not None and row.state is SentState.FAILED:
                # It did not arrive, and that is not this post's fault.
                self._restore(planned)
            raise

    def _is_wanted(
        self, head: PublishedRow, rows: Mapping[str, SentRow], begun: Mapping[str, datetime]
    ) -> bool:
        """Whether the post goes there at all: what readers got before the first day does not begin to."""
        first = begun.get(head.article, head.moment)
        early = self.since is not None and clock_of(self.settings).day(first) < self.since
        return not early or self._what(head) in rows

    def _planned(self, head: PublishedRow, rows: Mapping[str, SentRow]) -> Planned | None:
        row = rows.get(self._what(head))
        change, why = self._change(head, row)
        if change is None:
            return None
        if (
            row is not None
            and self._waits(row, stamp_of(head, self.publisher.fingerprint))
            and change is not Change.UNCHANGED
        ):
            change, why = Change.WAIT, row.fault
        return Planned(Step(change, head.slug, why), head, row)

    def _change(self, head: PublishedRow, row: SentRow | None) -> tuple[Change | None, str]:
        there = row is not None and row.state in {SentState.SENT, SentState.SENDING}
        if head.state is Standing.WITHDRAWN:
            return (Change.WITHDRAW, "it was withdrawn") if there else (None, "")
        if row is None:
            return Change.CREATE, "it was never sent"
        if row.state is SentState.WITHDRAWN:
            return Change.CREATE, "it is published again"
        if row.state is SentState.SENDING:
            return Change.CREATE, "nobody knows whether it arrived"
        if row.state is SentState.FAILED:
            return Change.CREATE, "it was refused before"
        if row.stamp != stamp_of(head, self.publisher.fingerprint):
            return Change.UPDATE, "it was published anew since"
        return Change.UNCHANGED, ""

    def _waits(self, row: SentRow, stamp: str) -> bool:
        """Whether what went wrong is not to be tried now: never the same state for good, else not yet."""
        if self.anew or not row.fault or row.tried != stamp:
            return False
        return row.again is None or row.again > self.now

    def _give(self, planned: Planned) -> tuple[Step, tuple[str, ...]]:
        head, row, store = planned.head, planned.row, SentStore(self.database)
        fingerprint, item = self.publisher.fingerprint, self._item(head)
        stamp, digest = stamp_of(head, fingerprint), digest_of(item, fingerprint)
        if row is not None and row.state is SentState.SENT and row.digest == digest:
            store.put(replace(row, stamp=stamp, fault="", tries=0, tried="", again=None))
            return Step(Change.UNCHANGED, head.slug), ()
        begun = row or SentRow(self.name, self._what(head), SentState.SENDING, self.now)
        uploads = Remembered(self.name, self.publisher, head.article, store, self.now)
        receipt = self._sent(replace(begun, stamp=stamp, digest=digest), row, item, uploads)
        store.put(
            SentRow(
                *(self.name, begun.what, SentState.SENT, self.now, receipt.remote.id, receipt.remote.address),
                *(stamp, digest),
            )
        )
        step = Step(planned.step.change, head.slug, planned.step.why)
        return step, (*receipt.notes, *self._tidied(head.article, uploads.used))

    def _sent(self, begun: SentRow, row: SentRow | None, item: Item, uploads: "Remembered") -> Receipt:
        """Bring the post to the host, whether it is there or not."""
        store, there = SentStore(self.database), None
        if row is not None and row.state is SentState.SENT and row.remote_id:
            there = Remote(row.remote_id, row.address)
        elif row is not None and row.state is SentState.SENDING:
            there = self._lost(item, row.moment, "sends it again")
            if there is not None:
                # It is there, whatever becomes of its new state.
                store.put(replace(row, state=SentState.SENT, remote_id=there.id, address=there.address))
        if there is not None:
            # Until the host has the new state, the row names the old one.
            with suppress(Gone):
                return self.publisher.update(there, item, uploads)
        # Whoever looks for it looks from the first time on.
        since = begun.moment if begun.state is SentState.SENDING else self.now
        store.put(replace(begun, state=SentState.SENDING, moment=since))
        try:
            return self.publisher.create(item, uploads)
        except PublishError as error:
            if uploads.failed or not error.retryable:
                # The host was not asked for the post yet, or refused it.
                store.put(replace(begun, state=SentState.FAILED, moment=self.now))
            raise

    def _tidied(self, article: str, used: Collection[str]) -> tuple[str, ...]:
        """Take away the pictures that the post shows no more; what went wrong waits for its next state."""
        unused = [
            row for row in SentStore(self.database).pictures(self.name, article) if row.what not in used
        ]
        try:
            self._discard(unused)
        except PublishError as error:
            return (f"A picture that it shows no more is still there: {error}",)
        return ()

    def _withdraw(self, planned: Planned) -> Step:
        row, store = planned.row, SentStore(self.database)
        if row is None:
            return planned.step
        if row.state is SentState.SENDING:
            there = self._lost(self._item(planned.head), row.moment, "takes it for gone") or Remote("")
            row = replace(row, state=SentState.SENT, remote_id=there.id, address=there.address)
            store.put(row)
        if row.remote_id:
            self.publisher.withdraw(Remote(row.remote_id, row.address))
            # Some hosts refuse to take away what is gone. If a picture stays, that alone is tried again.
            row = replace(row, remote_id="", address="", stamp="", digest="")
            store.put(row)
        self._discard(store.pictures(self.name, planned.head.article))
        store.put(
            replace(row, state=SentState.WITHDRAWN, moment=self.now, fault="", tries=0, tried="", again=None)
        )
        return planned.step

    def _item(self, head: PublishedRow) -> Item:
        try:
            return item_of(head, self.database, self.settings)
        except InputError as error:
            raise PublishError(f"{head.slug} cannot be sent: {error}") from error

    def _lost(self, item: Item, since: datetime, otherwise: str) -> Remote | None:
        """A post that may have arrived when it was last sent; None where it did not, or counts as lost.

        ``since`` is when that was. ``otherwise`` is what ``--again`` does with one that nobody can ask for.
        """
        try:
            return self.publisher.find(item, since)
        except CannotTell as error:
            if self.anew:
                return None
            raise CannotTell(
                f"{item.slug} may have arrived when it was last sent, and {self.name} cannot be asked. Look "
                f"there, and take away what is there; then `kawaraban send {self.name} --again` {otherwise}."
            ) from error

    def _discard(self, pictures: Iterable[SentRow]) -> None:
        store = SentStore(self.database)
        for picture in pictures:
            there = lost_picture(self.publisher, store, picture) or Remote(picture.remote_id, picture.address)
            if there.id or there.address:
                self.publisher.discard(there)
            store.forget(self.name, picture.what)

    def _restore(self, planned: Planned) -> None:
        store = SentStore(self.database)
        if planned.row is None:
            store.forget(self.name, self._what(planned.head))
        else:
            store.put(planned.row)

    def _what(self, head: PublishedRow) -> str:
        return post_key(head.article, head.language)


def _failed(row: SentRow, error: PublishError, stamp: str, now: datetime) -> SentRow:
    """The row of what went wrong with the state that ``stamp`` names."""
    tries = row.tries if row.tried == stamp else 0
    return replace(
        row,
        moment=row.moment if row.state is SentState.SENDING else now,
        fault=str(error),
        tries=tries + 1,
        tried=stamp,
        again=now + wait_after(tries, error) if error.retryable else None,
    )


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


def wait_after(tries: int, error: KawarabanError) -> timedelta:
    """How long to wait after the fault that follows ``tries`` others: doubling, or as the host asks."""
    own = min(FIRST_WAIT * 2.0 ** min(tries, 16), LONGEST_WAIT)
    asked = error.after if isinstance(error, PublishError) else None
    return max(own, timedelta(seconds=min(asked, 31 * 86_400.0))) if asked is not None else own
