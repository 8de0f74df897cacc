"""What the site was built from: each file with the key of what went into it, each post as lists know it.

It lies beside the pages in a file of its own and can be deleted at any time: the next build then looks at
every post again and writes only the files that differ. It names no file as written before that file is in
its place.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Self

from kawaraban.document import VoiceKind
from kawaraban.document.moments import write_moment
from kawaraban.errors import OutputError
from kawaraban.publish.site.kept import Kept, packed, unpacked

NAME: Final = ".site.sqlite3"
_FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE posts (
    slug TEXT PRIMARY KEY, digest TEXT NOT NULL, mark TEXT NOT NULL, day TEXT NOT NULL, moment TEXT NOT NULL,
    published TEXT NOT NULL, updated TEXT NOT NULL, publication TEXT NOT NULL, publication_key TEXT NOT NULL,
    listing TEXT NOT NULL, words BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE said (
    name TEXT NOT NULL, slug TEXT NOT NULL, shown TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (name, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_slug ON said (slug);
CREATE TABLE mentions (
    slug TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (slug, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE terms (slug TEXT PRIMARY KEY, forms TEXT NOT NULL) STRICT;
CREATE TABLE graves (
    slug TEXT PRIMARY KEY, digest TEXT NOT NULL, withdrawn TEXT NOT NULL, note TEXT NOT NULL,
    publication_key TEXT NOT NULL
) STRICT;
CREATE TABLE bodies (slug TEXT PRIMARY KEY, digest TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE moves (number INTEGER PRIMARY KEY, path TEXT NOT NULL, aside TEXT NOT NULL) STRICT;
CREATE TABLE tidying (slug TEXT PRIMARY KEY, kept TEXT) STRICT;
CREATE TABLE outputs (path TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A post as far as grouping needs it; ``mark`` changes with anything that a list shows of it."""

    slug: str
    digest: str
    mark: str
    day: date
    moment: datetime
    published: datetime
    updated: datetime
    publication: str
    publication_key: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom a post quotes: the name as the post and as the diary writes it, and how often."""

    name: str
    slug: str
    shown: str
    kind: VoiceKind
    count: int


@dataclass(frozen=True, slots=True)
class Grave:
    """A withdrawn post: where it stood, since when it is gone, and why."""

    slug: str
    digest: str
    withdrawn: datetime
    note: str = ""
    publication_key: str = ""


class Ledger:
    """The ledger of the site in a folder; one build at a time writes it.

    Raises:
        OutputError: the disk does not take it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        with self._explained():
            self._connection = _opened(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def save(self) -> None:
        """Make what was noted durable; call it once the files it speaks of are."""
        with self._explained():
            self._connection.commit()

    def rows(self) -> tuple[Row, ...]:
        """Every post, by slug."""
        columns = "slug, digest, mark, day, moment, published, updated, publication, publication_key"
        with self._explained():
            found = self._connection.execute(f"SELECT {columns} FROM posts").fetchall()  # noqa: S608 - ours
        return tuple(_row(each) for each in found)

    def digests(self) -> dict[str, str]:
        """What each post and tombstone was made from, by slug."""
        query = "SELECT slug, digest FROM posts UNION ALL SELECT slug, digest FROM graves"
        with self._explained():
            return dict(self._connection.execute(query).fetchall())

    def graves(self) -> tuple[Grave, ...]:
        """Every post that was withdrawn."""
        with self._explained():
            found = self._connection.execute("SELECT * FROM graves ORDER BY slug").fetchall()
        return tuple(
            Grave(slug, digest, _moment(withdrawn), *rest) for slug, digest, withdrawn, *rest in found
        )

    def speakers(self) -> tuple[Speaker, ...]:
        """Who is quoted where, by name and slug."""
        with self._explained():
            found = self._connection.execute(
                "SELECT name, slug, shown, kind, count FROM said ORDER BY name, slug"
            ).fetchall()
        kinds = {kind.value: kind for kind in VoiceKind}
        return tuple(
            Speaker(name, slug, shown, kinds[kind], count) for name, slug, shown, kind, count in found
        )

    def quoted(self) -> dict[str, list[str]]:
        """The names of those whom each post quotes, by slug."""
        found = defaultdict[str, list[str]](list)
        with self._explained():
            for slug, name in self._connection.execute("SELECT slug, name FROM said ORDER BY slug, name"):
                found[slug].append(name)
        return found

    def listings(self, slugs: Iterable[str]) -> Mapping[str, str]:
        """These posts as lists show them, each as the text that `kawaraban.publish.site.listing` reads."""
        return dict(self._of_posts("listing", slugs))

    def words(self, slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The plain text of these posts, in the diary's language, one by one."""
        for slug, data in self._of_posts("words", slugs):
            yield slug, unpacked(data)

    def keep(self, kept: Kept) -> None:
        """Keep a post in place of what was known of it."""
        with self._explained():
            self._forget_post(kept.slug)
            self._connection.execute("INSERT INTO posts VALUES (?,?,?,?,?,?,?,?,?,?,?)", kept.columns)
            self._connection.executemany("INSERT OR REPLACE INTO said VALUES (?,?,?,?,?)", kept.said)

    def bury(self, grave: Grave) -> None:
        """Keep a tombstone; nothing of the post's words is left here."""
        with self._explained():
            self._forget_post(grave.slug)
            row = (grave.slug, grave.digest, write_moment(grave.withdrawn), grave.note, grave.publication_key)
            self._connection.execute("INSERT INTO graves VALUES (?,?,?,?,?)", row)

    def drop(self, slugs: Iterable[str]) -> None:
        """Forget posts that are no longer among the diary's."""
        with self._explained():
            for slug in slugs:
                self._forget_post(slug)

    def terms(self) -> dict[str, str]:
        """The terms that were looked for in every post, and the forms of each, by slug."""
        with self._explained():
            return dict(self._connection.execute("SELECT slug, forms FROM terms").fetchall())

    def keep_terms(self, forms: Mapping[str, str]) -> None:
        """Note which terms have been looked for in every post."""
        with self._explained():
            self._connection.execute("DELETE FROM terms")
            self._connection.executemany("INSERT INTO terms VALUES (?,?)", forms.items())

    def mentions(self) -> dict[str, tuple[str, ...]]:
        """The terms that each post mentions, by slug."""
        found = defaultdict[str, list[str]](list)
        with self._explained():
            for slug, term in self._connection.execute("SELECT slug, term FROM mentions ORDER BY slug, term"):
                found[slug].append(term)
        return {slug: tuple(terms) for slug, terms in found.items()}

    def keep_mentions(self, slug: str, terms: Iterable[str]) -> None:
        """Note which terms a post mentions."""
        with self._explained():
            self._connection.execute("DELETE FROM mentions WHERE slug = ?", (slug,))
            self._connection.executemany(
                "INSERT INTO mentions VALUES (?,?)", [(slug, term) for term in sorted({*terms})]
            )

    def body(self, slug: str, digest: str) -> str | None:
        """A post's text as feeds carry it, where it was made from just this."""
        with self._explained():
            row = self._connection.execute(
                "SELECT body FROM bodies WHERE slug = ? AND digest = ?", (slug, digest)
            ).fetchone()
        return None if row is None else unpacked(row[0])

    def keep_body(self, slug: str, digest: str, body: str) -> None:
        """Keep a post's text as feeds carry it."""
        with self._explained():
            self._connection.execute(
                "INSERT OR REPLACE INTO bodies VALUES (?,?,?)", (slug, digest, packed(body))
            )

    def outputs(self) -> dict[str, str]:
        """The key of every file that was written, by its path in the diary."""
        with self._explained():
            return dict(self._connection.execute("SELECT path, key FROM outputs").fetchall())

    def wrote(self, path: str, key: str) -> None:
        """Note a file that is in its place."""
        with self._explained():
            self._connection.execute("INSERT OR REPLACE INTO outputs VALUES (?,?)", (path, key))

    def removed(self, path: str) -> None:
        """Note a file that is gone."""
        with self._explained():
            self._connection.execute("DELETE FROM outputs WHERE path = ?", (path,))

    def moves(self) -> tuple[tuple[str, str], ...]:
        """What is still to be moved into place: the path, and the name it has aside, in order."""
        with self._explained():
            return tuple(self._connection.execute("SELECT path, aside FROM moves ORDER BY number"))

    def plan_moves(self, moves: Mapping[str, str]) -> None:
        """Note what is to be moved into place, by its path."""
        with self._explained():
            self._connection.executemany("INSERT INTO moves (path, aside) VALUES (?,?)", moves.items())

    def tidying(self) -> tuple[tuple[str, tuple[str, ...] | None], ...]:
        """The posts whose folders are still to be tidied, and the pictures that stay."""
        with self._explained():
            found = self._connection.execute("SELECT slug, kept FROM tidying ORDER BY slug").fetchall()
        return tuple((slug, None if kept is None else tuple(json.loads(kept))) for slug, kept in found)

    def plan_tidying(self, slug: str, kept: tuple[str, ...] | None) -> None:
        """Note that a post's folder is to be tidied; None: nothing of the post stays but its page."""
        row = (slug, None if kept is None else json.dumps(kept))
        with self._explained():
            self._connection.execute("INSERT OR REPLACE INTO tidying VALUES (?,?)", row)

    def forget_moves(self) -> None:
        """All is in place and tidy."""
        with self._explained():
            self._connection.execute("DELETE FROM moves")
            self._connection.execute("DELETE FROM tidying")

    def _forget_post(self, slug: str) -> None:
        known = "SELECT 1 FROM posts WHERE slug = ?1 UNION ALL SELECT 1 FROM graves WHERE slug = ?1"
        if self._connection.execute(known, (slug,)).fetchone() is None:
            return
        for table in ("posts", "said", "mentions", "graves", "bodies"):
            self._connection.execute(f"DELETE FROM {table} WHERE slug = ?", (slug,))  # noqa: S608 - ours

    def _of_posts(self, column: str, slugs: Iterable[str]) -> Iterator[tuple[str, Any]]:
        wanted = list(dict.fromkeys(slugs))
        for start in range(0, len(wanted), _BATCH):
            some = json.dumps(wanted[start : start + _BATCH])
            query = f"SELECT slug, {column} FROM posts WHERE slug IN (SELECT value FROM json_each(?))"  # noqa: S608
            with self._explained():
                yield from self._connection.execute(query, (some,)).fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(
                f"{self.path} cannot be used ({error}); free some space or mend the folder's permissions, "
                "delete that file, and say `kawaraban publish` again."
            ) from error


def _opened(path: Path) -> sqlite3.Connection:
    """The ledger at a path, made anew where there is none that this version can read."""
    for _ in range(2):
        connection = sqlite3.connect(path)
        try:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found == _FORMAT:
                return connection
            if found == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                with closing(connection.executescript(_SCHEMA)):
                    connection.execute(f"PRAGMA user_version = {_FORMAT}")
                return connection
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                connection.close()
                raise
        connection.close()
        path.unlink(missing_ok=True)
    raise sqlite3.DatabaseError("it is not a ledger")


def _row(columns: tuple[str, ...]) -> Row:
    slug, digest, mark, day, moment, published, updated, publication, key = columns
    return Row(
        *(slug, digest, mark),
        date.fromisoformat(day),
        _moment(moment),
        _moment(published),
        _moment(updated),
        *(publication, key),
    )


def _moment(text: str) -> datetime:
    # What `write_moment` wrote, as quickly as Python reads it; a diary has thousands.
    return datetime.fromisoformat(text)
