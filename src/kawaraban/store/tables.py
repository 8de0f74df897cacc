"""The tables of the newest schema, as queries see them; ``migrations`` makes them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table

from kawaraban.store.columns import Moment, Words, identity

METADATA: Final = MetaData()


def _words(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Words, nullable=null)


def _table(name: str, named_by: tuple[str, ...], *columns: Column[Any]) -> Table:
    """A table whose rows are named by these columns: its primary key is their `identity`."""
    key = Column("key", LargeBinary, primary_key=True)
    return Table(name, METADATA, key, *columns, info={"named_by": named_by})


memory: Final = _table(
    "memory",
    ("source_text", "engine", "source_language", "target_language", "terms"),
    _words("engine"),
    _words("source_language"),
    _words("target_language"),
    _words("source_text"),
    _words("terms"),
    _words("target_text"),
    _words("state"),
    _words("fault", null=True),
    Column("coarse_markup", Boolean, nullable=False),
    _words("guard"),
    _words("doubts"),
    _words("answered_by", null=True),
    Column("created", Moment, nullable=False),
)

answers: Final = _table(
    "answers",
    ("request", "engine"),
    _words("engine"),
    _words("request"),
    _words("text", null=True),
    _words("fault", null=True),
    Column("created", Moment, nullable=False),
)

editor_memory: Final = _table(
    "editor_memory",
    ("source_text", "before", "source_language", "target_language", "origin"),
    _words("source_language"),
    _words("target_language"),
    _words("source_text"),
    _words("target_text"),
    Column("changed", Moment, nullable=False),
    _words("origin"),
    _words("before"),
    _words("author"),
    _words("note"),
)

name_ledger: Final = _table(
    "name_ledger",
    ("publication", "name", "rendering", "source_language", "target_language"),
    _words("publication"),
    _words("source_language"),
    _words("target_language"),
    _words("name"),
    _words("rendering"),
    _words("place"),
    Column("since", Moment, nullable=False),
    Column("accepted", Boolean, nullable=False),
)

judgements: Final = _table(
    "judgements",
    ("finding",),
    _words("finding"),
    _words("check_name"),
    _words("decision"),
    Column("judged", Moment, nullable=False),
    _words("note"),
)

concepts: Final = _table(
    "concepts",
    ("id",),
    _words("id"),
    _words("domain"),
    _words("note"),
    _words("source"),
)

terms: Final = Table(
    "terms",
    METADATA,
    Column("concept", LargeBinary, ForeignKey("concepts.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _words("language"),
    _words("text"),
    _words("status"),
    _words("reading"),
    _words("forms"),
)

usage: Final = _table(
    "usage",
    ("engine", "day"),
    _words("engine"),
    _words("day"),
    Column("characters", BigInteger, nullable=False),
    Column("requests", BigInteger, nullable=False),
)


publications: Final = _table(
    "publications",
    ("id",),
    _words("id"),
    _words("title"),
    _words("home_url"),
    _words("feed_url"),
    _words("kind"),
    _words("language"),
    _words("folders"),
    _words("rights"),
    _words("rights_by"),
    _words("licence_url"),
    _words("evidence"),
    _words("opt_outs"),
    _words("state"),
    Column("added", Moment, nullable=False),
    _words("etag"),
    _words("last_modified"),
    _words("digest"),
    Column("polled", Moment),
    Column("succeeded", Moment),
    Column("next_poll", Moment),
    _words("why"),
    Column("faults", BigInteger, nullable=False),
    Column("failing_since", Moment),
    _words("fault"),
    Column("minutes", BigInteger, nullable=False, default=0),
)

entries: Final = _table(
    "entries",
    ("publication", "identity"),
    _words("publication"),
    _words("identity"),
    _words("url"),
    _words("title"),
    Column("published", Moment),
    Column("seen", Moment, nullable=False),
    _words("digest"),
    Column("content", LargeBinary),
    _words("state"),
    _words("article", null=True),
    Column("priority", BigInteger, nullable=False),
    Column("tries", BigInteger, nullable=False),
    Column("again", Moment),
    _words("notes"),
    _words("fault"),
)

articles: Final = _table(
    "articles",
    ("id",),
    _words("id"),
    _words("url"),
    _words("publication"),
    _words("title"),
    _words("language"),
    _words("published"),
    Column("first_seen", Moment, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("fetched", Moment, nullable=False),
    _words("text_digest"),
    Column("next_visit", Moment),
    Column("gone_since", Moment),
    _words("state"),
    Column("priority", BigInteger, nullable=False),
    Column("tries", BigInteger, nullable=False),
    _words("fault"),
)

addresses: Final = _table("addresses", ("url",), _words("url"), _words("article"))

versions: Final = _table(
    "versions",
    ("article", "number"),
    _words("article"),
    Column("number", BigInteger, nullable=False),
    Column("fetched", Moment, nullable=False),
    _words("digest"),
    _words("origin"),
    Column("document", LargeBinary, nullable=False),
)

editions: Final = _table(
    "editions",
    ("article", "language"),
    _words("article"),
    _words("language"),
    Column("version", BigInteger, nullable=False),
    _words("state"),
    _words("title"),
    Column("made", Moment, nullable=False),
    Column("segments", BigInteger, nullable=False),
    Column("marked", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)


backfills: Final = _table(
    "backfills",
    ("publication",),
    _words("publication"),
    _words("since"),
    _words("cursor"),
    Column("asked", Moment, nullable=False),
    Column("next", Moment),
    Column("found", BigInteger, nullable=False),
    _words("fault"),
)


hub_subscriptions: Final = _table(
    "hub_subscriptions",
    ("publication",),
    _words("publication"),
    _words("hub"),
    _words("topic"),
    _words("token"),
    _words("secret"),
    _words("state"),
    Column("next", Moment, nullable=False),
    Column("lease_ends", Moment),
    Column("delivered", Moment),
    _words("fault"),
)


published: Final = _table(
    "published",
    ("article", "language", "number"),
    _words("article"),
    _words("language"),
    Column("number", BigInteger, nullable=False),
    _words("state"),
    _words("slug"),
    _words("rights"),
    Column("moment", Moment, nullable=False),
    _words("person"),
    _words("note"),
    _words("reason"),
    Column("latest", Boolean, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

scheduled: Final = _table(
    "scheduled",
    ("article", "language"),
    _words("article"),
    _words("language"),
    Column("moment", Moment, nullable=False),
    _words("person"),
    _words("note"),
    _words("reason"),
    _words("fault"),
)

revisions: Final = _table(
    "revisions",
    ("article", "language", "number"),
    _words("article"),
    _words("language"),
    Column("number", BigInteger, nullable=False),
    Column("moment", Moment, nullable=False),
    _words("person"),
    _words("action"),
    Column("undoes", BigInteger),
    Column("changes", LargeBinary, nullable=False),
)

reports: Final = _table(
    "reports",
    ("article", "language"),
    _words("article"),
    _words("language"),
    _words("digest"),
    Column("errors", BigInteger, nullable=False),
    Column("warnings", BigInteger, nullable=False),
    Column("quotes", BigInteger, nullable=False),
    Column("voices", BigInteger, nullable=False),
    Column("characters", BigInteger, nullable=False),
    Column("findings", LargeBinary, nullable=False),
)

inbox_marks: Final = _table(
    "inbox_marks",
    ("article",),
    _words("article"),
    _words("publication"),
    _words("mark"),
    Column("moment", Moment, nullable=False),
    _words("person"),
)

learned_voices: Final = _table(
    "learned_voices",
    ("publication", "heard"),
    _words("publication"),
    _words("heard"),
    _words("name"),
    _words("kind"),
    Column("moment", Moment, nullable=False),
    _words("person"),
)


people: Final = _table(
    "people",
    ("id",),
    _words("id"),
    _words("name"),
    _words("role"),
    _words("password"),
    _words("language"),
    Column("made", Moment, nullable=False),
    Column("ended", Moment),
)

sessions: Final = _table(
    "sessions",
    ("token",),
    _words("token"),
    _words("person"),
    _words("form_token"),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

invitations: Final = _table(
    "invitations",
    ("token",),
    _words("token"),
    _words("role"),
    _words("person"),
    Column("made", Moment, nullable=False),
)

api_tokens: Final = _table(
    "api_tokens",
    ("token",),
    _words("token"),
    _words("name"),
    _words("person"),
    _words("scopes"),
    Column("made", Moment, nullable=False),
    Column("used", Moment),
)

webhooks: Final = _table(
    "webhooks",
    ("url",),
    _words("url"),
    _words("secret"),
    _words("events"),
    _words("person"),
    Column("made", Moment, nullable=False),
    _words("fault"),
    Column("failing_since", Moment),
    Column("ended", Moment),
)

webhook_deliveries: Final = _table(
    "webhook_deliveries",
    ("webhook", "id"),
    _words("webhook"),
    _words("id"),
    _words("event"),
    _words("body"),
    Column("made", Moment, nullable=False),
    Column("next", Moment),
    Column("tries", BigInteger, nullable=False),
    Column("status", BigInteger),
    Column("delivered", Moment),
    _words("fault"),
)

actions: Final = _table(
    "actions",
    ("id",),
    _words("id"),
    Column("moment", Moment, nullable=False),
    _words("person"),
    _words("action"),
    _words("subject"),
    _words("detail"),
)


texts: Final = _table(
    "texts",
    ("article", "language"),
    Column("number", BigInteger, nullable=False, unique=True),
    _words("article"),
    _words("language"),
    Column("original", Boolean, nullable=False),
    _words("publication"),
    Column("published", Moment, nullable=False),
    _words("title"),
    Column("body", LargeBinary, nullable=False),
)


pictures: Final = _table(
    "pictures",
    ("digest",),
    _words("digest"),
    _words("media_type"),
    Column("width", BigInteger, nullable=False),
    Column("height", BigInteger, nullable=False),
    _words("variants"),
    Column("kept", Moment, nullable=False),
)

picture_places: Final = _table(
    "picture_places",
    ("article", "address"),
    _words("article"),
    _words("address"),
    Column("address_key", LargeBinary, nullable=False),
    _words("digest", null=True),
    _words("credit"),
    _words("page"),
    _words("fault"),
    Column("tried", Moment, nullable=False),
)


sent: Final = _table(
    "sent",
    ("publisher", "what"),
    _words("publisher"),
    _words("what"),
    _words("state"),
    _words("remote_id"),
    _words("address"),
    _words("stamp"),
    _words("digest"),
    Column("moment", Moment, nullable=False),
    _words("fault"),
    Column("tries", BigInteger, nullable=False),
    _words("tried"),
    Column("again", Moment),
)


def key_of(table: Table, row: Mapping[str, Any]) -> bytes:
    """The primary key of a row, from the columns that name it."""
    return identity(*(str(row[name]) for name in table.info["named_by"]))
